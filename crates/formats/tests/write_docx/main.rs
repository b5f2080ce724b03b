//! The writer of Word documents: what stands in the document, that it comes back whole, and that
//! no text breaks it. What other programs make of it is in `tests/office`.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

#[path = "../../../core/tests/common/mod.rs"]
mod common;

mod back;
mod golden;
mod hostile;
mod shape;
mod tree;

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use nianbao_core::report::{Report, read_json};
use zip::write::SimpleFileOptions;

/// A report of tests/fixtures/reports.
fn fixture(name: &str) -> Report {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reports");
    let text = std::fs::read_to_string(path.join(format!("{name}.json"))).unwrap();
    read_json(&text).unwrap().0
}

/// The members of a document, in their order.
fn members(docx: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let count = archive.len();
    let member = |i| {
        let mut member = archive.by_index(i).unwrap();
        let mut text = String::new();
        member.read_to_string(&mut text).unwrap();
        (member.name().unwrap().into_owned(), text)
    };
    (0..count).map(member).collect()
}

fn member(docx: &[u8], name: &str) -> String {
    let all = members(docx);
    let found = all.into_iter().find(|(own, _)| own == name);
    found.unwrap_or_else(|| panic!("no {name}")).1
}

/// The document with members changed; those that become empty are left out.
fn changed(docx: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members(docx) {
        let text = change(&name, text);
        if !text.is_empty() {
            writer
                .start_file(&name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Without the data it carries.
fn stripped(docx: &[u8]) -> Vec<u8> {
    changed(docx, |name, text| match name.starts_with("customXml/") {
        true => String::new(),
        false => text,
    })
}
