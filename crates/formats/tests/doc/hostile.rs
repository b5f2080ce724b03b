//! Files that are broken, old, locked or mean harm: a sentence, in bounded time and memory.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::build::{CELL, container, row};
use super::*;

#[track_caller]
fn refused(bytes: &[u8], says: &str) {
    let why = ole::read(bytes).unwrap_err();
    assert!(why.contains(says) && why.ends_with('。'), "{why}");
}

#[test]
fn what_is_not_read_is_told_in_a_sentence() {
    let plain = doc(&[("一\r", &[])]);
    let mut locked = plain.clone();
    locked.flags |= 0x0100;
    refused(&locked.bytes(), "密码");
    let mut old = plain.clone();
    (old.magic, old.version) = (0xa5dc, 104);
    refused(&old.bytes(), "Word 95");
    refused(&container(&[("EncryptedPackage", b"x")]), "密码");
    refused(&container(&[("PowerPoint Document", b"x")]), "演示文稿");
    refused(
        &container(&[("Contents", b"x")]),
        "没有 Word 文档或 Excel 工作簿",
    );
    refused(&container(&[("WordDocument", b"x")]), "损坏");
    refused(&plain.bytes()[..700], "损坏");
}

#[test]
fn a_file_cut_behind_what_is_needed_is_read() {
    let mut bytes = fixture("typical.doc");
    let whole = ole::read(&bytes).unwrap();
    // Other parts may be cut off; the sectors of the text are not at the end.
    bytes.extend([0; 100]);
    assert_eq!(ole::read(&bytes).unwrap(), whole);
}

#[test]
fn shapes_that_lie_take_no_time() {
    let mut all = doc(&[("前\r", &[])]);
    let mut list = row(&[0, 32767, -32768], &[0, 0]);
    for _ in 0..50 {
        // Widths, insertions, deletions beyond what there is.
        list.extend([0x23, 0x76, 0, 255, 0xff, 0xff]);
        list.extend([0x21, 0x76, 200]);
    }
    list.truncate(400);
    for _ in 0..2_000 {
        all.paragraphs.push(("1\u{7}".into(), CELL.to_vec()));
        all.paragraphs.push(("\u{7}".into(), list.clone()));
    }
    let bytes = all.bytes();
    let begun = Instant::now();
    let _ = ole::read(&bytes);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn fields_and_lists_without_end_take_no_time() {
    let begun = Instant::now();
    let open = "\u{13}\u{14}".repeat(200_000) + &"字".repeat(200_000);
    let _ = ole::read(&doc(&[(&(open + "\r"), &[])]).bytes());
    // Each paragraph has many long lists in the data stream.
    let mut all = doc(&[]);
    all.data = [&[0xff, 0xff][..], &[0x16, 0x24, 1].repeat(22_000)].concat();
    let list = [0x46, 0x66, 0, 0, 0, 0].repeat(70);
    all.paragraphs = vec![("1\r".to_string(), list); 3_000];
    let _ = ole::read(&all.bytes());
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn flipped_bytes_give_a_document_or_a_sentence(
        name in prop::sample::select(vec!["features.doc", "typical.doc"]),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = fixture(name);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(why) = ole::read(&bytes) {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }

    #[test]
    fn any_properties_give_a_document(
        lists in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 4),
        data in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut all = doc(&[("a\u{7}", &[]), ("b\u{7}", &[]), ("\u{7}", &[]), ("c\r", &[])]);
        for (paragraph, list) in all.paragraphs.iter_mut().zip(lists) {
            // In a table, then anything.
            paragraph.1 = [CELL, &list].concat();
        }
        all.paragraphs[2].1.splice(0..0, row(&[0, 500, 900], &[0, 0]));
        all.data = data;
        prop_assert!(ole::read(&all.bytes()).is_ok());
    }
}
