//! What the arithmetic rules share: the equations that do not hold, and, where one single cell
//! explains it, that cell and what it should be.

use crate::report::Edit;
use crate::schema::{CellId, Equation};

use super::{Context, Finding, Fix, Severity};

/// An equation that does not hold.
pub struct Broken<'a> {
    pub equation: &'a Equation,
    pub left: i64,
    pub right: i64,
    /// The only cell whose change alone would mend this and every other equation it is in, with
    /// the value it would need.
    pub culprit: Option<(CellId, i64)>,
}

/// The equations of a rule that do not hold, in the order of the form.
pub fn broken<'a>(context: &'a Context<'_>, rule: &'static str) -> Vec<Broken<'a>> {
    let of_rule = context.form.equations.iter().filter(|e| e.rule == rule);
    of_rule
        .filter_map(|equation| {
            let (left, right) = context.sides(equation)?;
            (left != right).then(|| Broken {
                equation,
                left,
                right,
                culprit: culprit(context, equation),
            })
        })
        .collect()
}

impl Broken<'_> {
    /// The finding: it points at the culprit, then the left side (the total), then what is not 0.
    pub fn finding(&self, context: &Context<'_>, message: String) -> Finding {
        let rule = self.equation.rule;
        let section = Some(self.equation.table.section());
        let mut finding = Finding::new(rule, Severity::Error, section, message);
        let counted = |cell: &&CellId| context.number(**cell) != Some(0);
        let culprit = self.culprit.map(|(cell, _)| cell);
        let others = self.equation.left.iter();
        let others = others.chain(self.equation.right.iter().filter(counted));
        finding.cells.extend(culprit);
        finding
            .cells
            .extend(others.copied().filter(|c| Some(*c) != culprit));
        finding.expected = self.right.to_string();
        finding.found = self.left.to_string();
        if let Some((cell, value)) = self.culprit {
            let title = context.form.cell_title(cell);
            finding.hint = match context.form.equations_of(cell).count() {
                1 => format!("“{title}”应为 {value}。"),
                _ => format!("“{title}”应为 {value}：改这一格，它所在的行和列就都平了。"),
            };
            finding.fixes.push(set(cell, value));
        }
        finding
    }

    /// The fix that makes the left side's single cell the sum of the right side, where nothing
    /// points at another cell.
    pub fn sum_fix(&self) -> Option<Fix> {
        match (self.culprit, self.equation.left.as_slice()) {
            (None, [total]) => Some(set(*total, self.right)),
            _ => None,
        }
    }
}

fn set(cell: CellId, value: i64) -> Fix {
    let to = value.to_string();
    Fix {
        label: format!("改为 {to}"),
        edits: vec![Edit::Cell { cell, to: Some(to) }],
    }
}

/// The only cell of an equation all of whose equations are broken by the same amount.
fn culprit(context: &Context<'_>, equation: &Equation) -> Option<(CellId, i64)> {
    let operands = equation.left.iter().chain(&equation.right);
    let mut candidates = operands.filter_map(|cell| {
        let value = context.number(*cell)?;
        let mut needed = context
            .form
            .equations_of(*cell)
            .map(|e| need(context, e, *cell));
        let first = needed.next()??;
        let all_agree = needed.all(|other| other == Some(first));
        (all_agree && value + first >= 0).then_some((*cell, value + first))
    });
    let found = candidates.next()?;
    candidates.next().is_none().then_some(found)
}

/// By how much a cell would have to change for an equation to hold; none if it holds already or
/// is not judged.
fn need(context: &Context<'_>, equation: &Equation, cell: CellId) -> Option<i64> {
    let (left, right) = context.sides(equation)?;
    let change = match equation.left.contains(&cell) {
        true => right - left,
        false => left - right,
    };
    (change != 0).then_some(change)
}
