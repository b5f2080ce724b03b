//! What follows from a change: totals reckoned anew, figures in the text, marks that lapse.

use crate::schema::CellId;

use super::{Drafting, Edit, Report, bound, totals};

/// The changes that follow from those just made. `inverse` takes those back, the last one first.
pub(super) fn after(report: &Report, made: &[Edit], inverse: &[Edit]) -> Vec<Edit> {
    let whole = |edit: &Edit| matches!(edit, Edit::Replace(_));
    if report.drafting == Drafting::default() || made.iter().any(whole) {
        return Vec::new();
    }
    let mut drafting = report.drafting.clone();
    let mut changed: Vec<CellId> = made.iter().filter_map(cell_of).collect();
    // What is settled outright is of the changes before it as well.
    let settled = made.iter().rposition(|e| matches!(e, Edit::Drafting(_)));
    let open = settled.map_or(0, |at| at + 1);
    for (edit, back) in made.iter().zip(inverse.iter().rev()).skip(open) {
        match (edit, back) {
            (Edit::Cell { cell, .. }, _) => {
                drafting.computed.remove(cell);
            }
            (Edit::Text { part, to }, Edit::Text { to: was, .. }) => {
                drafting.carried.retain(|carried| carried != part);
                bound::moved(&mut drafting.bound, *part, was, to);
            }
            _ => {}
        }
    }
    let mut edits = totals::reckon(report, &mut drafting, &changed);
    changed.extend(edits.iter().filter_map(cell_of));
    let text = bound::refresh(report, &mut drafting, &changed, &edits);
    edits.extend(text);
    if drafting != report.drafting {
        edits.push(Edit::Drafting(Box::new(drafting)));
    }
    edits
}

fn cell_of(edit: &Edit) -> Option<CellId> {
    match edit {
        Edit::Cell { cell, .. } => Some(*cell),
        _ => None,
    }
}
