//! The cover and the texts: labelled lines, and paragraphs one a row, with rows to spare. A long
//! paragraph goes on in the next row, since a row is at most 409 points high.

use nianbao_core::doc::heading;
use nianbao_core::report::{Part, Report};
use nianbao_core::schema::SectionId;
use rust_xlsxwriter::{DataValidation, DataValidationRule, XlsxError};

use super::page::{Area, Page};
use super::places::{BASIS, CONTINUED, COVER, FIELDS, FIRST, HINT, PREAMBLE, TEXTS};
use super::values::{Held, lines, paragraphs, pieces, plain, shown};

type Done = Result<(), XlsxError>;

/// Units of UTF-16 in a row, about twenty lines.
const IN_ROW: usize = 700;
/// The third column explains; it is not printed.
const COVER_WIDTHS: [usize; 3] = [90, 566, 220];
const TEXT_WIDTHS: [usize; 2] = [40, 616];
/// A line of 11 pt text in points, a Chinese character of it in pixels.
const LINE: usize = 15;
const CHARACTER: usize = 15;
/// The least rows of a section's text, and those left over behind what is written.
const ROWS: usize = 6;
const ROWS_BESIDE_TABLE: usize = 2;
const TO_SPARE: usize = 2;
/// In points: what a page has, a heading's row, an empty row.
const PAGE: u32 = 700;
const HEADING: u32 = 26;
const SPARE: u32 = 15;

pub fn cover(page: &mut Page<'_>, report: &Report) -> Done {
    let faces = page.faces;
    page.sheet.set_name(COVER)?;
    page.widths(&COVER_WIDTHS)?;
    title(page, report)?;
    let how =
        "说明：黄色的格子可以填写，其余的格子由公式计算或不用改；填好后保存，把这个文件原样发回。";
    page.text(Area::across(1, 0, 2), how, &faces.hint)?;
    page.sheet.set_row_height(1, 30)?;
    let mut row = FIRST;
    for field in &FIELDS {
        page.text(Area::one(row, 0), field.label, &faces.label)?;
        let area = Area::one(row, 1);
        match (field.part, report.year) {
            (Some(part), _) => {
                let text = shown(part.of(report));
                page.value(area, Held::Text(&text), &faces.line)?;
            }
            (None, Some(year)) => {
                let text = year.to_string();
                let number = Held::Number {
                    text: &text,
                    places: 0,
                };
                page.value(area, number, &faces.line)?;
            }
            (None, None) => page.value(area, Held::Blank, &faces.line)?,
        }
        if field.part.is_none() {
            year_only(page, area)?;
        }
        page.text(Area::one(row, 2), field.hint, &faces.hint)?;
        page.sheet.set_row_height(row as u32, 26)?;
        row += 1;
    }
    page.text(Area::one(row, 0), BASIS, &faces.label)?;
    let template = report.form().template;
    page.text(Area::one(row, 1), template.basis, &faces.given)?;
    page.sheet.set_row_height(row as u32, 26)?;
    row += 2;
    page.text(Area::across(row, 0, 2), PREAMBLE, &faces.heading)?;
    page.sheet.set_row_height(row as u32, 24)?;
    row += 1;
    text(page, &mut row, &report.preamble, ROWS_BESIDE_TABLE)?;
    page.sheet.set_print_area(0, 0, row as u32, 1)?;
    Ok(())
}

/// The title follows what is filled in.
fn title(page: &mut Page<'_>, report: &Report) -> Done {
    let place = |part: Option<Part>| {
        let at = FIELDS.iter().position(|f| f.part == part).unwrap_or(0);
        Area::one(FIRST + at, 1).name()
    };
    let (agency, year, own) = (
        place(Some(Part::Agency)),
        place(None),
        place(Some(Part::Title)),
    );
    let rest = Report::bare(report.template).printed_title();
    let formula =
        format!("=IF({own}<>\"\",{own},{agency}&IF({year}=\"\",\"\",{year}&\"年\")&\"{rest}\")");
    let printed = report.printed_title();
    let face = &page.faces.title;
    page.sheet.set_row_height(0, 60)?;
    // What a formula comes to is a number where it looks like one, or TRUE; this is a text.
    if printed.is_ascii() {
        return page.text(Area::across(0, 0, 2), &shown(&printed), face);
    }
    page.formula(Area::across(0, 0, 2), &formula, &shown(&printed), face)
}

fn year_only(page: &mut Page<'_>, area: Area) -> Done {
    let whole = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(1900, 9999))
        .set_error_title("应填年份")?
        .set_error_message("统计年度是四位数字，例如 2025。")?;
    let (row, col) = (area.row as u32, area.col as u16);
    page.sheet.add_data_validation(row, col, row, col, &whole)?;
    Ok(())
}

pub fn narrative(page: &mut Page<'_>, report: &Report) -> Done {
    let faces = page.faces;
    page.sheet.set_name(TEXTS)?;
    page.widths(&TEXT_WIDTHS)?;
    let how =
        "说明：每行一段；段落很长时，下一行的“续”字行接着写。行不够时，在一格里按 Alt+Enter 换行。";
    page.text(Area::across(0, 0, 2), how, &faces.hint)?;
    page.sheet.set_row_height(0, 24)?;
    let mut row = 1;
    let template = report.form().template;
    let (mut used, mut breaks) = (24, Vec::new());
    for id in SectionId::ALL {
        let section = template.section(id);
        let first = paragraphs(report.narrative(id)).next().unwrap_or_default();
        let together = 2 * HEADING + height(pieces(first, IN_ROW).next().unwrap_or_default());
        if used % PAGE + together > PAGE {
            breaks.push(row as u32);
            used = 0;
        }
        let title = heading(report, id).unwrap_or_else(|| section.title());
        page.text(Area::across(row, 0, 2), &title, &faces.heading)?;
        page.sheet.set_row_height(row as u32, HEADING)?;
        let hint = format!("{HINT}{}", section.hint);
        page.text(Area::across(row + 1, 0, 2), &hint, &faces.hint)?;
        page.sheet.set_row_height(row as u32 + 1, HEADING)?;
        row += 2;
        let least = match id.table() {
            Some(_) => ROWS_BESIDE_TABLE,
            None => ROWS,
        };
        used += 2 * HEADING + text(page, &mut row, report.narrative(id), least)?;
        row += 1;
    }
    page.sheet.set_page_breaks(&breaks)?;
    Ok(())
}

/// The height of a paragraph's row, in points: without it some programs show its first line only.
fn height(piece: &str) -> u32 {
    let width = TEXT_WIDTHS[1].min(COVER_WIDTHS[1]);
    (lines(piece, width, CHARACTER) * LINE + 6) as u32
}

/// The paragraphs of a text, each in as many rows as it needs, and empty rows. Returns the points
/// they take on paper.
fn text(page: &mut Page<'_>, row: &mut usize, text: &str, least: usize) -> Result<u32, XlsxError> {
    let faces = page.faces;
    let (mut count, mut used) = (0, 0);
    for paragraph in paragraphs(text) {
        count += 1;
        let number = count.to_string();
        for (i, piece) in pieces(paragraph, IN_ROW).enumerate() {
            let label = if i == 0 { &number } else { CONTINUED };
            page.text(Area::one(*row, 0), label, &faces.number)?;
            let area = Area::one(*row, 1);
            page.value(area, Held::Text(&plain(piece)), &faces.paragraph)?;
            page.sheet.set_row_height(*row as u32, height(piece))?;
            used += height(piece);
            *row += 1;
        }
    }
    for spare in count + 1..=(count + TO_SPARE).max(least) {
        page.text(Area::one(*row, 0), &spare.to_string(), &faces.number)?;
        page.value(Area::one(*row, 1), Held::Blank, &faces.paragraph)?;
        used += SPARE;
        *row += 1;
    }
    Ok(used)
}
