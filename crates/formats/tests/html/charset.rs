//! Encodings: declared, declared wrongly, not declared.

use super::*;

const PAGE: &str = "<p>收到申请若干件，均已按期答复。</p>";

#[track_caller]
fn same(bytes: &[u8]) {
    let doc = html::read(bytes).unwrap();
    assert_eq!(paragraphs(&doc), ["收到申请若干件，均已按期答复。"]);
}

fn gbk(declaration: &str) -> Vec<u8> {
    let page = format!("{declaration}{PAGE}");
    encoding_rs::GB18030.encode(&page).0.into_owned()
}

const DECLARATIONS: [&str; 7] = [
    "",
    "<meta charset=\"gb2312\">",
    "<META http-equiv=Content-Type content='text/html; charset=GBK'>",
    "<meta charset=utf-8>",
    "<?xml version=\"1.0\" encoding=\"GB18030\"?>",
    "<meta charset=utf-16>",
    "<meta content=\"text/html; charset=windows-1252\">",
];

#[test]
fn the_bytes_say_more_than_the_declaration() {
    for declaration in DECLARATIONS {
        same(&gbk(declaration));
        same(format!("{declaration}{PAGE}").as_bytes());
    }
    same(format!("\u{feff}{PAGE}").as_bytes());
}

#[test]
fn utf_16_is_known_by_its_mark_or_its_zeros() {
    for mark in ["", "\u{feff}"] {
        let units: Vec<u16> = format!("{mark}{PAGE}").encode_utf16().collect();
        let le: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let be: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        same(&le);
        same(&be);
    }
}

#[test]
fn other_encodings_are_read_as_declared() {
    let big5 = encoding_rs::BIG5
        .encode("<meta charset=big5><p>收到申請</p>")
        .0;
    assert_eq!(paragraphs(&html::read(&big5).unwrap()), ["收到申請"]);
    let latin = b"<meta charset=iso-8859-1><p>caf\xe9 &#25910;</p>";
    assert_eq!(paragraphs(&html::read(latin).unwrap()), ["café 收"]);
}

#[test]
fn a_damaged_byte_is_no_digit() {
    let mut bytes = "<p>收到1x2件申请，全部按期答复，没有收费，也没有复议。</p>"
        .as_bytes()
        .to_vec();
    let at = bytes.iter().position(|b| *b == b'x').unwrap();
    bytes[at] = 0xff;
    let doc = html::read(&bytes).unwrap();
    assert_eq!(
        paragraphs(&doc),
        ["收到1\u{fffd}2件申请，全部按期答复，没有收费，也没有复议。"]
    );
}
