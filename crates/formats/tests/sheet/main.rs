//! What the readers of workbooks make of what Excel, WPS and LibreOffice write.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod hostile;
mod layout;
mod values;
mod xls;

use std::io::{Cursor, Write};
use std::path::PathBuf;

use nianbao_core::import::{RawBlock, RawDoc};
use nianbao_formats::{ole, sheet};
use zip::write::SimpleFileOptions;

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    std::fs::read(path.join(name)).unwrap()
}

/// A workbook to be zipped.
#[derive(Clone, Default)]
struct Book {
    /// Name, attributes, and what is in the sheet.
    sheets: Vec<(String, String, String)>,
    strings: String,
    styles: String,
    properties: String,
}

fn book(rows: &str) -> Book {
    Book {
        sheets: vec![(
            "年报".into(),
            String::new(),
            format!("<sheetData>{rows}</sheetData>"),
        )],
        ..Book::default()
    }
}

impl Book {
    fn bytes(&self) -> Vec<u8> {
        let mut sheets = String::new();
        let mut rels = String::new();
        let mut members = Vec::new();
        for (i, (name, attributes, content)) in self.sheets.iter().enumerate() {
            sheets += &format!(r#"<sheet name="{name}" sheetId="{i}" r:id="r{i}" {attributes}/>"#);
            rels += &format!(
                r#"<Relationship Id="r{i}" Type="x/worksheet" Target="worksheets/s{i}.xml"/>"#
            );
            members.push((
                format!("xl/worksheets/s{i}.xml"),
                format!("<worksheet>{content}</worksheet>"),
            ));
        }
        let properties = &self.properties;
        members.push((
            "xl/workbook.xml".into(),
            format!("<workbook>{properties}<sheets>{sheets}</sheets></workbook>"),
        ));
        members.push((
            "xl/_rels/workbook.xml.rels".into(),
            format!("<Relationships>{rels}</Relationships>"),
        ));
        members.push((
            "xl/sharedStrings.xml".into(),
            format!("<sst>{}</sst>", self.strings),
        ));
        members.push((
            "xl/styles.xml".into(),
            format!("<styleSheet>{}</styleSheet>", self.styles),
        ));
        zip(&members)
    }
}

fn zip(members: &[(String, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A row of texts; an empty one is no cell.
fn texts(row: usize, texts: &[&str]) -> String {
    let cell = |(i, text): (usize, &&str)| {
        let name = char::from(b'A' + i as u8);
        format!(r#"<c r="{name}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let cells = texts
        .iter()
        .enumerate()
        .filter(|(_, t)| !t.is_empty())
        .map(cell);
    format!(r#"<row r="{row}">{}</row>"#, cells.collect::<String>())
}

/// Paragraphs, and of each cell `row,col rows×cols text`, a table's cells on one line.
fn lines(doc: &RawDoc) -> Vec<String> {
    let line = |block: &RawBlock| match block {
        RawBlock::Paragraph(p) => p.text.replace('\n', "|"),
        RawBlock::Grid(grid) => {
            let cells = grid.cells.iter().map(|c| {
                let span = if (c.rows, c.cols) == (1, 1) {
                    String::new()
                } else {
                    format!("({}×{})", c.rows, c.cols)
                };
                format!("{},{}{span} {}", c.row, c.col, c.text.replace('\n', "|"))
            });
            format!("[{}]", cells.collect::<Vec<_>>().join("; "))
        }
    };
    doc.blocks.iter().map(line).collect()
}

#[track_caller]
fn check(book: &Book, expected: &[&str]) -> Vec<String> {
    let doc = sheet::read_xlsx(&book.bytes()).unwrap();
    assert_eq!(lines(&doc), expected);
    doc.remarks
}
