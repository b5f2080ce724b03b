//! Grids into tables. One that goes on over a page break with the same outer lines is one table;
//! its heading rows are not repeated.

use nianbao_core::import::{At, RawCell, RawGrid};

use crate::page::Grid;

/// Lines of two pages so close to each other are the same.
const SAME: f32 = 4.0;
/// Heading rows that may be repeated.
const MOST_HEADING_ROWS: usize = 8;

/// A table that may go on on the next page.
#[derive(Clone, Debug)]
pub struct Table {
    pub xs: Vec<f32>,
    pub rows: usize,
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq)]
struct Cell {
    row: usize,
    rows: usize,
    left: f32,
    right: f32,
    text: String,
    doubt: Option<&'static str>,
    full: bool,
}

impl Table {
    pub fn of(grid: &Grid) -> Table {
        let lattice = &grid.lattice;
        let cells = lattice
            .faces
            .iter()
            .zip(&grid.contents)
            .map(|(face, content)| Cell {
                row: face.row,
                rows: face.rows,
                left: lattice.xs[face.col],
                right: lattice.xs[face.col + face.cols],
                text: content.text.clone(),
                doubt: content.doubt,
                full: content.full,
            });
        Table {
            xs: lattice.xs.clone(),
            rows: lattice.ys.len() - 1,
            cells: cells.collect(),
        }
    }

    /// Whether a grid at the top of the next page goes on with this table: it has the same outer
    /// lines, and every line of one of them stands among those of the other.
    pub fn goes_on_in(&self, next: &Table) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() <= SAME;
        let within =
            |few: &[f32], many: &[f32]| few.iter().all(|x| many.iter().any(|y| near(*x, *y)));
        let ends = |t: &Table| (t.xs[0], t.xs[t.xs.len() - 1]);
        let (a, b) = (ends(self), ends(next));
        near(a.0, b.0)
            && near(a.1, b.1)
            && (within(&self.xs, &next.xs) || within(&next.xs, &self.xs))
    }

    /// Takes the next page's grid in.
    pub fn append(&mut self, mut next: Table) {
        let mut dropped = self.repeated(&next);
        if self.is_row_broken(&next, dropped) {
            self.complete_row(&mut next, dropped);
            dropped += 1;
        }
        let shift = |mut cell: Cell| {
            let gone = dropped.saturating_sub(cell.row).min(cell.rows);
            cell.rows -= gone;
            cell.row = (cell.row + gone - dropped) + self.rows;
            cell
        };
        let below = next.cells.into_iter().filter(|c| c.row + c.rows > dropped);
        self.cells.extend(below.map(shift));
        self.rows += next.rows - dropped;
        for x in next.xs {
            if !self.xs.iter().any(|own| (own - x).abs() <= SAME) {
                self.xs.push(x);
            }
        }
        self.xs.sort_by(f32::total_cmp);
    }

    /// The cells of the last row, and with them those at the same places of the next grid's first.
    fn pairs<'a>(&'a self, next: &'a Table, first: usize) -> Option<Vec<(&'a Cell, &'a Cell)>> {
        let above: Vec<&Cell> = self
            .cells
            .iter()
            .filter(|c| c.row + c.rows == self.rows)
            .collect();
        let below: Vec<&Cell> = next.cells.iter().filter(|c| c.row == first).collect();
        let pair = |a: &&'a Cell| {
            let same = below
                .iter()
                .find(|b| (b.left - a.left).abs() <= SAME && (b.right - a.right).abs() <= SAME);
            same.map(|b| (*a, *b))
        };
        let pairs: Option<Vec<_>> = above.iter().map(pair).collect();
        pairs.filter(|p| p.len() == below.len())
    }

    /// The page broke within a row: some text goes on in the next grid's first row, which has
    /// nothing else of its own.
    fn is_row_broken(&self, next: &Table, first: usize) -> bool {
        let Some(pairs) = self.pairs(next, first) else {
            return false;
        };
        let both = || {
            pairs
                .iter()
                .filter(|(a, b)| !a.text.is_empty() && !b.text.is_empty())
        };
        let figures = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        };
        let goes_on = both().all(|(a, b)| a.full && !figures(&a.text) && !figures(&b.text));
        let one_only = pairs
            .iter()
            .any(|(a, b)| a.rows == 1 && a.text.is_empty() != b.text.is_empty());
        goes_on && both().next().is_some() && one_only
    }

    /// Moves the text of the broken row's second half up into the last row.
    fn complete_row(&mut self, next: &mut Table, first: usize) {
        let last = self.rows;
        for below in next.cells.iter_mut().filter(|c| c.row == first) {
            let same = |c: &&mut Cell| {
                c.row + c.rows == last
                    && (c.left - below.left).abs() <= SAME
                    && (c.right - below.right).abs() <= SAME
            };
            let Some(above) = self.cells.iter_mut().find(same) else {
                continue;
            };
            crate::text::join(&mut above.text, &std::mem::take(&mut below.text));
            above.doubt = above.doubt.or(below.doubt.take());
        }
    }

    /// How many of the next grid's first rows are those of this one again.
    fn repeated(&self, next: &Table) -> usize {
        let head = |table: &Table, rows: usize| -> Option<Vec<(usize, usize, String)>> {
            let cells = table.cells.iter().filter(|c| c.row < rows);
            // All of them end with these rows.
            cells
                .map(|c| (c.row + c.rows <= rows).then(|| (c.row, c.rows, c.text.clone())))
                .collect()
        };
        let same = |rows: &usize| {
            let (a, b) = (head(self, *rows), head(next, *rows));
            let named = a.as_ref().is_some_and(|a| {
                a.iter()
                    .any(|c| !c.2.is_empty() && !c.2.contains(|c: char| c.is_ascii_digit()))
            });
            named && a == b
        };
        let most = MOST_HEADING_ROWS.min(self.rows).min(next.rows);
        (1..=most).rev().find(same).unwrap_or(0)
    }

    /// The finished table, and the places in it that are doubtful.
    pub fn into_grid(self, number: usize) -> (RawGrid, Vec<(At, String)>) {
        let at = At {
            table: number,
            ..At::default()
        };
        let col = |x: f32| {
            let all = self.xs.iter().enumerate();
            all.min_by(|a, b| (a.1 - x).abs().total_cmp(&(b.1 - x).abs()))
                .map_or(0, |(i, _)| i)
        };
        let mut doubts = Vec::new();
        let mut grid = RawGrid {
            cells: Vec::new(),
            at,
        };
        for cell in &self.cells {
            let (left, right) = (col(cell.left), col(cell.right));
            if let Some(why) = cell.doubt {
                let (row, col) = (cell.row + 1, left + 1);
                doubts.push((At { row, col, ..at }, format!("{why}。请对照原文件核对。")));
            }
            grid.cells.push(RawCell {
                row: cell.row,
                col: left,
                rows: cell.rows,
                cols: right.saturating_sub(left).max(1),
                text: cell.text.clone(),
            });
        }
        (grid, doubts)
    }
}
