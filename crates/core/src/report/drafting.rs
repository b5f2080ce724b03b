//! What the person writing the report has settled. None of it is on the paper.

use crate::schema::CellId;

use super::{CellSet, Part};

/// What the person writing has settled, and what the program keeps in step for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafting {
    /// 合计自动计算: totals that are blank, or that the program reckoned, follow their parts.
    pub auto_totals: bool,
    /// Totals that the program reckoned.
    pub computed: CellSet,
    /// Figures in the text that follow a cell, in the order of the paper; none overlaps another.
    pub bound: Vec<Bound>,
    /// Texts carried over from last year's report that nobody has touched since.
    pub carried: Vec<Part>,
}

/// A figure in the text that follows a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    pub part: Part,
    /// Where it begins, in characters of the part's text.
    pub start: usize,
    /// Where it ends, in characters.
    pub end: usize,
    pub cell: CellId,
}
