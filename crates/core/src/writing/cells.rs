//! The cells whose figures a text may name: those used most first, and found by their official names.

use crate::report::{Report, figure};
use crate::schema::CellId;

/// A cell to choose, with its official name and its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub cell: CellId,
    pub title: String,
    /// None while it is blank.
    pub figure: Option<String>,
    /// It is one of those used most, or says what was selected.
    pub first: bool,
}

/// What reports name most often in their text.
const MOST_USED: [&str; 14] = [
    "requests.new.total",
    "requests.carried_in.total",
    "requests.results_total.total",
    "requests.carried_out.total",
    "requests.new.natural_person",
    "requests.granted.total",
    "requests.partly_granted.total",
    "review.reconsideration.total",
    "review.litigation_direct.total",
    "review.litigation_after.total",
    "disclosure.normative_documents.issued",
    "disclosure.normative_documents.in_force",
    "disclosure.licensing.decisions",
    "disclosure.penalties.decisions",
];

/// The cells of the report's form whose name has every word that is looked for; those that say what
/// is selected in the text first, then those used most, then the rest in the order of the form.
pub fn choices(report: &Report, wanted: &str, selected: &str) -> Vec<Choice> {
    let form = report.form();
    let said = |cell: CellId| report.cell(cell).and_then(figure);
    let rank = |cell: CellId| {
        let says_it = !selected.is_empty() && said(cell) == Some(selected);
        let used = MOST_USED.iter().position(|name| *name == cell.name());
        (!says_it, used.unwrap_or(MOST_USED.len()))
    };
    let mut cells = form.cells.clone();
    cells.sort_by_key(|cell| rank(*cell));
    let mut choices = Vec::new();
    for cell in cells {
        let title = form.cell_title(cell);
        let heading = form.template.section(cell.def().table.section()).heading;
        let mut whole = format!("{heading} {title} {}", said(cell).unwrap_or_default());
        for group in form.row(cell).iter().flat_map(|row| &row.groups) {
            whole.push_str(group.label);
        }
        if wanted.split_whitespace().all(|word| whole.contains(word)) {
            choices.push(Choice {
                cell,
                title,
                figure: said(cell).map(str::to_string),
                first: rank(cell) < (true, MOST_USED.len()),
            });
        }
    }
    choices
}
