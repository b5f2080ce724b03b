//! Help for the one who writes the text; none of it is needed to judge a report.
//!
//! - `points.rs`: what a section's text should speak of, and whether it does
//! - `cells.rs`: the cells whose figures a text may name
//! - `punctuation.rs`: Chinese punctuation put right
//! - `pasted.rs`, `pasted_html.rs`: text from other programs, made clean

mod cells;
mod pasted;
mod pasted_html;
mod points;
mod punctuation;

pub use cells::{Choice, choices};
pub use pasted::{MOST_PASTED, Pasted, pasted_html, pasted_text};
pub use points::{Insertion, Point, insertion, points};
pub use punctuation::{Correction, Why, corrections};
