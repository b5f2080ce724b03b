//! What styles bring with them: numbering, and whether text is hidden.

use super::sprm::{Characters, Paragraph};
use crate::bytes::{part, u16_at};

/// More steps than any chain of styles has; ends one that goes in a circle.
const LONGEST_CHAIN: usize = 20;
const NO_BASE: u16 = 0xfff;
/// Kinds of styles.
const OF_PARAGRAPHS: u16 = 1;
const OF_CHARACTERS: u16 = 2;

#[derive(Default)]
pub struct Styles {
    all: Vec<Option<Style>>,
    hidden: Vec<bool>,
}

struct Style {
    based_on: u16,
    list: Option<u16>,
    level: Option<usize>,
    characters: Characters,
}

impl Styles {
    /// Reads the style sheet as far as it makes sense.
    pub fn read(sheet: &[u8]) -> Styles {
        let mut styles = Styles::default();
        styles.fill(sheet);
        let numbers = 0..u16::try_from(styles.all.len()).unwrap_or(NO_BASE);
        styles.hidden = numbers.map(|number| styles.is_hidden(number)).collect();
        styles
    }

    fn fill(&mut self, sheet: &[u8]) -> Option<()> {
        let head = usize::from(u16_at(sheet, 0)?);
        let count = u16_at(sheet, 2)?;
        let base = usize::from(u16_at(sheet, 4)?);
        let mut at = 2 + head;
        for _ in 0..count {
            let len = usize::from(u16_at(sheet, at)?);
            let style = part(sheet, at + 2, len)?;
            self.all.push(read(style, base));
            at += 2 + len + len % 2;
        }
        Some(())
    }

    /// The list and the level of a style, or of what it is based on.
    pub fn numbering(&self, style: u16) -> (Option<u16>, Option<usize>) {
        let list = self.chain(style).find_map(|s| s.list);
        (list, self.chain(style).find_map(|s| s.level))
    }

    pub fn hides(&self, style: u16) -> bool {
        self.hidden.get(usize::from(style)) == Some(&true)
    }

    fn is_hidden(&self, style: u16) -> bool {
        // The base first: what is based on it may say otherwise.
        let chain: Vec<&Style> = self.chain(style).collect();
        let hidden = |below, style: &&Style| style.characters.is_hidden(below);
        chain.iter().rev().fold(false, hidden)
    }

    fn chain(&self, from: u16) -> impl Iterator<Item = &Style> {
        let style = |number: u16| self.all.get(usize::from(number))?.as_ref();
        let next = move |s: &&Style| style(s.based_on);
        std::iter::successors(style(from), next).take(LONGEST_CHAIN)
    }
}

fn read(style: &[u8], base: usize) -> Option<Style> {
    let kind = u16_at(style, 2)?;
    let updates = u16_at(style, 4)? & 0xf;
    let name = usize::from(u16_at(style, base)?);
    let mut at = base + 2 + 2 * name + 2;
    let mut lists = Vec::new();
    for _ in 0..updates {
        let Some(len) = u16_at(style, at).map(usize::from) else {
            break;
        };
        lists.push(part(style, at + 2, len).unwrap_or_default());
        at += 2 + len + len % 2;
    }
    let (mut paragraph, mut characters) = (Paragraph::default(), Characters::default());
    match (kind & 0xf, lists.as_slice()) {
        (OF_PARAGRAPHS, [first, rest @ ..]) => {
            // The style's own number stands before its changes.
            paragraph.apply(first.get(2..).unwrap_or_default(), &[]);
            rest.iter().take(1).for_each(|list| characters.apply(list));
        }
        (OF_CHARACTERS, [first, ..]) => characters.apply(first),
        _ => {}
    }
    let based_on = kind >> 4;
    Some(Style {
        based_on: if based_on == NO_BASE {
            u16::MAX
        } else {
            based_on
        },
        list: paragraph.list,
        level: paragraph.level,
        characters,
    })
}
