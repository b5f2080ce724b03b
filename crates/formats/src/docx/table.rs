//! A table's cells with the places they begin at and their spans. A table that holds tables is
//! layout, not data: what is in its cells is read as if it stood in the text.

use nianbao_core::import::{At, RawBlock, RawCell, RawGrid};

use super::body::Reading;
use crate::xml::Element;

/// Wider than any real table; spans that lie end here.
const WIDEST: usize = 100;
/// Longer than any real report's.
const MOST_ROWS: usize = 10_000;

/// Reads a table into the document.
pub fn read<'a>(reading: &mut Reading<'a>, table: &'a Element) {
    let rows = rows(table);
    if rows
        .iter()
        .any(|row| cells(row).iter().any(|cell| holds_table(cell)))
    {
        for cell in rows.iter().flat_map(|row| cells(row)) {
            reading.blocks(cell);
        }
        return;
    }
    reading.tables += 1;
    let mut grid = RawGrid {
        cells: Vec::new(),
        at: At {
            table: reading.tables,
            ..At::default()
        },
    };
    for (index, row) in rows.iter().take(MOST_ROWS).enumerate() {
        read_row(reading, row, index, &mut grid);
    }
    reading.doc.blocks.push(RawBlock::Grid(grid));
}

fn read_row<'a>(reading: &mut Reading<'a>, row: &'a Element, index: usize, grid: &mut RawGrid) {
    let before = row.child("trPr").and_then(|p| p.value("gridBefore"));
    let mut col: usize = before.and_then(|n| n.parse().ok()).unwrap_or(0);
    for cell in cells(row) {
        if col >= WIDEST {
            return;
        }
        let properties = cell.child("tcPr");
        let span = properties.and_then(|p| p.value("gridSpan")?.parse().ok());
        let cols = span.unwrap_or(1usize).clamp(1, WIDEST - col);
        let goes_on = properties
            .and_then(|p| p.child("vMerge"))
            .is_some_and(|merge| merge.attribute("val") != Some("restart"));
        let swallowed = properties
            .and_then(|p| p.child("hMerge"))
            .is_some_and(|merge| merge.attribute("val") != Some("restart"));
        let above = grid
            .cells
            .iter_mut()
            .rev()
            .find(|c| c.col == col && c.row + c.rows == index);
        match above {
            // What such a cell holds is not shown.
            Some(above) if goes_on => above.rows += 1,
            _ if swallowed => {
                if let Some(left) = grid.cells.last_mut() {
                    left.cols += cols;
                }
            }
            _ => {
                let text = reading.cell_text(cell);
                grid.cells.push(RawCell {
                    row: index,
                    col,
                    rows: 1,
                    cols,
                    text,
                });
            }
        }
        col += cols;
    }
}

/// The rows that stand, through content controls, without those that were deleted.
fn rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    collect(table, "tr", &mut rows);
    rows.retain(|row| row.child("trPr").is_none_or(|p| p.child("del").is_none()));
    rows
}

fn cells(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    collect(row, "tc", &mut cells);
    cells
}

fn collect<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match element.name.as_str() {
            n if n == name => found.push(element),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => collect(element, name, found),
            _ => {}
        }
    }
}

fn holds_table(cell: &Element) -> bool {
    cell.elements().any(|e| {
        let wraps = matches!(e.name.as_str(), "sdt" | "sdtContent" | "customXml" | "ins");
        e.name == "tbl" || (wraps && holds_table(e))
    })
}
