//! `section-order`: the six sections do not stand in the order of the form.

use crate::report::Edit;

use super::reads::REST;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "section-order",
    severity: Severity::Error,
    name: "部分顺序",
    what: help("六个部分应按规定的顺序排列。"),
    why: help("顺序错乱时，上级汇总和公众查阅会对错部分。"),
    basis: help("国办公开办函〔2021〕30号所附格式。"),
    wrong: help("第四部分排在第三部分之前。"),
    right: help("一至六依次排列。"),
    reads: REST,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let order = &context.report.as_found.order;
    let first_back = order.windows(2).find(|pair| pair[0] > pair[1]);
    let Some([before, after]) = first_back else {
        return;
    };
    let title = |section| context.form.template.section(section).title();
    let message = format!(
        "“{}”排在了“{}”的前面，与规定的顺序不同。",
        title(*before),
        title(*after)
    );
    findings.push(Finding {
        fixes: vec![Fix {
            label: "按规定顺序排列".into(),
            edits: vec![Edit::Order(Vec::new())],
        }],
        ..Finding::new(RULE.id, RULE.severity, Some(*after), message)
    });
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId::*;

    #[test]
    fn cases() {
        Tester::of("section-order")
            .pass("as prescribed", |_| {})
            .pass("some missing", |r| {
                r.as_found.order = vec![Overview, Requests, Other];
            })
            .pass("those of one year's earlier outline, in order", |r| {
                r.as_found.order = vec![Overview, Disclosure, Requests, Problems, Other];
            })
            .fail(
                "two exchanged",
                |r| r.as_found.order = vec![Overview, Requests, Disclosure, Review, Problems, Other],
                "error : “三、收到和处理政府信息公开申请情况”排在了“二、主动公开政府信息情况”的前面，与规定的顺序不同。 [按规定顺序排列]",
            )
            .fail(
                "the last comes first",
                |r| r.as_found.order = vec![Other, Overview, Disclosure, Requests, Review, Problems],
                "error : “六、其他需要报告的事项”排在了“一、总体情况”的前面，与规定的顺序不同。 [按规定顺序排列]",
            )
            .fail(
                "exchanged, with one missing",
                |r| r.as_found.order = vec![Overview, Disclosure, Review, Requests, Other],
                "error : “四、政府信息公开行政复议、行政诉讼情况”排在了“三、收到和处理政府信息公开申请情况”的前面，与规定的顺序不同。 [按规定顺序排列]",
            );
    }
}
