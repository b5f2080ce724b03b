//! `wrong-template`: the paper, or part of it, is on a form that is not prescribed for its year.

use crate::report::Edit;
use crate::schema::{CellId, Form, TableId, TemplateId};

use super::reads::REST;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "wrong-template",
    severity: Severity::Error,
    name: "格式版本",
    what: help("2021 年度起用 2021 年格式，2019、2020 年度用 2019 年试行格式，不能混用。"),
    why: help("两版的行、列含义不同，混用后数据无法汇总，是退回重报的常见原因。"),
    basis: help("国办公开办函〔2021〕30号；国办公开办函〔2019〕60号。"),
    wrong: help("2023 年度报告的表格里仍是“本年新制作数量”“本年新公开数量”。"),
    right: help("2023 年度报告用“本年制发件数”“本年废止件数”“现行有效件数”。"),
    reads: REST,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report;
    let prescribed = report.year.and_then(TemplateId::for_year);
    if let Some(prescribed) = prescribed.filter(|t| *t != report.template) {
        let message = format!(
            "{} 年度应使用{}规定的格式，报告用的是{}的格式。",
            report.year.unwrap_or_default(),
            prescribed.template().basis,
            report.template.template().basis
        );
        findings.push(Finding::new(RULE.id, RULE.severity, None, message));
    }
    for (key, other) in report.as_found.variants.iter() {
        findings.extend(block_finding(context, key, *other));
    }
}

fn block_finding(context: &Context<'_>, key: &'static str, other: TemplateId) -> Option<Finding> {
    let table = TableId::parse(key.split_once('.')?.0)?;
    let mut variants = context.report.as_found.variants.clone();
    variants.remove(key);
    let without = Form::of(context.report.template, &variants);
    let gone = only_in(context.form, without, table);
    let new = only_in(without, context.form, table);
    let name = block_name(context, table, key, &gone);
    let name = name.map_or(String::new(), |name| format!("“{name}”"));
    let message = format!(
        "{name}用的是{}的旧行列，应改用{}的格式。",
        other.template().basis,
        context.form.template.basis
    );
    let (block, to) = (key, None);
    let mut fix = Fix {
        label: "换成现行格式".into(),
        edits: vec![Edit::Variant { block, to }],
    };
    fix.also(&gone, None);
    fix.also(&new, Some(""));
    let mut finding = Finding::new(RULE.id, RULE.severity, Some(table.section()), message);
    finding.cells.extend(gone.first());
    finding.hint = "两版的含义不同，旧数不能照搬：换成现行格式后请重新填数。".into();
    finding.fixes.push(fix);
    Some(finding)
}

/// The cells of a table that one form has and the other has not.
fn only_in(form: &Form, other: &Form, table: TableId) -> Vec<CellId> {
    let cells = form.table_cells(table);
    cells.filter(|cell| !other.has(*cell)).collect()
}

/// What the block is called on the paper.
fn block_name(
    context: &Context<'_>,
    table: TableId,
    key: &str,
    gone: &[CellId],
) -> Option<&'static str> {
    let form = context.form;
    for block in form.blocks(table) {
        if block.declared.title.is_some() && block.declared.key(table) == key {
            return block.declared.title;
        }
    }
    for block in form.blocks(table) {
        if let Some(row) = block.rows.iter().find(|row| row.node.slot.is_some()) {
            return Some(row.node.label);
        }
    }
    let first = gone.first().or(form.cells.first())?;
    Some(form.row(*first)?.node.label)
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::{Form, TemplateId};

    fn old_block(report: &mut crate::report::Report, key: &'static str) {
        report.as_found.variants.insert(key, TemplateId::T2019);
        let form = Form::of(report.template, &report.as_found.variants);
        report.values.retain(|cell, _| form.has(*cell));
        for cell in &form.cells {
            report.values.insert(*cell, "0".into());
        }
    }

    #[test]
    fn cases() {
        Tester::of("wrong-template")
            .pass("as prescribed", |_| {})
            .pass("the first year of the form", |r| r.year = Some(2021))
            .pass("the year is not known", |r| r.year = None)
            .fail(
                "the form before its time",
                |r| r.year = Some(2020),
                "error : 2020 年度应使用国办公开办函〔2019〕60号规定的格式，报告用的是国办公开办函〔2021〕30号的格式。 []",
            )
            .fail(
                "columns of the old form",
                |r| old_block(r, "disclosure.article_20_1"),
                "error disclosure.regulations.made: “第二十条第（一）项”用的是国办公开办函〔2019〕60号的旧行列，应改用国办公开办函〔2021〕30号的格式。 | 两版的含义不同，旧数不能照搬：换成现行格式后请重新填数。 [换成现行格式]",
            )
            .fail(
                "one row where the form has three",
                |r| old_block(r, "requests.other"),
                "error : “（六）其他处理”用的是国办公开办函〔2019〕60号的旧行列，应改用国办公开办函〔2021〕30号的格式。 | 两版的含义不同，旧数不能照搬：换成现行格式后请重新填数。 [换成现行格式]",
            );
    }
}
