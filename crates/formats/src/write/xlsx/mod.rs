//! The report as a workbook that is also the form to fill in: a cover, the texts, a sheet a table
//! in the official shape with totals as formulas, and a sheet nobody sees that carries the data.
//!
//! - `places.rs`: the names of the sheets and of what stands on the cover; the reader uses it too
//! - `values.rs`: what of a typed text a sheet holds as a number
//! - `sums.rs`: totals and checks as formulas, with what they come to
//! - `notice.rs`: 检查报告, a workbook of its own
//! - `tables.rs`, `texts.rs`: the sheets; `page.rs`: putting things on a sheet; `faces.rs`: how
//!   they look; `number.rs`: the edge to a library whose numbers are floats

mod faces;
mod notice;
mod number;
mod page;
pub(crate) mod places;
mod sums;
mod tables;
mod texts;
pub(crate) mod values;

use nianbao_core::doc::Doc;
use nianbao_core::export::carried::{carried_json, digest_of, seal};
use nianbao_core::report::Report;
use nianbao_core::schema::TableId;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use faces::Faces;
use page::Page;

pub use notice::write_notice_xlsx;

/// Excel holds 32 767 units of UTF-16 in a cell.
const CHUNK: usize = 30_000;

/// Writes the workbook. The error is a sentence for the user.
pub fn write_xlsx(report: &Report) -> Result<Vec<u8>, String> {
    write(report).map_err(|error| {
        format!("没能写成 Excel 文件（{error}）。报告没有改动，请先另存为 JSON 保存内容。")
    })
}

fn write(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let faces = Faces::default();
    begin(&mut book, &report.printed_title(), &report.agency)?;
    texts::cover(&mut Page::form(book.add_worksheet(), &faces)?, report)?;
    texts::narrative(&mut Page::form(book.add_worksheet(), &faces)?, report)?;
    for table in TableId::ALL {
        tables::table(
            &mut Page::form(book.add_worksheet(), &faces)?,
            report,
            table,
        )?;
    }
    carry(book.add_worksheet(), report)?;
    book.save_to_buffer()
}

/// The face of all that has none of its own, and what the file says of itself.
fn begin(book: &mut Workbook, title: &str, company: &str) -> Result<(), XlsxError> {
    book.set_default_format(&Faces::plain(), 18, 72)?;
    // The program has no clock: a date that tells nothing, so that the bytes are the same.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(values::shown(title).as_ref())
        .set_company(values::shown(company).as_ref())
        .set_creation_datetime(&date);
    book.set_properties(&properties);
    Ok(())
}

/// The data, in pieces that a cell can hold, on a sheet that no menu shows.
fn carry(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    // On one line: LibreOffice breaks what stands between line ends in a cell after some 16 000
    // characters. No string of JSON reaches over a line end.
    let json = carried_json(report);
    let json: String = json.lines().map(str::trim_start).collect();
    sheet.set_name(places::CARRIED)?.set_very_hidden(true);
    sheet.write_string(0, 0, places::CARRIED)?;
    sheet.write_string(1, 0, seal(&digest_of(&Doc::of(report)), &json))?;
    for (row, chunk) in (2..).zip(values::pieces(&json, CHUNK)) {
        sheet.write_string(row, 0, chunk)?;
    }
    sheet.protect();
    Ok(())
}
