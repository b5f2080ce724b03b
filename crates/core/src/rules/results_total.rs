//! `results-total`: （七）总计 is not the sum of the results above it.

use super::equations::broken;
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "results-total",
    severity: Severity::Error,
    name: "办理结果合计",
    what: help("表三每一列的（七）总计应等于（一）至（六）各项办理结果之和。"),
    why: help("总计与各项对不上，说明有一项填错、漏填，或填进了相邻的行列。"),
    basis: help("国办公开办函〔2021〕30号所附格式：三（七）总计。"),
    wrong: help("予以公开 2，本机关不掌握 1，其余为 0，（七）总计填 4。"),
    right: help("予以公开 2，本机关不掌握 1，其余为 0，（七）总计填 3。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for broken in broken(context, RULE.id) {
        let total = broken.equation.left[0];
        let column = context.form.column(total).map_or("", |c| c.label);
        let title = context.form.row(total).map(|r| r.title());
        let title = title.unwrap_or_default();
        let message = format!(
            "“{column}”一列：各项办理结果相加为 {}，{title}填的是 {}。",
            broken.right, broken.left
        );
        let mut finding = broken.finding(context, message);
        if broken.culprit.is_none() {
            // The sum is no remedy where the total agrees with what came in, or with its row.
            match broken.total_is_confirmed(context) {
                true => finding.hint = format!("{title}与别处是对得上的，请先核对各项办理结果。"),
                false => finding.fixes.extend(broken.sum_fix(context)),
            }
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("results-total")
            .pass("zeros", |_| {})
            .pass("a consistent column", |r| {
                set(r, "requests.granted.research", "3");
                set(r, "requests.results_total.research", "3");
            })
            .pass("a blank row total is not judged", |r| {
                set(r, "requests.granted.total", "");
                set(r, "requests.results_total.total", "9");
            })
            .pass("rows that are not on the paper count as 0", |r| {
                take_row(r, "requests.other_unpaid_fee.");
                set(r, "requests.other_other.nonprofit", "1");
                set(r, "requests.results_total.nonprofit", "1");
            })
            .fail(
                "a wrong part is located by its row",
                |r| set(r, "requests.unprocessed_repeat.nonprofit", "4"),
                "error requests.unprocessed_repeat.nonprofit requests.results_total.nonprofit: “社会公益组织”一列：各项办理结果相加为 4，（七）总计填的是 0。 | “（五）不予处理 2.重复申请 · 社会公益组织”应为 0：改这一格，它所在的行和列就都平了。 [改为 0]",
            )
            .fail(
                "a total that is wrong in row, column and balance",
                |r| set(r, "requests.results_total.other", "1"),
                "error requests.results_total.other: “其他”一列：各项办理结果相加为 0，（七）总计填的是 1。 | “（七）总计 · 其他”应为 0：改这一格，它所在的行和列就都平了。 [改为 0]",
            )
            .fail(
                "a total that agrees with what came in is not to be changed",
                |r| {
                    for row in ["new", "results_total"] {
                        set(r, &format!("requests.{row}.research"), "5");
                        set(r, &format!("requests.{row}.total"), "5");
                    }
                    set(r, "requests.granted.research", "4");
                    set(r, "requests.granted.total", "4");
                },
                "error requests.results_total.research requests.granted.research: “科研机构”一列：各项办理结果相加为 4，（七）总计填的是 5。 | （七）总计与别处是对得上的，请先核对各项办理结果。 []\n\
                 error requests.results_total.total requests.granted.total: “总计”一列：各项办理结果相加为 4，（七）总计填的是 5。 | （七）总计与别处是对得上的，请先核对各项办理结果。 []",
            )
            .fail(
                "the sum is offered where nothing else speaks for the total",
                |r| {
                    set(r, "requests.results_total.research", "5");
                    set(r, "requests.results_total.other", "2");
                    set(r, "requests.granted.research", "4");
                    set(r, "requests.granted.total", "4");
                },
                "error requests.results_total.research requests.granted.research: “科研机构”一列：各项办理结果相加为 4，（七）总计填的是 5。 [改为 4]\n\
                 error requests.results_total.other: “其他”一列：各项办理结果相加为 0，（七）总计填的是 2。 [改为 0]\n\
                 error requests.results_total.total requests.granted.total: “总计”一列：各项办理结果相加为 4，（七）总计填的是 0。 | （七）总计与别处是对得上的，请先核对各项办理结果。 []",
            );
    }
}
