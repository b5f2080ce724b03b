//! Totals and checks as formulas, each with what it comes to, from the equations of the form.
//!
//! A total is a formula only where the formula comes to what the report says; a wrong total stays
//! the number it is, and the check beside it shows by how much it differs.

use std::collections::BTreeMap;

use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, Direction, Equation, Form, Kind, Over, TableId};

use super::page::{Area, ranges};
use super::places::{CHECKED, TOP};
use super::values::{Held, held};

/// What a check says where the equation holds, and where a text among the figures keeps the sheet
/// from adding up.
pub const HOLDS: &str = "平";
pub const HAS_TEXT: &str = "含文字";

/// A formula and what it comes to.
#[derive(Debug)]
pub struct Solved {
    pub formula: String,
    pub result: String,
}

/// A check and where it stands.
pub struct Check {
    pub row: usize,
    pub col: usize,
    pub label: String,
    pub solved: Solved,
}

/// What an equation checks.
fn what(equation: &Equation) -> &'static str {
    match (equation.over, equation.left.len()) {
        (Over::Rows, _) => "合计",
        (Over::Columns, 1) => "总计",
        (Over::Columns, _) => "收支",
    }
}

/// The equations of a table on its sheet.
pub struct Sums<'a> {
    report: &'a Report,
    form: &'static Form,
    table: TableId,
    /// Row and column of each figure.
    at: BTreeMap<CellId, (usize, usize)>,
}

impl<'a> Sums<'a> {
    pub fn new(report: &'a Report, table: TableId) -> Sums<'a> {
        let form = report.form();
        let placed = &form.layout(table).placed;
        let figures = placed.iter().filter_map(|p| match p.slot {
            nianbao_core::schema::Slot::Value(cell) => Some((cell, (p.row + TOP, p.col))),
            _ => None,
        });
        Sums {
            report,
            form,
            table,
            at: figures.collect(),
        }
    }

    /// The formula of a total; none where it is no total or is not what its parts come to.
    pub fn total(&self, cell: CellId) -> Option<Solved> {
        self.equations()
            .filter(|e| e.left.as_slice() == [cell])
            .find_map(|equation| {
                let result = self.sum_of(&equation.right);
                let stands = match self.held(cell) {
                    Held::Blank => String::new(),
                    Held::Number { text, .. } => text.to_string(),
                    Held::Text(_) => return None,
                };
                let parts = self.ranges(equation.right.iter()).join(",");
                (result == stands).then(|| Solved {
                    formula: format!("=IF(COUNT({parts})=0,\"\",SUM({parts}))"),
                    result,
                })
            })
    }

    /// The checks of all equations, row by row under the table and in the column beside it.
    pub fn checks(&self) -> Vec<Check> {
        let across = self.form.template.table(self.table).direction == Direction::Across;
        let layout = self.form.layout(self.table);
        let mut rules: Vec<&'static str> = Vec::new();
        let mut checks = Vec::new();
        for equation in self.equations() {
            let beside = equation.over == Over::Rows && !across;
            if !beside && !rules.contains(&equation.rule) {
                rules.push(equation.rule);
            }
            let Some((row, col)) = equation.left.first().and_then(|c| self.at.get(c)) else {
                continue;
            };
            let line = rules.iter().position(|r| *r == equation.rule).unwrap_or(0);
            let (row, col) = match beside {
                true => (*row, layout.width + 1),
                false => (TOP + layout.height + 1 + line, *col),
            };
            checks.push(Check {
                row,
                col,
                label: format!("{}{CHECKED}", what(equation)),
                solved: self.check(equation),
            });
        }
        checks
    }

    fn equations(&self) -> impl Iterator<Item = &'static Equation> {
        let table = self.table;
        self.form.equations.iter().filter(move |e| e.table == table)
    }

    fn check(&self, equation: &Equation) -> Solved {
        let both = || equation.left.iter().chain(&equation.right);
        let all = self.ranges(both());
        let texts = all
            .iter()
            .map(|r| format!("SUMPRODUCT(ISTEXT({r})*({r}<>\"\"))"));
        let texts = texts.collect::<Vec<_>>().join("+");
        let sum = |cells: &[CellId]| format!("SUM({})", self.ranges(cells.iter()).join(","));
        let (left, right) = (sum(&equation.left), sum(&equation.right));
        let all = all.join(",");
        let formula = format!(
            "=IF(COUNT({all})=0,\"\",IF({texts}>0,\"{HAS_TEXT}\",IF({left}={right},\"{HOLDS}\",{left}-{right})))"
        );
        let difference = self.number(&equation.left) - self.number(&equation.right);
        let is = |wanted: fn(&Held<'_>) -> bool| both().any(|c| wanted(&self.held(*c)));
        let result = if !is(|held| matches!(held, Held::Number { .. })) {
            String::new()
        } else if is(|held| matches!(held, Held::Text(_))) {
            HAS_TEXT.to_string()
        } else if difference == 0 {
            HOLDS.to_string()
        } else {
            difference.to_string()
        };
        Solved { formula, result }
    }

    /// What a sheet makes of a sum: nothing where nothing is a number.
    fn sum_of(&self, cells: &[CellId]) -> String {
        let any = cells
            .iter()
            .any(|c| matches!(self.held(*c), Held::Number { .. }));
        match any {
            true => self.number(cells).to_string(),
            false => String::new(),
        }
    }

    /// The sum of what the sheet holds as numbers.
    fn number(&self, cells: &[CellId]) -> i64 {
        let number = |cell: &CellId| match self.held(*cell) {
            Held::Number { text, .. } => text.parse().unwrap_or(0),
            _ => 0i64,
        };
        cells.iter().map(number).sum()
    }

    fn held(&self, cell: CellId) -> Held<'_> {
        let kind: Kind = cell.def().kind;
        held(kind, self.report.cell(cell).unwrap_or_default())
    }

    /// The cells as few ranges: those that stand in a line next to each other are one.
    fn ranges<'c>(&self, cells: impl Iterator<Item = &'c CellId>) -> Vec<String> {
        let places = cells.filter_map(|c| self.at.get(c));
        ranges(places.map(|(row, col)| Area::one(*row, *col)).collect())
    }
}
