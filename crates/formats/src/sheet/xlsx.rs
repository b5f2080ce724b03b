//! Excel workbooks (.xlsx). Numbers are read from the text the file has, never as floats.

use super::decimal::Decimal;
use super::format::{Format, Formats};
use super::{BROKEN, Merged, Workbook};
use crate::package::{Package, broken};
use crate::xml::Element;

const BINARY: &str = "这个文件是二进制的 Excel 工作簿（xlsb），没有读入。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（xlsx）后再导入。";
const NO_RESULT: &str =
    "是公式，文件里没有存它的结果，没有读入。请用 Excel 或 WPS 打开、保存后再导入。";
const MISSING_SHEET: &str =
    "已损坏或缺失，没有读入。请用 Excel 或 WPS 打开原文件，另存一份再导入。";
/// More texts than any report has are not read.
const MOST_SHEETS: usize = 200;

/// Reads a workbook's sheets. The error is a sentence for the user.
pub(super) fn open(bytes: &[u8]) -> Result<Workbook, String> {
    let read = |bytes| read(&mut Package::open(bytes)?);
    read(bytes).map_err(|why| if why == broken() { BROKEN.into() } else { why })
}

fn read(package: &mut Package<'_>) -> Result<Workbook, String> {
    if package.names().any(|n| n == "xl/workbook.bin") {
        return Err(BINARY.into());
    }
    let name = workbook_name(package);
    let workbook = package.tree(&name)?.ok_or_else(broken)?;
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
    let rels = package.tree(&format!("{folder}/_rels/{file}.rels"))?;
    let target = |wanted: &dyn Fn(&Element) -> bool| {
        let found = rels.as_ref()?.elements().find(|r| wanted(r))?;
        Some(join(folder, found.attribute("Target")?))
    };
    let of_kind = |kind: &'static str, usual: &str| {
        let is_kind = |r: &Element| r.attribute("Type").is_some_and(|t| t.ends_with(kind));
        target(&is_kind).unwrap_or_else(|| join(folder, usual))
    };
    let strings = package.tree(&of_kind("/sharedStrings", "sharedStrings.xml"))?;
    let styles = package.tree(&of_kind("/styles", "styles.xml"))?;
    let properties = workbook.child("workbookPr");
    let mut reading = Reading {
        book: Workbook::default(),
        strings: strings
            .iter()
            .flat_map(Element::elements)
            .map(string)
            .collect(),
        formats: Formats {
            cells: styles.as_ref().map(formats).unwrap_or_default(),
            from_1904: properties.is_some_and(|p| is_true(p.attribute("date1904"))),
        },
    };
    let sheets = workbook.child("sheets").ok_or_else(broken)?;
    for (i, sheet) in sheets.elements().enumerate().take(MOST_SHEETS) {
        reading.book.sheets.push(super::Sheet {
            name: sheet.attribute("name").unwrap_or_default().to_string(),
            hidden: matches!(sheet.attribute("state"), Some("hidden" | "veryHidden")),
            ..super::Sheet::default()
        });
        let id = sheet.attribute("id");
        let by_id = |r: &Element| id.is_some() && r.attribute("Id") == id;
        let usual = || join(folder, &format!("worksheets/sheet{}.xml", i + 1));
        match package.tree(&target(&by_id).unwrap_or_else(usual)) {
            Ok(Some(tree)) => reading.sheet(&tree)?,
            Err(why) if why != broken() => return Err(why),
            _ => {
                let name = sheet.attribute("name").unwrap_or_default();
                reading
                    .book
                    .remarks
                    .push(format!("工作表“{name}”{MISSING_SHEET}"));
            }
        }
    }
    Ok(reading.book)
}

/// The member that names the sheets.
fn workbook_name(package: &mut Package<'_>) -> String {
    let rels = package.tree("_rels/.rels").ok().flatten();
    let is_main = |r: &&Element| {
        r.attribute("Type")
            .is_some_and(|t| t.ends_with("/officeDocument"))
    };
    let main = rels.as_ref().and_then(|rels| rels.elements().find(is_main));
    let target = main.and_then(|r| r.attribute("Target"));
    target.map_or_else(|| "xl/workbook.xml".into(), |t| join("", t))
}

/// A target as the name of a member.
fn join(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_string();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

struct Reading {
    book: Workbook,
    strings: Vec<String>,
    formats: Formats,
}

impl Reading {
    fn sheet(&mut self, tree: &Element) -> Result<(), String> {
        let rows = tree
            .child("sheetData")
            .into_iter()
            .flat_map(Element::elements);
        let mut row = 0;
        for element in rows.filter(|e| e.name == "row") {
            row = number(element.attribute("r")).map_or(row, |r: usize| r.saturating_sub(1));
            if is_true(element.attribute("hidden"))
                && let Some(sheet) = self.book.sheets.last_mut()
            {
                sheet.hidden_rows.push(row);
            }
            let mut col = 0;
            for cell in element.elements().filter(|e| e.name == "c") {
                let place = cell.attribute("r").and_then(place);
                (row, col) = place.unwrap_or((row, col));
                self.cell(cell, row, col)?;
                col += 1;
            }
            row += 1;
        }
        let Some(sheet) = self.book.sheets.last_mut() else {
            return Ok(());
        };
        sheet.hidden_rows.sort_unstable();
        let merged = tree
            .child("mergeCells")
            .into_iter()
            .flat_map(Element::elements);
        sheet.merged = merged.filter_map(|m| range(m.attribute("ref")?)).collect();
        let cols = tree.child("cols").into_iter().flat_map(Element::elements);
        for col in cols.filter(|c| is_true(c.attribute("hidden"))) {
            let bound = |name| number(col.attribute(name)).map(|n: usize| n.saturating_sub(1));
            sheet.hidden_cols.extend(bound("min").zip(bound("max")));
        }
        Ok(())
    }

    fn cell(&mut self, cell: &Element, row: usize, col: usize) -> Result<(), String> {
        let value = cell.child("v").map(Element::text);
        let Some(value) = value.filter(|v| !v.is_empty()) else {
            let inline = cell.child("is").map(string).unwrap_or_default();
            let no_text = cell.attribute("t") != Some("str");
            if inline.is_empty() && no_text && cell.child("f").is_some() {
                self.book.remark(row, col, NO_RESULT);
                if let Some(sheet) = self.book.sheets.last_mut() {
                    sheet.unsolved.push((row, col));
                }
            }
            return self.book.put(row, col, inline);
        };
        let text = match cell.attribute("t") {
            Some("s") => {
                let string = value
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|i: usize| self.strings.get(i));
                string.cloned().ok_or_else(broken)?
            }
            Some("b") => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_string(),
            Some("str" | "inlineStr") => plain(&value),
            Some("e" | "d") => value,
            _ => match Decimal::of_text(value.trim()) {
                Some(decimal) => {
                    let style = number(cell.attribute("s")).unwrap_or(0);
                    let (text, remark) = self.formats.text(decimal, style);
                    if let Some(remark) = remark {
                        self.book.remark(row, col, remark);
                    }
                    text
                }
                None => value,
            },
        };
        self.book.put(row, col, text)
    }
}

/// A text and its runs, without what tells how it is spoken.
fn string(element: &Element) -> String {
    let mut out = String::new();
    for part in element.elements() {
        match part.name.as_str() {
            "t" => out.push_str(&part.text()),
            "r" => out.extend(part.child("t").map(Element::text)),
            _ => {}
        }
    }
    plain(&out)
}

/// Line ends as one sign, and written-out signs (`_x0001_`, `_x005F_` for `_`) as themselves; a
/// written-out carriage return is nothing.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let code = behind.get(2..6).filter(|code| {
            let is_code = code.bytes().all(|b| b.is_ascii_hexdigit());
            is_code && behind[6..].starts_with('_')
        });
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match sign.and_then(char::from_u32) {
            Some(sign) => {
                out.extend(Some(sign).filter(|s| *s != '\r'));
                rest = &behind[7..];
            }
            None => {
                out.push_str("_x");
                rest = &behind[2..];
            }
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n").replace('\r', "\n")
}

/// The formats that cells name by their place in the list.
fn formats(styles: &Element) -> Vec<Format> {
    let own = styles
        .child("numFmts")
        .into_iter()
        .flat_map(Element::elements);
    let own: Vec<(usize, Format)> = own
        .filter_map(|f| {
            let code = f.attribute("formatCode")?;
            Some((number(f.attribute("numFmtId"))?, Format::of(code)))
        })
        .collect();
    let cells = styles
        .child("cellXfs")
        .into_iter()
        .flat_map(Element::elements);
    let format = |xf: &Element| {
        let id = number(xf.attribute("numFmtId")).unwrap_or(0);
        let found = own.iter().find(|(own, _)| *own == id);
        found.map_or_else(|| Format::built_in(id), |(_, format)| *format)
    };
    cells.map(format).collect()
}

fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

fn number(value: Option<&str>) -> Option<usize> {
    value?.trim().parse().ok()
}

/// `A1:C3`.
fn range(name: &str) -> Option<Merged> {
    let (first, last) = name.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merged {
        rows: (first.0, last.0),
        cols: (first.1, last.1),
    })
}

/// Row and column, from 0, of a cell's name; none beyond what Excel has.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let col = name[..letters].bytes().fold(0, |col, letter| {
        col * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: usize = name[letters..].parse().ok()?;
    (1..=1_048_576).contains(&row).then(|| (row - 1, col - 1))
}
