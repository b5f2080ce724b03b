//! The equations of a form, one for each row or column that a declared equation is repeated over.

use super::cell::CellId;
use super::declare::*;
use super::form::FormBlock;

/// One equation: the sum of `left` equals the sum of `right`.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// `rule.line`: `row-total.new`, `flow-balance.business`.
    pub id: String,
    pub rule: &'static str,
    pub table: TableId,
    pub over: Over,
    /// The row or column it stands for.
    pub line: &'static str,
    pub left: Vec<CellId>,
    pub right: Vec<CellId>,
}

/// The equations of a table, for each of its lines.
pub(super) fn equations<'a>(
    table: &'static Table,
    blocks: impl Iterator<Item = &'a FormBlock> + Clone,
) -> Vec<Equation> {
    let mut all = Vec::new();
    for spec in table.equations {
        for block in blocks.clone() {
            let lines: Vec<&'static str> = match spec.over {
                Over::Columns => block.columns.iter().map(|c| c.column.id).collect(),
                Over::Rows => block.rows.iter().map(|r| r.node.id).collect(),
            };
            for line in lines {
                all.push(Equation {
                    id: format!("{}.{line}", spec.rule),
                    rule: spec.rule,
                    table: table.id,
                    over: spec.over,
                    line,
                    left: operands(block, spec, spec.left, line),
                    right: operands(block, spec, spec.right, line),
                });
            }
        }
    }
    all
}

fn operands(
    block: &FormBlock,
    spec: &EquationSpec,
    terms: &[Operand],
    line: &'static str,
) -> Vec<CellId> {
    let cell = |operand: &str| match spec.over {
        Over::Columns => CellId::at(block.table, operand, line),
        Over::Rows => CellId::at(block.table, line, operand),
    };
    terms
        .iter()
        .flat_map(|term| match term {
            Operand::Line(id) => vec![*id],
            Operand::Under(group) => block
                .rows
                .iter()
                .filter(|r| !r.node.is_total && r.groups.iter().any(|g| g.id == *group))
                .map(|r| r.node.id)
                .collect(),
        })
        .filter_map(cell)
        .collect()
}
