//! Files that are broken, old, locked or mean harm: a sentence, in bounded time and memory.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::xls::{container, record, workbook};
use super::*;

#[track_caller]
fn says(why: &str, part: &str) {
    assert!(why.contains(part) && why.ends_with('。'), "{why}");
}

#[track_caller]
fn refused(bytes: &[u8], part: &str) {
    says(&sheet::read_xlsx(bytes).unwrap_err(), part);
}

#[track_caller]
fn refused_xls(bytes: &[u8], part: &str) {
    says(&ole::read(bytes).unwrap_err(), part);
}

#[test]
fn what_is_not_read_is_told_in_a_sentence() {
    refused(b"PK\x03\x04", "表格文件不完整或已损坏");
    refused(&zip(&[("xl/workbook.bin".into(), "x".into())]), "xlsb");
    refused(&book("").bytes(), "没有看得见的内容");
    refused(
        &book(r#"<row><c t="s"><v>9</v></c></row>"#).bytes(),
        "已损坏",
    );
    refused_xls(
        &container("Workbook", &record(0x809, &[0, 5, 5, 0])),
        "Excel 95",
    );
    refused_xls(
        &container("Book", &record(0x809, &[0, 5, 5, 0])),
        "Excel 95",
    );
    refused_xls(&container("Workbook", b"??"), "已损坏");
    refused_xls(&workbook(&[record(0x2f, &[0; 6])], &[]), "密码");
    refused_xls(&workbook(&[], &[]), "没有看得见的内容");
}

#[test]
fn a_missing_sheet_is_told() {
    let mut two = book(&texts(1, &["一句"]));
    two.sheets.push(("坏".into(), String::new(), "</x>".into()));
    let doc = sheet::read_xlsx(&two.bytes()).unwrap();
    assert_eq!(lines(&doc), ["一句"]);
    says(&doc.remarks[0], "“坏”");
}

#[test]
fn sheets_that_claim_to_be_huge_take_no_time() {
    let begun = Instant::now();
    let mut huge = book(
        &(texts(1, &["甲", "1"]) + r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#),
    );
    huge.sheets[0].2 += r#"<dimension ref="A1:XFD1048576"/><mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/></mergeCells>"#;
    let doc = sheet::read_xlsx(&huge.bytes()).unwrap();
    assert!(doc.blocks.len() < 20_000);
    says(&doc.remarks[0], "多出的内容没有读入");
    // Every cell names one long text.
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(1000);
    let mut long = book(&format!("<row>{cells}</row>"));
    long.strings = format!("<si><t>{}</t></si>", "长".repeat(100_000));
    refused(&long.bytes(), "内容过多");
    refused(
        &book(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(300_001))).bytes(),
        "内容过多",
    );
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn many_rows_of_one_text_and_many_merged_cells() {
    let begun = Instant::now();
    let rows: String = (1..9_000).map(|i| texts(i, &["甲"])).collect();
    let mut many = book(&rows);
    let merged: String = (1..9_000)
        .map(|i| format!(r#"<mergeCell ref="A{i}:Z9000"/>"#))
        .collect();
    many.sheets[0].2 += &format!("<mergeCells>{merged}</mergeCells>");
    let _ = sheet::read_xlsx(&many.bytes());
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn flipped_bytes_give_a_document_or_a_sentence(
        is_xls in any::<bool>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fixture(if is_xls { "typical.xls" } else { "typical.xlsx" });
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let read = if is_xls { ole::read(&bytes).map(|d| d.0) } else { sheet::read_xlsx(&bytes) };
        if let Err(why) = read {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }

    #[test]
    fn any_records_give_a_document_or_a_sentence(
        records in prop::collection::vec(
            (prop::sample::select(vec![0xfdu16, 0x204, 0x203, 0x27e, 0xbd, 0x205, 6, 0x207, 0xe5, 0x208, 0x7d, 0xfc, 0x3c, 0x41e, 0xe0, 0x85]),
             prop::collection::vec(any::<u8>(), 0..40)),
            0..30),
    ) {
        let all: Vec<Vec<u8>> = records.iter().map(|(kind, data)| record(*kind, data)).collect();
        if let Err(why) = ole::read(&workbook(&all, &all)) {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }
}
