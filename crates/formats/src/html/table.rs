//! A table's cells with their places and spans, as browsers lay them out. Spans that reach over
//! the table's edge end there; those that run into each other do not overlap here, and it is said.
//! Tables that only lay out the page are text and tables in their order.

use nianbao_core::import::{At, RawBlock, RawCell, RawGrid};

use super::blocks::Reading;
use super::tags::Tag;
use super::tree::{Element, Node};

/// Wider than any real table; spans that lie end here.
const WIDEST: usize = 100;
/// Longer than any real report's.
const MOST_ROWS: usize = 10_000;
/// A cell with more bytes of text is part of a page, and its row no row of figures.
const LONGEST_CELL: usize = 3_000;
/// So many cells in the tables within make the outer one a layout.
const MANY_INNER: usize = 12;

struct Row<'a> {
    cells: Vec<&'a Element>,
    /// The first row behind its group: no cell reaches over it.
    group_end: usize,
}

/// Reads a table into the document.
pub fn read(reading: &mut Reading, table: &Element) {
    outside_cells(reading, table);
    let rows = rows(table);
    if is_layout(table) {
        for cell in rows.iter().flat_map(|row| &row.cells) {
            reading.blocks(cell);
        }
        return;
    }
    reading.tables += 1;
    let number = reading.tables;
    if rows.len() > MOST_ROWS {
        reading.remark(format!(
            "网页的第 {number} 个表格超过 {MOST_ROWS} 行，后面的行没有读入。请核对这个表格。"
        ));
    }
    let mut layout = Layout {
        number,
        busy: [0; WIDEST],
        with_gap: Vec::new(),
        grid: RawGrid {
            cells: Vec::new(),
            at: At {
                table: number,
                ..At::default()
            },
        },
    };
    let mut is_shown = false;
    for (index, row) in rows.iter().take(MOST_ROWS).enumerate() {
        if row.cells.iter().any(|cell| cell.size.text > LONGEST_CELL) {
            is_shown |= layout.end_grid(reading);
            row.cells.iter().for_each(|cell| reading.blocks(cell));
        } else {
            layout.row(reading, row, index);
        }
    }
    is_shown |= layout.end_grid(reading);
    reading.tables -= usize::from(!is_shown);
}

struct Layout {
    number: usize,
    /// For each column the row where what stands in it from above has ended.
    busy: [usize; WIDEST],
    /// Rows with a cell that could not be read.
    with_gap: Vec<usize>,
    grid: RawGrid,
}

impl Layout {
    /// Gives what was read so far to the document, if it holds anything.
    fn end_grid(&mut self, reading: &mut Reading) -> bool {
        let at = self.grid.at;
        let mut cells = std::mem::take(&mut self.grid.cells);
        self.fill_short_rows(&mut cells);
        let is_shown = cells.iter().any(|cell| !cell.text.is_empty());
        if is_shown {
            let grid = RawGrid { cells, at };
            reading.doc.blocks.push(RawBlock::Grid(grid));
        }
        is_shown
    }

    /// A row that ends before the table does lacks a cell, and nobody knows which: its last cell is
    /// taken to reach to the edge, so that no figure stands under a heading for certain.
    fn fill_short_rows(&self, cells: &mut [RawCell]) {
        let width = cells.iter().map(|c| c.col + c.cols).max().unwrap_or(0);
        let mut busy = [0; WIDEST];
        for row in cells.chunk_by_mut(|a, b| a.row == b.row) {
            let index = row[0].row;
            if let Some(last) = row.last_mut()
                && last.rows == 1
                && self.with_gap.binary_search(&index).is_err()
                && busy[last.col + last.cols..width]
                    .iter()
                    .all(|until| *until <= index)
            {
                last.cols = width - last.col;
            }
            for cell in row {
                busy[cell.col..cell.col + cell.cols].fill(index + cell.rows);
            }
        }
    }

    fn row(&mut self, reading: &mut Reading, row: &Row<'_>, index: usize) {
        let mut col = 0;
        for (i, cell) in row.cells.iter().enumerate() {
            while col < WIDEST && self.busy[col] > index {
                col += 1;
            }
            if col >= WIDEST {
                reading.remark(format!(
                    "网页的第 {} 个表格超过 {WIDEST} 列，右边的列没有读入。请核对这个表格。",
                    self.number
                ));
                return;
            }
            // A span that lies leaves room for the cells behind it.
            let behind = row.cells.len() - i - 1;
            let most = (WIDEST - col).saturating_sub(behind).max(1);
            let wanted = span(cell, "colspan").unwrap_or(1).clamp(1, most);
            let free = (col..col + wanted).take_while(|c| self.busy[*c] <= index);
            let cols = free.count();
            if cols < wanted {
                reading.remark(format!(
                    "网页的第 {} 个表格里，合并的单元格互相重叠。请核对这个表格。",
                    self.number
                ));
            }
            let rest = row.group_end.saturating_sub(index).max(1);
            let rows = match span(cell, "rowspan") {
                Some(0) => rest,
                rows => rows.unwrap_or(1).clamp(1, rest),
            };
            self.busy[col..col + cols].fill(index + rows);
            self.cell(
                reading,
                cell,
                RawCell {
                    row: index,
                    col,
                    rows,
                    cols,
                    text: String::new(),
                },
            );
            col += cols;
        }
    }

    fn cell(&mut self, reading: &mut Reading, cell: &Element, mut raw: RawCell) {
        reading.has_picture = false;
        raw.text = reading.cell_text(cell);
        if raw.text.is_empty() && reading.has_picture {
            // No blank but a gap: what stands there is not known.
            self.with_gap.push(raw.row);
            let (row, col) = (raw.row + 1, raw.col + 1);
            return reading.remark(format!(
                "网页的第 {} 个表格第 {row} 行第 {col} 列是图片，没有读入。请照着填写。",
                self.number
            ));
        }
        self.grid.cells.push(raw);
    }
}

fn span(cell: &Element, name: &str) -> Option<usize> {
    let digits = cell.attribute(name)?.trim();
    let end = digits.find(|c: char| !c.is_ascii_digit());
    let digits = &digits[..end.unwrap_or(digits.len())];
    // One too long to be a number is longer than any table.
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
}

/// The rows as they are shown: the head's first, the foot's last.
fn rows(table: &Element) -> Vec<Row<'_>> {
    let mut groups: Vec<(u8, Vec<&Element>)> = Vec::new();
    let mut loose = false;
    for child in table.elements() {
        let order = match child.tag {
            Tag::Head => 0,
            Tag::Foot => 2,
            Tag::Body => 1,
            Tag::Tr => {
                match groups.last_mut() {
                    Some((_, rows)) if loose => rows.push(child),
                    _ => groups.push((1, vec![child])),
                }
                loose = true;
                continue;
            }
            _ => continue,
        };
        loose = false;
        let rows = child.elements().filter(|e| e.tag == Tag::Tr);
        groups.push((order, rows.collect()));
    }
    groups.sort_by_key(|(order, _)| *order);
    let mut all = Vec::new();
    for (_, rows) in groups {
        let group_end = all.len() + rows.len();
        all.extend(rows.into_iter().map(|row| Row {
            cells: row.elements().filter(|e| e.tag == Tag::Td).collect(),
            group_end,
        }));
    }
    all
}

/// Captions, and what stands in a table outside its cells: browsers show it before the table.
fn outside_cells(reading: &mut Reading, parent: &Element) {
    for node in &parent.children {
        match node {
            Node::Element(e) if e.tag == Tag::Tr || e.tag.is_row_group() => {
                outside_cells(reading, e);
            }
            Node::Element(e) if e.tag == Tag::Td => {}
            Node::Element(e) if e.tag == Tag::Caption => reading.caption(e),
            Node::Element(e) => reading.blocks(e),
            Node::Text(text) => reading.loose_text(text),
        }
    }
}

/// It lays out the page: the tables within hold as much as it does itself. (A table of figures
/// with some small table in a cell stays one.)
fn is_layout(table: &Element) -> bool {
    let size = table.size;
    size.cells <= 1 || size.inner >= size.cells || size.inner > MANY_INNER
}
