//! Rows, columns and merged cells of binary documents.

use super::build::{CELL, Doc, doc, row};
use super::*;

/// A table of rows: the cells' texts, the edges and the flags of the cells.
fn table(rows: &[(&[&str], &[i16], &[u16])]) -> Doc {
    let mut all = doc(&[("前\r", &[])]);
    for (texts, edges, flags) in rows {
        for text in *texts {
            all.paragraphs.push((format!("{text}\u{7}"), CELL.to_vec()));
        }
        all.paragraphs.push(("\u{7}".into(), row(edges, flags)));
    }
    all.paragraphs.push(("后\r".into(), Vec::new()));
    all
}

#[track_caller]
fn check_cells(rows: &[(&[&str], &[i16], &[u16])], expected: &[&str]) {
    let all = [&["前"], expected, &["后"]].concat();
    check(&table(rows).bytes(), &all);
}

#[test]
fn columns_come_from_the_edges_of_all_rows() {
    // The second row's edges are a few twentieths of a point off.
    check_cells(
        &[
            (&["甲", "乙"], &[-108, 900, 2900], &[0, 0]),
            (&["1", "2", "3"], &[-113, 905, 1900, 2895], &[0, 0, 0]),
        ],
        &[
            "0,0 1×1 甲",
            "0,1 1×2 乙",
            "1,0 1×1 1",
            "1,1 1×1 2",
            "1,2 1×1 3",
        ],
    );
    // A row that begins further right.
    check_cells(
        &[
            (&["甲", "乙"], &[0, 1000, 2000], &[0, 0]),
            (&["1"], &[1000, 2000], &[0]),
        ],
        &["0,0 1×1 甲", "0,1 1×1 乙", "1,1 1×1 1"],
    );
}

#[test]
fn merged_across_whichever_bit_begins() {
    for (first, on) in [(1, 2), (2, 1), (3, 1), (3, 2)] {
        check_cells(
            &[
                (&["甲", "", "乙"], &[0, 1000, 2000, 3000], &[first, on, 0]),
                (&["1", "2", "3"], &[0, 1000, 2000, 3000], &[0, 0, 0]),
            ],
            &[
                "0,0 1×2 甲",
                "0,2 1×1 乙",
                "1,0 1×1 1",
                "1,1 1×1 2",
                "1,2 1×1 3",
            ],
        );
    }
}

#[test]
fn merged_down() {
    let (begins, on) = (0x60, 0x20);
    check_cells(
        &[
            (&["甲", "1"], &[0, 1000, 2000], &[begins, 0]),
            (&["", "2"], &[0, 1000, 2000], &[on, 0]),
            (&["乙", "3"], &[0, 1000, 2000], &[begins, 0]),
            (&["", "4"], &[0, 1000, 2000], &[on, 0]),
        ],
        &[
            "0,0 2×1 甲",
            "0,1 1×1 1",
            "1,1 1×1 2",
            "2,0 2×1 乙",
            "2,1 1×1 3",
            "3,1 1×1 4",
        ],
    );
    // Across and down at once.
    check_cells(
        &[
            (
                &["甲", "", "1"],
                &[0, 1000, 2000, 3000],
                &[begins | 1, 2, 0],
            ),
            (&["", "", "2"], &[0, 1000, 2000, 3000], &[on | 1, 2, 0]),
        ],
        &["0,0 2×2 甲", "0,2 1×1 1", "1,2 1×1 2"],
    );
}

#[test]
fn later_changes_of_a_rows_shape_count() {
    let mut all = table(&[
        (&["甲", "", "乙"], &[0, 1000, 2000, 3000], &[0, 0, 0]),
        (&["1", "2", "3"], &[0, 1000, 2000, 3000], &[0, 0, 0]),
    ]);
    // The first two merged.
    all.paragraphs[4].1.extend([0x24, 0x56, 0, 2]);
    check(
        &all.bytes(),
        &[
            "前",
            "0,0 1×2 甲",
            "0,2 1×1 乙",
            "1,0 1×1 1",
            "1,1 1×1 2",
            "1,2 1×1 3",
            "后",
        ],
    );
}

#[test]
fn a_shape_may_stand_in_the_data_stream() {
    for code in [[0x46, 0x66], [0x6b, 0x64]] {
        let mut all = table(&[(&["甲", "乙"], &[0, 1000, 2000], &[0, 0])]);
        let list = std::mem::take(&mut all.paragraphs[3].1);
        all.data = vec![9; 5];
        all.data.extend((list.len() as u16).to_le_bytes());
        all.data.extend(&list);
        all.paragraphs[3].1 = [&code[..], &[5, 0, 0, 0], CELL, &[0x17, 0x24, 1]].concat();
        check(&all.bytes(), &["前", "0,0 1×1 甲", "0,1 1×1 乙", "后"]);
    }
}

#[test]
fn a_row_whose_mark_was_deleted_is_gone() {
    let mut all = table(&[(&["甲"], &[0, 1000], &[0]), (&["乙"], &[0, 1000], &[0])]);
    // 前 and its mark, 甲 with cell and row mark, 乙 likewise.
    all.characters.push((5, 8, vec![0x00, 0x08, 1]));
    check(&all.bytes(), &["前", "0,0 1×1 甲", "后"]);
}

#[test]
fn rows_that_do_not_fit_their_shape_are_counted_and_told() {
    let all = table(&[(&["甲", "乙", "丙"], &[0, 1000, 2000], &[0, 0])]);
    let (read, _) = ole::read(&all.bytes()).unwrap();
    assert_eq!(
        lines(&read),
        ["前", "0,0 1×1 甲", "0,1 1×1 乙", "0,2 1×1 丙", "后"]
    );
    assert!(read.remarks[0].contains("第 1 个表格") && read.remarks[0].ends_with('。'));
}
