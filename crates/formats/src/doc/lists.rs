//! Numbers that Word counts itself. What the file declares is written as the docx reader knows it,
//! so that both are counted by the same code.

use crate::bytes::{i32_at, part, size_at, u16_at, u32_at, wide_at};
use crate::xml::{Element, Node};

const LEVELS: usize = 9;
/// More than any document has.
const MOST_LISTS: usize = 10_000;

/// The lists and the uses that are made of them.
#[derive(Default)]
pub struct Lists {
    lists: Vec<List>,
    uses: Vec<Use>,
}

struct List {
    id: u32,
    levels: Vec<Level>,
}

struct Level {
    start: i32,
    format: u8,
    legal: bool,
    follow: u8,
    text: String,
}

struct Use {
    list: u32,
    overrides: Vec<(usize, Option<i32>, Option<Level>)>,
}

impl Lists {
    /// Reads them as far as they make sense: the lists, their levels, which stand behind, and the
    /// uses.
    pub fn read(lists: &[u8], levels: &[u8], uses: &[u8]) -> Lists {
        let mut all = Lists::default();
        all.read_lists(lists, levels);
        all.read_uses(uses);
        all
    }

    fn read_lists(&mut self, lists: &[u8], levels: &[u8]) -> Option<()> {
        let count = usize::from(u16_at(lists, 0)?);
        let mut at = 0;
        for i in 0..count.min(MOST_LISTS) {
            let head = part(lists, 2 + 28 * i, 28)?;
            let is_simple = head[26] & 1 != 0;
            let mut list = List {
                id: u32_at(head, 0)?,
                levels: Vec::new(),
            };
            for _ in 0..if is_simple { 1 } else { LEVELS } {
                let (level, len) = level(levels.get(at..)?)?;
                list.levels.push(level);
                at += len;
            }
            self.lists.push(list);
        }
        Some(())
    }

    fn read_uses(&mut self, uses: &[u8]) -> Option<()> {
        let count = size_at(uses, 0)?.min(MOST_LISTS);
        let mut changed = Vec::new();
        for i in 0..count {
            let head = part(uses, 4 + 16 * i, 16)?;
            self.uses.push(Use {
                list: u32_at(head, 0)?,
                overrides: Vec::new(),
            });
            changed.push(usize::from(head[12]));
        }
        let mut at = 4 + 16 * count;
        for (used, count) in self.uses.iter_mut().zip(changed) {
            at += 4;
            for _ in 0..count.min(LEVELS) {
                let start = i32_at(uses, at)?;
                let flags = u32_at(uses, at + 4)?;
                at += 8;
                let mut own = None;
                if flags & 0x20 != 0 {
                    let (level, len) = level(uses.get(at..)?)?;
                    own = Some(level);
                    at += len;
                }
                let start = (flags & 0x10 != 0).then_some(start);
                used.overrides.push(((flags & 0xf) as usize, start, own));
            }
        }
        Some(())
    }

    /// The lists as a docx would declare them.
    pub fn declared(&self) -> Element {
        let mut root = element("numbering", &[], Vec::new());
        for list in &self.lists {
            let levels = list.levels.iter().enumerate().map(|(i, l)| l.declared(i));
            let id = list.id.to_string();
            add(
                &mut root,
                element("abstractNum", &[("abstractNumId", &id)], levels.collect()),
            );
        }
        for (i, used) in self.uses.iter().enumerate() {
            let mut inner = vec![value("abstractNumId", &used.list.to_string())];
            for (level, start, own) in &used.overrides {
                let start = start.map(|s| value("startOverride", &s.to_string()));
                let own = own.as_ref().map(|l| l.declared(*level));
                let parts = start.into_iter().chain(own).collect();
                inner.push(element(
                    "lvlOverride",
                    &[("ilvl", &level.to_string())],
                    parts,
                ));
            }
            let id = (i + 1).to_string();
            add(&mut root, element("num", &[("numId", &id)], inner));
        }
        root
    }
}

/// The names of the uses, in the order paragraphs count them, from 1.
pub fn ids(declared: &Element) -> Vec<&str> {
    let uses = declared.elements().filter(|e| e.name == "num");
    uses.filter_map(|e| e.attribute("numId")).collect()
}

impl Level {
    fn declared(&self, at: usize) -> Element {
        let mut parts = vec![
            value("start", &self.start.max(0).to_string()),
            value("numFmt", format(self.format)),
            value("lvlText", &self.text),
        ];
        if self.legal {
            parts.push(element("isLgl", &[], Vec::new()));
        }
        if self.follow == 2 {
            parts.push(value("suff", "nothing"));
        }
        element("lvl", &[("ilvl", &at.to_string())], parts)
    }
}

/// A level and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let head = part(bytes, 0, 28)?;
    let properties = usize::from(head[24]) + usize::from(head[25]);
    let at = 28 + properties;
    let units = usize::from(u16_at(bytes, at)?);
    let raw = wide_at(bytes, at + 2, units)?;
    let mut text = String::new();
    for c in raw.chars() {
        match c {
            // The number of the level with this index.
            '\0'..='\u{8}' => text.push_str(&format!("%{}", c as u32 + 1)),
            _ => text.push(c),
        }
    }
    let level = Level {
        start: i32_at(head, 0)?,
        format: head[4],
        legal: head[5] & 4 != 0,
        follow: head[15],
        text,
    };
    Some((level, at + 2 + 2 * units))
}

/// The names of the number formats.
fn format(code: u8) -> &'static str {
    match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 | 19 => "decimalFullWidth",
        17 => "japaneseDigitalTenThousand",
        18 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        33 => "taiwaneseCounting",
        35 => "taiwaneseCountingThousand",
        36 => "taiwaneseDigital",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => "decimal",
    }
}

fn value(name: &str, value: &str) -> Element {
    element(name, &[("val", value)], Vec::new())
}

fn element(name: &str, attributes: &[(&str, &str)], children: Vec<Element>) -> Element {
    let children = children.into_iter().map(Node::Element).collect();
    Element::new(name, attributes, children)
}

fn add(parent: &mut Element, child: Element) {
    parent.children.push(Node::Element(child));
}
