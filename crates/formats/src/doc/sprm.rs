//! Properties are told as a list of changes to what the style says, each a number with its value.

use super::row::RowShape;
use crate::bytes::{part, u16_at};

/// A paragraph's properties, as far as they matter here.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub in_table: bool,
    /// The mark that ends a row.
    pub ends_row: bool,
    /// In how many tables it stands, one in another.
    depth: usize,
    pub ends_inner_cell: bool,
    pub ends_inner_row: bool,
    /// The number of its list; 0: none.
    pub list: Option<u16>,
    pub level: Option<usize>,
    pub row: RowShape,
    /// How many lists of the data stream it has used.
    lists: usize,
}

/// A character's properties, as far as they matter here.
#[derive(Clone, Copy, Debug, Default)]
pub struct Characters {
    /// Deleted with changes tracked.
    pub deleted: bool,
    /// Hidden: no, yes, as the style, not as the style.
    hidden: Option<u8>,
    /// Control characters mean something.
    pub special: bool,
    /// Stands for a sign of some font.
    pub symbol: Option<u16>,
    pub style: Option<u16>,
}

/// More than any real nesting.
const DEEPEST: usize = 12;
/// A paragraph has one such list, its row another; a row of 63 cells fits.
const MOST_LISTS: usize = 2;
const LONGEST_LIST: usize = 10_000;

impl Paragraph {
    /// Applies a list of changes; `data` has those that are too long to stand in it.
    pub fn apply(&mut self, list: &[u8], data: &[u8]) {
        for (code, value) in sprms(list) {
            let byte = value.first().copied().unwrap_or(0);
            match code {
                0x2416 => self.in_table = byte != 0,
                0x2417 => self.ends_row = byte != 0,
                0x6649 => self.depth = number(value),
                0x664a => {
                    let step = number(value).cast_signed();
                    self.depth = self.depth.saturating_add_signed(step);
                }
                0x244b => self.ends_inner_cell = byte != 0,
                0x244c => self.ends_inner_row = byte != 0,
                0x460b => self.list = Some(number(value) as u16),
                0x260a => self.level = Some(usize::from(byte)),
                // All of a paragraph's, or those of its row. Lists there name no others.
                0x6645 | 0x6646 | 0x646b => {
                    let at = number(value);
                    let len = u16_at(data, at).map_or(0, usize::from);
                    let list = part(data, at + 2, len).unwrap_or_default();
                    self.lists += 1;
                    if self.lists <= MOST_LISTS {
                        self.apply(&list[..list.len().min(LONGEST_LIST)], &[]);
                    }
                }
                _ => self.row.apply(code, value),
            }
        }
    }

    /// In how many tables it stands; files that know no nesting only say that it stands in one.
    pub fn tables(&self) -> usize {
        match self.in_table {
            true => self.depth.clamp(1, DEEPEST),
            false => 0,
        }
    }
}

impl Characters {
    pub fn apply(&mut self, list: &[u8]) {
        for (code, value) in sprms(list) {
            let byte = value.first().copied().unwrap_or(0);
            match code {
                0x0800 => self.deleted = byte != 0,
                0x083c => self.hidden = Some(byte),
                0x0855 => self.special = byte != 0,
                0x4a30 => self.style = Some(number(value) as u16),
                0x6a09 => self.symbol = Some((number(value) >> 16) as u16),
                _ => {}
            }
        }
    }

    pub fn is_hidden(&self, style_hides: bool) -> bool {
        match self.hidden {
            Some(0) => false,
            Some(0x80) | None => style_hides,
            Some(0x81) => !style_hides,
            Some(_) => true,
        }
    }
}

/// Up to four bytes as a number.
fn number(value: &[u8]) -> usize {
    let bytes = value.iter().take(4).rev();
    bytes.fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The changes in a list, each with its value; ends where the list makes no sense.
pub fn sprms(list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let (code, behind) = rest.split_first_chunk::<2>()?;
        let code = u16::from_le_bytes(*code);
        let (skipped, len) = length(code, behind)?;
        let value = behind.get(skipped..skipped + len)?;
        rest = &behind[skipped + len..];
        Some((code, value))
    })
}

/// How many bytes tell the length of a value, and how long it is.
fn length(code: u16, behind: &[u8]) -> Option<(usize, usize)> {
    let told = || behind.first().map(|n| usize::from(*n));
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ => match code {
            // A table's shape can be longer than a byte tells.
            0xd608 => {
                let len = u16::from_le_bytes([*behind.first()?, *behind.get(1)?]);
                (2, usize::from(len).saturating_sub(1))
            }
            // Tab stops: 255 says that the counts within tell.
            0xc615 if told()? == 255 => {
                let deleted = usize::from(*behind.get(1)?);
                let added = usize::from(*behind.get(2 + 4 * deleted)?);
                (1, 2 + 4 * deleted + 3 * added)
            }
            _ => (1, told()?),
        },
    })
}
