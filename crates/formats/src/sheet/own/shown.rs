//! What the sheets of a workbook of ours show: texts over rows, and totals that a program left
//! without their results.

use nianbao_core::report::parse;
use nianbao_core::schema::{CellId, Form, Slot};

use crate::sheet::Sheet;
use crate::write::xlsx::places::{CONTINUED, HINT, TOP};
use crate::write::xlsx::values::{paragraphs, plain};

/// A text as its rows say it back.
pub fn joined(text: &str) -> String {
    let lines: Vec<_> = paragraphs(text).map(plain).collect();
    lines.join("\n")
}

/// The headings on a sheet from a row on, each with the text under it. Rows whose first cell is
/// no number and no sign of going on are headings; before the first one there may be text too.
pub fn written(sheet: &Sheet, from: usize) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let last = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    for row in from..=last {
        let label = sheet.at(row, 0);
        let goes_on = label == CONTINUED;
        let is_number = label.bytes().all(|b| b.is_ascii_digit());
        if !goes_on && !is_number {
            if !label.starts_with(HINT) {
                texts.push((label.to_string(), String::new()));
            }
            continue;
        }
        let text = sheet.cells.get(&(row, 1)).map_or("", String::as_str);
        if text.trim().is_empty() {
            continue;
        }
        if texts.is_empty() {
            texts.push(<(String, String)>::default());
        }
        let Some((_, all)) = texts.last_mut() else {
            continue;
        };
        if !goes_on && !all.is_empty() {
            all.push('\n');
        }
        all.push_str(text);
    }
    texts
        .iter_mut()
        .for_each(|(_, text)| *text = text.trim().to_string());
    texts
}

/// What a total comes to that a program left without its result.
pub fn solved(sheet: &Sheet, form: &Form, cell: CellId) -> String {
    let layout = form.layout(cell.def().table);
    let text = |part: &CellId| {
        let at = layout.placed.iter().find(|p| p.slot == Slot::Value(*part));
        let (row, col) = at.map_or((0, 0), |p| (TOP + p.row, p.col));
        match sheet.unsolved.contains(&(row, col)) {
            true => solved(sheet, form, *part),
            false => sheet.at(row, col).to_string(),
        }
    };
    let mut equations = form.equations_of(cell);
    let equation = equations.find(|e| e.left.as_slice() == [cell]);
    let parts = equation.map(|e| e.right.as_slice()).unwrap_or_default();
    let texts = parts.iter().map(|part| (part.def().kind, text(part)));
    let numbers = texts
        .filter(|(_, text)| !text.is_empty())
        .map(|(kind, text)| parse(kind, &text).value.number());
    let numbers: Option<Vec<i64>> = numbers.collect();
    match numbers {
        Some(numbers) if !numbers.is_empty() => numbers.iter().sum::<i64>().to_string(),
        _ => String::new(),
    }
}
