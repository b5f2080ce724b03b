//! `blank-cell`: cells of the form that hold nothing: empty, or a sign for nothing.

use crate::report::Value;
use crate::schema::{CellId, FormRow, TableId};

use super::reads::CELLS;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "blank-cell",
    severity: Severity::Error,
    name: "空格",
    what: help("三张表的每一格都要填数，没有的填 0，不留空，也不用“/”“-”“无”代替。"),
    why: help("空着的格分不清是没有还是漏填，上级汇总时也无法相加。"),
    basis: help("国办公开办函〔2021〕30号所附格式；各地审核普遍要求“无数据填 0”。"),
    wrong: help("规章一行：/ | / | /"),
    right: help("规章一行：0 | 0 | 0"),
    reads: CELLS,
    check: Check::Whole(check),
};

/// The most names that a message lists.
const NAMES: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for table in TableId::ALL {
        let cells: Vec<_> = context.form.table_cells(table).collect();
        let empty: Vec<_> = cells
            .iter()
            .copied()
            .filter(|c| is_empty(context, *c))
            .collect();
        // A table nobody has begun: one finding, not one a row.
        if empty.len() == cells.len() {
            findings.push(whole_table(context, table, empty));
            continue;
        }
        for row in context.form.blocks(table).flat_map(|b| &b.rows) {
            findings.extend(in_row(context, table, row));
        }
    }
}

/// The cell is on the paper and holds nothing.
fn is_empty(context: &Context<'_>, cell: CellId) -> bool {
    context.value(cell).is_some_and(|v| v.value.is_empty())
}

fn whole_table(context: &Context<'_>, table: TableId, empty: Vec<CellId>) -> Finding {
    let section = context.form.template.section(table.section());
    let message = format!(
        "“{}”的表格还没有填写，共 {} 格。",
        section.title(),
        empty.len()
    );
    finding(table, message, empty, "全部填 0")
}

fn in_row(context: &Context<'_>, table: TableId, row: &FormRow) -> Option<Finding> {
    let cells = row.cells.iter().copied();
    let empty: Vec<_> = cells.filter(|c| is_empty(context, *c)).collect();
    if empty.is_empty() {
        return None;
    }
    let mut names = String::new();
    for cell in empty.iter().take(NAMES) {
        if !names.is_empty() {
            names.push('、');
        }
        names += &name(context, *cell);
    }
    let more = if empty.len() > NAMES { "等" } else { "" };
    let message = format!(
        "“{}”一行有 {} 格没有填数：{names}{more}。",
        row.title(),
        empty.len()
    );
    Some(finding(table, message, empty, "空格补 0"))
}

/// The column, and the sign that stands there: `总计（填的是“/”）`.
fn name(context: &Context<'_>, cell: CellId) -> String {
    let label = context.form.column(cell).map_or("", |c| c.label);
    match context.value(cell).map(|v| &v.value) {
        Some(Value::Mark) => {
            let sign = context.report.cell(cell).unwrap_or_default().trim();
            format!("{label}（填的是“{sign}”）")
        }
        _ => label.to_string(),
    }
}

fn finding(table: TableId, message: String, empty: Vec<CellId>, label: &str) -> Finding {
    let section = Some(table.section());
    let mut finding = Finding::new(RULE.id, Severity::Error, section, message);
    finding.expected = "0".to_string();
    finding.fixes.push(Fix::cells(label, &empty, Some("0")));
    finding.cells = empty;
    finding
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("blank-cell")
            .pass("zeros", |_| {})
            .pass("rows that are not on the paper are not blank", |r| {
                take_row(r, "requests.other_unpaid_fee.");
            })
            .pass("zeros written otherwise", |r| {
                set(r, "requests.granted.total", "０");
                set(r, "requests.granted.other", "0件");
                set(r, "disclosure.fees.amount", "0.00");
            })
            .fail(
                "an empty cell",
                |r| set(r, "requests.granted.total", "  "),
                "error requests.granted.total: “（一）予以公开”一行有 1 格没有填数：总计。 [空格补 0]",
            )
            .fail(
                "signs for nothing",
                |r| {
                    set(r, "disclosure.regulations.issued", "/");
                    set(r, "disclosure.regulations.repealed", "－");
                    set(r, "disclosure.regulations.in_force", "无");
                },
                "error disclosure.regulations.issued disclosure.regulations.repealed disclosure.regulations.in_force: “规章”一行有 3 格没有填数：本年制发件数（填的是“/”）、本年废止件数（填的是“－”）、现行有效件数（填的是“无”）。 [空格补 0]",
            )
            .fail(
                "a table nobody has begun",
                |r| {
                    let cells: Vec<_> = r.values.keys().copied().collect();
                    for cell in cells.into_iter().filter(|c| c.name().starts_with("disclosure.fees")) {
                        r.values.insert(cell, String::new());
                    }
                },
                "error disclosure.fees.amount: “行政事业性收费”一行有 1 格没有填数：本年收费金额（单位：万元）。 [空格补 0]",
            );
    }

    #[test]
    fn a_table_that_nobody_has_begun_is_one_finding() {
        use crate::report::Report;
        use crate::rules::{Env, check};
        use crate::schema::TemplateId;
        let report = Report::blank(TemplateId::T2021);
        let findings = check(&report, &Env::default());
        let blank = findings.iter().filter(|f| f.rule == "blank-cell");
        assert_eq!(blank.count(), 3);
    }
}
