//! `regulation-authority`: 规章 counted by an organ that cannot make any.

use crate::schema::{CellId, TableId};

use super::reads::CELLS;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "regulation-authority",
    severity: Severity::Error,
    name: "规章制定权",
    what: help(
        "只有国务院部门、省级政府和设区的市、自治州政府能制定规章，其他机关的规章一行应为 0。",
    ),
    why: help("基层常把内部规章制度当作规章统计，是最常见的填报错误之一。"),
    basis: help("《中华人民共和国立法法》第九十一条、第九十三条。"),
    wrong: help("某镇人民政府：规章 制发 2、现行有效 2。"),
    right: help("某镇人民政府：规章 0、0、0。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_regulation = |cell: &CellId| {
        let def = cell.def();
        def.table == TableId::Disclosure && def.row == "regulations"
    };
    let counted = |cell: &CellId| context.number(*cell).is_some_and(|n| n > 0);
    let cells = context.form.cells.iter().copied();
    let cells: Vec<CellId> = cells.filter(|c| is_regulation(c) && counted(c)).collect();
    // Most have none, and then who they are need not be known.
    let Some(first) = cells.first() else {
        return;
    };
    if context.organ().makes_regulations() == Some(true) {
        return;
    }
    let row = context
        .form
        .row(*first)
        .map(|r| r.title())
        .unwrap_or_default();
    let agency = &context.report.agency;
    let (severity, message) = match context.organ().makes_regulations() {
        Some(_) => (
            Severity::Error,
            format!("“{agency}”没有规章制定权，“{row}”一行应为 0。"),
        ),
        None => (
            Severity::Warning,
            format!("请核实：“{row}”一行填了数，但从单位名称看不出“{agency}”有规章制定权。"),
        ),
    };
    let section = Some(TableId::Disclosure.section());
    let mut finding = Finding::new(RULE.id, severity, section, message);
    finding.hint = format!(
        "单位内部的规章制度不是规章，不要计入。{}",
        context.organ().assumed()
    );
    finding.expected = "0".into();
    finding
        .fixes
        .push(Fix::cells("本行改为 0", &cells, Some("0")));
    finding.cells = cells;
    findings.push(finding);
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("regulation-authority")
            .pass("none counted", |_| {})
            .pass("a province", |r| {
                r.agency = "江东省人民政府".into();
                set(r, "disclosure.regulations.in_force", "88");
            })
            .pass("a ministry", |r| {
                r.agency = "水利部".into();
                set(r, "disclosure.regulations.issued", "2");
                set(r, "disclosure.regulations.in_force", "2");
            })
            .pass("a figure that cannot be read", |r| {
                set(r, "disclosure.regulations.in_force", "若干");
            })
            .fail(
                "a town",
                |r| {
                    r.agency = "青河县白石镇人民政府".into();
                    set(r, "disclosure.regulations.in_force", "6");
                },
                "error disclosure.regulations.in_force: “青河县白石镇人民政府”没有规章制定权，“规章”一行应为 0。 | 单位内部的规章制度不是规章，不要计入。这里按乡镇（街道）政府判断；判断不对的，可在封面信息中更正。 [本行改为 0]",
            )
            .fail(
                "a provincial department",
                |r| {
                    r.agency = "江东省水利厅".into();
                    set(r, "disclosure.regulations.in_force", "3");
                },
                "error disclosure.regulations.in_force: “江东省水利厅”没有规章制定权，“规章”一行应为 0。 | 单位内部的规章制度不是规章，不要计入。这里按省级部门判断；判断不对的，可在封面信息中更正。 [本行改为 0]",
            )
            .fail(
                "a name that leaves it open",
                |r| {
                    r.agency = "高新区管委会".into();
                    set(r, "disclosure.regulations.in_force", "11");
                },
                "warning disclosure.regulations.in_force: 请核实：“规章”一行填了数，但从单位名称看不出“高新区管委会”有规章制定权。 | 单位内部的规章制度不是规章，不要计入。这里按级别不明的政府判断；判断不对的，可在封面信息中更正。 [本行改为 0]",
            );
    }
}
