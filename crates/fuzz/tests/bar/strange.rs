//! Files that are not what they should be: locked, of another kind, about something else.

use std::io::{Cursor, Write};

use nianbao_fuzz::measure::read;

use super::*;

#[test]
fn a_docx_under_a_password() {
    let _alone = alone();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for name in ["EncryptionInfo", "EncryptedPackage"] {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(&[7; 5000]).unwrap();
    }
    file.flush().unwrap();
    refused("encrypted.docx", &file.into_inner().into_inner(), "密码");
}

#[test]
fn a_pdf_under_a_password() {
    let _alone = alone();
    let text = String::from_utf8_lossy(&fixture("files/zero.lo.pdf")).into_owned();
    assert!(text.contains("trailer"));
    let mut bytes = fixture("files/zero.lo.pdf");
    let at = bytes.windows(7).rposition(|w| w == b"trailer").unwrap();
    let lock = b"trailer\n<</Encrypt <</Filter/Standard/V 1/R 2/P -4 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000)>> ";
    let behind = bytes.split_off(at + 7);
    bytes.truncate(at);
    bytes.extend(lock);
    let behind = String::from_utf8_lossy(&behind).into_owned();
    bytes.extend(behind.trim_start().trim_start_matches("<<").bytes());
    refused("encrypted.pdf", &bytes, "密码");
}

#[test]
fn a_wrong_extension_makes_no_difference() {
    let _alone = alone();
    let files = [
        "files/bureau.word.docx",
        "files/bureau.lo.doc",
        "files/bureau.one.xlsx",
        "files/bureau.lo.xls",
        "files/bureau.cms.html",
        "files/bureau.base64.mht",
        "files/bureau.tabs.txt",
        "files/bureau.lo.pdf",
        "reports/bureau.json",
    ];
    for file in files {
        let bytes = fixture(file);
        let right = read(file, &bytes).unwrap();
        for name in ["a.docx", "a.xls", "a.pdf", "a.txt", "a.jpg", "a"] {
            assert_eq!(read(name, &bytes).as_ref(), Ok(&right), "{file} as {name}");
        }
    }
}

/// A letter and a price list, by LibreOffice.
#[test]
fn a_document_about_something_else_in_every_format() {
    let _alone = alone();
    for format in ["docx", "doc", "xlsx", "xls", "html", "mht", "txt", "pdf"] {
        let name = format!("unrelated/letter.{format}");
        refused(&name, &fixture(&name), "没有读入");
    }
    refused(
        "unrelated.json",
        b"{\"name\": \"nianbao\", \"version\": 1}",
        "。",
    );
    refused("list.json", b"[1, 2]", "。");
}

#[test]
fn files_of_other_kinds() {
    let _alone = alone();
    refused("a.rtf", b"{\\rtf1 a}", "RTF");
    refused("a.png", b"\x89PNG\r\n\x1a\nabc", "图片");
    refused("a.docx", b"", "空的");
    refused("a.docx", &[0; 4096], "空的");
    refused("a.zip", &zip(&[("a.txt", "1")]), "压缩包");
    refused(
        "a.exe",
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0",
        "不是本程序认识的文件",
    );
}

#[test]
fn every_fixture_cut_in_half() {
    let _alone = alone();
    for name in [
        "word.docx",
        "lo.doc",
        "one.xlsx",
        "lo.xls",
        "cms.html",
        "base64.mht",
        "tabs.txt",
    ] {
        let name = format!("files/distinct.{name}");
        let bytes = fixture(&name);
        let _ = soon(&name, &bytes[..bytes.len() / 2]);
    }
    let bytes = fixture("files/distinct.one.xlsx");
    refused("half.xlsx", &bytes[..bytes.len() / 2], "不完整或已损坏");
    // Within a character.
    let bytes = fixture("files/distinct.tabs.txt");
    assert!((0..3).all(|i| soon("half.txt", &bytes[..bytes.len() / 2 + i]).is_ok()));
    let bytes = fixture("files/distinct.lo.pdf");
    let _ = soon("distinct.lo.pdf", &bytes[..bytes.len() / 2]);
    let bytes = fixture("reports/distinct.json");
    refused("distinct.json", &bytes[..bytes.len() / 2], "。");
}
