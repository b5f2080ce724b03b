//! `overview-length`: the first section is longer than some offices allow.

use crate::report::Part;
use crate::schema::SectionId;

use super::paragraph::LONGEST_TEXT;
use super::prose::section;
use super::reads::TEXTS;
use super::{Check, Context, Finding, Paragraphs, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "overview-length",
    severity: Severity::Note,
    name: "总体情况篇幅",
    what: help(
        "第一部分一般控制在 1000 字以内。任何部分的文字超过 30000 字，就不像年度报告的文字，其中的数字不再核对，并提示核实。",
    ),
    why: help("有的地方明确要求总体情况不超过 1000 字；是否适用，以本地要求为准。"),
    basis: help("地方要求（如武威市 2025 年编制通知），不是全国统一规定。"),
    wrong: help("总体情况 2600 字。"),
    right: help("总体情况 800 字左右，依次写五个方面。"),
    reads: TEXTS,
    check: Check::Paragraphs(check),
};

const MOST: usize = 1000;

fn check(_: &Context<'_>, paragraphs: Paragraphs<'_>, findings: &mut Vec<Finding>) {
    let overview = SectionId::Overview;
    let of_overview = paragraphs.of(Part::Narrative(overview)).iter();
    let length: usize = of_overview.map(|placed| placed.paragraph.length).sum();
    if length > MOST {
        let message = format!("第一部分有 {length} 字，超过了一些地方要求的 {MOST} 字。");
        findings.push(Finding::new(
            RULE.id,
            RULE.severity,
            Some(overview),
            message,
        ));
    }
    for (part, placed) in paragraphs.parts(TEXTS) {
        // So long a text is taken as one paragraph.
        let length = placed.first().map_or(0, |one| one.paragraph.chars.len());
        if length > LONGEST_TEXT {
            let message = format!(
                "这部分文字有 {length} 字，不像是年度报告的文字，其中的数字没有与表格核对，请检查是不是误粘了别的内容。"
            );
            findings.push(Finding::new(
                RULE.id,
                Severity::Warning,
                section(part),
                message,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("overview-length")
            .pass("short", |_| {})
            .pass("just so long", |r| {
                *r.narrative_mut(SectionId::Overview) = "公".repeat(1000);
            })
            .pass("blanks are not counted", |r| {
                *r.narrative_mut(SectionId::Overview) = "公 ".repeat(1000);
            })
            .fail(
                "too long",
                |r| *r.narrative_mut(SectionId::Overview) = "公".repeat(1001),
                "note : 第一部分有 1001 字，超过了一些地方要求的 1000 字。 []",
            )
            .fail(
                "in many paragraphs",
                |r| *r.narrative_mut(SectionId::Overview) = "公开信息，及时更新。\n".repeat(120),
                "note : 第一部分有 1200 字，超过了一些地方要求的 1000 字。 []",
            )
            .fail(
                "twice as long, with figures",
                |r| *r.narrative_mut(SectionId::Overview) = "公开信息12条。".repeat(250),
                "note : 第一部分有 2000 字，超过了一些地方要求的 1000 字。 []",
            )
            .fail(
                "another part, longer than any report",
                |r| *r.narrative_mut(SectionId::Problems) = "更新不及时。".repeat(5001),
                "warning : 这部分文字有 30006 字，不像是年度报告的文字，其中的数字没有与表格核对，请检查是不是误粘了别的内容。 []",
            );
    }
}
