//! A sheet's cells into paragraphs and tables. A row with one text is a paragraph (a title, a
//! heading, a narrative in one large cell) unless it belongs to the rows of a table beside it.

use std::collections::{BTreeMap, BTreeSet};

use nianbao_core::import::{At, RawBlock, RawCell, RawDoc, RawGrid, RawParagraph};

use super::{Merged, Sheet};

/// Wider than any real table.
const WIDEST: usize = 100;
/// Longer than any real report's.
const MOST_ROWS: usize = 10_000;
/// A text longer than this is no label.
const LONGEST_LABEL: usize = 50;

/// A row with content.
struct Row {
    number: usize,
    /// Its cells and those that reach into it from above.
    cells: Vec<Root>,
}

/// A cell, merged or not, that is no part of another.
#[derive(Clone, Copy)]
struct Root {
    rows: (usize, usize),
    cols: (usize, usize),
}

/// Adds a sheet to the document.
pub fn add(sheet: &Sheet, number: usize, several: bool, doc: &mut RawDoc) {
    // Its name stands for a heading that it has not.
    let has_heading = sheet
        .cells
        .values()
        .next()
        .is_some_and(|text| is_heading(text));
    if several && is_heading(&sheet.name) && !has_heading {
        push(doc, number, 0, &sheet.name);
    }
    let last = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let merged = merged(sheet, last);
    let rows = rows(sheet, &merged, doc);
    for rows in rows.chunk_by(|a, b| a.number + 1 == b.number) {
        adjoining(sheet, number, rows, &merged, doc);
    }
}

/// Adds rows that adjoin each other: paragraphs, tables, paragraphs.
fn adjoining(sheet: &Sheet, number: usize, rows: &[Row], merged: &MergedCells, doc: &mut RawDoc) {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let first_col = cells().map(|c| c.cols.0).min().unwrap_or(0);
    let last_col = cells().map(|c| c.cols.1).max().unwrap_or(0);
    let label = |row: &Row| is_label(sheet, row, (first_col, last_col));
    let mut first = 0;
    while first < rows.len() {
        let row = &rows[first];
        if row.cells.len() == 1 && !reaches_table(&rows[first..]) {
            // Only where it begins.
            for cell in row.cells.iter().filter(|c| c.rows.0 == row.number) {
                push(doc, number, row.number, sheet.text(cell));
            }
            first += 1;
            continue;
        }
        let fits = |row: &&Row| row.cells.len() > 1 || label(row);
        let mut end = first + 1 + rows[first + 1..].iter().take_while(fits).count();
        // One across the whole width belongs to what follows it, if anything.
        let is_across =
            |row: &Row| row.cells.len() == 1 && spans(&row.cells[0], (first_col, last_col));
        while end > first + 1 && is_across(&rows[end - 1]) {
            end -= 1;
        }
        grid(sheet, number, &rows[first..end], merged, doc);
        first = end;
    }
}

impl Sheet {
    fn text(&self, root: &Root) -> &str {
        let text = self.cells.get(&(root.rows.0, root.cols.0));
        text.map_or("", String::as_str)
    }
}

fn push(doc: &mut RawDoc, number: usize, row: usize, text: &str) {
    let at = At {
        line: row + 1,
        table: number,
        ..At::default()
    };
    let text = text.to_string();
    doc.blocks
        .push(RawBlock::Paragraph(RawParagraph { text, at }));
}

/// A sheet named like one of the parts of a document: `二、…`.
fn is_heading(name: &str) -> bool {
    let behind = name.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    behind.len() < name.len() && behind.starts_with('、')
}

/// The rows that have content, with the cells seen in them.
fn rows(sheet: &Sheet, merged: &MergedCells, doc: &mut RawDoc) -> Vec<Row> {
    let mut roots = Vec::new();
    let mut lost = false;
    for (row, col) in sheet.cells.keys() {
        lost |= *col >= WIDEST;
        if *col < WIDEST && !merged.covered.contains(&(*row, *col)) {
            let place = (*row, *col);
            let one = Root {
                rows: (*row, *row),
                cols: (*col, *col),
            };
            roots.push(merged.roots.get(&place).copied().unwrap_or(one));
        }
    }
    let mut rows: BTreeMap<usize, Vec<Root>> = BTreeMap::new();
    for root in roots {
        for row in root.rows.0..=root.rows.1 {
            rows.entry(row).or_default().push(root);
        }
    }
    if lost || rows.len() > MOST_ROWS {
        doc.remarks.push(format!(
            "工作表“{}”超过 {MOST_ROWS} 行或 {WIDEST} 列，多出的内容没有读入。请核对这个工作表。",
            sheet.name
        ));
    }
    let rows = rows.into_iter().take(MOST_ROWS);
    rows.map(|(number, cells)| Row { number, cells }).collect()
}

#[derive(Default)]
struct MergedCells {
    roots: BTreeMap<(usize, usize), Root>,
    /// Places that belong to a cell that begins elsewhere.
    covered: BTreeSet<(usize, usize)>,
}

/// Merged cells within what is used; those that overlap others are left out.
fn merged(sheet: &Sheet, last: usize) -> MergedCells {
    let mut all = MergedCells::default();
    for Merged { rows, cols } in &sheet.merged {
        let root = Root {
            rows: (rows.0, rows.1.min(last)),
            cols: (cols.0, cols.1.min(WIDEST - 1)),
        };
        let size =
            (root.rows.1 + 1).saturating_sub(rows.0) * (root.cols.1 + 1).saturating_sub(cols.0);
        if size == 0 || all.covered.len() + size > WIDEST * MOST_ROWS {
            continue;
        }
        let places = move || {
            (root.rows.0..=root.rows.1)
                .flat_map(move |r| (root.cols.0..=root.cols.1).map(move |c| (r, c)))
        };
        let taken = |place| all.covered.contains(&place) || all.roots.contains_key(&place);
        if places().any(taken) {
            continue;
        }
        all.covered.extend(places().skip(1));
        all.roots.insert((rows.0, cols.0), root);
    }
    all
}

/// The only cell of the first row stands beside others in rows further down.
fn reaches_table(rows: &[Row]) -> bool {
    let last = rows[0].cells[0].rows.1;
    let mut reached = rows.iter().take_while(|row| row.number <= last);
    reached.any(|row| row.cells.len() > 1)
}

/// The only text of a row may be a label with empty cells beside it, or one above several columns.
fn is_label(sheet: &Sheet, row: &Row, width: (usize, usize)) -> bool {
    let text = sheet.text(&row.cells[0]);
    let is_short = text.chars().count() <= LONGEST_LABEL && !text.contains('。');
    is_short && !(spans(&row.cells[0], width) && is_heading(text))
}

fn spans(cell: &Root, width: (usize, usize)) -> bool {
    cell.cols.0 <= width.0 && cell.cols.1 >= width.1
}

/// A table, with blank cells where nothing stands. Rows and columns are the sheet's own.
fn grid(sheet: &Sheet, number: usize, rows: &[Row], merged: &MergedCells, doc: &mut RawDoc) {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let left = cells().map(|c| c.cols.0).min().unwrap_or(0);
    let right = cells().map(|c| c.cols.1).max().unwrap_or(0);
    let (top, bottom) = (rows[0].number, rows[rows.len() - 1].number);
    let width = right - left + 1;
    let mut taken = vec![false; width * (bottom - top + 1)];
    let mut take = |root: &Root| {
        for row in root.rows.0.max(top)..=root.rows.1.min(bottom) {
            let from = (row - top) * width;
            taken[from + root.cols.0 - left..=from + root.cols.1.min(right) - left].fill(true);
        }
    };
    cells().for_each(&mut take);
    let mut all: Vec<Root> = cells().copied().collect();
    // A cell stands in each row it reaches; one that began above the table begins with it.
    all.sort_by_key(|root| (root.rows.0, root.cols.0));
    all.dedup_by_key(|root| (root.rows.0, root.cols.0));
    blanks(&mut all, &mut taken, merged, (top, bottom), (left, right));
    all.sort_by_key(|root| (root.rows.0, root.cols.0));
    let cells = all.iter().map(|root| RawCell {
        row: root.rows.0,
        col: root.cols.0,
        rows: root.rows.1.min(bottom) - root.rows.0 + 1,
        cols: root.cols.1 - root.cols.0 + 1,
        text: sheet.text(root).to_string(),
    });
    doc.blocks.push(RawBlock::Grid(RawGrid {
        cells: cells.collect(),
        at: At {
            table: number,
            ..At::default()
        },
    }));
}

/// Adds a blank cell, merged or not, where no place is taken.
fn blanks(
    all: &mut Vec<Root>,
    taken: &mut [bool],
    merged: &MergedCells,
    (top, bottom): (usize, usize),
    (left, right): (usize, usize),
) {
    let width = right - left + 1;
    for i in 0..taken.len() {
        if taken[i] {
            continue;
        }
        let (row, col) = (top + i / width, left + i % width);
        let mut root = Root {
            rows: (row, row),
            cols: (col, col),
        };
        if let Some(large) = merged.roots.get(&(row, col)) {
            root.rows.1 = large.rows.1.min(bottom);
            root.cols.1 = large.cols.1.min(right);
        }
        for row in root.rows.0..=root.rows.1 {
            let from = (row - top) * width;
            taken[from + root.cols.0 - left..=from + root.cols.1 - left].fill(true);
        }
        all.push(root);
    }
}
