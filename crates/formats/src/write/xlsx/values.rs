//! What a sheet holds of a text: a number where it is written as Excel writes numbers, else the
//! text as it was typed. Blank and 0 stay apart; nothing is put right on the way.

use std::borrow::Cow;

use nianbao_core::report::MAX_DIGITS;
use nianbao_core::schema::Kind;

/// Excel keeps so many digits of a number.
const MOST_DIGITS: usize = 15;
/// A cell holds 32 767 units of UTF-16; what a text has beyond is only carried.
const MOST_UNITS: usize = 32_000;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held<'a> {
    Blank,
    Number {
        text: &'a str,
        /// Digits behind the point.
        places: usize,
    },
    Text(&'a str),
}

/// What a sheet holds of a cell's text.
pub fn held(kind: Kind, text: &str) -> Held<'_> {
    if text.is_empty() {
        return Held::Blank;
    }
    match places(kind, text) {
        Some(places) => Held::Number { text, places },
        None => Held::Text(text),
    }
}

/// The digits behind the point of a number written the one way that comes back the same.
fn places(kind: Kind, text: &str) -> Option<usize> {
    let (negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let whole = |part: &str| digits(part) && (part == "0" || !part.starts_with('0'));
    match kind {
        Kind::Count | Kind::Change => {
            let signed = !negative || (kind == Kind::Change && number != "0");
            (signed && whole(number) && number.len() <= MAX_DIGITS).then_some(0)
        }
        Kind::Money => {
            let (before, behind) = number.split_once('.').unwrap_or((number, ""));
            let is_number = whole(before) && (digits(behind) || !number.contains('.'));
            let fits = before.len() + behind.len() <= MOST_DIGITS;
            (!negative && is_number && fits).then_some(behind.len())
        }
        Kind::Text => None,
    }
}

/// A cell's text as a sheet says it back: numbers without zeros at their end.
pub fn said_back(kind: Kind, text: &str) -> Cow<'_, str> {
    match held(kind, text) {
        Held::Blank => Cow::Borrowed(""),
        Held::Number { places: 0, .. } => Cow::Borrowed(text),
        Held::Number { .. } => Cow::Borrowed(text.trim_end_matches('0').trim_end_matches('.')),
        Held::Text(text) => shown(text),
    }
}

/// A text as a cell shows it: without signs that XML cannot hold, and no longer than a cell.
pub fn shown(text: &str) -> Cow<'_, str> {
    match text.len() <= MOST_UNITS {
        true => plain(text),
        false => {
            let first = pieces(text, MOST_UNITS).next().unwrap_or_default();
            plain(first)
        }
    }
}

/// A text without signs that XML cannot hold or that say nothing.
pub fn plain(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    match text.contains(odd) {
        true => Cow::Owned(text.replace(odd, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// The paragraphs of a text, as they are shown.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A text in pieces of so many units of UTF-16, whole characters each.
pub fn pieces(text: &str, units: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut left = units;
        let end = rest.char_indices().find(|(_, c)| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            !fits
        });
        let (piece, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = behind;
        Some(piece)
    })
}

/// How many lines a text takes in so many pixels, its Chinese characters being so wide;
/// half-width characters are half as wide.
pub fn lines(text: &str, width: usize, character: usize) -> usize {
    let per_line = (width.saturating_sub(6) * 2 / character).max(2);
    let halves =
        |line: &str| -> usize { line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    let lines = text.split('\n').map(|line| {
        // A Chinese character does not stand on both sides of a break.
        halves(line).div_ceil(per_line - per_line % 2).max(1)
    });
    lines.sum()
}
