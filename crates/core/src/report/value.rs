//! What a cell's text means. The text itself is kept as typed; nothing is turned into 0.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::schema::Kind;

/// The most digits a count may have; more is a mistake, and sums of fewer cannot overflow.
pub const MAX_DIGITS: usize = 12;

/// A cell's text, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<'a> {
    pub value: Value,
    /// What stands behind the figure: `（含自然失效29件）`, `件`.
    pub note: Option<&'a str>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An empty cell.
    Blank,
    /// A sign that stands for nothing: `/`, `-`, `无`.
    Mark,
    Count(i64),
    Money(Decimal),
    /// Free text where the form allows it.
    Text,
    Unreadable(Unreadable),
}

/// Why a cell is not what the form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A number below zero.
    Negative,
    /// A number with a fraction where only whole numbers are.
    Fraction,
    /// More digits than any real figure.
    TooLong,
    /// Not a number.
    NotANumber,
}

/// A decimal number as text gave it, exact.
#[derive(Clone, Debug)]
pub struct Decimal {
    negative: bool,
    /// Digits without the point, leading zeros dropped.
    digits: String,
    /// How many of the digits stand behind the point.
    scale: usize,
}

/// Reads a cell's text as the kind of cell it stands in.
pub fn parse(kind: Kind, text: &str) -> Parsed<'_> {
    let plain = |value| Parsed { value, note: None };
    // What nearly every cell holds, and all of them are read at every key.
    let of_count = matches!(kind, Kind::Count | Kind::Change);
    if of_count && text.len() <= MAX_DIGITS && is_digits(text) {
        let number = text.bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'));
        return plain(Value::Count(number));
    }
    let text = text.trim_matches(is_blank);
    if text.is_empty() {
        return plain(Value::Blank);
    }
    if is_mark(text) {
        return plain(Value::Mark);
    }
    if kind == Kind::Text {
        return plain(Value::Text);
    }
    let (number, note) = split_note(text);
    let value = match kind {
        Kind::Money => money(number),
        Kind::Change => count(number, true),
        Kind::Count | Kind::Text => count(number, false),
    };
    Parsed { value, note }
}

/// Full-width digits, signs and points as their half-width counterparts.
pub fn normalize_digits(text: &str) -> Cow<'_, str> {
    let half = |c: char| match c {
        '０'..='９' | '．' | '，' | '－' | '＋' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '−' | '–' => '-',
        _ => c,
    };
    if text.chars().all(|c| half(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(half).collect())
}

/// Spaces of every width, and marks without any.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

fn is_mark(text: &str) -> bool {
    text == "无"
        || text
            .chars()
            .all(|c| matches!(c, '/' | '／' | '-' | '－' | '—' | '–' | '−' | '\\' | '＼'))
}

/// Divides `55（含自然失效29件）` and `3件` into the number and what follows it.
fn split_note(text: &str) -> (&str, Option<&str>) {
    let in_number = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '０'..='９' | '.' | '．' | ',' | '，' | '-' | '－' | '−' | '–' | '+' | '＋'
            )
    };
    let end = text.find(|c| !in_number(c)).unwrap_or(text.len());
    let (number, note) = text.split_at(end);
    let note = note.trim_start_matches(is_blank);
    let first = note.chars().next();
    let is_note = match first {
        None => return (number, None),
        Some('（' | '(' | '[' | '［' | '【' | '〔' | '*' | '＊' | '①'..='⑳') => true,
        Some(_) => UNITS.contains(&note),
    };
    if is_note && !number.is_empty() {
        (number, Some(note))
    } else {
        (text, None)
    }
}

/// Units that may follow a figure; they say nothing new.
const UNITS: [&str; 10] = ["件", "条", "项", "个", "次", "起", "宗", "万元", "份", "人"];

fn count(text: &str, signed: bool) -> Value {
    let text = normalize_digits(text);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let Some(digits) = without_separators(digits) else {
        return Value::Unreadable(Unreadable::NotANumber);
    };
    if let Some((whole, fraction)) = digits.split_once('.') {
        let numeric = is_digits(whole) && is_digits(fraction);
        return Value::Unreadable(if numeric {
            Unreadable::Fraction
        } else {
            Unreadable::NotANumber
        });
    }
    if !is_digits(&digits) {
        return Value::Unreadable(Unreadable::NotANumber);
    }
    let significant = digits.trim_start_matches('0');
    if significant.len() > MAX_DIGITS {
        return Value::Unreadable(Unreadable::TooLong);
    }
    let number: i64 = significant.parse().unwrap_or(0);
    if negative && !signed && number != 0 {
        return Value::Unreadable(Unreadable::Negative);
    }
    Value::Count(if negative { -number } else { number })
}

fn money(text: &str) -> Value {
    let text = normalize_digits(text);
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, &*text),
    };
    let Some(number) = without_separators(rest) else {
        return Value::Unreadable(Unreadable::NotANumber);
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let well_formed = is_digits(whole) && (is_digits(fraction) || !number.contains('.'));
    if !well_formed {
        return Value::Unreadable(Unreadable::NotANumber);
    }
    if whole.len() + fraction.len() > 2 * MAX_DIGITS {
        return Value::Unreadable(Unreadable::TooLong);
    }
    let decimal = Decimal::new(negative, whole, fraction);
    if decimal.negative {
        return Value::Unreadable(Unreadable::Negative);
    }
    Value::Money(decimal)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Drops thousands separators; none if a comma stands anywhere else.
fn without_separators(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(',') {
        return Some(Cow::Borrowed(text));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
    if !grouped || fraction.contains(',') {
        return None;
    }
    Some(Cow::Owned(text.replace(',', "")))
}

impl Value {
    /// The number for sums: blank and marks count as 0; none if it cannot be read.
    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Blank | Value::Mark => Some(0),
            Value::Count(n) => Some(*n),
            _ => None,
        }
    }

    /// Nothing was filled in: empty, or a mark for nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Blank | Value::Mark)
    }
}

impl Decimal {
    fn new(negative: bool, whole: &str, fraction: &str) -> Decimal {
        let digits = format!("{whole}{fraction}");
        let digits = digits.trim_start_matches('0').to_string();
        Decimal {
            negative: negative && !digits.is_empty(),
            digits,
            scale: fraction.len(),
        }
    }

    /// As a whole number of 10^-`scale`, for sums; none where it has more places than that.
    pub fn scaled(&self, scale: usize) -> Option<i128> {
        let zeros = scale.checked_sub(self.scale)?;
        let digits = if self.digits.is_empty() {
            "0"
        } else {
            &self.digits
        };
        let number: i128 = digits.parse().ok()?;
        let number = number.checked_mul(10i128.checked_pow(zeros.try_into().ok()?)?)?;
        Some(if self.negative { -number } else { number })
    }

    /// How many digits stand behind the point.
    pub fn scale(&self) -> usize {
        self.scale
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        let scale = self.scale.max(other.scale);
        Some(self.scaled(scale)?.cmp(&other.scaled(scale)?))
    }
}
