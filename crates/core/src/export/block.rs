//! A block of a table's cells as a spreadsheet puts it on the clipboard: plain text with tabs, and an
//! HTML table.

use crate::report::Report;
use crate::schema::{Area, Layout, Placed};

use super::escape;

/// The block, as plain text and as HTML. Headings between its rows are left out.
pub fn block(report: &Report, layout: &Layout, area: &Area) -> (String, String) {
    let cells: Vec<_> = layout.within(area).collect();
    let places: Vec<&Placed> = cells.iter().filter_map(|c| layout.place(*c)).collect();
    let mut columns: Vec<usize> = places.iter().map(|p| p.col).collect();
    columns.sort_unstable();
    columns.dedup();
    let (mut text, mut html) = (String::new(), String::from("<table>"));
    for row in area.rows.clone() {
        let in_row: Vec<_> = places
            .iter()
            .zip(&cells)
            .filter(|(p, _)| p.row == row)
            .collect();
        if in_row.is_empty() {
            continue;
        }
        if html.len() > "<table>".len() {
            text.push_str("\r\n");
        }
        html.push_str("<tr>");
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            let Some((place, cell)) = in_row.iter().find(|(p, _)| p.col == *column) else {
                continue;
            };
            let value = report.cell(**cell).unwrap_or_default();
            text.push_str(&quoted(value));
            let reach = place.col..place.col + place.cols;
            let span = columns.iter().filter(|c| reach.contains(c)).count();
            html.push_str(&match span {
                1 => format!("<td>{}</td>", escape(value)),
                _ => format!("<td colspan=\"{span}\">{}</td>", escape(value)),
            });
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    (text, html)
}

/// A text that begins with a quote would be taken for one in quotes.
fn quoted(text: &str) -> String {
    match text.starts_with('"') {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_string(),
    }
}
