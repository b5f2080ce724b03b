//! Places for what comes from last year's report: in the tables, over the paper, beside the texts
//! that are carried over. What stands there is of the second part, which is asked for when there is
//! a report of last year, or a text of it.

use leptos::prelude::Owner;
use nianbao_core::report::Part;
use nianbao_core::schema::TableId;
use web_sys::Element;

use super::piece::{Piece, effect};
use super::{carried, compare};
use crate::platform::{later, style};
use crate::state::Work;

/// What stands in a place.
#[derive(Clone, Copy)]
pub enum What {
    /// Last year's figures, in the table that is there.
    Figures,
    /// The switch above a table, and what became of the active cell.
    Table(TableId),
    /// The switch over the paper.
    Paper,
    /// The mark of a text that is last year's.
    Mark(Part),
}

/// A place of its own for it.
pub fn place(work: Work, what: What) -> Piece {
    let holder = Piece::new(r#"<div class="from-last"></div>"#);
    fill(work, holder.root.clone(), what);
    holder
}

/// Shows it in an element, once there is anything to show.
pub fn fill(work: Work, element: Element, what: What) {
    let owner = Owner::current();
    let mut asked = false;
    effect(move || {
        work.changes.follow();
        let carried = || work.with(|report| !report.drafting.carried.is_empty());
        if asked || !(work.last_year().is_some() || carried()) {
            return;
        }
        asked = true;
        let element = element.clone();
        if let Some(owner) = &owner {
            // It is extra: where it cannot be fetched, the report is there all the same.
            owner.with(|| later::run(move || show(work, &element, what), |_| ()));
        }
    });
}

fn show(work: Work, element: &Element, what: What) {
    style::add_later();
    let piece = match what {
        What::Figures => return compare::figures(work, element),
        What::Table(table) => compare::over_table(work, table),
        What::Paper => compare::over_paper(work),
        What::Mark(part) => carried::mark(work, part),
    };
    let _ = element.append_child(&piece.root);
}
