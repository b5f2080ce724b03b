//! What follows from a change: totals reckoned anew, figures in the text, marks that lapse.

use super::{Drafting, Edit, Report, bound, totals};

/// The changes that follow from those just made. `inverse` takes those back, the last one first.
pub(super) fn after(report: &Report, made: &[Edit], inverse: &[Edit]) -> Vec<Edit> {
    let whole = |edit: &Edit| matches!(edit, Edit::Replace(_));
    if report.drafting == Drafting::default() || made.iter().any(whole) {
        return Vec::new();
    }
    let mut drafting = report.drafting.clone();
    let mut changed = Vec::new();
    let mut switched_on = false;
    for (edit, back) in made.iter().zip(inverse.iter().rev()) {
        match (edit, back) {
            (Edit::Cell { cell, .. }, _) => {
                drafting.computed.remove(cell);
                changed.push(*cell);
            }
            (Edit::Text { part, to }, Edit::Text { to: was, .. }) => {
                drafting.carried.retain(|carried| carried != part);
                bound::moved(&mut drafting.bound, *part, was, to);
            }
            (Edit::Drafting(to), Edit::Drafting(was)) => {
                switched_on |= to.auto_totals && !was.auto_totals;
            }
            _ => {}
        }
    }
    let mut edits = match drafting.auto_totals {
        true => totals::reckon(report, &mut drafting, (!switched_on).then_some(&changed)),
        false => Vec::new(),
    };
    changed.extend(edits.iter().filter_map(Edit::cell));
    let text = bound::refresh(report, &mut drafting, &changed, &edits);
    edits.extend(text);
    if drafting != report.drafting {
        edits.push(Edit::Drafting(Box::new(drafting)));
    }
    edits
}
