//! 合计自动计算: totals that are blank, or that the program reckoned, follow their parts.

use crate::schema::CellId;

use super::{Drafting, Edit, Report};

/// The totals that another figure now follows from, after these cells changed; what is reckoned is
/// marked as such.
pub(super) fn reckon(_report: &Report, _drafting: &mut Drafting, _changed: &[CellId]) -> Vec<Edit> {
    Vec::new()
}
