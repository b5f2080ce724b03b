//! Whether a figure stands in a cell that is not its own, and nothing says so.

use nianbao_core::import::Imported;
use nianbao_core::report::Report;

/// What was read without doubt and is not the truth. `blanks`: so many cells may be blank because
/// their figures were taken out.
pub fn silently_wrong(truth: &Report, read: &Imported, mut blanks: usize) -> Vec<String> {
    let report = &read.report;
    let mut wrong = Vec::new();
    for (cell, value) in report.values.iter() {
        let known = truth.cell(*cell);
        if known == Some(value) || report.as_found.doubtful.contains(cell) {
            continue;
        }
        if value.is_empty() && blanks > 0 {
            blanks -= 1;
            continue;
        }
        wrong.push(format!("{cell}: {value:?} for {known:?}"));
    }
    wrong
}
