//! `heading-wording`: a section's heading differs from the form's.

use crate::report::Edit;

use super::reads::REST;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "heading-wording",
    severity: Severity::Warning,
    name: "标题用语",
    what: help("六个部分的标题和编号应与规定格式一致。"),
    why: help("标题改动后，检索、比对和汇总都可能对不上。"),
    basis: help("国办公开办函〔2021〕30号所附格式。"),
    wrong: help("五、存在的主要问题及整改措施"),
    right: help("五、存在的主要问题及改进情况"),
    reads: REST,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (section, found) in context.report.as_found.headings.iter() {
        let official = context.form.template.section(*section).title();
        // An empty one is no heading at all: missing-section.
        if found.is_empty() || *found == official {
            continue;
        }
        findings.push(Finding {
            quote: found.clone(),
            found: found.clone(),
            expected: official.clone(),
            fixes: vec![Fix {
                label: "改用规定标题".into(),
                edits: vec![Edit::Heading {
                    section: *section,
                    to: None,
                }],
            }],
            ..Finding::new(
                RULE.id,
                RULE.severity,
                Some(*section),
                format!("标题“{found}”与规定格式不同，规定为“{official}”。"),
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("heading-wording")
            .pass("as prescribed", |_| {})
            .pass("missing is another rule's matter", |r| {
                r.as_found.headings.insert(SectionId::Other, String::new());
            })
            .pass("the older form's own words in its time", |r| {
                r.template = crate::schema::TemplateId::T2019;
                r.year = Some(2020);
            })
            .fail(
                "other words",
                |r| {
                    let found = "五、存在问题及整改措施".to_string();
                    r.as_found.headings.insert(SectionId::Problems, found);
                },
                "warning : 标题“五、存在问题及整改措施”与规定格式不同，规定为“五、存在的主要问题及改进情况”。 [改用规定标题]",
            )
            .fail(
                "another number",
                |r| {
                    let found = "一、主动公开政府信息情况".to_string();
                    r.as_found.headings.insert(SectionId::Disclosure, found);
                },
                "warning : 标题“一、主动公开政府信息情况”与规定格式不同，规定为“二、主动公开政府信息情况”。 [改用规定标题]",
            )
            .fail(
                "two headings",
                |r| {
                    for (section, found) in [
                        (SectionId::Review, "四、行政复议和诉讼情况"),
                        (SectionId::Other, "六、其他需要说明的事项"),
                    ] {
                        r.as_found.headings.insert(section, found.into());
                    }
                },
                "warning : 标题“四、行政复议和诉讼情况”与规定格式不同，规定为“四、政府信息公开行政复议、行政诉讼情况”。 [改用规定标题]\nwarning : 标题“六、其他需要说明的事项”与规定格式不同，规定为“六、其他需要报告的事项”。 [改用规定标题]",
            );
    }
}
