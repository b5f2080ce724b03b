//! `empty-section`: a section of prose with nothing, or next to nothing, in it.

use crate::report::Part;
use crate::schema::SectionId;

use super::prose::is_shorter;
use super::reads::{OVERVIEW, PROBLEMS};
use super::{Check, Context, Finding, Rule, Severity, Span, help};

pub static RULE: Rule = Rule {
    id: "empty-section",
    severity: Severity::Error,
    name: "内容空白",
    what: help(
        "第一部分要有内容；第五部分要写本年度的主要问题和改进情况，不能空着、写“无”或只有几个字。",
    ),
    why: help("内容不全面、敷衍塞责是追责情形。"),
    basis: help("国办公开办函〔2021〕30号（四）；《中华人民共和国政府信息公开条例》第五十条。"),
    wrong: help("五、存在的主要问题及改进情况　无。"),
    right: help("五、存在的主要问题及改进情况　一是……；二是……。下一年度将……。"),
    reads: OVERVIEW | PROBLEMS,
    check: Check::Whole(check),
};

/// Fewer characters than this say nothing.
const LEAST: usize = 10;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for section in [SectionId::Overview, SectionId::Problems] {
        let text = context.report.narrative(section).trim();
        let found = context.report.as_found.headings.get(&section);
        // Without its heading the whole section is missing: another rule's matter.
        let absent = text.is_empty() && found.is_some_and(String::is_empty);
        if absent || !is_shorter(text, LEAST) {
            continue;
        }
        let title = context.form.template.section(section).title();
        let message = match text {
            "" => format!("“{title}”还没有写。"),
            _ => format!("“{title}”只写了“{text}”，内容不全。"),
        };
        findings.push(Finding {
            span: Some(Span {
                part: Part::Narrative(section),
                start: 0,
                end: text.chars().count(),
            }),
            quote: text.to_string(),
            ..Finding::new(RULE.id, RULE.severity, Some(section), message)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId::*;

    #[test]
    fn cases() {
        Tester::of("empty-section")
            .pass("both are written", |_| {})
            .pass("short but enough", |r| {
                *r.narrative_mut(Problems) = "一是栏目更新不够及时。".into();
            })
            .pass("the whole section is missing", |r| {
                r.narrative_mut(Problems).clear();
                r.as_found.headings.insert(Problems, String::new());
            })
            .fail(
                "nothing",
                |r| *r.narrative_mut(Problems) = "无。".into(),
                "error narrative.problems[0..2]无。: “五、存在的主要问题及改进情况”只写了“无。”，内容不全。 []",
            )
            .fail(
                "empty",
                |r| r.narrative_mut(Overview).clear(),
                "error narrative.overview[0..0]: “一、总体情况”还没有写。 []",
            )
            .fail(
                "a few characters",
                |r| *r.narrative_mut(Problems) = "不存在问题。".into(),
                "error narrative.problems[0..6]不存在问题。: “五、存在的主要问题及改进情况”只写了“不存在问题。”，内容不全。 []",
            );
    }
}
