//! Figures in the text that follow a cell: where they stand after the text changed, and what they say
//! after the cell changed.

use crate::schema::CellId;

use super::{Bound, Drafting, Edit, Part, Report};

/// Moves what is bound in a part along with its text; what was typed over is bound no longer.
pub(super) fn moved(bound: &mut Vec<Bound>, part: Part, _was: &str, _to: &str) {
    bound.retain(|one| one.part != part);
}

/// The texts whose bound figures follow cells that changed; `edits` are made before them.
pub(super) fn refresh(
    _report: &Report,
    _drafting: &mut Drafting,
    _changed: &[CellId],
    _edits: &[Edit],
) -> Vec<Edit> {
    Vec::new()
}
