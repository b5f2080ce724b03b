//! `year-mismatch`: title, statistic period and closing date are not of one year.
//!
//! The title and the period carry the report's year, the closing date the year after. Other years
//! in the body are normal, and so are other periods: in 一 only a sentence that speaks of the
//! report's figures is taken for the statistic period.

use crate::report::{Date, Part};

use super::paragraph::Paragraph;
use super::prose::{at, replace};
use super::reads::{OVERVIEW, PREAMBLE};
use super::text::{YearAt, periods, years};
use super::words::any;
use super::{Check, Context, Finding, Fix, Paragraphs, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "year-mismatch",
    severity: Severity::Error,
    name: "年度不一致",
    what: help("标题年度、统计期限的年度应一致，落款日期应在下一年。"),
    why: help("沿用上年文件最容易留下旧年度，公众和上级会认为是旧报告。"),
    basis: help(
        "《中华人民共和国政府信息公开条例》第四十九条；人社部 2010 年度报告曾因期限写成上一年被媒体报道。",
    ),
    wrong: help("标题为 2023 年，统计期限自2022年1月1日起至2022年12月31日止。"),
    right: help("标题为 2023 年，统计期限自2023年1月1日起至2023年12月31日止，落款 2024年1月12日。"),
    reads: PREAMBLE | OVERVIEW,
    check: Check::Together(in_periods, together),
};

/// How the statistic period is introduced.
const SAYS_PERIOD: &str = "期限 时限 统计数据 数据统计 统计时间 统计范围 列数据";

/// What is not in a paragraph; what was found in those is listed behind.
fn together(context: &Context<'_>, _: Paragraphs<'_>, findings: &mut Vec<Finding>) -> bool {
    if let Some(year) = context.report.year {
        findings.extend(in_title(context, year));
        findings.extend(in_signature(context, year));
    }
    true
}

fn in_title(context: &Context<'_>, year: u16) -> Option<Finding> {
    let title = &context.report.title;
    let found = years(title);
    let first = found.first()?;
    if found.iter().any(|y| y.year == year) {
        return None;
    }
    let message = format!("标题写的是 {} 年，报告年度是 {year} 年。", first.year);
    let place = (first.start, first.end);
    let finding = at(context, RULE.id, RULE.severity, Part::Title, place, message);
    let fix = replace(context, label(year), Part::Title, place, &year.to_string());
    Some(mended(finding, first, year, fix))
}

fn in_periods(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let Some(year) = context.report.year else {
        return;
    };
    let chars = &paragraph.chars;
    for period in periods(chars) {
        let of_the_figures = paragraph.part == Part::Preamble
            || period
                .first()
                .is_some_and(|y| speaks_of_figures(chars, y.start));
        for found in period {
            if !of_the_figures || found.year == year {
                continue;
            }
            let message = format!("统计期限写的是 {} 年，报告年度是 {year} 年。", found.year);
            let place = (found.start, found.end);
            let finding = paragraph.at(context, &RULE, place, message);
            let fix = paragraph.replace(context, label(year), place, &year.to_string());
            findings.push(mended(finding, &found, year, fix));
        }
    }
}

/// How far around a place its sentence is read.
const NEAR: usize = 200;

/// The sentence around a place says of which time the report's figures are.
fn speaks_of_figures(chars: &[char], at: usize) -> bool {
    let ends = |c: &char| matches!(c, '。' | '；' | ';' | '\n');
    let first = at.saturating_sub(NEAR);
    let most = (at + NEAR).min(chars.len());
    let start = chars[first..at].iter().rposition(ends);
    let start = start.map_or(first, |i| first + i + 1);
    let end = chars[at..most].iter().position(ends);
    let end = end.map_or(most, |i| at + i);
    let sentence: String = chars[start..end].iter().collect();
    any(&sentence, SAYS_PERIOD)
}

fn in_signature(context: &Context<'_>, year: u16) -> Option<Finding> {
    let text = &context.report.signature.date;
    let signed = match Date::parse(text) {
        Some(date) => date.year,
        None => years(text).first()?.year,
    };
    if signed == year + 1 {
        return None;
    }
    let message = format!(
        "落款日期在 {signed} 年，{year} 年度的报告应在 {} 年公布。",
        year + 1
    );
    let whole = (0, text.chars().count());
    let part = Part::SignatureDate;
    let mut finding = at(context, RULE.id, Severity::Error, part, whole, message);
    finding.expected = (year + 1).to_string();
    finding.found = signed.to_string();
    Some(finding)
}

fn label(year: u16) -> String {
    format!("改为 {year} 年")
}

fn mended(mut finding: Finding, found: &YearAt, year: u16, fix: Fix) -> Finding {
    finding.fixes.push(fix);
    finding.expected = year.to_string();
    finding.found = found.year.to_string();
    finding
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("year-mismatch")
            .pass("all of one year", |_| {})
            .pass("the title of that year among others", |r| {
                r.title = "关于2023年政府信息公开工作年度报告（2024年公布）".into();
            })
            .pass("other years in the body", |r| {
                let text = "2022年以来持续推进，2024年将继续。自2019年5月15日起施行的条例。";
                *r.narrative_mut(SectionId::Overview) = text.into();
            })
            .pass("periods in 一 that are compared or added up", |r| {
                let text = "较2022年1月1日至2022年12月31日有所增长；\
                    2019年1月1日至2023年12月31日累计公开900条。\n本报告统计数据从2023年1月1日至12月31日。";
                *r.narrative_mut(SectionId::Overview) = text.into();
            })
            .pass("no closing date", |r| r.signature.date.clear())
            .pass("the second year left out", |r| {
                r.preamble = "数据统计期限从2023年1月1日到12月31日止。".into();
            })
            .fail(
                "the title is last year's",
                |r| r.title = "甲县乙局2022年政府信息公开工作年度报告".into(),
                "error title[4..8]2022: 标题写的是 2022 年，报告年度是 2023 年。 [改为 2023 年]",
            )
            .fail(
                "the period is last year's, and its digits are full-width",
                |r| r.preamble = "统计期限自２０２２年１月１日起至２０２２年12月31日止。".into(),
                "error preamble[5..9]２０２２: 统计期限写的是 2022 年，报告年度是 2023 年。 [改为 2023 年]\n\
                 error preamble[16..20]２０２２: 统计期限写的是 2022 年，报告年度是 2023 年。 [改为 2023 年]",
            )
            .fail(
                "only the end of the period is",
                |r| r.preamble = "期限：自2023年1月1日起至二〇二二年十二月三十一日止。".into(),
                "error preamble[15..19]二〇二二: 统计期限写的是 2022 年，报告年度是 2023 年。 [改为 2023 年]",
            )
            .fail(
                "the statistic period stands in 一",
                |r| {
                    let text = "全年公开12条。本报告所列数据统计时限为2022年1月1日至12月31日，如有疑问请联系。";
                    *r.narrative_mut(SectionId::Overview) = text.into();
                },
                "error narrative.overview[20..24]2022: 统计期限写的是 2022 年，报告年度是 2023 年。 [改为 2023 年]",
            )
            .fail(
                "signed before the year was over",
                |r| r.signature.date = "2023-12-25".into(),
                "error signature.date[0..10]2023-12-25: 落款日期在 2023 年，2023 年度的报告应在 2024 年公布。 []",
            );
    }
}
