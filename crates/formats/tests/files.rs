//! Whole files: the same report from every format, and no panic from any bytes.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::path::PathBuf;

use nianbao_core::import::cells_read;
use nianbao_core::report::{Report, read_json};
use nianbao_formats::read;
use proptest::prelude::*;

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    std::fs::read(path.join(name)).unwrap()
}

fn typical() -> Report {
    let text = String::from_utf8(fixture("typical.json")).unwrap();
    read_json(&text).unwrap().0
}

#[test]
fn every_format_is_the_same_report() {
    for name in [
        "typical.docx",
        "typical-wps.docx",
        "typical.doc",
        "typical.xlsx",
        "typical.xls",
        "typical.json",
    ] {
        let imported = read(name, &fixture(name)).unwrap();
        assert_eq!(imported.report, typical(), "{name}");
        assert_eq!(imported.doubts, [], "{name}");
        assert_eq!(imported.unplaced, [], "{name}");
    }
}

#[test]
fn text_is_the_same_report_in_every_encoding() {
    let utf8 = fixture("zero-word.txt");
    let text = String::from_utf8(utf8.clone()).unwrap();
    let expected = read("a.txt", &utf8).unwrap();
    assert_eq!(cells_read(&expected), 200);
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&text);
    let with_mark = [&b"\xef\xbb\xbf"[..], &utf8].concat();
    let wide = |to_bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(to_bytes).collect()
    };
    for (encoding, bytes) in [
        ("GB18030", gb18030.into_owned()),
        ("UTF-8 with a mark", with_mark),
        ("UTF-16 LE", wide(u16::to_le_bytes, true)),
        ("UTF-16 BE", wide(u16::to_be_bytes, true)),
        ("UTF-16 LE without a mark", wide(u16::to_le_bytes, false)),
    ] {
        let imported = read("a.txt", &bytes).unwrap_or_else(|why| panic!("{encoding}: {why}"));
        assert_eq!(imported.report, expected.report, "{encoding}");
    }
}

#[test]
fn a_wrong_name_makes_no_difference() {
    let imported = read("报告.txt", &fixture("typical.docx")).unwrap();
    assert_eq!(imported.report, typical());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn flipped_bytes_give_a_report_or_a_sentence(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fixture("typical-wps.docx");
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(why) = read("坏.docx", &bytes) {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }

    #[test]
    fn any_bytes_give_a_report_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        if let Err(why) = read("a", &bytes) {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }
}
