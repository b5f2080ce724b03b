//! What the reader of Word's binary documents makes of what Word, WPS and LibreOffice write.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod build;
mod hostile;
mod tables;

use std::path::PathBuf;

use build::doc;
use nianbao_core::import::{RawBlock, RawDoc};
use nianbao_formats::ole;

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    std::fs::read(path.join(name)).unwrap()
}

/// Paragraphs, and of each cell `row,col rows×cols text`; line breaks as `|`.
fn lines(doc: &RawDoc) -> Vec<String> {
    let mut out = Vec::new();
    for block in &doc.blocks {
        match block {
            RawBlock::Paragraph(p) => out.push(p.text.replace('\n', "|")),
            RawBlock::Grid(grid) => out.extend(grid.cells.iter().map(|c| {
                let text = c.text.replace('\n', "|");
                format!("{},{} {}×{} {text}", c.row, c.col, c.rows, c.cols)
            })),
        }
    }
    out
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let (doc, format) = ole::read(bytes).unwrap();
    assert_eq!(format, "doc");
    assert_eq!(lines(&doc), expected);
    assert_eq!(doc.remarks, [""; 0]);
}

/// A text of one paragraph and properties of some of its characters.
#[track_caller]
fn check_characters(text: &str, first: usize, end: usize, list: &[u8], expected: &str) {
    let mut doc = doc(&[(&format!("{text}\r"), &[])]);
    doc.characters.push((first, end, list.to_vec()));
    check(&doc.bytes(), &[expected]);
}

#[test]
fn what_libreoffice_writes() {
    let (doc, _) = ole::read(&fixture("features.doc")).unwrap();
    let all = lines(&doc);
    let wide = all.iter().position(|line| line == "宽表").unwrap();
    let expected = [
        "一、总体",
        "（一）甲事",
        "（二）乙事",
        "二、其次",
        "（一）丙事",
        "1.丁事",
        "留下添上末尾",
        "第一行|第二行\t制表",
        "见网站。𠮷é“——”×",
        "脚注之后",
        "框外",
        "框内文字",
        "删了段落标记的两段",
        "0,0 2×2 合并",
        "0,2 1×1 右",
        "1,2 1×1 右二",
        "2,0 1×1 左",
        "2,1 1×1 中一|中二",
        "2,2 1×1 7730.5",
        "表间",
        "0,0 1×1 内一",
        "0,1 1×1 内二",
        "1,0 1×1 内三",
        "1,1 1×1 内四",
        "外",
        "表后",
        "0,0 1×1 a",
        "0,1 1×1 小|",
        "0,2 1×1 c",
        "1,0 1×1 d",
        "1,1 1×1 e",
        "1,2 1×1 f",
        "宽表",
    ];
    assert_eq!(all[..=wide], expected);
    let rest: Vec<String> = (0..40)
        .map(|i| format!("{},{} 1×1 {}.{}", i / 20, i % 20, i / 20, i % 20))
        .collect();
    assert_eq!(all[wide + 1..wide + 41], rest);
    assert_eq!(all[wide + 41], "完");
    assert_eq!(doc.remarks, [""; 0]);
}

#[test]
fn tracked_deletions_and_hidden_text_are_out() {
    check_characters("一二三四", 1, 2, &[0x00, 0x08, 1], "一三四");
    check_characters("一二三四", 2, 4, &[0x3c, 0x08, 1], "一二");
    // Not as the style, which does not hide; as the style.
    check_characters("一二三四", 2, 4, &[0x3c, 0x08, 0x81], "一二");
    check_characters("一二三四", 2, 4, &[0x3c, 0x08, 0x80], "一二三四");
}

#[test]
fn a_deleted_mark_joins_paragraphs() {
    let mut doc = doc(&[("前\r", &[]), ("后\r", &[])]);
    doc.characters.push((1, 2, vec![0x00, 0x08, 1]));
    check(&doc.bytes(), &["前后"]);
}

#[test]
fn fields_stand_for_their_results() {
    let text = "甲\u{13} PAGE \u{13}A\u{14}B\u{15}\u{14}乙\u{15}丙\r";
    check(&doc(&[(text, &[])]).bytes(), &["甲乙丙"]);
    // One without an end takes no more than its paragraph.
    check(
        &doc(&[("甲\u{13} TOC\r", &[]), ("乙\r", &[])]).bytes(),
        &["甲", "乙"],
    );
}

#[test]
fn breaks_signs_and_pages() {
    let text = "一\u{b}二\t三\u{1e}四\u{1f}五\u{1}六\u{c}七\r";
    check(&doc(&[(text, &[])]).bytes(), &["一|二\t三-四五六|七"]);
    check(
        &doc(&[("节末\u{c}", &[]), ("下节\r", &[])]).bytes(),
        &["节末", "下节"],
    );
    // A sign of a font by its number, and one of a picture font.
    check_characters(
        "(件",
        0,
        1,
        &[0x55, 0x08, 1, 0x09, 0x6a, 0, 0, 0x11, 0xff],
        "\u{ff11}件",
    );
    check_characters(
        "(件",
        0,
        1,
        &[0x55, 0x08, 1, 0x09, 0x6a, 0, 0, 0xfc, 0xf0],
        "件",
    );
}

#[test]
fn pieces_of_one_byte_are_western_unless_they_are_chinese() {
    let narrow = |bytes: &[u8], expected: &str| {
        let mut doc = doc(&[("", &[])]);
        doc.narrow = Some(bytes.to_vec());
        check(&doc.bytes(), &[expected]);
    };
    narrow(b"12 \x93a\x94 5\xb0 \x97\x97 \xd7\xd7\r", "12 “a” 5° —— ××");
    let (gbk, _, _) = encoding_rs::GBK.encode("新收申请37件\r");
    narrow(&gbk, "新收申请37件");
}

#[test]
fn damage_is_told() {
    let mut short = doc(&[("一二三\r", &[])]);
    short.claimed = 5_000;
    let (read, _) = ole::read(&short.bytes()).unwrap();
    assert!(read.remarks[0].contains("损坏"), "{:?}", read.remarks);
    let (read, _) = ole::read(&doc(&[("1\u{0}3\r", &[])]).bytes()).unwrap();
    assert_eq!(lines(&read), ["1\u{fffd}3"]);
    assert_eq!(read.remarks.len(), 1);
}
