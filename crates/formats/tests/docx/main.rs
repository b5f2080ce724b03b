//! What the reader of Word documents makes of each thing that Word, WPS and LibreOffice write.
//! Documents are zipped here from a few lines of XML.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod hostile;
mod numbers;
mod package;
mod tables;
mod text;

use std::io::{Cursor, Write};

use nianbao_core::import::{RawBlock, RawDoc, RawGrid};
use nianbao_formats::docx;
use zip::write::SimpleFileOptions;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn zip(members: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<w:document {W}><w:body>{body}</w:body></w:document>")
}

fn rels(targets: &[(&str, &str)]) -> String {
    let rel = |(kind, target): &(&str, &str)| {
        format!(r#"<Relationship Id="r" Type="{REL}/{kind}" Target="{target}"/>"#)
    };
    let all: String = targets.iter().map(rel).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// A document with this body, styles and numbering.
fn with(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    zip(&[
        (
            "_rels/.rels",
            rels(&[("officeDocument", "word/document.xml")]),
        ),
        (
            "word/_rels/document.xml.rels",
            rels(&[("styles", "styles.xml"), ("numbering", "numbering.xml")]),
        ),
        ("word/document.xml", document(body)),
        (
            "word/styles.xml",
            format!("<w:styles {W}>{styles}</w:styles>"),
        ),
        (
            "word/numbering.xml",
            format!("<w:numbering {W}>{numbering}</w:numbering>"),
        ),
    ])
}

#[track_caller]
fn read(body: &str) -> RawDoc {
    docx::read(&with(body, "", "")).unwrap()
}

fn paragraphs(doc: &RawDoc) -> Vec<&str> {
    let texts = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Paragraph(p) => Some(p.text.as_str()),
        RawBlock::Grid(_) => None,
    });
    texts.collect()
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(paragraphs(&read(body)), expected);
}

#[track_caller]
fn check_numbers(body: &str, styles: &str, numbering: &str, expected: &[&str]) {
    let doc = docx::read(&with(body, styles, numbering)).unwrap();
    assert_eq!(paragraphs(&doc), expected);
}

/// `row,col rows×cols text` of each cell, line breaks as `|`.
fn cells(doc: &RawDoc) -> Vec<String> {
    let grids = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Grid(grid) => Some(grid),
        RawBlock::Paragraph(_) => None,
    });
    let cells = |grid: &RawGrid| {
        let cells = grid.cells.iter();
        let text = |t: &str| t.replace('\n', "|");
        cells
            .map(|c| {
                format!(
                    "{},{} {}×{} {}",
                    c.row,
                    c.col,
                    c.rows,
                    c.cols,
                    text(&c.text)
                )
            })
            .collect::<Vec<_>>()
    };
    grids.flat_map(cells).collect()
}

#[track_caller]
fn check_cells(body: &str, expected: &[&str]) {
    assert_eq!(cells(&read(body)), expected);
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn listed(num: &str, level: usize, text: &str) -> String {
    let num = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{num}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn level(at: usize, format: &str, text: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn headings() -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="7">{}{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#,
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
}

fn lists(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
    )
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

/// A paragraph whose mark was deleted.
fn joined(properties: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}<w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}
