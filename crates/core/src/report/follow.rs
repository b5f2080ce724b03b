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
    let mut changed: Vec<CellId> = made.iter().filter_map(Edit::cell).collect();
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
    let mut edits = match drafting.auto_totals {
        true => totals::reckon(
            report,
            &mut drafting,
            (!switched_on(made, inverse)).then_some(&changed),
        ),
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

/// 合计自动计算 was off before and is on now.
fn switched_on(made: &[Edit], inverse: &[Edit]) -> bool {
    let mut pairs = made.iter().zip(inverse.iter().rev());
    pairs.any(|pair| match pair {
        (Edit::Drafting(to), Edit::Drafting(was)) => to.auto_totals && !was.auto_totals,
        _ => false,
    })
}
