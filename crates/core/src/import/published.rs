//! The day a page says it was published: `发布日期：2024-01-12`, `发布时间:2024-01-12 10:37`.

use crate::report::{Date, Report};

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

/// Takes the day out of the lines around the text, if none was found yet; a line that says nothing
/// but the day is not left over then. Nothing is taken where two lines say different days.
pub(super) fn take(unplaced: &mut Vec<Unplaced>, report: &mut Report) {
    let found: Vec<Option<Found>> = unplaced
        .iter()
        .map(|u| u.text.lines().find_map(in_line))
        .collect();
    let Some(surest) = found.iter().flatten().map(|f| f.label).min() else {
        return;
    };
    let mut days = found.iter().flatten().filter(|f| f.label == surest);
    let Some(date) = days.next().map(|f| f.date) else {
        return;
    };
    let published = &mut report.as_found.published;
    if days.any(|f| f.date != date) || !published.is_empty() && *published != date.to_string() {
        return;
    }
    *published = date.to_string();
    let mut said = found.iter();
    unplaced.retain(|u| {
        let found = said.next().and_then(Option::as_ref);
        !(found.is_some_and(|f| f.whole && f.date == date) && u.text.lines().count() == 1)
    });
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
    use crate::schema::TemplateId;

    #[track_caller]
    fn check(lines: &[&str], day: &str, left: usize) {
        let mut unplaced: Vec<Unplaced> = lines
            .iter()
            .map(|text| Unplaced {
                at: At::default(),
                text: text.to_string(),
                why: String::new(),
            })
            .collect();
        let mut report = Report::bare(TemplateId::T2021);
        take(&mut unplaced, &mut report);
        assert_eq!(report.as_found.published, day, "{lines:?}");
        assert_eq!(unplaced.len(), left, "{lines:?}");
    }

    #[test]
    fn a_line_that_says_only_the_day_is_used_up() {
        check(&["发布日期：2024-01-12"], "2024-01-12", 0);
        check(&["发布时间:2024-1-12 10:37"], "2024-01-12", 0);
        check(&["【发布日期】2024年1月12日"], "2024-01-12", 0);
        check(&["[发文日期： 2024/01/12 10:37:22]"], "2024-01-12", 0);
        check(&["公开日期\t2024.01.12"], "2024-01-12", 0);
    }

    #[test]
    fn a_line_that_says_more_stays() {
        let line = "发表日期：2024-01-12    文章来源：甲县乙局";
        check(&[line], "2024-01-12", 1);
        check(&["来源：乙局 发布时间：2024-01-12"], "2024-01-12", 1);
        check(&["索引号\t0001\n发文日期\t2024-01-12"], "2024-01-12", 1);
    }

    #[test]
    fn what_is_no_day_or_not_one_day_is_left() {
        check(&["更新时间：2024-01-12"], "", 1);
        check(&["发布日期："], "", 1);
        check(&["发布日期：2024-02-30"], "", 1);
        check(&["发布日期：2024-01-12", "发布日期：2024-01-13"], "", 2);
        // The surer label counts.
        check(
            &["发文日期：2024-01-10", "发布日期：2024-01-12"],
            "2024-01-12",
            1,
        );
    }
}
