//! The findings as sentences, grouped by section, each with the place to go to and the mend.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::Owner;
use nianbao_core::export::escape;
use nianbao_core::rules::Finding;
use nianbao_core::schema::SectionId;
use web_sys::Element;

use super::piece::{Piece, effect};
use super::{finding_card, finding_steps, repair_list, words};
use crate::platform::{elements, files};
use crate::state::Work;

const LIST: &str = r#"<div class="findings" id="findings">
  <div class="summary">
    <h2 class="summary-words" id="summary" tabindex="-1" aria-live="polite"></h2>
    <button type="button" class="button small" id="previous-finding" title="Shift+F8">上一处</button>
    <button type="button" class="button small" id="next-finding" title="F8">下一处</button>
  </div>
  <div class="cards"></div>
</div>"#;

const ALL_CLEAR: &str = r#"<div class="all-clear">
  <p><b>没有发现问题</b></p>
  <p>三张表的勾稽关系全部相符。</p>
</div>"#;

/// What the list holds, from top to bottom.
#[derive(PartialEq)]
enum Entry {
    Group(Option<SectionId>),
    Repairs,
    Card(Listed),
    AllClear,
    /// The heading over so many that were dismissed.
    Dismissed(usize),
}

/// One of the findings, which are kept once.
struct Listed {
    all: Rc<Vec<Finding>>,
    at: usize,
}

impl Deref for Listed {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.all[self.at]
    }
}

impl PartialEq for Listed {
    fn eq(&self, other: &Listed) -> bool {
        finding_card::says_same(self, other)
    }
}

/// The entries as they stand in the list.
type Shown = Rc<RefCell<Vec<(Entry, Element)>>>;

pub fn finding_list(work: Work) -> Piece {
    let list = Piece::new(LIST);
    list.text(".summary-words", move || {
        words::verdict(work, work.tally(|_| true))
    });
    for (button, forward) in [("#previous-finding", false), ("#next-finding", true)] {
        list.shown(button, move || {
            work.findings().iter().any(|f| f.dismissed.is_none())
        })
        .click(button, move || finding_steps::step(work, forward));
    }
    let cards = list.find(".cards");
    let shown = Shown::default();
    listen(work, &list, &shown);
    let owner = Owner::current().unwrap_or_default();
    let mut repairs = None;
    effect(move || {
        let entries = entries(work, work.findings());
        // They come with the second part, and stay once they are there.
        if repairs.is_none() && entries.contains(&Entry::Repairs) {
            let make = || Piece::later(move || repair_list::repair_list(work));
            repairs = Some(owner.with(make).root);
        }
        let mut shown = shown.borrow_mut();
        show(work, &cards, repairs.as_ref(), entries, &mut shown);
    });
    mark_visited(work, &list);
    list
}

/// One listener an event serves all cards.
fn listen(work: Work, list: &Piece, shown: &Shown) {
    for event in ["click", "submit"] {
        let shown = shown.clone();
        list.on(".cards", event, move |heard| {
            let Some(target) = files::target::<Element>(&heard) else {
                return;
            };
            let closest = |selector: &str| target.closest(selector).ok().flatten();
            let Some(card) = closest(".finding") else {
                return;
            };
            let Some(finding) = finding_of(&shown.borrow(), &card) else {
                return;
            };
            match (event, closest("button")) {
                ("submit", _) => {
                    heard.prevent_default();
                    finding_card::take_reason(work, &card, &finding);
                }
                (_, Some(button)) => finding_card::act(work, &card, &button, &finding),
                _ => {}
            }
        });
    }
}

fn finding_of(shown: &[(Entry, Element)], card: &Element) -> Option<Finding> {
    shown.iter().find_map(|(entry, element)| match entry {
        Entry::Card(finding) if element == card => Some((**finding).clone()),
        _ => None,
    })
}

fn mark_visited(work: Work, list: &Piece) {
    let root = list.root.clone();
    let mut marked: Option<Element> = None;
    effect(move || {
        work.findings();
        let visited = work.visited.get();
        let card = visited.and_then(|visited| {
            let mut all = elements::all(&root, ".finding:not(.dismissed)");
            (visited.at < all.len()).then(|| all.swap_remove(visited.at))
        });
        if card != marked {
            for (element, on) in [(&marked, false), (&card, true)] {
                if let Some(element) = element {
                    elements::set_class(element, "visited", on);
                }
            }
            marked = card;
        }
    });
}

fn entries(work: Work, findings: Rc<Vec<Finding>>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut last = None;
    let mut repairs = false;
    let mut dismissed = Vec::new();
    for (at, finding) in findings.iter().enumerate() {
        let all = findings.clone();
        let card = Entry::Card(Listed { all, at });
        if finding.dismissed.is_some() {
            dismissed.push(card);
            continue;
        }
        if last != Some(finding.section) {
            last = Some(finding.section);
            entries.push(Entry::Group(finding.section));
        }
        if !repairs && work.is_arithmetic(finding) {
            repairs = true;
            entries.push(Entry::Repairs);
        }
        entries.push(card);
    }
    if entries.is_empty() && work.knows_all() {
        entries.push(Entry::AllClear);
    }
    if !dismissed.is_empty() {
        entries.push(Entry::Dismissed(dismissed.len()));
    }
    entries.append(&mut dismissed);
    entries
}

/// Shows the entries. What was shown before stays as it is, where it stands, and a card whose figures
/// changed says so where it stands: a key changes a few findings of many.
fn show(
    work: Work,
    host: &Element,
    repairs: Option<&Element>,
    entries: Vec<Entry>,
    shown: &mut Vec<(Entry, Element)>,
) {
    let mut before = std::mem::take(shown);
    let mut html = String::new();
    let placed: Vec<(Entry, Option<Element>)> = entries
        .into_iter()
        .map(|entry| {
            let element = match entry {
                Entry::Repairs => repairs.cloned(),
                _ => known(&mut before, &entry),
            };
            if element.is_none() {
                html.push_str(&entry_html(work, &entry));
            }
            (entry, element)
        })
        .collect();
    for (_, element) in before {
        // The repairs may have found a place again.
        if !placed
            .iter()
            .any(|(_, kept)| kept.as_ref() == Some(&element))
        {
            element.remove();
        }
    }
    let mut made = elements::parse(&html).into_iter();
    let mut place = host.first_element_child();
    for (entry, element) in placed {
        let Some(element) = element.or_else(|| made.next()) else {
            continue;
        };
        if place.as_ref() == Some(&element) {
            place = element.next_element_sibling();
        } else {
            let _ = host.insert_before(&element, place.as_deref());
        }
        shown.push((entry, element));
    }
}

/// The element that shows an entry already, or can be made to.
fn known(before: &mut Vec<(Entry, Element)>, entry: &Entry) -> Option<Element> {
    if let Some(at) = before.iter().position(|(old, _)| old == entry) {
        return Some(before.remove(at).1);
    }
    let Entry::Card(now) = entry else {
        return None;
    };
    let at = before.iter().position(|(old, _)| match old {
        Entry::Card(old) => finding_card::can_say(old, now),
        _ => false,
    })?;
    let (old, card) = before.remove(at);
    if let Entry::Card(old) = old {
        finding_card::retell(&card, &old, now);
    }
    Some(card)
}

fn entry_html(work: Work, entry: &Entry) -> String {
    match entry {
        Entry::Group(section) => {
            let name = match section {
                Some(id) => work.with(|report| report.form().template.section(*id).title()),
                None => "封面、前言与落款".to_string(),
            };
            format!(r#"<h2 class="group">{}</h2>"#, escape(&name))
        }
        Entry::Card(finding) => finding_card::html(finding),
        Entry::AllClear => ALL_CLEAR.to_string(),
        Entry::Dismissed(count) => format!(r#"<h2 class="group">已说明原因的 {count} 处</h2>"#),
        Entry::Repairs => String::new(),
    }
}
