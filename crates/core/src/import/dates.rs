//! Years and dates as Chinese papers write them.

use crate::report::Date;

use super::norm::{half, without_blanks};

/// A line that is nothing but a date: `2024年1月12日`, `二〇二四年一月十二日`, `2024-01-12`.
pub fn whole_date(text: &str) -> Option<Date> {
    if text.len() > 100 {
        return None;
    }
    let text: String = without_blanks(text).chars().map(half).collect();
    let text = text.trim_matches(['(', ')']);
    let (year, rest) = take_number(text)?;
    let rest = rest.strip_prefix(['年', '-', '.', '/'])?;
    let (month, rest) = take_number(rest)?;
    let rest = rest.strip_prefix(['月', '-', '.', '/'])?;
    let (day, rest) = take_number(rest)?;
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    if !rest.is_empty() || year < 1900 {
        return None;
    }
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
}

/// The date a line ends with, and what stands before it.
pub(super) fn ending_date(text: &str) -> Option<(&str, Date)> {
    if text.len() > 300 {
        return None;
    }
    let starts = text
        .char_indices()
        .filter(|(_, c)| is_numeral(half(*c)))
        .map(|(i, _)| i);
    starts
        .filter_map(|i| whole_date(&text[i..]).map(|d| (&text[..i], d)))
        .next()
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇○零Ｏ一二三四五六七八九十".contains(c)
}

/// The number at the start, in digits or Chinese numerals, and what follows.
fn take_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    Some((numeral(number)?, rest))
}

/// `12`, `十二`, `二〇二四`.
fn numeral(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    let digit = |c: char| -> Option<u32> {
        match c {
            '〇' | '○' | '零' | 'Ｏ' => Some(0),
            _ => c.to_digit(10).or_else(|| {
                "一二三四五六七八九"
                    .chars()
                    .position(|d| d == c)
                    .map(|p| p as u32 + 1)
            }),
        }
    };
    if let Some((tens, ones)) = text.split_once('十') {
        let one = |t: &str, empty: u32| match t.chars().collect::<Vec<_>>().as_slice() {
            [] => Some(empty),
            [c] => digit(*c),
            _ => None,
        };
        return Some(one(tens, 1)? * 10 + one(ones, 0)?);
    }
    text.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?))
}

/// Every four-digit year that `年` follows, with its place in characters left out.
pub(super) fn years(text: &str) -> Vec<u16> {
    let text: Vec<char> = text
        .chars()
        .filter(|c| !super::norm::is_blank(*c))
        .map(half)
        .collect();
    let mut years = Vec::new();
    for i in 0..text.len().saturating_sub(4) {
        let four = &text[i..i + 4];
        let alone = i == 0 || !text[i - 1].is_ascii_digit();
        if text[i + 4] == '年' && alone && four.iter().all(char::is_ascii_digit) {
            let year = four.iter().fold(0, |n, c| n * 10 + *c as u16 - '0' as u16);
            if (1990..=2099).contains(&year) {
                years.push(year);
            }
        }
    }
    years
}

/// The year of the statistic period: `自2023年1月1日起`, `截止2023年12月31日`.
pub(super) fn period_year(text: &str) -> Option<u16> {
    let text: String = without_blanks(text).chars().map(half).collect();
    let year_before = |marker: &str| {
        text.match_indices(marker).find_map(|(at, _)| {
            let before = &text[..at];
            let digits: Vec<char> = before.chars().rev().take(4).collect();
            let year: String = digits.into_iter().rev().collect();
            year.parse::<u16>()
                .ok()
                .filter(|y| (1990..=2099).contains(y))
        })
    };
    year_before("年1月1日").or_else(|| year_before("年12月31日"))
}
