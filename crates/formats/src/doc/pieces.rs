//! Where the characters stand: a text is a sequence of pieces of the file, each either UTF-16 or
//! one byte a character.

use std::ops::Range;

use encoding_rs::{GBK, WINDOWS_1252};

use crate::bytes::{part, size_at, u16_at, u32_at};

/// What Western texts have above ASCII: points, quotes, dashes, ° ± · × ÷ §. Bytes of these alone
/// say nothing about the encoding.
const COMMON_SIGNS: [u8; 14] = [
    0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xa7, 0xb0, 0xb1, 0xb7, 0xd7, 0xf7,
];

/// More than any document has, however often it was saved.
const MOST_PIECES: usize = 100_000;
/// So much of a piece's properties is looked at; they are few.
const MOST_PROPERTIES: usize = 1_000;

/// The pieces, and the properties that some of them bring along.
pub struct Pieces<'t> {
    pub all: Vec<Piece>,
    properties: Vec<&'t [u8]>,
}

#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Its first character position, and the one behind its last.
    first: usize,
    end: usize,
    /// Where it begins in the main stream.
    at: usize,
    wide: bool,
    modifier: u16,
}

/// A character, its position in the text and its place in the file.
#[derive(Clone, Copy, Debug)]
pub struct Char {
    pub char: char,
    pub position: usize,
    pub at: usize,
    /// The place behind it.
    pub end: usize,
}

impl<'t> Pieces<'t> {
    /// Reads the piece table; none if there is none that makes sense.
    pub fn read(clx: &'t [u8]) -> Option<Pieces<'t>> {
        let mut properties = Vec::new();
        let mut at = 0;
        while clx.get(at) == Some(&1) {
            let len = usize::from(u16_at(clx, at + 1)?);
            properties.push(part(clx, at + 3, len)?);
            at += 3 + len;
        }
        if clx.get(at) != Some(&2) {
            return None;
        }
        let table = part(clx, at + 5, size_at(clx, at + 1)?)?;
        let count = table.len().checked_sub(4)? / 12;
        if count > MOST_PIECES {
            return None;
        }
        let descriptors = 4 * (count + 1);
        let mut all = Vec::with_capacity(count);
        for i in 0..count {
            let (first, end) = (size_at(table, 4 * i)?, size_at(table, 4 * i + 4)?);
            let place = u32_at(table, descriptors + 8 * i + 2)?;
            let offset = (place & 0x3fff_ffff) as usize;
            let wide = place & 0x4000_0000 == 0;
            if first > end {
                return None;
            }
            all.push(Piece {
                first,
                end,
                at: if wide { offset } else { offset / 2 },
                wide,
                modifier: u16_at(table, descriptors + 8 * i + 6)?,
            });
        }
        Some(Pieces { all, properties })
    }

    /// The properties a piece adds to its paragraphs and characters, as a list of them.
    pub fn properties(&self, piece: &Piece) -> Vec<u8> {
        let modifier = piece.modifier;
        if modifier & 1 == 1 {
            let found = self.properties.get(usize::from(modifier >> 1));
            let list = found.copied().unwrap_or_default();
            return list[..list.len().min(MOST_PROPERTIES)].to_vec();
        }
        // One property in short.
        let code: u16 = match (modifier >> 1) & 0x7f {
            0x0c => 0x260a,
            0x18 => 0x2416,
            0x19 => 0x2417,
            0x41 => 0x0800,
            0x5c => 0x083c,
            _ => return Vec::new(),
        };
        let [low, high] = code.to_le_bytes();
        vec![low, high, (modifier >> 8) as u8]
    }
}

impl Piece {
    pub fn end(&self) -> usize {
        self.end
    }

    /// Whether these are all its characters within a range of positions.
    pub fn is_whole(&self, chars: &[Char], within: &Range<usize>) -> bool {
        let count = self
            .end
            .min(within.end)
            .saturating_sub(self.first.max(within.start));
        let read = chars.last().map_or(0, |last| {
            let width = if self.wide { 2 } else { 1 };
            (last.end - chars[0].at) / width
        });
        read >= count
    }

    /// Its characters within a range of positions.
    pub fn chars(&self, word: &[u8], within: &Range<usize>) -> Vec<Char> {
        let first = self.first.max(within.start);
        let count = self.end.min(within.end).saturating_sub(first);
        let width = if self.wide { 2 } else { 1 };
        let at = self
            .at
            .saturating_add((first - self.first).saturating_mul(width));
        let left = word.get(at..).unwrap_or_default();
        let bytes = &left[..left.len().min(count.saturating_mul(width))];
        match self.wide {
            true => wide(bytes, first, at),
            false => narrow(bytes, first, at),
        }
    }
}

fn wide(bytes: &[u8], first: usize, at: usize) -> Vec<Char> {
    let units = bytes
        .chunks_exact(2)
        .map(|p| u16::from_le_bytes([p[0], p[1]]));
    let mut out = Vec::with_capacity(bytes.len() / 2);
    let mut unit = 0;
    for decoded in char::decode_utf16(units) {
        let char = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        let units = char.len_utf16();
        out.push(Char {
            char,
            position: first + unit,
            at: at + 2 * unit,
            end: at + 2 * (unit + units),
        });
        unit += units;
    }
    out
}

/// One byte a character is Windows 1252 by the standard; some programs put GBK there.
fn narrow(bytes: &[u8], first: usize, at: usize) -> Vec<Char> {
    let chinese = is_chinese(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let len = if chinese && bytes[i] >= 0x80 { 2 } else { 1 };
        let code = &bytes[i..(i + len).min(bytes.len())];
        let encoding = if len == 2 { GBK } else { WINDOWS_1252 };
        let char = match code {
            [ascii @ 0..=0x7f] => char::from(*ascii),
            _ => {
                let (text, _) = encoding.decode_without_bom_handling(code);
                text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        };
        out.push(Char {
            char,
            position: first + i,
            at: at + i,
            end: at + i + len,
        });
        i += len;
    }
    out
}

/// The bytes above ASCII come in pairs of GB2312 characters, several different ones.
fn is_chinese(bytes: &[u8]) -> bool {
    let (mut i, mut pairs, mut telling) = (0, 0usize, false);
    let mut first = None;
    let mut different = false;
    while i < bytes.len() {
        if bytes[i] < 0x80 {
            i += 1;
            continue;
        }
        let (lead, trail) = (bytes[i], bytes.get(i + 1).copied().unwrap_or(0));
        if !matches!(lead, 0xa1..=0xf7) || !matches!(trail, 0xa1..=0xfe) {
            return false;
        }
        telling |= !COMMON_SIGNS.contains(&lead) || !COMMON_SIGNS.contains(&trail);
        different |= *first.get_or_insert((lead, trail)) != (lead, trail);
        pairs += 1;
        i += 2;
    }
    pairs >= 2 && telling && different
}
