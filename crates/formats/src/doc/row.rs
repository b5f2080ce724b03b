//! A row's shape: where its cells' edges are, in twentieths of a point, and which cells are merged.

use crate::bytes::{i16_at, u16_at};

/// No row has more cells.
const MOST_CELLS: usize = 63;

#[derive(Clone, Debug, Default)]
pub struct RowShape {
    /// One more than there are cells.
    pub edges: Vec<i64>,
    pub cells: Vec<CellShape>,
    gap: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellShape {
    /// Two bits: sources disagree which of them begins a merged cell and which goes on with it,
    /// but the cell at the left of several begins.
    across: u8,
    pub down: Down,
}

/// Merged with cells above or below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Down {
    #[default]
    No,
    Begins,
    GoesOn,
}

impl Down {
    fn of(bits: u8) -> Down {
        match bits & 3 {
            0 => Down::No,
            1 => Down::GoesOn,
            _ => Down::Begins,
        }
    }
}

impl RowShape {
    /// One change of the row's properties.
    pub fn apply(&mut self, code: u16, value: &[u8]) {
        let byte = |i: usize| value.get(i).copied().unwrap_or(0);
        let range = usize::from(byte(0))..usize::from(byte(1)).min(self.cells.len());
        match code {
            0xd608 => self.define(value),
            0x9601 => {
                let left = i64::from(i16_at(value, 0).unwrap_or(0));
                let now = self.edges.first().map_or(left, |edge| edge + self.gap);
                self.edges.iter_mut().for_each(|edge| *edge += left - now);
            }
            0x9602 => {
                let gap = i64::from(i16_at(value, 0).unwrap_or(0));
                if let Some(first) = self.edges.first_mut() {
                    *first += self.gap - gap;
                }
                self.gap = gap;
            }
            0x5624 | 0x5625 => {
                let first = range.start;
                for i in range {
                    self.cells[i].across = match code {
                        0x5625 => 0,
                        _ if i == first => 1,
                        _ => 2,
                    };
                }
            }
            0xd62b => {
                if let Some(cell) = self.cells.get_mut(usize::from(byte(0))) {
                    cell.down = Down::of(byte(1));
                }
            }
            0x7623 => self.widen(range, u16_at(value, 2).unwrap_or(0)),
            0x7621 => self.insert(usize::from(byte(0)), byte(1), u16_at(value, 2).unwrap_or(0)),
            0x5622 => self.delete(range),
            _ => {}
        }
    }

    fn define(&mut self, value: &[u8]) {
        let count = usize::from(value.first().copied().unwrap_or(0)).min(MOST_CELLS);
        let edges = (0..=count).map_while(|i| Some(i64::from(i16_at(value, 1 + 2 * i)?)));
        let edges: Vec<i64> = edges.collect();
        if edges.len() != count + 1 {
            return;
        }
        self.edges = edges;
        let shapes = 1 + 2 * (count + 1);
        let cell = |i: usize| {
            // Cells at the end may be left out.
            let flags = u16_at(value, shapes + 20 * i).unwrap_or(0);
            CellShape {
                across: (flags & 3) as u8,
                down: Down::of((flags >> 5) as u8),
            }
        };
        self.cells = (0..count).map(cell).collect();
    }

    fn widen(&mut self, range: std::ops::Range<usize>, width: u16) {
        for i in range {
            let step = i64::from(width) - (self.edges[i + 1] - self.edges[i]);
            self.edges[i + 1..]
                .iter_mut()
                .for_each(|edge| *edge += step);
        }
    }

    fn insert(&mut self, at: usize, count: u8, width: u16) {
        let at = at.min(self.cells.len());
        for _ in 0..count {
            if self.cells.len() >= MOST_CELLS || self.edges.is_empty() {
                return;
            }
            let edge = self.edges[at] + i64::from(width);
            self.edges[at + 1..]
                .iter_mut()
                .for_each(|e| *e += i64::from(width));
            self.edges.insert(at + 1, edge);
            self.cells.insert(at, CellShape::default());
        }
    }

    fn delete(&mut self, range: std::ops::Range<usize>) {
        for i in range.rev() {
            let width = self.edges[i + 1] - self.edges[i];
            self.edges.remove(i + 1);
            self.edges[i + 1..]
                .iter_mut()
                .for_each(|edge| *edge -= width);
            self.cells.remove(i);
        }
    }

    /// Whether a cell goes on with the one at its left.
    pub fn goes_on_across(&self, i: usize) -> bool {
        let across = |i: usize| self.cells.get(i).map_or(0, |c| c.across);
        let mut first = i;
        while first > 0 && across(first - 1) != 0 {
            first -= 1;
        }
        first < i && across(i) != 0 && across(i) != 3 && across(i) != across(first)
    }
}
