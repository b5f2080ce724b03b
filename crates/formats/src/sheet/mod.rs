//! Workbooks (xlsx, xls, and WPS's et, which is the same as xls), into a [`RawDoc`].
//!
//! - `xlsx.rs`, `xls.rs`: the two formats; `records.rs`: what an xls is made of
//! - `decimal.rs`: numbers without floats; `format.rs`: what a number's format makes of it
//! - `layout.rs`: a sheet's cells into paragraphs and tables
//! - `own.rs`: the workbooks that this program writes, by what stands where

mod decimal;
mod format;
mod layout;
mod own;
mod records;
mod xls;
mod xlsx;

use std::collections::BTreeMap;

use nianbao_core::import::{Imported, RawDoc};

pub use xls::read_xls;

const BROKEN: &str = "这个表格文件不完整或已损坏，没有读入。请用 Excel 或 WPS 打开原文件，另存为一份新的 .xlsx 再导入。";
const TOO_MANY: &str = "这个工作簿的内容过多，远超过一份年度报告，没有读入。请确认选对了文件，或只保留年报部分后再试。";
const NOTHING: &str =
    "这个工作簿里没有看得见的内容，没有读入。请确认选对了文件，或取消工作表的隐藏后再试。";
/// More cells with content than any report has.
const MOST_CELLS: usize = 300_000;
/// More text, in bytes; cells may all name the same long one.
const MOST_TEXT: usize = 16 * 1024 * 1024;
/// So many remarks of one kind are enough.
const MOST_REMARKS: usize = 20;

/// A sheet, as both formats have it.
#[derive(Clone, Default)]
struct Sheet {
    name: String,
    hidden: bool,
    /// The texts of the cells, by row and column, counted from 0.
    cells: BTreeMap<(usize, usize), String>,
    merged: Vec<Merged>,
    hidden_rows: Vec<usize>,
    /// Formulas whose results the file does not have.
    unsolved: Vec<(usize, usize)>,
    /// First and last of hidden columns.
    hidden_cols: Vec<(usize, usize)>,
}

/// Cells merged into one; all bounds belong to it.
#[derive(Clone, Copy, Debug)]
struct Merged {
    rows: (usize, usize),
    cols: (usize, usize),
}

/// Reads an xlsx as any paper. The error is a sentence for the user.
pub fn read_xlsx(bytes: &[u8]) -> Result<RawDoc, String> {
    xlsx::open(bytes)?.finish()
}

/// Makes a report of an xlsx, one that this program wrote or any other. The error is a sentence
/// for the user.
pub fn import_xlsx(bytes: &[u8]) -> Result<Imported, String> {
    own::import(xlsx::open(bytes)?)
}

/// All sheets, and what is to be said of them.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Sheet>,
    remarks: Vec<String>,
    cells: usize,
    text: usize,
}

impl Workbook {
    /// Puts a text into the sheet that is being read.
    fn put(&mut self, row: usize, col: usize, text: String) -> Result<(), String> {
        self.cells += 1;
        self.text += text.len();
        if self.cells > MOST_CELLS || self.text > MOST_TEXT {
            return Err(TOO_MANY.into());
        }
        if let Some(sheet) = self.sheets.last_mut()
            && !text.is_empty()
        {
            sheet.cells.insert((row, col), text);
        }
        Ok(())
    }

    /// Something for the user to know about a cell.
    fn remark(&mut self, row: usize, col: usize, what: &str) {
        if self.remarks.len() < MOST_REMARKS {
            let sheet = self.sheets.last().map_or("", |sheet| sheet.name.as_str());
            let cell = place_name(row, col);
            self.remarks
                .push(format!("工作表“{sheet}”的 {cell} 格{what}"));
        }
    }

    /// The whole as the importer wants it. The error is a sentence for the user.
    fn finish(mut self) -> Result<RawDoc, String> {
        let mut doc = RawDoc::default();
        let shown = self
            .sheets
            .iter()
            .filter(|s| !s.hidden && !s.cells.is_empty());
        let several = shown.count() > 1;
        for (number, sheet) in self.sheets.iter().enumerate() {
            if sheet.cells.is_empty() {
                continue;
            }
            let name = &sheet.name;
            if sheet.hidden {
                self.remarks.push(format!(
                    "工作表“{name}”是隐藏的，没有读入。如果里面有年报的内容，请取消隐藏、保存后再导入。"
                ));
                continue;
            }
            if sheet.hides_content() {
                self.remarks.push(format!(
                    "工作表“{name}”里有隐藏的行或列，其中的内容也读入了，请对照原文件核对。"
                ));
            }
            layout::add(sheet, number + 1, several, &mut doc);
        }
        doc.remarks.append(&mut self.remarks);
        match doc.blocks.is_empty() {
            true => Err(NOTHING.into()),
            false => Ok(doc),
        }
    }
}

impl Sheet {
    fn hides_content(&self) -> bool {
        let hidden = |(row, col): &(usize, usize)| {
            let in_col = |(first, last): &(usize, usize)| (*first..=*last).contains(col);
            self.hidden_rows.binary_search(row).is_ok() || self.hidden_cols.iter().any(in_col)
        };
        self.cells.keys().any(hidden)
    }
}

/// A cell's name as the programs show it: `B12`.
pub(crate) fn place_name(row: usize, col: usize) -> String {
    let (mut letters, mut left) = (String::new(), col + 1);
    while left > 0 {
        let letter = b'A' + ((left - 1) % 26) as u8;
        letters.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}
