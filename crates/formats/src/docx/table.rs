//! A table's cells with the places they begin at and their spans. A table around larger ones is
//! layout, not data: what is in its cells is read as if it stood in the text.

use nianbao_core::import::{At, RawBlock, RawCell, RawGrid};

use super::body::Reading;
use super::text::{chosen, is_placeholder};
use crate::xml::Element;

/// Wider than any real table; spans that lie end here.
const WIDEST: usize = 100;
/// Longer than any real report's.
const MOST_ROWS: usize = 10_000;

/// Reads a table into the document.
pub fn read<'a>(reading: &mut Reading<'a>, table: &'a Element) {
    let rows: Vec<Vec<&Element>> = rows(table).into_iter().map(cells_and_row).collect();
    if is_layout(&rows) {
        let cells = rows.iter().flat_map(|row| &row[1..]);
        cells.for_each(|cell| reading.blocks(cell));
        return;
    }
    reading.tables += 1;
    let number = reading.tables;
    if rows.len() > MOST_ROWS {
        reading.remark(format!(
            "文档的第 {number} 个表格超过 {MOST_ROWS} 行，后面的行没有读入。请核对这个表格。"
        ));
    }
    let mut grid = RawGrid {
        cells: Vec::new(),
        at: At {
            table: number,
            ..At::default()
        },
    };
    let mut above = [None; WIDEST];
    for (index, row) in rows.iter().take(MOST_ROWS).enumerate() {
        read_row(reading, row, index, &mut grid, &mut above);
    }
    reading.doc.blocks.push(RawBlock::Grid(grid));
}

/// Reads a row; `above` has the last cell that begins in each column.
fn read_row<'a>(
    reading: &mut Reading<'a>,
    row: &[&'a Element],
    index: usize,
    grid: &mut RawGrid,
    above: &mut [Option<usize>; WIDEST],
) {
    let before = row[0].child("trPr").and_then(|p| p.value("gridBefore"));
    let mut col: usize = before.and_then(|n| n.parse().ok()).unwrap_or(0);
    let first = grid.cells.len();
    for cell in &row[1..] {
        if col >= WIDEST {
            return;
        }
        let properties = cell.child("tcPr");
        let span = properties.and_then(|p| p.value("gridSpan")?.parse().ok());
        let cols = span.unwrap_or(1usize).clamp(1, WIDEST - col);
        let last = above[col].filter(|i| {
            let cell = &grid.cells[*i];
            cell.row + cell.rows == index && cell.cols == cols
        });
        match last {
            // What such a cell holds is not shown.
            Some(i) if goes_on(properties, "vMerge") => grid.cells[i].rows += 1,
            _ if goes_on(properties, "hMerge") && grid.cells.len() > first => {
                if let Some(left) = grid.cells.last_mut() {
                    left.cols += cols;
                }
            }
            _ => {
                let text = reading.cell_text(cell);
                above[col] = Some(grid.cells.len());
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

/// The cell belongs to the one above it or at its left.
fn goes_on(properties: Option<&Element>, merge: &str) -> bool {
    let merge = properties.and_then(|p| p.child(merge));
    merge.is_some_and(|m| m.attribute("val") != Some("restart"))
}

/// A row and, behind it, its cells.
fn cells_and_row(row: &Element) -> Vec<&Element> {
    let mut all = vec![row];
    collect(row, "tc", &mut all);
    let is_deleted = |cell: &Element| {
        let properties = cell.child("tcPr");
        properties.is_some_and(|p| p.child("cellDel").is_some())
    };
    all.retain(|cell| !is_deleted(cell));
    all
}

/// The rows that stand, through content controls, without those that were deleted or hidden.
fn rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    collect(table, "tr", &mut rows);
    rows.retain(|row| {
        let properties = row.child("trPr");
        properties.is_none_or(|p| p.child("del").is_none() && !p.is_on("hidden"))
    });
    rows
}

/// The elements of a name below a table or row, through what only wraps them.
fn collect<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match element.name.as_str() {
            n if n == name => found.push(element),
            "sdt" if name == "tbl" && is_placeholder(element) => {}
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => collect(element, name, found),
            "AlternateContent" => collect(chosen(element), name, found),
            _ => {}
        }
    }
}

/// The tables in the cells have as many cells as the table itself. (A table of figures with some
/// small table in a cell stays one.)
fn is_layout(outer: &[Vec<&Element>]) -> bool {
    let cells = || outer.iter().flat_map(|row| &row[1..]);
    let mut inner = Vec::new();
    cells().for_each(|cell| collect(cell, "tbl", &mut inner));
    let within: usize = inner
        .into_iter()
        .flat_map(rows)
        .map(|row| cells_and_row(row).len() - 1)
        .sum();
    within > 0 && within >= cells().count()
}
