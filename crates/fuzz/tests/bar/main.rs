//! The bar for bad input, one by one, in every format: a clear sentence, no panic, little time, at
//! most 256 MB. `cargo test --release -p nianbao-fuzz --test bar -- --nocapture` prints what each
//! took; other findings of the long run are kept with the crates that were at fault.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod huge;
mod strange;

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use nianbao_core::import::Imported;
use nianbao_fuzz::measure::measure;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// Unoptimised builds are ten times slower, and other programs run beside the tests.
const MOST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 2 });

/// Memory is counted for the whole program: what another test makes to be read would count too.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads it within the limits.
#[track_caller]
fn soon(what: &str, bytes: &[u8]) -> Result<Imported, String> {
    let measured = measure(what, bytes, MOST);
    let (ms, mb) = (measured.time.as_millis(), measured.bytes >> 20);
    let came = match &measured.read {
        Ok(_) => "read",
        Err(why) => why.as_str(),
    };
    println!("{what:<28} {ms:>6} ms {mb:>4} MB  {came}");
    assert_eq!(measured.faults, [""; 0], "{what}");
    measured.read
}

#[track_caller]
fn refused(what: &str, bytes: &[u8], says: &str) {
    match soon(what, bytes) {
        Ok(_) => panic!("{what} was read"),
        Err(why) => assert!(why.contains(says), "{what}: {why}"),
    }
}

fn fixture(name: &str) -> Vec<u8> {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    std::fs::read(fixtures.join(name)).unwrap()
}

fn zip(members: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    zip(&[("word/document.xml", document)])
}

/// A workbook of one sheet with these rows.
fn xlsx(rows: &str) -> Vec<u8> {
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zip(&[
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns:r="{rels}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships><Relationship Id="r1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

fn mht(page: &str) -> Vec<u8> {
    format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}").into_bytes()
}
