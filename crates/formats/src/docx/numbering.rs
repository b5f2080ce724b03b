//! Numbers that Word counts itself: `一、`, `（一）`, `1.`, written out so that a heading reads the
//! same whether its number was typed or counted.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::NumPr;
use crate::numerals::number_text;
use crate::xml::Element;

const LEVELS: usize = 9;
/// No number is longer than so many bytes around its figures.
const LONGEST_TEXT: usize = 100;

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub struct Numbering<'a> {
    declared: Lists<'a>,
    counted: BTreeMap<&'a str, [Option<u32>; LEVELS]>,
    /// Lists that begin anew, and have.
    started: BTreeSet<&'a str>,
}

#[derive(Default)]
struct Lists<'a> {
    by_id: BTreeMap<&'a str, Abstract<'a>>,
    /// The list that holds the levels for all that link to a style.
    linked: BTreeMap<&'a str, &'a str>,
    nums: BTreeMap<&'a str, Num<'a>>,
}

type Levels<'a> = BTreeMap<usize, Level<'a>>;

#[derive(Default)]
struct Abstract<'a> {
    levels: Levels<'a>,
    style_link: Option<&'a str>,
}

struct Num<'a> {
    list: &'a str,
    starts: BTreeMap<usize, u32>,
    levels: Levels<'a>,
}

struct Level<'a> {
    start: u32,
    format: &'a str,
    text: &'a str,
    /// The paragraph style that is tied to it.
    style: Option<&'a str>,
    /// Numbers of the levels above are written as plain digits.
    legal: bool,
    /// It begins anew behind a level above this one; 0: never.
    restart: Option<usize>,
    /// Nothing stands between the number and the text.
    glued: bool,
}

impl<'a> Numbering<'a> {
    pub fn of(root: Option<&'a Element>) -> Numbering<'a> {
        let mut declared = Lists::default();
        for element in root.into_iter().flat_map(Element::elements) {
            match element.name.as_str() {
                "abstractNum" => declared.add_list(element),
                "num" => declared.add_num(element),
                _ => {}
            }
        }
        Numbering {
            declared,
            ..Numbering::default()
        }
    }

    /// Counts one paragraph on; returns its number as printed before this text, empty where it
    /// has none.
    pub fn next(&mut self, paragraph: NumPr<'a>, text: &str) -> String {
        self.count(paragraph, text).unwrap_or_default()
    }

    fn count(&mut self, paragraph: NumPr<'a>, text: &str) -> Option<String> {
        let used = self.declared.used(paragraph.num?)?;
        let at = used.level_of(paragraph);
        let this = used.level(at)?;
        let counted = self.counted.entry(used.list).or_default();
        if !used.num.starts.is_empty() && self.started.insert(used.id) {
            for (level, count) in counted.iter_mut().enumerate() {
                if used.num.starts.contains_key(&level) {
                    *count = None;
                }
            }
        }
        counted[at] = Some(counted[at].map_or(used.start(at), |n| n.saturating_add(1)));
        for (deeper, count) in counted.iter_mut().enumerate().skip(at + 1) {
            let restart = used.level(deeper).and_then(|l| l.restart);
            if restart.is_none_or(|level| at < level) {
                *count = None;
            }
        }
        let number_at = |above: usize| {
            let format = match used.level(above) {
                Some(level) if !this.legal => level.format,
                _ => "decimal",
            };
            let number = counted[above].unwrap_or_else(|| used.start(above));
            number_text(number, format)
        };
        Some(this.printed(at, number_at, text))
    }
}

impl<'a> Lists<'a> {
    fn add_list(&mut self, element: &'a Element) {
        let Some(id) = element.attribute("abstractNumId") else {
            return;
        };
        let list = Abstract {
            levels: levels(element),
            style_link: element.value("styleLink").or(element.value("numStyleLink")),
        };
        if let Some(link) = list.style_link.filter(|_| !list.levels.is_empty()) {
            self.linked.entry(link).or_insert(id);
        }
        self.by_id.insert(id, list);
    }

    fn add_num(&mut self, element: &'a Element) {
        let (Some(id), Some(list)) = (element.attribute("numId"), element.value("abstractNumId"))
        else {
            return;
        };
        let mut num = Num {
            list,
            starts: BTreeMap::new(),
            levels: BTreeMap::new(),
        };
        for over in element.elements().filter(|e| e.name == "lvlOverride") {
            let level: Option<usize> = over.attribute("ilvl").and_then(|l| l.parse().ok());
            if let (Some(level), Some(start)) = (level, over.value("startOverride")) {
                num.starts.extend(start.parse().ok().map(|s| (level, s)));
            }
            num.levels.extend(levels(over));
        }
        self.nums.insert(id, num);
    }

    /// The list a paragraph uses. One that only refers to a style has the levels of the list that
    /// is linked to the same style.
    fn used(&self, id: &'a str) -> Option<Used<'_, 'a>> {
        let num = self.nums.get(id)?;
        let mut list = num.list;
        let mut found = self.by_id.get(list)?;
        if found.levels.is_empty() {
            list = self.linked.get(found.style_link?)?;
            found = self.by_id.get(list)?;
        }
        Some(Used {
            id,
            num,
            list,
            levels: &found.levels,
        })
    }
}

/// A list as some paragraphs use it.
struct Used<'l, 'a> {
    id: &'a str,
    num: &'l Num<'a>,
    list: &'a str,
    levels: &'l Levels<'a>,
}

impl<'l, 'a> Used<'l, 'a> {
    fn level(&self, at: usize) -> Option<&'l Level<'a>> {
        self.num.levels.get(&at).or_else(|| self.levels.get(&at))
    }

    fn start(&self, at: usize) -> u32 {
        let own = self.num.starts.get(&at).copied();
        own.or(self.level(at).map(|l| l.start)).unwrap_or(1)
    }

    /// Which level a paragraph is of: the one it names, the one tied to its style, the one its
    /// style names.
    fn level_of(&self, paragraph: NumPr<'_>) -> usize {
        let tied = || {
            let style = paragraph.style?;
            (0..LEVELS).find(|at| self.level(*at).is_some_and(|l| l.style == Some(style)))
        };
        let level = paragraph.level.or_else(tied).or(paragraph.style_level);
        level.unwrap_or(0).min(LEVELS - 1)
    }
}

impl Level<'_> {
    /// The number as it stands before a text.
    fn printed(&self, at: usize, number_at: impl Fn(usize) -> String, text: &str) -> String {
        let mut printed = self.text.to_string();
        for above in 0..=at {
            let mark = format!("%{}", above + 1);
            if printed.contains(&mark) {
                printed = printed.replace(&mark, &number_at(above));
            }
        }
        // A dot or square; but some programs write each number as a bullet of its own.
        if self.format == "bullet" && !(printed.contains(is_word) && printed.chars().count() > 1) {
            return String::new();
        }
        // The number has its own column on the page: it must not run into the text's figures.
        let last = printed.chars().next_back();
        let next_is_digit = text.starts_with(|c: char| c.is_ascii_digit());
        let runs_on = last.is_some_and(|c| is_word(c) || (c == '.' && next_is_digit));
        if runs_on && !self.glued && !text.is_empty() {
            printed.push(' ');
        }
        printed
    }
}

/// A letter, also a Chinese one, or a digit; not a number in a circle.
fn is_word(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn levels(parent: &Element) -> Levels<'_> {
    let all = parent.elements().filter(|e| e.name == "lvl");
    let mut levels = BTreeMap::new();
    for lvl in all {
        let Some(at) = lvl.attribute("ilvl").and_then(|l| l.parse().ok()) else {
            continue;
        };
        let text = lvl.value("lvlText").unwrap_or("");
        let level = Level {
            start: lvl.value("start").and_then(|s| s.parse().ok()).unwrap_or(1),
            format: format(lvl),
            text: if text.len() > LONGEST_TEXT { "" } else { text },
            style: lvl.value("pStyle"),
            legal: lvl.is_on("isLgl"),
            restart: lvl.value("lvlRestart").and_then(|r| r.parse().ok()),
            glued: lvl.value("suff") == Some("nothing"),
        };
        levels.insert(at, level);
    }
    levels
}

/// A level's number format; one of a program's own stands beside one that all know.
fn format(lvl: &Element) -> &str {
    let known = lvl.value("numFmt");
    let fallback = || {
        let alternatives = lvl.child("AlternateContent")?;
        alternatives.child("Fallback")?.value("numFmt")
    };
    known.or_else(fallback).unwrap_or("decimal")
}
