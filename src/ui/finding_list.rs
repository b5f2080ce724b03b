//! The findings as sentences, grouped by section, each with the place to go to and the mend.

use leptos::prelude::Owner;
use nianbao_core::export::escape;
use nianbao_core::rules::Finding;
use nianbao_core::schema::SectionId;
use web_sys::Element;

use super::piece::{Piece, effect};
use super::{finding_card, finding_steps, repair_list, words};
use crate::platform::elements;
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
    Card(Finding),
    AllClear,
    /// The heading over so many that were dismissed.
    Dismissed(usize),
}

/// An entry with what is shown of it, and what owns that.
type Shown = (Entry, Piece, Owner);

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
    let owner = Owner::current().unwrap_or_default();
    let cards = list.find(".cards");
    let mut shown = Vec::new();
    effect(move || {
        let entries = entries(work, &work.findings());
        show(work, &owner, &cards, entries, &mut shown);
    });
    mark_visited(work, &list);
    list
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

fn entries(work: Work, findings: &[Finding]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut last = None;
    let mut repairs = false;
    for finding in findings.iter().filter(|f| f.dismissed.is_none()) {
        if last != Some(finding.section) {
            last = Some(finding.section);
            entries.push(Entry::Group(finding.section));
        }
        if !repairs && work.is_arithmetic(finding) {
            repairs = true;
            entries.push(Entry::Repairs);
        }
        entries.push(Entry::Card(finding.clone()));
    }
    if entries.is_empty() && work.knows_all() {
        entries.push(Entry::AllClear);
    }
    let dismissed = findings.iter().filter(|f| f.dismissed.is_some());
    match dismissed.clone().count() {
        0 => {}
        count => entries.push(Entry::Dismissed(count)),
    }
    entries.extend(dismissed.cloned().map(Entry::Card));
    entries
}

/// Shows the entries. What was shown before stays as it is, where it stands: a key changes a few
/// findings of many.
fn show(work: Work, owner: &Owner, host: &Element, entries: Vec<Entry>, shown: &mut Vec<Shown>) {
    let mut before = std::mem::take(shown);
    for entry in entries {
        let known = before.iter().position(|(old, ..)| *old == entry);
        shown.push(match known {
            Some(at) => before.remove(at),
            None => {
                let owner = owner.child();
                let piece = owner.with(|| piece(work, &entry));
                (entry, piece, owner)
            }
        });
    }
    for (_, piece, owner) in before {
        owner.cleanup();
        piece.root.remove();
    }
    let mut place = host.first_element_child();
    for (_, piece, _) in shown {
        if place.as_ref() == Some(&piece.root) {
            place = piece.root.next_element_sibling();
        } else {
            let _ = host.insert_before(&piece.root, place.as_deref());
        }
    }
}

fn piece(work: Work, entry: &Entry) -> Piece {
    match entry {
        Entry::Group(section) => group(work, *section),
        Entry::Repairs => Piece::later(move || repair_list::repair_list(work)),
        Entry::Card(finding) if finding.dismissed.is_none() => finding_card::card(work, finding),
        Entry::Card(finding) => finding_card::dismissed(work, finding),
        Entry::AllClear => Piece::new(ALL_CLEAR),
        Entry::Dismissed(count) => Piece::new(&format!(
            r#"<h2 class="group">已说明原因的 {count} 处</h2>"#
        )),
    }
}

fn group(work: Work, section: Option<SectionId>) -> Piece {
    let name = match section {
        Some(id) => work.with(|report| report.form().template.section(id).title()),
        None => "封面、前言与落款".to_string(),
    };
    Piece::new(&format!(r#"<h2 class="group">{}</h2>"#, escape(&name)))
}
