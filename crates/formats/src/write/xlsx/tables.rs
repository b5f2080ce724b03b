//! The sheet of a table: the heading, the official grid, and beside and under it the checks.

use nianbao_core::doc::{DocCell, DocTable, Role, heading};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, Kind, TableId};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Format, Formula, IgnoreError,
    XlsxError,
};

use super::page::{Area, Page, ranges};
use super::places::{TOP, sheet_name};
use super::sums::{Check, HOLDS, Sums};
use super::values::{Held, held, lines};

type Done = Result<(), XlsxError>;

/// The width of A4 between its margins, in pixels.
const WIDTH: usize = 656;
const CHECK_WIDTH: usize = 72;
const GAP: usize = 12;
/// A line of 10 pt text, in points.
const LINE: usize = 13;
/// The width of a Chinese character of that size, in pixels.
const CHARACTER: usize = 14;
/// What a cell keeps free of its width, in pixels.
const MARGIN: usize = 6;
/// A table that is hardly higher than a page, in points, is printed on one.
const SMALL_ENOUGH: usize = 900;
const LOWEST_ROW: usize = 20;
/// What a row has above and below its lines, in points.
const PADDING: usize = 6;

pub fn table(page: &mut Page<'_>, report: &Report, table: TableId) -> Done {
    let section = report.form().template.section(table.section());
    let doc = DocTable::of(report, table);
    let sums = Sums::new(report, table);
    page.sheet.set_name(sheet_name(section))?;
    let widths = pixels(&doc);
    page.widths(&widths)?;
    let title = heading(report, table.section()).unwrap_or_else(|| section.title());
    let face = &page.faces.heading.clone();
    page.text(Area::across(0, 0, doc.columns), &title, face)?;
    page.sheet.set_row_height(0, 26)?;
    let mut inputs = Inputs::default();
    for cell in &doc.cells {
        match cell.role {
            Role::Value(id) => value(page, (id, area(cell)), report, &sums, &mut inputs)?,
            _ => {
                let face = label_face(page, cell);
                page.text(area(cell), &broken(cell, &widths), face)?;
            }
        }
    }
    let heights = heights(&doc, &widths);
    for (row, height) in heights.iter().enumerate() {
        let row = (TOP + row) as u32;
        page.sheet.set_row_height(row, *height as u32)?;
    }
    if heights.iter().sum::<usize>() < SMALL_ENOUGH {
        page.sheet.set_print_fit_to_pages(1, 1);
    }
    inputs.validate(page)?;
    checks(page, &doc, &sums.checks())?;
    print(page, &doc)
}

fn area(cell: &DocCell) -> Area {
    Area {
        row: TOP + cell.row,
        col: cell.col,
        rows: cell.rows,
        cols: cell.cols,
    }
}

/// The width of a label's cell, in pixels.
fn width(cell: &DocCell, widths: &[usize]) -> usize {
    widths[cell.col..cell.col + cell.cols].iter().sum()
}

/// A label too wide for its cell, broken where a reader would break it: behind its number, and
/// short words two by two. Programs differ in how many characters they get into a line.
fn broken(cell: &DocCell, widths: &[usize]) -> String {
    let text = &cell.text;
    let count = text.chars().count();
    if runs_down(cell) || count * CHARACTER + MARGIN <= width(cell, widths) {
        return text.clone();
    }
    match (cell.role, text.split_once('）')) {
        (Role::GroupHead, Some((number, words))) => format!("{number}）\n{words}"),
        (Role::ColumnHead, _) if matches!(count, 4 | 6) => {
            let chars: Vec<char> = text.chars().collect();
            let pairs: Vec<String> = chars.chunks(2).map(|pair| pair.iter().collect()).collect();
            pairs.join("\n")
        }
        _ => text.clone(),
    }
}

/// A figure: a formula, or what is to be filled in.
fn value(
    page: &mut Page<'_>,
    (id, area): (CellId, Area),
    report: &Report,
    sums: &Sums<'_>,
    inputs: &mut Inputs,
) -> Done {
    let faces = page.faces;
    if let Some(total) = sums.total(id) {
        return page.formula(area, &total.formula, &total.result, &faces.total);
    }
    inputs.add(id, area);
    let kind = id.def().kind;
    let text = report.cell(id).unwrap_or_default();
    let held = match held(kind, text) {
        Held::Text(_) => {
            let shown = super::values::shown(text);
            return page.value(area, Held::Text(&shown), &faces.figure);
        }
        held => held,
    };
    page.value(area, held, &faces.figure)
}

fn label_face<'a>(page: &Page<'a>, cell: &DocCell) -> &'a Format {
    let faces = page.faces;
    match cell.role {
        Role::RowHead if cell.cols > 1 || cell.col > 0 => &faces.row,
        Role::GroupHead if runs_down(cell) => &faces.down,
        _ => &faces.head,
    }
}

/// A label in the first column that is high enough runs down the page, as the official one does.
fn runs_down(cell: &DocCell) -> bool {
    cell.role == Role::GroupHead && cell.col == 0 && cell.rows > cell.text.chars().count()
}

/// The widths of the grid's columns, of the gap and of the checks.
fn pixels(doc: &DocTable) -> Vec<usize> {
    let grid = doc
        .widths
        .iter()
        .map(|share| usize::from(*share) * WIDTH / 1000);
    grid.chain([GAP, CHECK_WIDTH]).collect()
}

/// The height of each grid row, in points: its labels in as many lines as they need.
fn heights(doc: &DocTable, widths: &[usize]) -> Vec<usize> {
    let mut heights = vec![LOWEST_ROW; doc.rows];
    for cell in &doc.cells {
        if runs_down(cell) {
            continue;
        }
        let needed = lines(&broken(cell, widths), width(cell, widths), CHARACTER) * LINE + PADDING;
        let rows = &mut heights[cell.row..cell.row + cell.rows];
        let there: usize = rows.iter().sum();
        let count = rows.len();
        let more = needed.saturating_sub(there).div_ceil(count.max(1));
        rows.iter_mut().for_each(|row| *row += more);
    }
    heights
}

/// What may be filled in, by what it has to be.
#[derive(Default)]
struct Inputs {
    counts: Vec<Area>,
    changes: Vec<Area>,
    money: Vec<Area>,
}

impl Inputs {
    fn add(&mut self, cell: CellId, area: Area) {
        match cell.def().kind {
            Kind::Count => self.counts.push(area),
            Kind::Change => self.changes.push(area),
            Kind::Money => self.money.push(area),
            Kind::Text => {}
        }
    }

    fn validate(&self, page: &mut Page<'_>) -> Done {
        if !self.counts.is_empty() {
            let whole = DataValidation::new()
                .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
                .set_multi_range(ranges(self.counts.clone()).join(" "));
            let message = "这一格应填不小于 0 的整数。没有就填 0；要说明的情况写在“文字部分”。";
            validate(page, whole, "应填整数", message)?;
        }
        if !self.changes.is_empty() {
            let whole = DataValidation::new()
                .allow_whole_number(DataValidationRule::Between(-99_999_999, 99_999_999))
                .set_multi_range(ranges(self.changes.clone()).join(" "));
            let message = "这一格应填整数，减少的填负数，例如 -3。没有变化就填 0。";
            validate(page, whole, "应填整数", message)?;
        }
        for area in &self.money {
            let cell = Area::one(area.row, area.col).name();
            let formula = format!("=AND(ISNUMBER({cell}),{cell}>=0,ROUND({cell},4)={cell})");
            let amount = DataValidation::new()
                .allow_custom(Formula::new(formula))
                .set_multi_range(area.name());
            let message =
                "这一格应填不小于 0 的金额，以万元计，小数最多四位：380 元填 0.038。没有就填 0。";
            validate(page, amount, "应填金额", message)?;
        }
        Ok(())
    }
}

fn validate(page: &mut Page<'_>, what: DataValidation, title: &str, message: &str) -> Done {
    let what = what.set_error_title(title)?.set_error_message(message)?;
    page.sheet.add_data_validation(0, 0, 0, 0, &what)?;
    Ok(())
}

/// The checks, with their labels and their colours.
fn checks(page: &mut Page<'_>, doc: &DocTable, checks: &[Check]) -> Done {
    let faces = page.faces;
    for check in checks {
        let area = Area::one(check.row, check.col);
        let solved = &check.solved;
        page.formula(area, &solved.formula, &solved.result, &faces.check)?;
        colours(page, area)?;
    }
    let beside = doc.columns + 1;
    if let Some(check) = checks.iter().find(|c| c.col == beside) {
        let head = Area {
            row: TOP,
            col: beside,
            rows: doc.header_rows,
            cols: 1,
        };
        page.text(head, &check.label, &faces.check_label)?;
    }
    let mut under: Vec<&Check> = checks.iter().filter(|c| c.col != beside).collect();
    under.sort_by_key(|c| (c.row, c.col));
    under.dedup_by_key(|c| c.row);
    for first in under {
        let before = Area::across(first.row, 0, first.col);
        page.text(before, &first.label, &faces.check_label)?;
    }
    Ok(())
}

/// A check is green where it holds, red where it does not.
fn colours(page: &mut Page<'_>, area: Area) -> Done {
    let cell = area.name();
    let (row, col) = (area.row as u32, area.col as u16);
    let holds = format!("={cell}=\"{HOLDS}\"");
    let differs = format!("=AND({cell}<>\"{HOLDS}\",{cell}<>\"\")");
    for (rule, face) in [(holds, &page.faces.holds), (differs, &page.faces.differs)] {
        let rule = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(face);
        page.sheet
            .add_conditional_format(row, col, row, col, &rule)?;
    }
    Ok(())
}

/// How it is printed: the official grid alone, its heading rows on every page.
fn print(page: &mut Page<'_>, doc: &DocTable) -> Done {
    let last = (TOP + doc.rows - 1) as u32;
    let sheet = &mut *page.sheet;
    sheet.set_print_area(0, 0, last, (doc.columns - 1) as u16)?;
    if doc.header_rows > 0 {
        let below = (TOP + doc.header_rows) as u32;
        sheet.set_repeat_rows(TOP as u32, below - 1)?;
        sheet.set_freeze_panes(below, 0)?;
    }
    sheet.ignore_error_range(
        TOP as u32,
        0,
        last,
        (doc.columns - 1) as u16,
        IgnoreError::NumberStoredAsText,
    )?;
    Ok(())
}
