//! Paragraphs into tables: cells end with marks, rows with marks that know the row's shape, and a
//! table ends where paragraphs stand in fewer tables. A table around larger ones is layout: what
//! is in its cells is read as if it stood in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use nianbao_core::import::{At, RawBlock, RawCell, RawDoc, RawGrid, RawParagraph};

use super::boxes::Boxes;
use super::fib::Fib;
use super::row::{Down, RowShape};
use super::text::{Line, Story};

/// Edges that are no further apart (a millimetre) are the same.
const SAME_EDGE: i64 = 57;
/// Longer than any real report's.
const MOST_ROWS: usize = 10_000;

const DAMAGED: &str = "这个文件有一部分已损坏或缺失，缺的文字没有读入。请用 Word 或 WPS 打开原文件，另存一份再导入，或对照原文件逐项核对。";

enum Block {
    Paragraph(RawParagraph),
    Table(Vec<Row>),
}

#[derive(Default)]
struct Row {
    cells: Vec<Vec<Block>>,
    /// None where the row's end is missing.
    shape: Option<RowShape>,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Block>,
}

/// What has been read so far: blocks of the text, and the tables that are open, one in another.
#[derive(Default)]
struct Building {
    blocks: Vec<Block>,
    open: Vec<Open>,
    paragraphs: usize,
}

/// Reads the main text and its text boxes. The error is a sentence for the user.
pub fn read(mut story: Story<'_>, fib: &Fib, mut boxes: Boxes) -> Result<RawDoc, String> {
    let mut main = Building::default();
    for line in story.lines(fib.main())? {
        let anchors = line.anchors.clone();
        let ends = line.ends_cell || line.properties.ends_inner_cell;
        let mut floating = Vec::new();
        for anchor in anchors {
            if let Some(range) = boxes.take(anchor) {
                floating.extend(boxed(&mut story, range, main.paragraphs)?);
            }
        }
        // In a cell, before the mark that closes it.
        if ends {
            main.depth(line.properties.tables());
            floating.into_iter().for_each(|block| main.add(block));
            main.line(line);
        } else {
            main.line(line);
            floating.into_iter().for_each(|block| main.add(block));
        }
    }
    let mut blocks = main.finish();
    for range in boxes.rest() {
        blocks.extend(boxed(&mut story, range, 0)?);
    }
    let mut doc = RawDoc::default();
    if story.damaged {
        doc.remarks.push(DAMAGED.into());
    }
    let mut tables = 0;
    flatten(blocks, &mut tables, &mut doc);
    Ok(doc)
}

fn boxed(
    story: &mut Story<'_>,
    range: Range<usize>,
    paragraphs: usize,
) -> Result<Vec<Block>, String> {
    let mut building = Building {
        paragraphs,
        ..Building::default()
    };
    for line in story.lines(range)? {
        building.line(line);
    }
    let mut blocks = building.finish();
    // A box's text ends with a mark of its own.
    let is_empty = |b: &Block| matches!(b, Block::Paragraph(p) if p.text.is_empty());
    while blocks.last().is_some_and(is_empty) {
        blocks.pop();
    }
    Ok(blocks)
}

impl Building {
    fn line(&mut self, line: Line) {
        let tables = line.properties.tables();
        self.depth(tables);
        // A cell mark outside all tables ends nothing but a paragraph.
        let inner = tables > 1;
        let ends_row = match inner {
            true => line.properties.ends_inner_row || (line.ends_cell && line.properties.ends_row),
            false => line.properties.ends_row,
        };
        let ends_cell = line.ends_cell || (inner && line.properties.ends_inner_cell);
        if tables > 0 && ends_row {
            self.end_row(line);
            return;
        }
        self.paragraphs += 1;
        let at = At {
            line: self.paragraphs,
            ..At::default()
        };
        let text = line.text;
        self.add(Block::Paragraph(RawParagraph { text, at }));
        if let Some(open) = self.open.last_mut().filter(|_| ends_cell) {
            let cell = std::mem::take(&mut open.cell);
            open.row.cells.push(cell);
        }
    }

    fn end_row(&mut self, line: Line) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let mut row = std::mem::take(&mut open.row);
        if !open.cell.is_empty() {
            row.cells.push(std::mem::take(&mut open.cell));
        }
        row.shape = Some(line.properties.row);
        if !line.deleted {
            open.rows.push(row);
        }
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(open) => open.cell.push(block),
            None => self.blocks.push(block),
        }
    }

    /// Opens and closes tables so that as many are open.
    fn depth(&mut self, tables: usize) {
        while self.open.len() > tables {
            self.close();
        }
        while self.open.len() < tables {
            self.open.push(Open::default());
        }
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        if !open.cell.is_empty() {
            open.row.cells.push(open.cell);
        }
        if !open.row.cells.is_empty() {
            open.rows.push(open.row);
        }
        if !open.rows.is_empty() {
            self.add(Block::Table(open.rows));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.depth(0);
        self.blocks
    }
}

/// Blocks as the importer wants them.
fn flatten(blocks: Vec<Block>, tables: &mut usize, doc: &mut RawDoc) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => doc.blocks.push(RawBlock::Paragraph(paragraph)),
            Block::Table(rows) if is_layout(&rows) => {
                let cells = rows.into_iter().flat_map(|row| row.cells);
                cells.for_each(|cell| flatten(cell, tables, doc));
            }
            Block::Table(rows) => {
                *tables += 1;
                let grid = grid(rows, *tables, &mut doc.remarks);
                doc.blocks.push(RawBlock::Grid(grid));
            }
        }
    }
}

/// The tables in the cells have as many cells as the table itself.
fn is_layout(rows: &[Row]) -> bool {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let within: usize = cells()
        .flatten()
        .map(|block| match block {
            Block::Paragraph(_) => 0,
            Block::Table(inner) => inner.iter().map(|row| row.cells.len()).sum(),
        })
        .sum();
    within > 0 && within >= cells().count()
}

fn grid(mut rows: Vec<Row>, number: usize, remarks: &mut Vec<String>) -> RawGrid {
    if rows.len() > MOST_ROWS {
        rows.truncate(MOST_ROWS);
        remarks.push(format!(
            "文档的第 {number} 个表格超过 {MOST_ROWS} 行，后面的行没有读入。请核对这个表格。"
        ));
    }
    let fits = |row: &Row| matches!(&row.shape, Some(s) if s.cells.len() == row.cells.len());
    let unshaped = rows.iter().position(|row| !fits(row));
    if let Some(row) = unshaped {
        remarks.push(format!(
            "文档的第 {number} 个表格从第 {} 行起，单元格的位置没有读准，请对照原文件核对这个表格的数字。",
            row + 1
        ));
    }
    let columns = match unshaped {
        None => columns(&rows),
        Some(_) => Vec::new(),
    };
    let mut grid = RawGrid {
        cells: Vec::new(),
        at: At {
            table: number,
            ..At::default()
        },
    };
    let mut above = BTreeMap::new();
    for (index, row) in rows.into_iter().enumerate() {
        add_row(row, index, &columns, &mut above, &mut grid.cells);
    }
    grid
}

/// The edges of all rows, those that are the same once. Empty where cells would vanish between
/// them: then cells are only counted.
fn columns(rows: &[Row]) -> Vec<i64> {
    let shapes = || rows.iter().filter_map(|row| row.shape.as_ref());
    let mut edges: Vec<i64> = shapes().flat_map(|s| s.edges.iter().copied()).collect();
    edges.sort_unstable();
    let mut columns: Vec<i64> = Vec::new();
    for edge in edges {
        if columns.last().is_none_or(|last| edge - last > SAME_EDGE) {
            columns.push(edge);
        }
    }
    let is_lost = |pair: &[i64]| column(&columns, pair[0]) >= column(&columns, pair[1]);
    match shapes().any(|shape| shape.edges.windows(2).any(is_lost)) {
        true => Vec::new(),
        false => columns,
    }
}

/// The column that begins at an edge.
fn column(columns: &[i64], edge: i64) -> usize {
    columns
        .partition_point(|column| *column <= edge)
        .saturating_sub(1)
}

/// Adds a row's cells with their spans; `above` has the last cell that begins in each column.
fn add_row(
    row: Row,
    index: usize,
    columns: &[i64],
    above: &mut BTreeMap<usize, usize>,
    cells: &mut Vec<RawCell>,
) {
    for (cell, down) in row_cells(row, index, columns) {
        let last = above.get(&cell.col).and_then(|i| cells.get_mut(*i));
        let last = last.filter(|c| c.row + c.rows == index && c.cols == cell.cols);
        match last {
            // What such a cell holds is not shown.
            Some(last) if down == Down::GoesOn => last.rows += 1,
            _ => {
                above.insert(cell.col, cells.len());
                cells.push(cell);
            }
        }
    }
}

/// A row's cells, those merged across as one.
fn row_cells(row: Row, index: usize, columns: &[i64]) -> Vec<(RawCell, Down)> {
    let shape = row.shape.unwrap_or_default();
    let mut cells: Vec<(RawCell, Down)> = Vec::new();
    for (i, content) in row.cells.into_iter().enumerate() {
        let (col, cols) = match (shape.edges.get(i), shape.edges.get(i + 1)) {
            (Some(left), Some(right)) if !columns.is_empty() => {
                let col = column(columns, *left);
                (col, column(columns, *right).saturating_sub(col).max(1))
            }
            _ => (i, 1),
        };
        match cells.last_mut().filter(|_| shape.goes_on_across(i)) {
            Some((left, _)) => left.cols += cols,
            None => {
                let cell = RawCell {
                    row: index,
                    col,
                    rows: 1,
                    cols,
                    text: text(content),
                };
                cells.push((cell, shape.cells.get(i).map_or(Down::No, |c| c.down)));
            }
        }
    }
    cells
}

/// A cell's text: its paragraphs on lines of their own, and what small tables in it say.
fn text(blocks: Vec<Block>) -> String {
    let lines = blocks.into_iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text],
        Block::Table(rows) => {
            let cells = rows.into_iter().flat_map(|row| row.cells);
            cells.map(text).filter(|text| !text.is_empty()).collect()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
