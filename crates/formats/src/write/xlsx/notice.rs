//! 检查报告 as a workbook: a row a finding, the message first, with a column in which the unit says
//! what it has done.

use nianbao_core::export::notice::{Notice, NoticeItem, demand};
use rust_xlsxwriter::{Workbook, XlsxError};

use super::faces::Faces;
use super::page::{Area, Page};
use super::values::{Held, lines, shown};

type Done = Result<(), XlsxError>;

/// The width of A4 across between its margins, in pixels: number, message, demand, the details,
/// what was done.
const NUMBER: usize = 40;
const MESSAGE: usize = 260;
const DEMAND: usize = 66;
const DETAILS: [usize; 5] = [150, 150, 64, 64, 150];
const DONE: usize = 90;
const LINE: usize = 13;
const CHARACTER: usize = 14;
/// A row is at most 409 points high.
const HIGHEST: usize = 400;

/// Writes the workbook. The error is a sentence for the user.
pub fn write_notice_xlsx(notice: &Notice) -> Result<Vec<u8>, String> {
    write(notice).map_err(|error| format!("没能写成 Excel 文件（{error}）。请改存为网页。"))
}

fn widths() -> Vec<usize> {
    let fixed = [NUMBER, MESSAGE, DEMAND];
    fixed.into_iter().chain(DETAILS).chain([DONE]).collect()
}

fn write(notice: &Notice) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let faces = Faces::default();
    super::begin(&mut book, &notice.title, "")?;
    let mut page = Page::new(book.add_worksheet(), &faces)?;
    page.sheet.set_name("检查报告")?.set_landscape();
    let widths = widths();
    page.widths(&widths)?;
    let row = head(&mut page, notice, &widths)?;
    items(&mut page, notice, &widths, row)?;
    book.save_to_buffer()
}

/// Title, opening and column heads; returns the next row.
fn head(page: &mut Page<'_>, notice: &Notice, widths: &[usize]) -> Result<usize, XlsxError> {
    let faces = page.faces;
    let all = |row| Area::across(row, 0, widths.len());
    page.text(all(0), &notice.title, &faces.title)?;
    page.sheet.set_row_height(0, 36)?;
    let opening = match notice.date.is_empty() {
        true => notice.opening.clone(),
        false => format!("{}（{}）", notice.opening, notice.date),
    };
    page.text(all(1), &shown(&opening), &faces.notice)?;
    let height = lines(&opening, widths.iter().sum(), CHARACTER) * LINE + 10;
    page.sheet.set_row_height(1, height.min(HIGHEST) as u32)?;
    let labels = ["序号", "问题", "要求"].into_iter();
    for (col, label) in labels.chain(Notice::LABELS).chain(["整改情况"]).enumerate() {
        page.text(Area::one(2, col), label, &faces.head)?;
    }
    page.sheet.set_row_height(2, 22)?;
    page.sheet.set_repeat_rows(2, 2)?.set_freeze_panes(3, 0)?;
    Ok(3)
}

fn items(page: &mut Page<'_>, notice: &Notice, widths: &[usize], mut row: usize) -> Done {
    let faces = page.faces;
    let explained = "已说明的情况";
    for group in &notice.groups {
        page.text(
            Area::across(row, 0, widths.len()),
            &shown(&group.title),
            &faces.group,
        )?;
        page.sheet.set_row_height(row as u32, 20)?;
        row += 1;
        for item in &group.items {
            one(page, item, widths, row)?;
            row += 1;
        }
    }
    if !notice.explained.is_empty() {
        page.text(Area::across(row, 0, widths.len()), explained, &faces.group)?;
        row += 1;
    }
    for sentence in &notice.explained {
        page.text(
            Area::across(row, 0, widths.len()),
            &shown(sentence),
            &faces.notice,
        )?;
        let height = lines(sentence, widths.iter().sum(), CHARACTER) * LINE + 8;
        page.sheet
            .set_row_height(row as u32, height.min(HIGHEST) as u32)?;
        row += 1;
    }
    Ok(())
}

fn one(page: &mut Page<'_>, item: &NoticeItem, widths: &[usize], row: usize) -> Done {
    let faces = page.faces;
    let number = item.number.to_string();
    let number = Held::Number {
        text: &number,
        places: 0,
    };
    page.value(Area::one(row, 0), number, &faces.total)?;
    let detail = |label: &str| {
        let found = item.details.iter().find(|(l, _)| *l == label);
        found.map_or("", |(_, text)| text.as_str())
    };
    let texts = [item.message.as_str(), demand(item.severity)].into_iter();
    let mut height = 1;
    for (col, text) in (1..).zip(texts.chain(Notice::LABELS.map(detail))) {
        page.value(Area::one(row, col), Held::Text(&shown(text)), &faces.row)?;
        height = height.max(lines(text, widths[col], CHARACTER));
    }
    page.text(Area::one(row, widths.len() - 1), "", &faces.row)?;
    let height = (height * LINE + 6).min(HIGHEST) as u32;
    page.sheet.set_row_height(row as u32, height)?;
    Ok(())
}
