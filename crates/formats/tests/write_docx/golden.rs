//! The document as it is, to the letter. After a change that is meant:
//! `UPDATE_GOLDEN=1 cargo test -p nianbao-formats --test write_docx golden`, and look at the
//! difference before it is committed.

use nianbao_core::report::{Report, read_json};
use nianbao_core::schema::{CellId, SectionId, TemplateId};
use nianbao_formats::write_docx;

use super::*;

#[track_caller]
fn assert_golden(name: &str, written: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/write_docx/golden");
    let path = folder.join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, written).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    // As a checkout on Windows may have it.
    let golden = golden.replace("\r\n", "\n");
    if golden != written {
        let mut lines = golden.lines().zip(written.lines()).enumerate();
        let (at, (old, new)) = lines.find(|(_, (old, new))| old != new).unwrap_or_default();
        panic!("{name}, line {}:\n- {old}\n+ {new}", at + 1);
    }
}

/// Little on it: two lines of text, one figure, a row that is not on the paper.
fn small() -> Report {
    let mut report = Report::bare(TemplateId::T2021);
    report.year = Some(2024);
    report.agency = "云溪县水利局".into();
    report
        .values
        .insert(CellId::parse("requests.new.total").unwrap(), "3".into());
    *report.narrative_mut(SectionId::Overview) =
        "（一）主动公开。公开“三农”信息5条。\n（二）依申请公开".into();
    report.signature.agency = "云溪县水利局".into();
    report.signature.date = "2025-01-12".into();
    report
}

fn typical() -> Report {
    let text = include_str!("../../../../tests/fixtures/typical.json");
    read_json(text).unwrap().0
}

#[test]
fn small_document() {
    assert_golden(
        "small.document.xml",
        &member(&write_docx(&small()), "word/document.xml"),
    );
}

#[test]
fn typical_document() {
    assert_golden(
        "typical.document.xml",
        &member(&write_docx(&typical()), "word/document.xml"),
    );
}

#[test]
fn what_is_in_every_document() {
    let docx = write_docx(&small());
    let names: Vec<String> = members(&docx).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.first().unwrap(), "[Content_Types].xml");
    for name in ["styles", "fontTable", "settings", "footer1", "footer2"] {
        assert_golden(
            &format!("{name}.xml"),
            &member(&docx, &format!("word/{name}.xml")),
        );
    }
}
