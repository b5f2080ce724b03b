//! Repairs: the smallest sets of cell edits that make the broken equations of 三 and 四 hold,
//! the likelier first. Apart from `check`, since it takes longer.

mod rank;
mod search;

use crate::report::{Edit, Report};
use crate::schema::CellId;

use super::Context;
use rank::{Ranked, rank};
use search::{Equations, System};

/// How many are shown.
const SHOWN: usize = 5;

/// What would mend a report's equations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repairs {
    /// At most five, the likeliest first. Each makes all equations hold but those of the region.
    pub shown: Vec<Repair>,
    /// How many more there are of the same size.
    pub more: usize,
    /// Where no set of up to three cells mends it: the cells to look at, in the order of the
    /// form.
    pub region: Vec<CellId>,
}

/// Cells and what they should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// What may have happened: `数字颠倒`.
    pub why: &'static str,
    /// Cell, from, to; in the order of the form. A blank is from 0.
    pub edits: Vec<(CellId, i64, i64)>,
}

impl Repair {
    /// The edits that make it, as one step. A note behind a figure stays.
    pub fn as_edits(&self, report: &Report) -> Vec<Edit> {
        let mut edits = Vec::with_capacity(self.edits.len());
        for (cell, _, to) in &self.edits {
            let note = report.value(*cell).and_then(|v| v.note).unwrap_or_default();
            edits.push(Edit::Cell {
                cell: *cell,
                to: Some(format!("{to}{note}")),
            });
        }
        edits
    }
}

/// The repairs of a report. Equations without a common cell are mended independently, and every
/// way to mend one goes with every way to mend the others.
pub fn repairs(context: &Context<'_>) -> Repairs {
    let mut system = System::new(context);
    let mut repairs = Repairs::default();
    let mut combined = vec![Ranked::default()];
    let mut count: usize = 1;
    for group in system.components() {
        let sets = system.smallest(group);
        if sets.is_empty() {
            repairs.region.extend(region(&system, group));
            continue;
        }
        count = count.saturating_mul(sets.len());
        combined = combine(&combined, &rank(context, &system, sets));
    }
    combined.retain(|r| !r.edits.is_empty());
    if !combined.is_empty() {
        repairs.more = count - combined.len();
    }
    repairs.shown = combined.into_iter().map(Ranked::repair).collect();
    repairs
}

/// The likeliest of all combinations. The likeliest of each side are enough: the order does not
/// change when the same is added to two.
fn combine(ours: &[Ranked], theirs: &[Ranked]) -> Vec<Ranked> {
    let with = |a: &Ranked| theirs.iter().map(|b| a.and(b)).collect::<Vec<_>>();
    let mut all: Vec<Ranked> = ours.iter().flat_map(with).collect();
    all.sort_by_cached_key(Ranked::key);
    all.truncate(SHOWN);
    all
}

/// The cells all of whose equations are broken; if there are none, all cells of those equations.
fn region(system: &System, group: Equations) -> Vec<CellId> {
    let broken = system.broken & group;
    let of_group = system.cells.iter().filter(|c| c.all & broken != 0);
    let crossing = of_group.clone().filter(|c| c.all & !broken == 0);
    let crossing: Vec<CellId> = crossing.map(|c| c.cell).collect();
    match crossing.is_empty() {
        true => of_group.map(|c| c.cell).collect(),
        false => crossing,
    }
}
