//! `published-early`: published, or signed, before the year it reports on was over.
//!
//! A publication date comes from the page and counts in any month. A closing date is typed: one
//! of January with the old year is a slip, which `year-mismatch` names; one of the last quarter
//! is taken at its word.

use crate::report::{Date, Part};

use super::reads::REST;
use super::{Check, Context, Finding, Rule, Severity, Span, help};

pub static RULE: Rule = Rule {
    id: "published-early",
    severity: Severity::Warning,
    name: "发布过早",
    what: help("年度报告写的是全年的情况，不应在这一年结束之前成文或发布。"),
    why: help("年度没有结束，统计到12月31日的数字不可能已经有了，报告会被认为是编造的。"),
    basis: help(
        "《中华人民共和国政府信息公开条例》第四十九条、第五十条：报告上一年度的情况；已发布报告中的实例。",
    ),
    wrong: help("2024年度报告，发布日期 2024年12月25日。"),
    right: help("2024年度报告，发布日期 2025年1月14日。"),
    reads: REST,
    check: Check::Whole(check),
};

/// The first month of which a closing date in the report's own year is no slip of the pen.
const LAST_QUARTER: u8 = 10;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report;
    let Some(year) = report.year else {
        return;
    };
    if let Some(date) = Date::parse(&report.as_found.published) {
        if date.year <= year {
            let message = format!(
                "发布日期是 {}，{year} 年度还没有结束，统计数字不可能是全年的。",
                date.chinese()
            );
            findings.push(Finding {
                hint: format!("请核对发布日期和标题年度，把数字补到 {year} 年 12 月 31 日。"),
                found: date.to_string(),
                ..Finding::new(RULE.id, RULE.severity, None, message)
            });
        }
        return;
    }
    let signed = &report.signature.date;
    let Some(date) = Date::parse(signed) else {
        return;
    };
    if date.year == year && date.month >= LAST_QUARTER {
        let message = format!(
            "落款日期是 {}，{year} 年度还没有结束，统计数字不可能是全年的。",
            date.chinese()
        );
        let end = signed.chars().count();
        findings.push(Finding {
            span: Some(Span {
                part: Part::SignatureDate,
                start: 0,
                end,
            }),
            quote: signed.clone(),
            hint: format!("请把数字补到 {year} 年 12 月 31 日，落款写实际成文的日期。"),
            found: date.to_string(),
            ..Finding::new(RULE.id, RULE.severity, None, message)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        let hint = "请核对发布日期和标题年度，把数字补到 2023 年 12 月 31 日。";
        let signed = "请把数字补到 2023 年 12 月 31 日，落款写实际成文的日期。";
        Tester::of("published-early")
            .pass("signed in January", |_| {})
            .pass("published on New Year's Day", |r| {
                r.as_found.published = "2024-01-01".into();
            })
            .pass("January with the old year is a slip", |r| {
                r.signature.date = "2023-01-12".into();
            })
            .pass("the page's date counts, not the signature", |r| {
                r.as_found.published = "2024-01-12".into();
                r.signature.date = "2023-12-28".into();
            })
            .pass("no year", |r| {
                r.year = None;
                r.as_found.published = "2023-12-25".into();
            })
            .pass("what is no date", |r| r.as_found.published = "2023-12".into())
            .fail(
                "published in December",
                |r| r.as_found.published = "2023-12-25".into(),
                &format!("warning : 发布日期是 2023年12月25日，2023 年度还没有结束，统计数字不可能是全年的。 | {hint} []"),
            )
            .fail(
                "on the last day",
                |r| r.as_found.published = "2023-12-31".into(),
                &format!("warning : 发布日期是 2023年12月31日，2023 年度还没有结束，统计数字不可能是全年的。 | {hint} []"),
            )
            .fail(
                "published years before",
                |r| r.as_found.published = "2021-01-08".into(),
                &format!("warning : 发布日期是 2021年1月8日，2023 年度还没有结束，统计数字不可能是全年的。 | {hint} []"),
            )
            .fail(
                "signed in December",
                |r| r.signature.date = "2023-12-20".into(),
                &format!("warning signature.date[0..10]2023-12-20: 落款日期是 2023年12月20日，2023 年度还没有结束，统计数字不可能是全年的。 | {signed} []"),
            )
            .fail(
                "signed in October",
                |r| r.signature.date = "2023-10-09".into(),
                &format!("warning signature.date[0..10]2023-10-09: 落款日期是 2023年10月9日，2023 年度还没有结束，统计数字不可能是全年的。 | {signed} []"),
            );
    }
}
