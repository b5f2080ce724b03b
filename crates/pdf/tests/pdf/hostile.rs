//! Files that are broken or mean harm: a sentence, in bounded time and memory.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

#[track_caller]
fn soon(bytes: &[u8]) -> Result<RawDoc, String> {
    let begun = Instant::now();
    let read = read(bytes);
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(30), "{taken:?}");
    if let Err(why) = &read {
        assert!(why.ends_with('。'), "{why}");
    }
    read
}

/// Packed nothing of so many bytes.
fn bomb(size: usize) -> Vec<u8> {
    zlib(&vec![b' '; size])
}

fn packed(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "<< /Length {} /Filter /FlateDecode {entries} >>\nstream\n",
        data.len()
    )
    .into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

#[test]
fn bombs_are_refused() {
    const LARGE: usize = 130 * 1024 * 1024;
    let objects = |content: Vec<u8>, more: Vec<u8>| {
        whole(
            &[
                b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
                b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_vec(),
                content,
                more,
            ],
            "",
        )
    };
    let in_content = objects(packed("", &bomb(LARGE)), b"null".to_vec());
    let in_objects = objects(
        packed("", &zlib(b"")),
        packed("/Type /ObjStm /N 1 /First 5", &bomb(LARGE)),
    );
    let named_otherwise = objects(
        packed("", &zlib(b"")),
        packed("/Type /#4fbjStm /N 1 /#46irst 5", &bomb(LARGE)),
    );
    let twice = objects(packed("", &zlib(b"")), {
        let data = zlib(&bomb(1 << 30));
        let mut out = format!("<< /Type /ObjStm /N 1 /First 5 /Length {} /Filter [/FlateDecode /FlateDecode] >>\nstream\n", data.len()).into_bytes();
        out.extend(data);
        out.extend(b"\nendstream");
        out
    });
    for bytes in [in_content, in_objects, named_otherwise] {
        assert!(soon(&bytes).is_err());
    }
    let _ = soon(&twice);
}

#[test]
fn endless_things_end() {
    // A form that draws itself.
    let own = whole(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 /Resources << /XObject << /A 4 0 R >> >> >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>".to_vec(),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1]", "/A Do ".repeat(10).as_bytes()),
        stream("", "/A Do ".repeat(10).as_bytes()),
    ], "");
    assert!(soon(&own).is_err());
    let deep = format!("{}{}", "q ".repeat(200_000), "[".repeat(200_000));
    assert!(soon(&file(&[deep])).is_err());
    let lines: String = (0..40_000)
        .map(|i| {
            format!(
                "{} 0 m {} 800 l S 0 {} m 600 {} l S\n",
                i % 600,
                i % 600,
                i % 800,
                i % 800
            )
        })
        .collect();
    assert!(soon(&file(&[lines + &at(100, 700, "一")])).is_ok());
    let pages = vec![at(100, 700, "一"); 301];
    assert!(soon(&file(&pages)).unwrap_err().contains("301 页"));
    let kids = "<<>>".repeat(500_000);
    let many = whole(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!("<< /Type /Pages /Kids [{kids}] >>").into_bytes(),
        ],
        "",
    );
    assert!(soon(&many).is_err());
}

#[test]
fn numbers_without_bounds_do_no_harm() {
    for content in [
        "1e30 0 0 1e30 0 0 cm 0 0 m 1e38 1e38 l S BT /F1 1e38 Tf <4e00> Tj ET",
        "BT /F1 -10 Tf 1 0 0 1 100 700 Tm <4e00> Tj ET 0 0 -5 1e9 re f",
        "BT /F1 10 Tf 99999999999999999999 Tw 0 Tz <4e00> Tj ET",
        "100 700 m 500 700 l 100 700.0001 l S 0 0 0 0 re S",
    ] {
        let _ = soon(&file(&[content.into()]));
    }
}

#[test]
fn all_figures_of_a_damaged_file_are_doubtful() {
    let sound = sample();
    assert_eq!(doubts(&read(&sound).unwrap()), [""; 0]);
    // The sum at the end of the first page's stream.
    let end = sound.windows(10).position(|w| w == b"\nendstream").unwrap();
    let mut damaged = sound;
    damaged[end - 1] ^= 1;
    let doc = read(&damaged).unwrap();
    assert!(doc.remarks.iter().any(|r| r.contains("损坏")));
    assert_eq!(doubts(&doc).len(), cells(&doc).len());
}

fn sample() -> Vec<u8> {
    let page = grid(&[100, 200, 300], &[700, 680, 660])
        + &at(110, 685, "行政许可")
        + &at(210, 685, "12")
        + &at(100, 500, "一段文字。");
    file(&[page.clone(), page])
}

/// Operators as they come, and what may stand before them.
fn operators() -> impl Strategy<Value = String> {
    let words = [
        "q",
        "Q",
        "cm",
        "BT",
        "ET",
        "Tf",
        "Tj",
        "TJ",
        "Tm",
        "Td",
        "T*",
        "re",
        "m",
        "l",
        "h",
        "S",
        "f",
        "n",
        "W",
        "/F1",
        "/F2",
        "10",
        "0",
        "-1",
        "0.5",
        "300",
        "700",
        "<4e00>",
        "(12)",
        "[<0031> -3000 <0032>]",
        "BI",
        "ID",
        "EI",
        "<<",
        ">>",
        "[",
        "Do",
        "'",
        "\"",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..200).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_files_give_a_document_or_a_sentence(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = sample();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = soon(&bytes);
    }

    #[test]
    fn any_operators_give_a_document_or_a_sentence(content in operators()) {
        if let Ok(doc) = soon(&file(&[content])) {
            for block in &doc.blocks {
                if let RawBlock::Grid(grid) = block {
                    for (i, cell) in grid.cells.iter().enumerate() {
                        prop_assert!(cell.rows > 0 && cell.cols > 0);
                        let over = |other: &nianbao_core::import::RawCell| {
                            cell.row < other.row + other.rows && other.row < cell.row + cell.rows
                                && cell.col < other.col + other.cols && other.col < cell.col + cell.cols
                        };
                        prop_assert!(!grid.cells[i + 1..].iter().any(over), "{grid:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn any_bytes_give_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let bytes = [b"%PDF-1.4\n".as_slice(), &bytes].concat();
        let _ = soon(&bytes);
    }
}
