//! `row-total`: a row's total is not the sum of its applicants.

use super::equations::broken;
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "row-total",
    severity: Severity::Error,
    name: "行合计",
    what: help("表三每一行的总计应等于自然人与五类法人或其他组织之和。"),
    why: help("总计是上级汇总和公众查阅的数，一行不平，逐级汇总后各地数据都会错。"),
    basis: help("国办公开办函〔2021〕30号所附格式：总计列。"),
    wrong: help("自然人 9，商业企业 2，其余为 0，总计填 12。"),
    right: help("自然人 9，商业企业 2，其余为 0，总计填 11。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for broken in broken(context, RULE.id) {
        let total = broken.equation.left[0];
        let row = context.form.row(total).map(|r| r.title());
        let message = format!(
            "“{}”一行：各类申请人相加为 {}，总计填的是 {}。",
            row.unwrap_or_default(),
            broken.right,
            broken.left
        );
        let mut finding = broken.finding(context, message);
        finding.fixes.extend(broken.sum_fix(context));
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("row-total")
            .pass("zeros", |_| {})
            .pass("a consistent row", |r| {
                set(r, "requests.new.natural_person", "3");
                set(r, "requests.new.total", "3");
            })
            .pass("a blank total is not judged", |r| {
                set(r, "requests.new.natural_person", "3");
                set(r, "requests.new.total", "");
            })
            .pass("a note behind the figure", |r| {
                set(r, "requests.new.business", "２（含补正1件）");
                set(r, "requests.new.total", "2");
            })
            .pass("a figure that cannot be read is another rule's matter", |r| {
                set(r, "requests.new.business", "两件");
                set(r, "requests.new.total", "2");
            })
            .fail(
                "a wrong total is located by its column",
                |r| set(r, "requests.granted.total", "12"),
                "error requests.granted.total: “（一）予以公开”一行：各类申请人相加为 0，总计填的是 12。 | “（一）予以公开 · 总计”应为 0：改这一格，它所在的行和列就都平了。 [改为 0]",
            )
            .fail(
                "a wrong part is located by its column",
                |r| set(r, "requests.new.business", "3"),
                "error requests.new.business requests.new.total: “一、本年新收政府信息公开申请数量”一行：各类申请人相加为 3，总计填的是 0。 | “一、本年新收政府信息公开申请数量 · 商业企业”应为 0：改这一格，它所在的行和列就都平了。 [改为 0]",
            )
            .fail(
                "where nothing tells which cell, the total is offered",
                |r| {
                    set(r, "requests.new.total", "2");
                    set(r, "requests.carried_out.total", "2");
                    set(r, "requests.carried_out.business", "1");
                    set(r, "requests.carried_out.legal_service", "1");
                },
                "error requests.new.total: “一、本年新收政府信息公开申请数量”一行：各类申请人相加为 0，总计填的是 2。 [改为 0]",
            );
    }
    #[test]
    fn a_fix_keeps_the_note() {
        use crate::report::apply_all;
        use crate::rules::{Env, check};
        use crate::schema::CellId;
        let mut report = base();
        set(&mut report, "requests.granted.total", "12（含补正1件）");
        let findings = check(&report, &Env::default());
        apply_all(&mut report, &findings[0].fixes[0].edits);
        let total = CellId::parse("requests.granted.total").unwrap();
        assert_eq!(report.cell(total), Some("0（含补正1件）"));
    }
}
