//! A table on paper: every label and figure with the place and spans it has in the grid.

use crate::report::Report;
use crate::schema::{CellId, Slot, TableId};

/// One of the three tables, filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct DocTable {
    pub table: TableId,
    /// What the table is, for those who cannot see it.
    pub caption: String,
    pub columns: usize,
    pub rows: usize,
    /// Rows at the top that repeat on the next page.
    pub header_rows: usize,
    /// The share of each column in the width, in thousandths.
    pub widths: &'static [u16],
    /// In reading order.
    pub cells: Vec<DocCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DocCell {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
    pub role: Role,
    pub text: String,
}

/// What a cell is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Corner,
    /// A line of its own over a block.
    BlockTitle,
    ColumnHead,
    GroupHead,
    RowHead,
    Value(CellId),
}

impl DocTable {
    pub fn of(report: &Report, table: TableId) -> DocTable {
        let form = report.form();
        let layout = form.layout(table);
        let cells = layout
            .placed
            .iter()
            .map(|placed| {
                let (role, text) = match placed.slot {
                    Slot::Corner(label) => (Role::Corner, label),
                    Slot::BlockTitle(label) => (Role::BlockTitle, label),
                    Slot::ColumnHead(label) => (Role::ColumnHead, label),
                    Slot::GroupHead(label) => (Role::GroupHead, label),
                    Slot::RowHead(label) => (Role::RowHead, label),
                    Slot::Value(cell) => (Role::Value(cell), report.cell(cell).unwrap_or("")),
                };
                DocCell {
                    row: placed.row,
                    col: placed.col,
                    rows: placed.rows,
                    cols: placed.cols,
                    role,
                    text: text.to_string(),
                }
            })
            .collect();
        DocTable {
            table,
            caption: form.template.section(table.section()).heading.to_string(),
            columns: layout.width,
            rows: layout.height,
            header_rows: layout.header_rows,
            widths: layout.widths,
            cells,
        }
    }

    /// The table with its header and, of the rows behind it, only `from..to`: as it stands on one of
    /// several pages. A label that goes over from the page before is there again, if it has room.
    pub fn part(&self, from: usize, to: usize) -> DocTable {
        let header = self.header_rows;
        let (first, end) = (header + from, (header + to).min(self.rows));
        let cells = self.cells.iter().filter_map(|cell| {
            if cell.row < header {
                return Some(cell.clone());
            }
            let top = cell.row.max(first);
            let bottom = (cell.row + cell.rows).min(end);
            let is_here = |part: &DocCell| part.rows == cell.rows || has_room(part);
            (top < bottom)
                .then(|| DocCell {
                    row: header + top - first,
                    rows: bottom - top,
                    ..cell.clone()
                })
                .map(|part| match is_here(&part) {
                    true => part,
                    false => DocCell {
                        text: String::new(),
                        ..part
                    },
                })
        });
        let mut cells: Vec<DocCell> = cells.collect();
        cells.sort_by_key(|cell| (cell.row, cell.col));
        DocTable {
            rows: header + end.saturating_sub(first),
            cells,
            caption: self.caption.clone(),
            ..*self
        }
    }

    /// The cells that begin in a row, left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &DocCell> {
        self.cells.iter().filter(move |c| c.row == row)
    }
}

/// Of a label that runs down the page, a part of a few rows does not hold the text.
fn has_room(part: &DocCell) -> bool {
    let runs_down = part.role == Role::GroupHead && part.col == 0;
    !runs_down || part.rows + 2 >= part.text.chars().count()
}

impl Role {
    /// The class it is styled by, on the paper in every place.
    pub fn class(self) -> &'static str {
        match self {
            Role::Corner => "corner",
            Role::BlockTitle => "block-title",
            Role::ColumnHead => "column-head",
            Role::GroupHead => "group-head",
            Role::RowHead => "row-head",
            Role::Value(_) => "value",
        }
    }

    /// The `scope` of the label in HTML; none for figures.
    pub fn scope(self) -> Option<&'static str> {
        match self {
            Role::Corner | Role::Value(_) => None,
            Role::BlockTitle => Some("colgroup"),
            Role::ColumnHead => Some("col"),
            Role::GroupHead => Some("rowgroup"),
            Role::RowHead => Some("row"),
        }
    }
}
