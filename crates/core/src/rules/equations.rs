//! What the arithmetic rules share: the equations that do not hold, and, where one single cell
//! explains it, that cell and what it should be.

use crate::report::Edit;
use crate::schema::{CellId, Equation, cells};

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

/// The equations of a report, judged once for all rules.
pub struct Judged {
    /// Both sides of each equation of the form; none where it is not to be judged.
    sides: Vec<Option<(i64, i64)>>,
    /// What each cell would need, by its number.
    needs: Vec<Need>,
}

/// By how much a cell would have to change for the equations it is in to hold.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    /// It is in none that was looked at yet.
    Unknown,
    /// All of them need the same.
    Change(i64),
    /// They differ, or one holds as it is or is not judged.
    None,
}

impl Judged {
    pub fn of(context: &Context<'_>) -> Judged {
        let equations = &context.form.equations;
        let sides: Vec<_> = equations.iter().map(|e| context.sides(e)).collect();
        let mut needs = vec![Need::Unknown; cells().len()];
        for (equation, sides) in equations.iter().zip(&sides) {
            let missing = sides.map_or(0, |(left, right)| right - left);
            let left = equation.left.iter().map(|cell| (cell, missing));
            let right = equation.right.iter().map(|cell| (cell, -missing));
            for (cell, change) in left.chain(right) {
                needs[cell.index()] = needs[cell.index()].and(change);
            }
        }
        Judged { sides, needs }
    }
}

impl Need {
    fn and(self, change: i64) -> Need {
        match self {
            Need::Unknown if change != 0 => Need::Change(change),
            Need::Change(so_far) if so_far == change => self,
            _ => Need::None,
        }
    }
}

/// The equations of a rule that do not hold, in the order of the form.
pub fn broken<'a>(context: &'a Context<'_>, rule: &'static str) -> Vec<Broken<'a>> {
    let judged = context.judged();
    let all = context.form.equations.iter().zip(&judged.sides);
    let of_rule = all.filter(|(equation, _)| equation.rule == rule);
    of_rule
        .filter_map(|(equation, sides)| {
            let (left, right) = (*sides)?;
            (left != right).then(|| Broken {
                equation,
                left,
                right,
                culprit: culprit(context, equation, &judged.needs),
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
        let most = self.equation.left.len() + self.equation.right.len();
        finding.cells.reserve_exact(most);
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
            finding.fixes.push(set(context, cell, value));
        }
        finding
    }

    /// The fix that makes the left side's single cell the sum of the right side, where nothing
    /// points at another cell.
    pub fn sum_fix(&self, context: &Context<'_>) -> Option<Fix> {
        match (self.culprit, self.equation.left.as_slice()) {
            (None, [total]) => Some(set(context, *total, self.right)),
            _ => None,
        }
    }

    /// Another equation that the total is in holds as it stands, and would not any more.
    pub fn total_is_confirmed(&self, context: &Context<'_>) -> bool {
        let holds = |e: &Equation| matches!(context.sides(e), Some((l, r)) if l == r);
        let mut all = context.form.equations_of(self.equation.left[0]);
        all.any(holds)
    }
}

/// The fix that writes a figure into a cell. A note behind the figure there now stays.
pub fn set(context: &Context<'_>, cell: CellId, value: i64) -> Fix {
    let note = context.value(cell).and_then(|v| v.note).unwrap_or_default();
    Fix {
        label: format!("改为 {value}"),
        edits: vec![Edit::Cell {
            cell,
            to: Some(format!("{value}{note}")),
        }],
    }
}

/// The only cell of an equation all of whose equations are broken by the same amount.
fn culprit(context: &Context<'_>, equation: &Equation, needs: &[Need]) -> Option<(CellId, i64)> {
    let operands = equation.left.iter().chain(&equation.right);
    let mut candidates = operands.filter_map(|cell| {
        let Need::Change(change) = needs[cell.index()] else {
            return None;
        };
        let value = context.number(*cell)? + change;
        (value >= 0).then_some((*cell, value))
    });
    let found = candidates.next()?;
    candidates.next().is_none().then_some(found)
}
