//! Numbers in prose: half- and full-width digits with separators and a point, 万 and 亿 behind
//! them, and Chinese numerals.

use super::figures::ONE;

/// No real figure is larger; sums of smaller ones cannot overflow.
pub const MOST: i64 = 100_000_000_000 * ONE;

/// A number as it stands there, whatever follows it.
pub struct Number {
    pub start: usize,
    pub end: usize,
    /// In ten-thousandths.
    pub amount: i64,
    /// Digits behind the point.
    pub places: usize,
    /// It names a number, and one only.
    pub exact: bool,
    /// So many 万 or 亿.
    pub rounded: bool,
}

/// The number that begins here.
pub fn number_at(chars: &[char], start: usize, end: usize) -> Option<Number> {
    match chars.get(start).copied().and_then(digit) {
        Some(_) if start < end => digits_at(chars, start, end),
        _ => numerals_at(chars, start, end),
    }
}

fn digits_at(chars: &[char], start: usize, end: usize) -> Option<Number> {
    let (mut amount, mut places, mut point) = (0i64, 0usize, false);
    let (mut at, mut exact) = (start, true);
    while at < end {
        let c = chars[at];
        if let Some(d) = digit(c) {
            amount = amount.checked_mul(10)?.checked_add(d)?;
            places += usize::from(point);
        } else if matches!(c, '.' | '．') && chars.get(at + 1).copied().and_then(digit).is_some() {
            exact &= !point;
            point = true;
        } else if !(c == ',' && !point && thousand(chars, at + 1, end)) {
            break;
        }
        at += 1;
    }
    let scale = 4usize.checked_sub(places)?;
    amount = amount.checked_mul(10i64.pow(scale as u32))?;
    let power = match chars.get(at) {
        Some('万') if at < end && chars.get(at + 1) != Some(&'元') => 10_000,
        Some('亿') if at < end => 100_000_000,
        _ => 1,
    };
    Some(Number {
        start,
        end: at + usize::from(power > 1),
        amount: amount.checked_mul(power).filter(|n| *n <= MOST)?,
        places,
        exact,
        rounded: power > 1,
    })
}

/// Three digits and no more.
fn thousand(chars: &[char], at: usize, end: usize) -> bool {
    let is_digit = |i: usize| i < end && digit(chars[i]).is_some();
    (at..at + 3).all(is_digit) && !is_digit(at + 3)
}

/// `一百五十四`: ones are gathered until a power takes them.
fn numerals_at(chars: &[char], start: usize, end: usize) -> Option<Number> {
    let (mut total, mut section, mut ones) = (0i64, 0i64, None::<i64>);
    let (mut at, mut exact) = (start, true);
    while at < end {
        match chars[at] {
            '十' => section += ones.take().unwrap_or(1) * 10,
            '百' | '千' => {
                exact &= ones.is_some();
                section += ones.take().unwrap_or(1) * if chars[at] == '百' { 100 } else { 1000 };
            }
            '万' if at > start => {
                total += (section + ones.take().unwrap_or(0)) * 10_000;
                section = 0;
            }
            '〇' | '零' => exact &= at == start || ones.is_none(),
            c => match numeral(c) {
                Some(n) => {
                    exact &= ones.is_none();
                    ones = Some(n);
                }
                None => break,
            },
        }
        at += 1;
    }
    (at > start && at - start <= 9).then_some(Number {
        start,
        end: at,
        amount: (total + section + ones.unwrap_or(0)) * ONE,
        places: 0,
        exact,
        rounded: false,
    })
}

fn numeral(c: char) -> Option<i64> {
    match c {
        '两' => Some(2),
        _ => {
            let at = "一二三四五六七八九".chars().position(|n| n == c)?;
            Some(at as i64 + 1)
        }
    }
}

pub fn digit(c: char) -> Option<i64> {
    match c {
        '0'..='9' => Some(c as i64 - '0' as i64),
        '０'..='９' => Some(c as i64 - '０' as i64),
        _ => None,
    }
}
