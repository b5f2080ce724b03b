//! The file information block at the start of the main stream: what the file is, how long its
//! stories are, and where in the table stream everything else stands.

use std::ops::Range;

use crate::bytes::{part, size_at, u16_at};
use crate::ole::{broken, encrypted};

const TOO_OLD: &str = "这个文件是 Word 95 或更早的格式，没有读入。请用 Word 或 WPS 打开，另存为 Word 文档（docx）后再导入。";

/// Word 97 and later; what Word 95 wrote has another layout.
const MAGIC: u16 = 0xa5ec;
/// What older versions of several languages begin with.
const OLD_MAGIC: std::ops::RangeInclusive<u16> = 0xa500..=0xa6ff;
const FIRST_VERSION: u16 = 0xc1;

/// Numbers of the parts in the table stream.
pub const STYLES: usize = 1;
pub const CHARACTERS: usize = 12;
pub const PARAGRAPHS: usize = 13;
pub const PIECES: usize = 33;
pub const ANCHORS: usize = 40;
pub const BOXES: usize = 56;
pub const LISTS: usize = 73;
pub const OVERRIDES: usize = 74;

/// Where the offsets and lengths of the parts begin.
const PARTS_AT: usize = 0x9a;
const COUNTS_AT: usize = 0x4c;

pub struct Fib {
    pub second_table: bool,
    /// Characters of the main text, footnotes, headers, macros, comments, endnotes, text boxes.
    counts: [usize; 7],
    parts: Vec<(usize, usize)>,
}

impl Fib {
    /// Reads it. The error is a sentence for the user.
    pub fn read(word: &[u8]) -> Result<Fib, String> {
        let magic = u16_at(word, 0).ok_or_else(broken)?;
        let version = u16_at(word, 2).ok_or_else(broken)?;
        if OLD_MAGIC.contains(&magic) && version < FIRST_VERSION {
            return Err(TOO_OLD.into());
        }
        if magic != MAGIC {
            return Err(broken());
        }
        let flags = u16_at(word, 0x0a).ok_or_else(broken)?;
        if flags & 0x0100 != 0 {
            return Err(encrypted());
        }
        let mut counts = [0; 7];
        for (i, count) in counts.iter_mut().enumerate() {
            *count = size_at(word, COUNTS_AT + 4 * i).ok_or_else(broken)?;
        }
        let parts = (0..=OVERRIDES).map_while(|i| {
            let at = PARTS_AT + 8 * i;
            Some((size_at(word, at)?, size_at(word, at + 4)?))
        });
        Ok(Fib {
            second_table: flags & 0x0200 != 0,
            counts,
            parts: parts.collect(),
        })
    }

    /// A part's bytes in the table stream; empty where there is none.
    pub fn part<'t>(&self, table: &'t [u8], number: usize) -> &'t [u8] {
        let (at, len) = self.parts.get(number).copied().unwrap_or_default();
        part(table, at, len).unwrap_or_default()
    }

    /// What stands behind a part: a list's levels are not counted into it.
    pub fn rest<'t>(&self, table: &'t [u8], number: usize) -> &'t [u8] {
        let (at, len) = self.parts.get(number).copied().unwrap_or_default();
        table.get(at.saturating_add(len)..).unwrap_or_default()
    }

    /// The character positions of the main text.
    pub fn main(&self) -> Range<usize> {
        0..self.counts[0]
    }

    /// The character positions of the text boxes.
    pub fn boxes(&self) -> Range<usize> {
        let before = self.counts[..6]
            .iter()
            .fold(0usize, |sum, n| sum.saturating_add(*n));
        before..before.saturating_add(self.counts[6])
    }
}
