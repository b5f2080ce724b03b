//! `flow-balance`: what came in is not what was dealt with and carried over.

use super::equations::broken;
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "flow-balance",
    severity: Severity::Error,
    name: "收办平衡",
    what: help("表三每一列：本年新收加上年结转，应等于办理结果总计加结转下年度。"),
    why: help("这是格式在表头写明的勾稽关系，不平就是有申请没有去向，或凭空多出。"),
    basis: help(
        "国办公开办函〔2021〕30号所附格式表头：第一项加第二项之和，等于第三项加第四项之和。",
    ),
    wrong: help("新收 11，上年结转 1，办理结果总计 11，结转下年度 0。"),
    right: help("新收 11，上年结转 1，办理结果总计 11，结转下年度 1。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for broken in broken(context, RULE.id) {
        let column = context.form.column(broken.equation.left[0]);
        let message = format!(
            "“{}”一列：新收加上年结转是 {}，办理结果总计加结转下年度是 {}，相差 {}。",
            column.map_or("", |c| c.label),
            broken.left,
            broken.right,
            (broken.left - broken.right).abs()
        );
        findings.push(broken.finding(context, message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("flow-balance")
            .pass("zeros", |_| {})
            .pass("what came in is carried over", |r| {
                set(r, "requests.new.natural_person", "3");
                set(r, "requests.carried_out.natural_person", "3");
            })
            .pass("a blank total is not judged", |r| {
                set(r, "requests.new.natural_person", "3");
                set(r, "requests.results_total.natural_person", "");
            })
            .fail(
                "located by the row",
                |r| set(r, "requests.new.natural_person", "3"),
                "error requests.new.natural_person requests.carried_in.natural_person: “自然人”一列：新收加上年结转是 3，办理结果总计加结转下年度是 0，相差 3。 | “一、本年新收政府信息公开申请数量 · 自然人”应为 0：改这一格，它所在的行和列就都平了。 [改为 0]",
            )
            .fail(
                "a whole row off: the column alone does not tell which",
                |r| {
                    set(r, "requests.new.natural_person", "3");
                    set(r, "requests.new.business", "1");
                    set(r, "requests.new.total", "4");
                },
                "error requests.new.natural_person requests.carried_in.natural_person: “自然人”一列：新收加上年结转是 3，办理结果总计加结转下年度是 0，相差 3。 []\n\
                 error requests.new.business requests.carried_in.business: “商业企业”一列：新收加上年结转是 1，办理结果总计加结转下年度是 0，相差 1。 []\n\
                 error requests.new.total requests.carried_in.total: “总计”一列：新收加上年结转是 4，办理结果总计加结转下年度是 0，相差 4。 []",
            )
            .fail(
                "carried over and not brought in",
                |r| {
                    set(r, "requests.carried_out.business", "2");
                    set(r, "requests.carried_out.total", "2");
                },
                "error requests.new.business requests.carried_in.business requests.carried_out.business: “商业企业”一列：新收加上年结转是 0，办理结果总计加结转下年度是 2，相差 2。 []\nerror requests.new.total requests.carried_in.total requests.carried_out.total: “总计”一列：新收加上年结转是 0，办理结果总计加结转下年度是 2，相差 2。 []",
            );
    }
}
