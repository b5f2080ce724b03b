//! Where each label and cell of a table stands in the official grid. Spans are derived from the
//! label trees: a row label reaches to the figures, a group is as high as its rows.

use std::ops::Range;

use super::cell::CellId;
use super::declare::*;
use super::form::{Branch, FormBlock};

/// The grid of one table.
#[derive(Debug)]
pub struct Layout {
    pub table: TableId,
    /// Grid columns.
    pub width: usize,
    /// Grid rows.
    pub height: usize,
    /// How many label columns stand at the left.
    pub label_columns: usize,
    /// How many rows at the top repeat on the next page.
    pub header_rows: usize,
    /// The share of each grid column in the width, in thousandths.
    pub widths: &'static [u16],
    /// Everything that stands in the grid, in reading order.
    pub placed: Vec<Placed>,
}

/// A label or cell and the place it covers.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
    pub slot: Slot,
}

/// What stands in a place of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The text above the row labels.
    Corner(&'static str),
    /// A line of its own over a block.
    BlockTitle(&'static str),
    ColumnHead(&'static str),
    /// A group of rows.
    GroupHead(&'static str),
    RowHead(&'static str),
    Value(CellId),
}

/// A rectangle of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub rows: Range<usize>,
    pub cols: Range<usize>,
}

impl Layout {
    /// Where a cell stands; none if it is of another form or table.
    pub fn place(&self, cell: CellId) -> Option<&Placed> {
        self.placed.iter().find(|p| p.slot == Slot::Value(cell))
    }

    /// What covers a place of the grid.
    pub fn covering(&self, row: usize, col: usize) -> Option<&Placed> {
        let covers = |from: usize, count: usize, at: usize| (from..from + count).contains(&at);
        let mut placed = self.placed.iter();
        placed.find(|p| covers(p.row, p.rows, row) && covers(p.col, p.cols, col))
    }

    /// The rectangle with these two cells in its corners.
    pub fn area(&self, one: CellId, other: CellId) -> Option<Area> {
        let (a, b) = (self.place(one)?, self.place(other)?);
        Some(Area {
            rows: a.row.min(b.row)..(a.row + a.rows).max(b.row + b.rows),
            cols: a.col.min(b.col)..(a.col + a.cols).max(b.col + b.cols),
        })
    }

    /// The cells that an area touches, in reading order.
    pub fn within(&self, area: &Area) -> impl Iterator<Item = CellId> {
        let inside = |p: &&Placed| {
            p.row < area.rows.end
                && area.rows.start < p.row + p.rows
                && p.col < area.cols.end
                && area.cols.start < p.col + p.cols
        };
        let placed = self.placed.iter().filter(inside);
        placed.filter_map(|p| p.slot.cell())
    }

    /// The things that begin in grid row `row`, left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &Placed> {
        self.placed.iter().filter(move |p| p.row == row)
    }
}

impl Slot {
    /// The cell, if it is one.
    pub fn cell(&self) -> Option<CellId> {
        match self {
            Slot::Value(cell) => Some(*cell),
            _ => None,
        }
    }

    /// The label, if it is one.
    pub fn label(&self) -> Option<&'static str> {
        match self {
            Slot::Corner(l)
            | Slot::BlockTitle(l)
            | Slot::ColumnHead(l)
            | Slot::GroupHead(l)
            | Slot::RowHead(l) => Some(l),
            Slot::Value(_) => None,
        }
    }
}

pub(super) fn lay_out(table: &'static Table, blocks: &[&FormBlock]) -> Layout {
    let mut grid = Grid {
        width: table.widths.len(),
        placed: Vec::new(),
        top: 0,
        header_rows: 0,
        label_columns: 0,
    };
    for block in blocks {
        match table.direction {
            Direction::Down => grid.down(block),
            Direction::Across => grid.across(block),
        }
    }
    Layout {
        table: table.id,
        width: grid.width,
        height: grid.top,
        label_columns: grid.label_columns,
        header_rows: if blocks.len() == 1 {
            grid.header_rows
        } else {
            0
        },
        widths: table.widths,
        placed: in_reading_order(grid.placed, grid.top),
    }
}

struct Grid {
    width: usize,
    placed: Vec<Placed>,
    top: usize,
    header_rows: usize,
    label_columns: usize,
}

impl Grid {
    fn put(&mut self, row: usize, col: usize, rows: usize, cols: usize, slot: Slot) {
        self.placed.push(Placed {
            row,
            col,
            rows,
            cols,
            slot,
        });
    }

    fn down(&mut self, block: &FormBlock) {
        let labels = block
            .declared
            .rows
            .iter()
            .map(Node::depth)
            .max()
            .unwrap_or(0);
        let header = block
            .declared
            .columns
            .iter()
            .map(Head::depth)
            .max()
            .unwrap_or(0);
        let spans = share(self.width - labels, block.columns.len());
        self.label_columns = labels;
        if let Some(title) = block.declared.title {
            self.put(self.top, 0, 1, self.width, Slot::BlockTitle(title));
            self.top += 1;
        }
        self.put(
            self.top,
            0,
            header,
            labels,
            Slot::Corner(block.declared.corner),
        );
        let mut column = 0;
        for head in block.declared.columns {
            column = self.head(head, self.top, labels, header, &spans, column);
        }
        self.top += header;
        self.header_rows = self.top;
        let mut rows = block.rows.iter();
        for branch in &block.tree {
            self.branch(branch, 0, labels, &spans, &mut rows);
        }
    }

    /// Puts a column heading and those under it; returns the next column's number.
    fn head(
        &mut self,
        head: &'static Head,
        row: usize,
        labels: usize,
        depth_left: usize,
        spans: &[usize],
        column: usize,
    ) -> usize {
        let count = head.columns().len();
        let col = labels + spans[..column].iter().sum::<usize>();
        let cols = spans[column..column + count].iter().sum();
        match head {
            Head::Column(_) => {
                self.put(row, col, depth_left, cols, Slot::ColumnHead(head.label()));
                column + 1
            }
            Head::Group { heads, .. } => {
                self.put(row, col, 1, cols, Slot::ColumnHead(head.label()));
                let mut next = column;
                for inner in *heads {
                    next = self.head(inner, row + 1, labels, depth_left - 1, spans, next);
                }
                next
            }
        }
    }

    /// Puts a row label, or a group and its rows.
    fn branch<'a>(
        &mut self,
        branch: &Branch,
        depth: usize,
        labels: usize,
        spans: &[usize],
        rows: &mut impl Iterator<Item = &'a super::form::FormRow>,
    ) {
        if branch.branches.is_empty() {
            let top = self.top;
            self.put(
                top,
                depth,
                1,
                labels - depth,
                Slot::RowHead(branch.node.label),
            );
            let mut col = labels;
            if let Some(row) = rows.next() {
                for (cell, span) in row.cells.iter().zip(spans) {
                    self.put(top, col, 1, *span, Slot::Value(*cell));
                    col += span;
                }
            }
            self.top += 1;
            return;
        }
        self.put(
            self.top,
            depth,
            branch.leaves(),
            1,
            Slot::GroupHead(branch.node.label),
        );
        for inner in &branch.branches {
            self.branch(inner, depth + 1, labels, spans, rows);
        }
    }

    fn across(&mut self, block: &FormBlock) {
        let depth = block
            .declared
            .rows
            .iter()
            .map(Node::depth)
            .max()
            .unwrap_or(0);
        let header = depth + 1;
        let mut rows = block.rows.iter();
        let mut col = 0;
        for branch in &block.tree {
            col = self.across_branch(branch, 0, header, col, block, &mut rows);
        }
        self.header_rows = header;
        self.top = header + 1;
    }

    fn across_branch<'a>(
        &mut self,
        branch: &Branch,
        row: usize,
        header: usize,
        col: usize,
        block: &FormBlock,
        rows: &mut impl Iterator<Item = &'a super::form::FormRow>,
    ) -> usize {
        let count = block.columns.len();
        if branch.branches.is_empty() {
            self.put(row, col, 1, count, Slot::ColumnHead(branch.node.label));
            let cells = rows.next().map(|r| r.cells.as_slice()).unwrap_or_default();
            for (i, (column, cell)) in block.columns.iter().zip(cells).enumerate() {
                let label = Slot::ColumnHead(column.column.label);
                self.put(row + 1, col + i, header - row - 1, 1, label);
                self.put(header, col + i, 1, 1, Slot::Value(*cell));
            }
            return col + count;
        }
        let mut next = col;
        for inner in &branch.branches {
            next = self.across_branch(inner, row + 1, header, next, block, rows);
        }
        self.put(row, col, 1, next - col, Slot::ColumnHead(branch.node.label));
        next
    }
}

/// Row by row. Within a row things are put left to right already.
fn in_reading_order(placed: Vec<Placed>, height: usize) -> Vec<Placed> {
    let row = |row: usize| placed.iter().filter(move |p| p.row == row).copied();
    (0..height).flat_map(row).collect()
}

/// Shares `width` grid columns among `count` columns, the rest to the last.
fn share(width: usize, count: usize) -> Vec<usize> {
    if count == 0 {
        return Vec::new();
    }
    let mut spans = vec![width / count; count];
    spans[count - 1] += width % count;
    spans
}
