//! `superseded-basis`: the trial form of 2019 is cited as the basis of a later report.

use crate::schema::TemplateId;

use super::paragraph::Paragraph;
use super::prose::places;
use super::reads::TEXTS;
use super::words::list;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "superseded-basis",
    severity: Severity::Warning,
    name: "依据已被取代",
    what: help("2021 年度起的报告不应再引用 2019 年试行格式的文件作为依据。"),
    why: help("沿用旧文件时最容易留下旧依据。"),
    basis: help("国办公开办函〔2021〕30号：自印发之日起施行，试行格式同时停止使用。"),
    wrong: help("根据国办公开办函〔2019〕60号要求编制。"),
    right: help("根据国办公开办函〔2021〕30号要求编制。"),
    reads: TEXTS,
    check: Check::Paragraph(check),
};

/// How the number of the superseded document is written.
const WRITTEN: &str = "〔2019〕60号 [2019]60号 （2019）60号 (2019)60号 【2019】60号";

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    if context.report.year.and_then(TemplateId::for_year) != Some(TemplateId::T2021) {
        return;
    }
    let current = TemplateId::T2021.template().basis;
    let number = &current[current.find('〔').unwrap_or(0)..];
    for written in list(WRITTEN) {
        for place in places(&paragraph.text, written) {
            let message = format!("引用的〔2019〕60号是已被取代的试行格式，现行的是{current}。");
            let mut finding = paragraph.at(context, &RULE, place, message);
            let label = format!("改为{number}");
            let fix = paragraph.replace(context, label, place, number);
            finding.fixes.push(fix);
            findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        let says = "引用的〔2019〕60号是已被取代的试行格式，现行的是国办公开办函〔2021〕30号。 [改为〔2021〕30号]";
        Tester::of("superseded-basis")
            .pass("none", |_| {})
            .pass("the current one", |r| {
                r.preamble = "根据国办公开办函〔2021〕30号".into()
            })
            .pass("in a report of its time", |r| {
                r.year = Some(2020);
                r.preamble = "根据国办公开办函〔2019〕60号".into();
            })
            .pass("another document of that year", |r| {
                r.preamble = "国办发〔2019〕61号".into()
            })
            .fail(
                "as it is written",
                |r| r.preamble = "根据国办公开办函〔2019〕60号编制".into(),
                &format!("warning preamble[8..17]〔2019〕60号: {says}"),
            )
            .fail(
                "in other brackets",
                |r| r.preamble = "根据国办公开办函[2019]60号编制".into(),
                &format!("warning preamble[8..17][2019]60号: {says}"),
            )
            .fail(
                "in round brackets",
                |r| r.preamble = "（国办公开办函（2019）60号）".into(),
                &format!("warning preamble[7..16]（2019）60号: {says}"),
            );
    }
}
