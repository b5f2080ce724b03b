//! `missing-signature`: no agency or no date at the end.

use crate::report::{Edit, Part};

use super::reads::REST;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "missing-signature",
    severity: Severity::Warning,
    name: "落款",
    what: help("报告末尾应有发布机关名称和日期。"),
    why: help("没有落款的报告，看不出由谁、在什么时候公布。"),
    basis: help("通行做法；GB/T 9704—2012《党政机关公文格式》。"),
    wrong: help("（文末没有单位和日期）"),
    right: help("云溪县城乡建设局　2026年1月16日"),
    reads: REST,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report;
    let signature = &report.signature;
    let missing = match (signature.agency.is_empty(), signature.date.is_empty()) {
        (false, false) => return,
        (true, true) => "发布机关名称和日期",
        (true, false) => "发布机关名称",
        (false, true) => "日期",
    };
    let agency_fix = (signature.agency.is_empty() && !report.agency.is_empty()).then(|| Fix {
        label: format!("落款单位写“{}”", report.agency),
        edits: vec![Edit::Text {
            part: Part::SignatureAgency,
            to: report.agency.clone(),
        }],
    });
    findings.push(Finding {
        fixes: agency_fix.into_iter().collect(),
        ..Finding::new(
            RULE.id,
            RULE.severity,
            None,
            format!("报告末尾没有{missing}。"),
        )
    });
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("missing-signature")
            .pass("both are there", |_| {})
            .pass("the agency in other words", |r| {
                r.signature.agency = "甲县乙局办公室".into()
            })
            .pass("a date as it was found", |r| {
                r.signature.date = "二〇二四年一月".into();
            })
            .fail(
                "no date",
                |r| r.signature.date.clear(),
                "warning : 报告末尾没有日期。 []",
            )
            .fail(
                "neither",
                |r| {
                    r.signature.date.clear();
                    r.signature.agency.clear();
                },
                "warning : 报告末尾没有发布机关名称和日期。 [落款单位写“甲县乙局”]",
            )
            .fail(
                "no agency",
                |r| r.signature.agency.clear(),
                "warning : 报告末尾没有发布机关名称。 [落款单位写“甲县乙局”]",
            );
    }
}
