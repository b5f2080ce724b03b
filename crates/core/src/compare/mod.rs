//! This year's report beside last year's.
//!
//! - `figures.rs`: a figure, last year's, and the difference between them
//! - `texts.rs`: what of a text stayed, what is new, what is gone

mod figures;
mod texts;

pub use figures::{Change, Moved, change};
pub use texts::{Passage, Said, TextChange, texts};

use crate::report::Report;

/// The reports are of one year and the year before, so that comparing them says something.
pub fn comparable(report: &Report, last: &Report) -> bool {
    crate::rules::last_year::follows(report, last)
}
