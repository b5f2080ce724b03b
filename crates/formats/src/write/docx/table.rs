//! A table in the official shape: every span, explicit column widths, header rows that repeat on
//! the next page, rows that do not break.

use std::fmt::Write;

use nianbao_core::doc::{DocCell, DocTable, Role};
use nianbao_core::schema::TableId;

use super::measure::*;
use super::words::{escape, run};

/// Room at the sides of a row's label.
const PADDING: i32 = 57;
/// Room above and below a text.
const SPACE: i32 = 30;
/// Room that a heading has at each side, so that it does not touch the border.
const HEAD_PADDING: i32 = 30;
/// Row heights at least.
const ROW: i32 = 360;
const TALL_ROW: i32 = 480;

/// A table as it is being written.
struct Grid<'a> {
    table: &'a DocTable,
    /// Of each column, in twentieths of a point.
    widths: Vec<i32>,
    /// Of the letters, in half-points.
    size: i32,
}

/// Writes a table.
pub fn write(out: &mut String, table: &DocTable) {
    let grid = Grid {
        widths: widths(table.widths),
        size: match table.table {
            TableId::Disclosure => SIZE_SMALL_4,
            TableId::Requests | TableId::Review => SIZE_SMALL_5,
        },
        table,
    };
    let border =
        |side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border);
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblBorders>{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        borders.concat(),
        escape(&table.caption)
    );
    for width in &grid.widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>\n");
    (0..table.rows).for_each(|row| grid.row(out, row));
    out.push_str("</w:tbl>\n");
}

/// Column widths that come to the width of the text, of shares in thousandths.
fn widths(shares: &[u16]) -> Vec<i32> {
    let mut shared = 0;
    let mut begin = 0;
    let width = |share: &u16| {
        shared += i32::from(*share);
        let end = WIDTH * shared / 1000;
        let width = end - begin;
        begin = end;
        width
    };
    shares.iter().map(width).collect()
}

impl Grid<'_> {
    fn row(&self, out: &mut String, row: usize) {
        let covers = |cell: &&DocCell| (cell.row..cell.row + cell.rows).contains(&row);
        let mut cells: Vec<&DocCell> = self.table.cells.iter().filter(covers).collect();
        cells.sort_by_key(|cell| cell.col);
        let height = match self.table.table {
            TableId::Disclosure => TALL_ROW,
            TableId::Requests | TableId::Review => ROW,
        };
        let _ = write!(
            out,
            "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>"
        );
        if row < self.table.header_rows {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>\n");
        let keep = self.stays_with_next(row);
        for cell in cells {
            self.cell(out, cell, row, keep);
        }
        out.push_str("</w:tr>\n");
    }

    /// Headings stay with the figures below them, a group has room for its heading, and a block with a title of its own, whose
    /// headings do not repeat, is not divided.
    fn stays_with_next(&self, row: usize) -> bool {
        let has = |row, role: fn(Role) -> bool| self.table.row(row).any(|cell| role(cell.role));
        let ends_block =
            row + 1 == self.table.rows || has(row + 1, |role| role == Role::BlockTitle);
        match self.table.header_rows {
            0 => !ends_block,
            _ => {
                !has(row, |role| matches!(role, Role::Value(_)))
                    || has(row, |role| role == Role::GroupHead)
            }
        }
    }

    /// A cell, or the part of one that reaches down into this row.
    fn cell(&self, out: &mut String, cell: &DocCell, row: usize, keep: bool) {
        let width: i32 = self.widths[cell.col..cell.col + cell.cols].iter().sum();
        let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if cell.cols > 1 {
            let _ = write!(out, "<w:gridSpan w:val=\"{}\"/>", cell.cols);
        }
        let begins = cell.row == row;
        if cell.rows > 1 {
            out.push_str(match begins {
                true => "<w:vMerge w:val=\"restart\"/>",
                false => "<w:vMerge/>",
            });
        }
        out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr>");
        out.push_str("<w:pStyle w:val=\"Table\"/>");
        if keep {
            out.push_str("<w:keepNext/>");
        }
        let size = self.fitting(cell, width);
        let _ = write!(
            out,
            "<w:spacing w:before=\"{SPACE}\" w:after=\"{SPACE}\" w:line=\"{}\" w:lineRule=\"exact\"/>",
            size * 40 / 3
        );
        let side = self.side(cell, width);
        if side > 0 {
            let _ = write!(out, "<w:ind w:left=\"{side}\" w:right=\"{side}\"/>");
        }
        if self.is_list(cell) {
            out.push_str("<w:jc w:val=\"left\"/>");
        }
        out.push_str("</w:pPr>");
        if begins && !cell.text.is_empty() {
            let size = format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
            run(out, "", &size, &self.label(cell));
        }
        out.push_str("</w:p></w:tc>\n");
    }

    /// The labels of the requests table's rows are of very different length.
    fn is_list(&self, cell: &DocCell) -> bool {
        self.table.table == TableId::Requests && cell.role == Role::RowHead
    }

    /// A group's number stands on a line of its own.
    fn label(&self, cell: &DocCell) -> String {
        match cell.role {
            Role::GroupHead if cell.cols == 1 && cell.text.starts_with('（') => {
                cell.text.replacen('）', "）\n", 1)
            }
            _ => cell.text.clone(),
        }
    }

    /// The size of the letters: smaller where a long figure would break.
    fn fitting(&self, cell: &DocCell, width: i32) -> i32 {
        let is_figure = matches!(cell.role, Role::Value(_)) && cell.text.is_ascii();
        // A quarter more, for fonts that stand in have wider figures.
        let needs = |size: i32| half_characters(&cell.text) * size * 5 * 5 / 4;
        let mut sizes = (SIZE_SMALLEST..=self.size).rev();
        match is_figure {
            true => sizes
                .find(|size| needs(*size) <= width)
                .unwrap_or(self.size),
            false => self.size,
        }
    }

    /// The indent at both sides. A heading's is such that its words are not torn: short words of an
    /// even number of characters break after an even number.
    fn side(&self, cell: &DocCell, width: i32) -> i32 {
        let character = self.size * 10;
        let count = i32::try_from(cell.text.chars().count()).unwrap_or(i32::MAX);
        let fits = (width - 2 * HEAD_PADDING) / character;
        match cell.role {
            Role::ColumnHead if count > fits && count % 2 == 0 && fits > 1 => {
                let line = fits - fits % 2;
                // Half a character to spare.
                ((width - line * character - character / 2) / 2).max(0)
            }
            Role::RowHead | Role::Corner | Role::BlockTitle => PADDING,
            // A note behind a figure needs several lines.
            Role::Value(_) if !cell.text.is_ascii() => HEAD_PADDING,
            Role::ColumnHead | Role::GroupHead | Role::Value(_) => 0,
        }
    }
}
