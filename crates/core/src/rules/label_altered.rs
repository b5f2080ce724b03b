//! `label-altered`: a row or column label differs from the form's.

use crate::report::Edit;
use crate::schema::{CellId, TableId};

use super::reads::REST;
use super::{Check, Context, Finding, Fix, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "label-altered",
    severity: Severity::Warning,
    name: "表内文字",
    what: help("三张表的行、列名称应与规定格式一字不差。"),
    why: help("名称错漏多是沿用旧文件所致，有的报告连续两年带着同一个错字。"),
    basis: help("国办公开办函〔2021〕30号所附格式。"),
    wrong: help("2.其他法律行政止公开"),
    right: help("2.其他法律行政法规禁止公开"),
    reads: REST,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (key, found) in context.report.as_found.labels.iter() {
        let Some((table, official, cell)) = official(context, key) else {
            continue;
        };
        let message = format!("表内名称“{found}”与规定格式不同，规定为“{official}”。");
        let section = Some(table.section());
        let mut finding = Finding::new(RULE.id, RULE.severity, section, message);
        finding.cells.extend(cell);
        finding.quote = found.clone();
        finding.found = found.clone();
        finding.expected = official.into();
        finding.fixes.push(Fix {
            label: "改用规定名称".into(),
            edits: vec![Edit::Label {
                key: key.clone(),
                to: None,
            }],
        });
        findings.push(finding);
    }
}

/// The label that a key means, `table.row` or `table.block.column`, and a cell beside it.
fn official(context: &Context<'_>, key: &str) -> Option<(TableId, &'static str, Option<CellId>)> {
    let (table, name) = key.split_once('.')?;
    let table = TableId::parse(table)?;
    for block in context.form.blocks(table) {
        for row in &block.rows {
            let labelled = std::iter::once(row.node).chain(row.groups.iter().copied());
            if let Some(node) = labelled.into_iter().find(|node| node.id == name) {
                return Some((table, node.label, row.cells.first().copied()));
            }
        }
        let column = name
            .split_once('.')
            .filter(|(id, _)| *id == block.declared.id);
        let found = column.and_then(|(_, id)| block.columns.iter().find(|c| c.column.id == id));
        if let Some(found) = found {
            return Some((table, found.column.label, None));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("label-altered")
            .pass("as prescribed", |_| {})
            .pass("a row that is not on the form", |r| {
                r.as_found.labels.insert("requests.nothing".into(), "其他".into());
            })
            .pass("a row that is not on the paper", |r| {
                take_row(r, "requests.other_unpaid_fee.");
            })
            .fail(
                "a misprinted row",
                |r| {
                    let found = "2.其他法律行政止公开".to_string();
                    r.as_found.labels.insert("requests.refused_other_law".into(), found);
                },
                "warning requests.refused_other_law.natural_person: 表内名称“2.其他法律行政止公开”与规定格式不同，规定为“2.其他法律行政法规禁止公开”。 [改用规定名称]",
            )
            .fail(
                "a column",
                |r| {
                    let found = "制发件数".to_string();
                    r.as_found.labels.insert("disclosure.article_20_1.issued".into(), found);
                },
                "warning : 表内名称“制发件数”与规定格式不同，规定为“本年制发件数”。 [改用规定名称]",
            )
            .fail(
                "a group",
                |r| {
                    r.as_found.labels.insert("requests.refused".into(), "（三）不公开".into());
                },
                "warning requests.refused_state_secret.natural_person: 表内名称“（三）不公开”与规定格式不同，规定为“（三）不予公开”。 [改用规定名称]",
            );
    }
}
