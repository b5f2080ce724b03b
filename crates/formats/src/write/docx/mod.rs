//! The report as a Word document (.docx), set as GB/T 9704-2012 sets official documents, for Word,
//! WPS and LibreOffice alike. Same report, same bytes.
//!
//! - `measure.rs`: the sheet and the sizes that follow from it
//! - `body.rs`: the document: title, paragraphs, signature
//! - `table.rs`: the three tables
//! - `parts.rs`: what is the same in every document: styles, fonts, settings, page numbers
//! - `words.rs`: text as XML
//!
//! Beside what it shows the document carries the report's data as a custom XML part, which Word
//! and LibreOffice keep.

mod body;
mod measure;
mod parts;
mod table;
mod words;

use std::io::{Cursor, Write};

use nianbao_core::doc::Doc;
use nianbao_core::export::carried::{carried_json, digest_of, seal};
use nianbao_core::report::Report;
use quick_xml::escape::partial_escape;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use parts::CARRIED_ROOT;

/// Writes a report as a Word document.
pub fn write_docx(report: &Report) -> Vec<u8> {
    let doc = Doc::of(report);
    let made = [
        ("word/document.xml", body::document(&doc)),
        ("word/styles.xml", parts::styles()),
        ("word/fontTable.xml", parts::font_table()),
        ("word/footer1.xml", parts::footer("right", "right")),
        ("word/footer2.xml", parts::footer("left", "left")),
        (
            "docProps/core.xml",
            parts::core_properties(&doc.title, &report.agency),
        ),
        ("customXml/item1.xml", carried(report, &doc)),
    ];
    let made = made.iter().map(|(name, content)| (*name, content.as_str()));
    // Nothing can fail: it is written into memory, and no member is near the limits of a zip.
    zip(parts::FIXED.into_iter().chain(made)).unwrap_or_default()
}

/// The report's data as a part of the document.
fn carried(report: &Report, doc: &Doc) -> String {
    let json = carried_json(report);
    format!(
        "{}<{CARRIED_ROOT} xmlns=\"{}\" seal=\"{}\">{}</{CARRIED_ROOT}>",
        parts::XML,
        parts::CARRIED_NAMESPACE,
        seal(&digest_of(doc), &json),
        partial_escape(&json)
    )
}

fn zip<'a>(members: impl Iterator<Item = (&'a str, &'a str)>) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(name, options)?;
        writer.write_all(content.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
