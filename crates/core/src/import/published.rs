//! The day a page says it was published: `发布日期：2024-01-12`, `发布时间:2024-01-12 10:37`.

use crate::report::Date;

use super::norm::{half, trim};
use super::{Unplaced, dates};

/// How pages name the day, the surest first.
const LABELS: [&str; 7] = [
    "发布日期",
    "发布时间",
    "发表日期",
    "发表时间",
    "公开日期",
    "公开时间",
    "发文日期",
];

/// A longer line is prose.
const LONGEST: usize = 300;

/// A day found in a line.
struct Found {
    date: Date,
    /// Which label it stands behind.
    label: usize,
    /// The line says nothing else.
    whole: bool,
}

/// Takes the day out of the lines that belong nowhere on the form; a line that says nothing but
/// the day is not left over then. Nothing is taken where two lines say different days.
pub(super) fn take(unplaced: &mut Vec<Unplaced>) -> Option<Date> {
    let found: Vec<Option<Found>> = unplaced
        .iter()
        .map(|u| u.text.lines().find_map(in_line))
        .collect();
    let surest = found.iter().flatten().map(|f| f.label).min()?;
    let mut days = found.iter().flatten().filter(|f| f.label == surest);
    let date = days.next()?.date;
    if days.any(|f| f.date != date) {
        return None;
    }
    let mut said = found.iter();
    unplaced.retain(|u| {
        let found = said.next().and_then(Option::as_ref);
        !(found.is_some_and(|f| f.whole && f.date == date) && u.text.lines().count() == 1)
    });
    Some(date)
}

fn in_line(line: &str) -> Option<Found> {
    if line.len() > LONGEST {
        return None;
    }
    let half_width: String = line.chars().map(half).collect();
    let (label, at) = LABELS
        .iter()
        .enumerate()
        .find_map(|(i, label)| half_width.find(label).map(|at| (i, at)))?;
    let brackets = |c: char| matches!(c, '[' | ']' | '【' | '】' | '(' | ')' | '|');
    let before = trim(&half_width[..at]).trim_matches(brackets);
    let behind = &half_width[at + LABELS[label].len()..];
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ':' | ']' | '】' | '|');
    let behind = behind.trim_start_matches(is_gap);
    let in_date = |c: char| c.is_ascii_digit() || "年月日-./〇○零一二三四五六七八九十".contains(c);
    let end = behind.find(|c| !in_date(c)).unwrap_or(behind.len());
    let date = dates::whole_date(&behind[..end])?;
    let clock = |c: char| c.is_ascii_digit() || c.is_whitespace() || c == ':' || brackets(c);
    Some(Found {
        date,
        label,
        whole: before.is_empty() && behind[end..].chars().all(clock),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::At;

    #[track_caller]
    fn check(lines: &[&str], day: Option<&str>, left: usize) {
        let mut unplaced: Vec<Unplaced> = lines
            .iter()
            .map(|text| Unplaced {
                at: At::default(),
                text: text.to_string(),
                why: String::new(),
            })
            .collect();
        let found = take(&mut unplaced).map(|date| date.to_string());
        assert_eq!(found.as_deref(), day, "{lines:?}");
        assert_eq!(unplaced.len(), left, "{lines:?}");
    }

    #[test]
    fn a_line_that_says_only_the_day_is_used_up() {
        check(&["发布日期：2024-01-12"], Some("2024-01-12"), 0);
        check(&["发布时间:2024-1-12 10:37"], Some("2024-01-12"), 0);
        check(&["【发布日期】2024年1月12日"], Some("2024-01-12"), 0);
        check(&["[发文日期： 2024/01/12 10:37:22]"], Some("2024-01-12"), 0);
        check(&["公开日期\t2024.01.12"], Some("2024-01-12"), 0);
    }

    #[test]
    fn a_line_that_says_more_stays() {
        let line = "发表日期：2024-01-12    文章来源：甲县乙局";
        check(&[line], Some("2024-01-12"), 1);
        check(&["来源：乙局 发布时间：2024-01-12"], Some("2024-01-12"), 1);
        check(
            &["索引号\t0001\n发文日期\t2024-01-12"],
            Some("2024-01-12"),
            1,
        );
    }

    #[test]
    fn what_is_no_day_or_not_one_day_is_left() {
        check(&["更新时间：2024-01-12"], None, 1);
        check(&["发布日期："], None, 1);
        check(&["发布日期：2024-02-30"], None, 1);
        check(&["发布日期：2024-01-12", "发布日期：2024-01-13"], None, 2);
        // The surer label counts.
        check(
            &["发文日期：2024-01-10", "发布日期：2024-01-12"],
            Some("2024-01-12"),
            1,
        );
    }
}
