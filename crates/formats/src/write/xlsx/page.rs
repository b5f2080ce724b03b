//! Putting things on a sheet: labels, what is to be filled in, and how the sheet is printed.

use crate::sheet::place_name;
use rust_xlsxwriter::{Format, Formula, ProtectionOptions, Worksheet, XlsxError};

use super::faces::Faces;
use super::number;
use super::values::Held;

type Done = Result<(), XlsxError>;

/// A place on a sheet and what it covers.
#[derive(Clone, Copy)]
pub struct Area {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
}

impl Area {
    /// A stretch of one row.
    pub fn across(row: usize, col: usize, cols: usize) -> Area {
        Area {
            row,
            col,
            rows: 1,
            cols,
        }
    }

    pub fn one(row: usize, col: usize) -> Area {
        Area::across(row, col, 1)
    }

    /// `B3`, `B3:D4`.
    pub fn name(&self) -> String {
        let first = place_name(self.row, self.col);
        match (self.rows, self.cols) {
            (1, 1) => first,
            (rows, cols) => {
                let last = place_name(self.row + rows - 1, self.col + cols - 1);
                format!("{first}:{last}")
            }
        }
    }
}

/// Places as few ranges: those beside each other joined, then equal stretches under each other.
pub fn ranges(mut areas: Vec<Area>) -> Vec<String> {
    areas.sort_by_key(|a| (a.row, a.col));
    let join = |areas: Vec<Area>, joins: fn(&mut Area, &Area) -> bool| {
        let mut joined: Vec<Area> = Vec::new();
        for area in areas {
            if !joined.iter_mut().any(|other| joins(other, &area)) {
                joined.push(area);
            }
        }
        joined
    };
    let beside = join(areas, |a, b| {
        let joins = a.row == b.row && a.rows == b.rows && a.col + a.cols == b.col;
        a.cols += if joins { b.cols } else { 0 };
        joins
    });
    let under = join(beside, |a, b| {
        let joins = a.col == b.col && a.cols == b.cols && a.row + a.rows == b.row;
        a.rows += if joins { b.rows } else { 0 };
        joins
    });
    under.iter().map(Area::name).collect()
}

pub struct Page<'a> {
    pub sheet: &'a mut Worksheet,
    pub faces: &'a Faces,
}

impl<'a> Page<'a> {
    /// A sheet of the workbook: A4, one page wide.
    pub fn new(sheet: &'a mut Worksheet, faces: &'a Faces) -> Result<Page<'a>, XlsxError> {
        sheet
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_print_black_and_white(true)
            .set_screen_gridlines(false)
            // Else a formula that comes to nothing says 0.
            .set_formula_result_default("")
            .set_footer("&C&\"宋体\"&9第 &P 页，共 &N 页");
        number::margins(sheet, 18, 20, 10);
        Ok(Page { sheet, faces })
    }

    /// One to fill in: labels are locked, without a password.
    pub fn form(sheet: &'a mut Worksheet, faces: &'a Faces) -> Result<Page<'a>, XlsxError> {
        let page = Page::new(sheet, faces)?;
        page.sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
        Ok(page)
    }

    pub fn widths(&mut self, pixels: &[usize]) -> Done {
        for (col, width) in (0..).zip(pixels) {
            self.sheet.set_column_width_pixels(col, *width as u32)?;
        }
        Ok(())
    }

    /// A text that may cover several cells.
    pub fn text(&mut self, area: Area, text: &str, face: &Format) -> Done {
        let (row, col) = (area.row as u32, area.col as u16);
        if area.rows * area.cols > 1 {
            let (last_row, last_col) = (row + area.rows as u32 - 1, col + area.cols as u16 - 1);
            self.sheet
                .merge_range(row, col, last_row, last_col, "", face)?;
        }
        match text.is_empty() {
            true => self.sheet.write_blank(row, col, face)?,
            false => self.sheet.write_string_with_format(row, col, text, face)?,
        };
        Ok(())
    }

    /// What a cell holds; a text that a program could take for a formula says that it is none.
    pub fn value(&mut self, area: Area, held: Held<'_>, face: &Format) -> Done {
        let (row, col) = (area.row as u32, area.col as u16);
        match held {
            Held::Blank => self.text(area, "", face),
            Held::Number { text, places } => {
                let code = match places {
                    0 => "0".to_string(),
                    _ => format!("0.{}", "0".repeat(places)),
                };
                let face = face.clone().set_num_format(code);
                self.text(area, "", &face)?;
                number::write(self.sheet, row, col, text, &face)
            }
            Held::Text(text) if text.starts_with(['=', '+', '-', '@', '\'']) => {
                self.text(area, text, &face.clone().set_quote_prefix())
            }
            Held::Text(text) => self.text(area, text, face),
        }
    }

    /// A formula with what it comes to.
    pub fn formula(&mut self, area: Area, formula: &str, result: &str, face: &Format) -> Done {
        self.text(area, "", face)?;
        // `_x0041_` would say `A`; in texts the library sees to that.
        let result = result.replace("_x", "_x005F_x");
        let formula = Formula::new(formula).set_result(result);
        let (row, col) = (area.row as u32, area.col as u16);
        self.sheet
            .write_formula_with_format(row, col, formula, face)?;
        Ok(())
    }
}
