//! The edge to rust_xlsxwriter, whose numbers are floats, as Excel's are. Only here: a number of
//! at most 15 digits goes through a float and comes back the same.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Writes a number that stands in a text; one that is none is written as text.
pub fn write(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    text: &str,
    face: &Format,
) -> Result<(), XlsxError> {
    match text.parse::<f64>() {
        Ok(number) => sheet.write_number_with_format(row, col, number, face)?,
        Err(_) => sheet.write_string_with_format(row, col, text, face)?,
    };
    Ok(())
}

/// Page margins in millimetres; Excel counts inches.
pub fn margins(sheet: &mut Worksheet, side: u8, above: u8, footer: u8) {
    let inches = |mm: u8| f64::from(mm) / 25.4;
    let (side, above, footer) = (inches(side), inches(above), inches(footer));
    sheet.set_margins(side, side, above, above, footer, footer);
}
