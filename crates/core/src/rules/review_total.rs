//! `review-total`: a total of table 四 is not the sum of the four outcomes before it.

use super::equations::broken;
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "review-total",
    severity: Severity::Error,
    name: "复议诉讼合计",
    what: help("表四的三处总计，各应等于结果维持、结果纠正、其他结果、尚未审结之和。"),
    why: help("表四的总计没有别处可以核对，只能靠自身相加；已发布的区级报告里仍有总计为 0 的。"),
    basis: help("国办公开办函〔2021〕30号所附格式：第四部分表格。"),
    wrong: help("结果维持 10，结果纠正 1，总计 0。"),
    right: help("结果维持 10，结果纠正 1，总计 11。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for broken in broken(context, RULE.id) {
        let total = broken.equation.left[0];
        let row = context.form.row(total).map(|r| r.title());
        let message = format!(
            "“{}”：各类结果相加为 {}，总计填的是 {}。",
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
        Tester::of("review-total")
            .pass("zeros", |_| {})
            .pass("a consistent group", |r| {
                set(r, "review.litigation_after.upheld", "13");
                set(r, "review.litigation_after.total", "13");
            })
            .pass("a blank total is not judged", |r| {
                set(r, "review.reconsideration.upheld", "5");
                set(r, "review.reconsideration.total", "");
            })
            .fail(
                "a total left at 0",
                |r| {
                    set(r, "review.reconsideration.upheld", "10");
                    set(r, "review.reconsideration.corrected", "1");
                },
                "error review.reconsideration.total review.reconsideration.upheld review.reconsideration.corrected: “行政复议”：各类结果相加为 11，总计填的是 0。 | “行政复议 · 总计”应为 11。 [改为 11]",
            )
            .fail(
                "where any of several cells could be wrong, none is claimed",
                |r| {
                    set(r, "review.reconsideration.upheld", "10");
                    set(r, "review.reconsideration.total", "12");
                },
                "error review.reconsideration.total review.reconsideration.upheld: “行政复议”：各类结果相加为 10，总计填的是 12。 [改为 10]",
            )
            .fail(
                "under 行政诉讼",
                |r| set(r, "review.litigation_after.upheld", "5"),
                "error review.litigation_after.total review.litigation_after.upheld: “行政诉讼 复议后起诉”：各类结果相加为 5，总计填的是 0。 [改为 5]",
            );
    }
}
