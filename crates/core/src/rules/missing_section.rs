//! `missing-section`: one of the six sections is not on the paper.
//!
//! A section is missing when the paper that was brought in lacks its heading and nothing has been
//! written in it since, or when its table has no cell at all.

use crate::report::Edit;
use crate::schema::{CellId, SectionId, TableId};

use super::reads::CELLS;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "missing-section",
    severity: Severity::Error,
    name: "缺少部分",
    what: help("年度报告应有规定的六个部分，一个都不能少；第二、三、四部分应有规定的表格。"),
    why: help("缺少部分属于内容不全，是退回重报和扣分的常见原因。"),
    basis: help("《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附格式。"),
    wrong: help("报告只有一至五部分，没有“六、其他需要报告的事项”。"),
    right: help("写明“六、其他需要报告的事项”，没有其他事项的，也要说明信息处理费收取情况。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for section in SectionId::ALL {
        let found = context.report.as_found.headings.get(&section);
        let heading_missing = found.is_some_and(String::is_empty);
        let has_content = context.report.has_section(section);
        let table_missing = section.table().filter(|t| !has_table(context, *t));
        if heading_missing && !has_content {
            findings.push(section_finding(context, section));
        } else if let Some(table) = table_missing {
            findings.push(table_finding(context, table));
        }
    }
}

fn has_table(context: &Context<'_>, table: TableId) -> bool {
    context
        .form
        .table_cells(table)
        .any(|c| context.value(c).is_some())
}

fn section_finding(context: &Context<'_>, section: SectionId) -> Finding {
    let title = context.form.template.section(section).title();
    let mut fix = Fix {
        label: "补上这一部分".to_string(),
        edits: vec![Edit::Heading { section, to: None }],
    };
    if let Some(table) = section.table() {
        fix.also(&cells_of(context, table), Some(""));
    }
    let message = format!("缺少“{title}”这一部分。");
    let mut finding = Finding::new(RULE.id, Severity::Error, Some(section), message);
    finding.expected = title;
    finding.fixes.push(fix);
    finding
}

fn table_finding(context: &Context<'_>, table: TableId) -> Finding {
    let section = table.section();
    let title = context.form.template.section(section).title();
    let message = format!("“{title}”没有规定的表格（表格可能是图片，或没有读到）。");
    let mut finding = Finding::new(RULE.id, Severity::Error, Some(section), message);
    let cells = cells_of(context, table);
    let fix = Fix::cells("补上表格", &cells, Some(""));
    finding.fixes.push(fix);
    finding
}

fn cells_of(context: &Context<'_>, table: TableId) -> Vec<CellId> {
    context.form.table_cells(table).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("missing-section")
            .pass("all six", |_| {})
            .pass("a heading in other words", |r| {
                let found = "五、存在问题及整改措施".to_string();
                r.as_found.headings.insert(SectionId::Problems, found);
            })
            .pass("no heading, but written since", |r| {
                r.as_found.headings.insert(SectionId::Other, String::new());
            })
            .fail(
                "a section of text",
                |r| {
                    r.as_found.headings.insert(SectionId::Other, String::new());
                    r.narrative_mut(SectionId::Other).clear();
                },
                "error : 缺少“六、其他需要报告的事项”这一部分。 [补上这一部分]",
            )
            .fail(
                "a section that is a table",
                |r| {
                    take_row(r, "review.");
                    r.as_found.headings.insert(SectionId::Review, String::new());
                },
                "error : 缺少“四、政府信息公开行政复议、行政诉讼情况”这一部分。 [补上这一部分]",
            )
            .fail(
                "a heading without its table",
                |r| take_row(r, "disclosure."),
                "error : “二、主动公开政府信息情况”没有规定的表格（表格可能是图片，或没有读到）。 [补上表格]",
            );
    }
}
