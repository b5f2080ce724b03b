//! Workbooks that this program wrote, filled in or not. The data they carry count for what the
//! sheets show as they did; what is shown otherwise counts, and the cells that differ are named.
//! Where labels stand elsewhere than they were written, the workbook is read as any other.

use nianbao_core::doc::Doc;
use nianbao_core::export::carried::{digest_of, reconcile, seal};
use nianbao_core::import::{
    At, Difference, Imported, Origin, Unplaced, assemble, import_json, whole_date,
};
use nianbao_core::report::{Edit, Part, Report};
use nianbao_core::schema::{CellId, Form, SectionId, Slot, TableId, TemplateId};

mod shown;

use super::{Sheet, Workbook, place_name};
use crate::write::xlsx::places::{
    CARRIED, CHECKED, COVER, FIELDS, FIRST, Field, PREAMBLE, TEXTS, TOP, sheet_name,
};
use crate::write::xlsx::values::{said_back, shown};
use shown::{joined, solved, written};

const DAMAGED: &str =
    "文件里附带的报告数据已经损坏，没有用上，已按看得见的内容读入。请核对没有显示在表里的内容。";

/// Makes a report of a workbook. The error is a sentence for the user.
pub fn import(mut book: Workbook) -> Result<Imported, String> {
    let carrier = book.sheets.iter().position(is_carrier);
    let carrier = carrier.map(|at| book.sheets.remove(at));
    let carried = carrier.as_ref().map(data);
    let damaged = matches!(carried, Some(None));
    let carried = carried.flatten();
    let mut imported = match Places::find(&book, carried.as_ref()) {
        Some(places) => places.read(&book, carried),
        None => {
            book.sheets.iter_mut().for_each(without_checks);
            let visible = assemble(book.finish()?, "xlsx")?;
            match carried {
                Some(data) => reconcile(visible, data.report),
                None => visible,
            }
        }
    };
    if damaged {
        imported.unplaced.push(remark(DAMAGED.into()));
    }
    Ok(imported)
}

fn is_carrier(sheet: &Sheet) -> bool {
    sheet.name == CARRIED && sheet.cells.get(&(0, 0)).is_some_and(|t| t == CARRIED)
}

/// Rows and columns of checks are no part of the form.
fn without_checks(sheet: &mut Sheet) {
    let labels = sheet.cells.iter().filter(|(_, t)| t.ends_with(CHECKED));
    let labels: Vec<(usize, usize)> = labels.map(|(at, _)| *at).collect();
    let is_check = |(row, col): (usize, usize)| {
        let labelled = |(at_row, at_col): &(usize, usize)| match at_col {
            0 => row == *at_row,
            _ => col == *at_col,
        };
        labels.iter().any(labelled)
    };
    sheet.cells.retain(|at, _| !is_check(*at));
}

/// The carried data; none if they are not what was written.
fn data(sheet: &Sheet) -> Option<Imported> {
    let found = sheet.cells.get(&(1, 0))?;
    let json: String = sheet
        .cells
        .range((2, 0)..)
        .map(|(_, t)| t.as_str())
        .collect();
    let data = import_json(&json).ok()?;
    (seal(&digest_of(&Doc::of(&data.report)), &json) == *found).then_some(data)
}

fn remark(why: String) -> Unplaced {
    Unplaced {
        at: At::default(),
        text: String::new(),
        why,
    }
}

/// What of a workbook of ours is where.
struct Places {
    template: TemplateId,
    form: &'static Form,
    /// The places of the cover, the texts and the tables among the sheets.
    cover: usize,
    texts: usize,
    tables: [Option<usize>; 3],
}

impl Places {
    /// None if it is no workbook of ours, or one that was made over.
    fn find(book: &Workbook, carried: Option<&Imported>) -> Option<Places> {
        let named = |name: &str| book.sheets.iter().position(|s| s.name == name);
        let (cover, texts) = (named(COVER)?, named(TEXTS)?);
        let label =
            |(i, field): (usize, &Field)| book.sheets[cover].at(FIRST + i, 0) == field.label;
        FIELDS.iter().enumerate().all(label).then_some(())?;
        let forms: Vec<_> = match carried {
            Some(data) => vec![(data.report.template, data.report.form())],
            None => TemplateId::ALL.map(|t| (t, Form::prescribed(t))).to_vec(),
        };
        let whole =
            |form: &Form, table| book.sheets.iter().position(|s| has_labels(s, form, table));
        let fits = |form: &Form| {
            TableId::ALL
                .iter()
                .filter(|t| whole(form, **t).is_some())
                .count()
        };
        let (template, form) = forms.into_iter().rev().max_by_key(|(_, form)| fits(form))?;
        let tables = TableId::ALL.map(|table| {
            let name = sheet_name(form.template.section(table.section()));
            whole(form, table).or_else(|| named(&name))
        });
        (carried.is_some() || fits(form) > 0).then_some(Places {
            template,
            form,
            cover,
            texts,
            tables,
        })
    }

    fn read(&self, book: &Workbook, carried: Option<Imported>) -> Imported {
        let had_data = carried.is_some();
        let mut reading = Reading {
            imported: carried.unwrap_or_else(|| Imported {
                report: Report::bare(self.template),
                format: String::new(),
                origins: Vec::new(),
                doubts: Vec::new(),
                unplaced: Vec::new(),
                differs: Vec::new(),
            }),
            had_data,
        };
        reading.imported.format = "xlsx".into();
        for (table, at) in TableId::ALL.into_iter().zip(self.tables) {
            match at.map(|at| (at + 1, &book.sheets[at])) {
                Some((number, sheet)) if has_labels(sheet, self.form, table) => {
                    reading.table(sheet, number, self.form, table);
                }
                Some((_, sheet)) => reading.altered(sheet, self.form, table),
                None => reading.left(format!(
                    "文件里没有“{}”这张表，其中的数按附带的数据读入。请核对。",
                    sheet_name(self.form.template.section(table.section()))
                )),
            }
        }
        reading.cover(&book.sheets[self.cover]);
        reading.texts(&book.sheets[self.texts], self.form);
        let known = |at| at == self.cover || at == self.texts || self.tables.contains(&Some(at));
        for (at, sheet) in book.sheets.iter().enumerate() {
            if !known(at) && !sheet.cells.is_empty() {
                let name = &sheet.name;
                reading.left(format!(
                    "工作表“{name}”不在本程序的表格里，没有读入。里面如果有年报的内容，请填到对应的格子里。"
                ));
            }
        }
        reading.imported
    }
}

fn has_labels(sheet: &Sheet, form: &Form, table: TableId) -> bool {
    form.layout(table).placed.iter().all(|placed| {
        let label = placed.slot.label();
        let found = sheet.at(TOP + placed.row, placed.col).replace('\n', "");
        label.is_none_or(|label| found == label)
    })
}

impl Sheet {
    fn at(&self, row: usize, col: usize) -> &str {
        self.cells.get(&(row, col)).map_or("", |text| text.trim())
    }
}

struct Reading {
    imported: Imported,
    had_data: bool,
}

impl Reading {
    fn left(&mut self, why: String) {
        self.imported.unplaced.push(remark(why));
    }

    fn table(&mut self, sheet: &Sheet, number: usize, form: &Form, table: TableId) {
        for placed in &form.layout(table).placed {
            let Slot::Value(cell) = placed.slot else {
                continue;
            };
            let (row, col) = (TOP + placed.row, placed.col);
            let text = match sheet.unsolved.contains(&(row, col)) {
                true => solved(sheet, form, cell),
                false => sheet.at(row, col).to_string(),
            };
            self.cell(cell, text);
            self.imported.origins.push(Origin {
                cell,
                at: At {
                    table: number,
                    row: row + 1,
                    col: col + 1,
                    ..At::default()
                },
                quote: format!("{} {}", sheet.name, place_name(row, col)),
            });
        }
    }

    /// A table whose labels were changed, read as any other paper's.
    fn altered(&mut self, sheet: &Sheet, form: &Form, table: TableId) {
        let mut alone = Workbook::default();
        alone.sheets.push(sheet.clone());
        alone.sheets.iter_mut().for_each(without_checks);
        let read = alone.finish().and_then(|doc| assemble(doc, "xlsx"));
        let read = match read {
            Ok(read) => read,
            Err(_) => {
                let name = &sheet.name;
                let why = format!("工作表“{name}”的表头已被改动，没有读入。请恢复表头后再导入。");
                return self.left(why);
            }
        };
        for cell in form.table_cells(table) {
            self.cell(cell, read.report.cell(cell).unwrap_or_default().to_string());
        }
        let of_table = |cell: &CellId| cell.def().table == table;
        for doubt in read.doubts.into_iter().filter(|d| of_table(&d.cell)) {
            self.imported.report.as_found.doubtful.insert(doubt.cell);
            self.imported.doubts.push(doubt);
        }
        let origins = read.origins.into_iter().filter(|o| of_table(&o.cell));
        self.imported.origins.extend(origins);
        self.imported.unplaced.extend(read.unplaced);
        let labels = read.report.as_found.labels;
        for (key, label) in labels.iter() {
            let found = &mut self.imported.report.as_found.labels;
            found.insert(key.clone(), label.clone());
        }
    }

    fn cell(&mut self, cell: CellId, visible: String) {
        let report = &mut self.imported.report;
        let carried = report.cell(cell).unwrap_or_default().to_string();
        let back = said_back(cell.def().kind, &carried);
        if self.had_data && visible == back.trim() {
            return;
        }
        if self.had_data {
            self.imported.doubts.retain(|doubt| doubt.cell != cell);
            report.as_found.doubtful.remove(&cell);
            self.imported.differs.push(Difference {
                cell,
                visible: visible.clone(),
                carried,
            });
        }
        report.values.insert(cell, visible);
    }

    fn cover(&mut self, sheet: &Sheet) {
        for (i, field) in FIELDS.iter().enumerate() {
            let text = sheet.at(FIRST + i, 1);
            match field.part {
                Some(part) => self.part(part, text, |own| shown(own).trim().to_string()),
                None => self.year(text),
            }
        }
        let after = FIRST + FIELDS.len();
        let begins = |(row, _): &(usize, usize)| *row >= after && sheet.at(*row, 0) == PREAMBLE;
        if let Some((row, _)) = sheet.cells.keys().find(|at| begins(at)) {
            let texts = written(sheet, row + 1);
            let text = texts.first().map_or("", |(_, text)| text.as_str());
            self.part(Part::Preamble, text, joined);
        }
    }

    fn year(&mut self, text: &str) {
        let known = self.imported.report.year;
        if text == known.map(|y| y.to_string()).unwrap_or_default() {
            return;
        }
        let year = text.trim_end_matches('年').parse::<u16>().ok();
        match year.filter(|y| (1..=9999).contains(y)) {
            None if !text.is_empty() => self.left(format!(
                "“{COVER}”里的统计年度“{text}”不是四位数的年份，没有读入。请在报告里填上年份。"
            )),
            year => self.imported.report.year = year,
        }
    }

    /// Takes a text over where it is not what was carried; `as_shown` says how that was shown.
    fn part(&mut self, part: Part, text: &str, as_shown: fn(&str) -> String) {
        let report = &mut self.imported.report;
        if as_shown(part.of(report)) == text {
            return;
        }
        let date = (part == Part::SignatureDate)
            .then(|| whole_date(text))
            .flatten();
        let to = date.map_or_else(|| text.to_string(), |date| date.to_string());
        report.apply(&Edit::Text { part, to });
    }

    fn texts(&mut self, sheet: &Sheet, form: &Form) {
        let texts = written(sheet, 1);
        for (section, (title, text)) in SectionId::ALL.into_iter().zip(&texts) {
            self.part(Part::Narrative(section), text, joined);
            let found = &mut self.imported.report.as_found.headings;
            if !self.had_data && *title != form.template.section(section).title() {
                found.insert(section, title.clone());
            }
        }
    }
}
