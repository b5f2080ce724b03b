//! A text's years, a year on: the report's own year and the one after it, where they speak of the
//! year. What is past and dated stays: documents by number or date, laws, days of the year on which
//! something was done, spans of several years.

use crate::rules::text::{YearAt, number_at, skip, years};

/// Between the years of a span or a list.
const JOINS: &str = "至到和与及、—-－–～~";
/// What may stand between a year and a join: `2023年12月底至`.
const OF_A_DATE: &str = "年月日起底末初中旬上下";
/// A title with one of these is another year's the year after.
const YEARLY: [&str; 6] = ["要点", "任务", "计划", "安排", "分工", "年度报告"];
/// From that day on something holds.
const HOLDS: [&str; 4] = ["施行", "实施", "生效", "执行"];
/// Editions: `（2023年修订）`, `2023年版`.
const EDITIONS: [&str; 4] = ["修订）", "修正）", "本）", "版"];
/// Days that are the same every year: of the period, and by which reports are due.
const EVERY_YEAR: [(u16, u16); 4] = [(1, 1), (12, 31), (1, 31), (3, 31)];
/// How far a document's number stands behind its title.
const NUMBER_WITHIN: usize = 12;

/// The text of a report of `year`, for the report of the year after.
pub fn advance(text: &str, year: u16) -> String {
    let chars: Vec<char> = text.chars().collect();
    let found = years(text);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, named) in found.iter().enumerate() {
        let own = named.year == year || named.year == year + 1;
        if own && !stays(&chars, &found, at, year) {
            out.extend(&chars[from..named.start]);
            out.push_str(&written(&chars[named.start..named.end], named.year + 1));
            from = named.end;
        }
    }
    out.extend(&chars[from..]);
    out
}

/// The year stays what it is.
fn stays(chars: &[char], found: &[YearAt], at: usize, year: u16) -> bool {
    let named = &found[at];
    let before = at.checked_sub(1).map(|i| &found[i]);
    let spans = |a: &YearAt, b: &YearAt| a.year != b.year && joined(&chars[a.end..b.start]);
    before.is_some_and(|before| spans(before, named))
        || found.get(at + 1).is_some_and(|next| spans(named, next))
        || behind_bare_year(chars, named.start)
        || in_other_title(chars, named.start)
        || in_brackets(chars, named)
        || dated(chars, named, year)
}

/// Only a join stands between two years, and what belongs to their dates.
fn joined(between: &[char]) -> bool {
    let is_of_date = |c: &char| c.is_whitespace() || c.is_numeric() || OF_A_DATE.contains(*c);
    let rest: Vec<&char> = between.iter().filter(|c| !is_of_date(c)).collect();
    !rest.is_empty() && rest.iter().all(|c| JOINS.contains(**c))
}

/// `2022-2023年`: the first year has no 年.
fn behind_bare_year(chars: &[char], start: usize) -> bool {
    let before: Vec<char> = chars[..start].iter().rev().take(2).copied().collect();
    matches!(before[..], [join, digit] if JOINS.contains(join) && digit.is_numeric())
}

/// It stands in the title of a document that is not another one every year, or that has a number.
fn in_other_title(chars: &[char], start: usize) -> bool {
    let mark = chars[..start].iter().rposition(|c| "《》".contains(*c));
    let Some(open) = mark.filter(|at| chars[*at] == '《') else {
        return false;
    };
    let length = chars[open..].iter().position(|c| *c == '》');
    let close = length.map_or(chars.len(), |length| open + length);
    let title: String = chars[open..close].iter().collect();
    let behind = &chars[close..chars.len().min(close + NUMBER_WITHIN)];
    let numbered = behind.iter().any(|c| "〔［[".contains(*c));
    numbered || !YEARLY.iter().any(|word| title.contains(word))
}

/// `〔2023年〕5号`
fn in_brackets(chars: &[char], named: &YearAt) -> bool {
    let before = named.start.checked_sub(1).map(|at| chars[at]);
    before.is_some_and(|c| "〔［[".contains(c))
}

/// It dates something that has happened, or from when something holds.
fn dated(chars: &[char], named: &YearAt, year: u16) -> bool {
    let Some(from) = skip(chars, named.end, '年') else {
        return false;
    };
    let date = date_at(chars, from);
    let end = date.map_or(from, |date| date.end);
    let behind: String = chars[end..chars.len().min(end + 6)].iter().collect();
    let since = behind
        .strip_prefix('起')
        .is_some_and(|rest| !rest.starts_with(['至', '到']));
    let holds = HOLDS.iter().any(|word| behind.starts_with(word)) && date.is_some();
    let edition = EDITIONS.iter().any(|word| behind.starts_with(word));
    if since || holds || edition {
        return true;
    }
    // What is dated in the year after is planned, or the report's own publication.
    let Some(date) = date.filter(|_| named.year == year) else {
        return false;
    };
    match date.day {
        Some(day) => !EVERY_YEAR.contains(&(date.month, day)),
        None => !whole_year(chars, named, date, &behind),
    }
}

/// `1月至12月`, `12月底`, `截至2023年12月`
fn whole_year(chars: &[char], named: &YearAt, date: DateBehind, behind: &str) -> bool {
    let mut rest = behind.chars();
    match date.month {
        1 => rest.next().is_some_and(|c| JOINS.contains(c)) && rest.as_str().starts_with("12月"),
        12 => {
            let before: String = chars[named.start.saturating_sub(2)..named.start]
                .iter()
                .collect();
            behind.starts_with(['底', '末']) || before == "截至" || before == "截止"
        }
        _ => false,
    }
}

/// A month behind a year, perhaps with a day.
#[derive(Clone, Copy)]
struct DateBehind {
    month: u16,
    day: Option<u16>,
    end: usize,
}

fn date_at(chars: &[char], from: usize) -> Option<DateBehind> {
    let (month, end) = number_at(chars, from)?;
    let end = skip(chars, end, '月')?;
    let day = number_at(chars, end).and_then(|(day, end)| Some((day, skip(chars, end, '日')?)));
    Some(DateBehind {
        month,
        day: day.map(|(day, _)| day),
        end: day.map_or(end, |(_, end)| end),
    })
}

/// A year in the same digits as another.
fn written(like: &[char], year: u16) -> String {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let zero = like.iter().find(|c| "〇○零".contains(**c));
    let digits = year.to_string();
    let digit = |(digit, like): (char, &char)| {
        let value = digit as usize - '0' as usize;
        match like {
            '0'..='9' => digit,
            '０'..='９' => char::from_u32('０' as u32 + value as u32).unwrap_or(digit),
            _ if value == 0 => *zero.unwrap_or(&'〇'),
            _ => CHINESE[value],
        }
    };
    digits.chars().zip(like).map(digit).collect()
}
