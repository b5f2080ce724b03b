//! `missing-fee-statement`: the last section says nothing of 信息处理费.

use crate::report::{Edit, Part};
use crate::schema::{SectionId, TemplateId};

use super::reads::OTHER;
use super::words::any;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "missing-fee-statement",
    severity: Severity::Warning,
    name: "信息处理费",
    what: help("第六部分应写明本年度收取信息处理费的情况，未收取也要写明。"),
    why: help("这是格式明确要求报告的事项，只写“无”会被认为漏报。"),
    basis: help(
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；国办公开办函〔2021〕30号。",
    ),
    wrong: help("六、其他需要报告的事项　无。"),
    right: help("六、其他需要报告的事项　本年度未收取信息处理费。"),
    reads: OTHER,
    check: Check::Whole(check),
};

/// Words that speak of the fee.
pub(crate) const FEE_WORDS: &str = "信息处理费 信息公开处理费";

/// What the fix writes; the clerk is asked before it says so.
const STATEMENT: &str = "本年度未收取信息处理费。";

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let section = SectionId::Other;
    let text = context.report.narrative(section).trim();
    let said = any(text, FEE_WORDS);
    // Without the section there is nothing to complete; the trial form did not ask for it.
    let absent = text.is_empty() && context.report.as_found.headings.contains_key(&section);
    if said || absent || context.report.template == TemplateId::T2019 {
        return;
    }
    let nothing = ["", "无", "无。"].contains(&text);
    let to = match nothing {
        true => STATEMENT.to_string(),
        false => format!("{text}\n{STATEMENT}"),
    };
    findings.push(Finding {
        hint: "未收取也应写明。".into(),
        fixes: vec![Fix {
            label: "补上“未收取”一句".into(),
            edits: vec![Edit::Text {
                part: Part::Narrative(section),
                to,
            }],
        }],
        ..Finding::new(
            RULE.id,
            RULE.severity,
            Some(section),
            "第六部分没有说明信息处理费的收取情况。".into(),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::{SectionId, TemplateId};

    fn other(r: &mut crate::report::Report, text: &str) {
        *r.narrative_mut(SectionId::Other) = text.into();
    }

    #[test]
    fn cases() {
        let says = "warning : 第六部分没有说明信息处理费的收取情况。 | 未收取也应写明。 [补上“未收取”一句]";
        Tester::of("missing-fee-statement")
            .pass("not charged", |_| {})
            .pass("charged", |r| other(r, "全年收取信息处理费380元。"))
            .pass("in other words", |r| {
                other(r, "没有产生政府信息公开信息处理费。")
            })
            .pass("the trial form", |r| {
                r.template = TemplateId::T2019;
                other(r, "无。");
            })
            .fail("nothing", |r| other(r, "无。"), says)
            .fail("empty", |r| other(r, ""), says)
            .fail(
                "something else",
                |r| other(r, "没有其他需要报告的事项。"),
                says,
            );
    }
}
