//! Files that are broken or mean harm: a sentence, in bounded time and memory.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

#[track_caller]
fn refused(bytes: &[u8], says: &str) {
    let why = docx::read(bytes).unwrap_err();
    assert!(why.contains(says) && why.ends_with('。'), "{why}");
}

/// It is read, or refused, soon: most of these have a way to be read that takes minutes or more.
#[track_caller]
fn soon(body: &str, numbering: &str) {
    let bytes = with(body, "", numbering);
    let begun = Instant::now();
    let _ = docx::read(&bytes);
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(30), "{taken:?}");
}

/// Makes the size that a zip declares for its members small.
fn understate(mut bytes: Vec<u8>, size: usize) -> Vec<u8> {
    let declared = (size as u32).to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, w)| *w == declared)
        .map(|(i, _)| i)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    bytes
}

#[test]
fn a_bomb_is_refused() {
    const SIZE: usize = 129 * 1024 * 1024;
    let honest = zip(&[("word/document.xml", vec![b'0'; SIZE])]);
    refused(&honest, "128 MB");
    // Which sentence depends on what notices first.
    refused(&understate(honest, SIZE), "没有读入");
    let huge = vec![b'0'; 1024 * 1024];
    let names: Vec<_> = (0..130).map(|i| format!("word/media/{i}.bin")).collect();
    let members: Vec<_> = names.iter().map(|n| (n.as_str(), &huge)).collect();
    refused(&zip(&members), "128 MB");
}

#[test]
fn too_many_members_are_refused() {
    let names: Vec<_> = (0..2001).map(|i| i.to_string()).collect();
    let members: Vec<_> = names.iter().map(|n| (n.as_str(), "")).collect();
    refused(&zip(&members), "2000 个");
}

#[test]
fn too_much_text_is_refused() {
    refused(&with(&"<w:p/>".repeat(2_000_001), "", ""), "内容过多");
}

#[test]
fn a_password_is_named() {
    let mut bytes = with(&p("甲"), "", "");
    let mark = |bytes: &mut [u8], signature: &[u8], flags: usize| {
        let at: Vec<usize> = (0..bytes.len() - 4)
            .filter(|i| bytes[*i..].starts_with(signature))
            .collect();
        at.iter().for_each(|i| bytes[i + flags] |= 1);
    };
    mark(&mut bytes, b"PK\x03\x04", 6);
    mark(&mut bytes, b"PK\x01\x02", 8);
    refused(&bytes, "密码");
}

#[test]
fn what_is_broken_is_refused() {
    let whole = with(&p("甲"), "", "");
    refused(&whole[..whole.len() / 2], "已损坏");
    refused(b"PK\x03\x04", "已损坏");
    let member = |xml: &str| zip(&[("word/document.xml", xml)]);
    refused(&member("<w:document><w:body>"), "已损坏");
    refused(&member("<w:document/>"), "已损坏");
    refused(&member("<a/>"), "没有 Word 文档的正文");
    refused(&zip(&[("a.txt", "甲")]), "没有 Word 文档的正文");
    refused(&member(&"<w:sdt>".repeat(5000)), "已损坏");
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let document = format!(
        r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>{}"#,
        document(&p("甲&b;"))
    );
    let doc = docx::read(&zip(&[("word/document.xml", document)])).unwrap();
    assert_eq!(paragraphs(&doc), ["甲"]);
}

#[test]
fn cells_that_fit_to_none_above() {
    let cells = r#"<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr></w:tc>"#.repeat(49);
    let even = format!("<w:tr>{cells}</w:tr>");
    let odd = format!(r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cells}</w:tr>"#);
    soon(
        &format!("<w:tbl>{}</w:tbl>", (even + &odd).repeat(3000)),
        "",
    );
}

#[test]
fn many_attributes_on_one_element() {
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=''")).collect();
    soon(&format!("<w:p{attributes}/>"), "");
}

#[test]
fn a_number_of_great_length() {
    let text = "%1".repeat(100_000);
    soon(
        &listed("1", 0, "甲").repeat(10_000),
        &lists(&level(0, "decimal", &text)),
    );
}

#[test]
fn fields_that_are_opened_and_never_closed() {
    let begin = r#"<w:fldChar w:fldCharType="begin"/>"#;
    let separate = r#"<w:fldChar w:fldCharType="separate"/>"#;
    soon(
        &format!(
            "<w:p><w:r>{}{}</w:r></w:p>",
            format!("{begin}{separate}").repeat(100_000),
            "<w:t>甲</w:t>".repeat(200_000)
        ),
        "",
    );
}

#[test]
fn paragraphs_joined_without_end() {
    soon(&joined("", &"甲".repeat(50)).repeat(60_000), "");
}

#[test]
fn tables_within_tables_to_the_end() {
    let depth = 60;
    let body = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(depth),
        p("甲").repeat(20_000),
        "</w:tc></w:tr></w:tbl>".repeat(depth)
    );
    soon(&body, "");
}

/// Pieces of a document that any order of may come in.
fn piece() -> impl Strategy<Value = String> {
    let tags = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "tcPr",
        "trPr",
        "numPr",
        "sdt",
        "sdtContent",
        "ins",
        "del",
        "hyperlink",
        "pict",
        "txbxContent",
        "ruby",
        "rubyBase",
    ];
    let leaves = [
        r#"<w:gridSpan w:val="99"/>"#,
        r#"<w:gridSpan w:val="-1"/>"#,
        "<w:vMerge/>",
        r#"<w:vMerge w:val="restart"/>"#,
        "<w:hMerge/>",
        r#"<w:gridBefore w:val="98"/>"#,
        r#"<w:gridBefore w:val="18446744073709551615"/>"#,
        r#"<w:numId w:val="1"/>"#,
        r#"<w:ilvl w:val="2"/>"#,
        r#"<w:ilvl w:val="99"/>"#,
        r#"<w:fldChar w:fldCharType="begin"/>"#,
        r#"<w:fldChar w:fldCharType="separate"/>"#,
        r#"<w:fldChar w:fldCharType="end"/>"#,
        r#"<w:br w:type="page"/>"#,
        r#"<w:sym w:char="D800"/>"#,
        "<w:t>12</w:t>",
        "<w:vanish/>",
        "&#xD800;",
        "&nbsp;",
        "一、总体情况",
    ];
    let leaf = prop::sample::select(leaves.to_vec()).prop_map(String::from);
    leaf.prop_recursive(8, 60, 6, move |inner| {
        let tag = prop::sample::select(tags.to_vec());
        (tag, prop::collection::vec(inner, 0..6))
            .prop_map(|(tag, inside)| format!("<w:{tag}>{}</w:{tag}>", inside.concat()))
    })
}

fn any_level() -> impl Strategy<Value = String> {
    let format = prop::sample::select(vec![
        "chineseCounting",
        "chineseLegalSimplified",
        "ideographTraditional",
        "upperRoman",
        "lowerLetter",
        "decimalZero",
        "ideographDigital",
        "decimalFullWidth",
        "none",
        "bullet",
    ]);
    (0usize..12, any::<u32>(), format, "[%0-9、（）]{0,12}").prop_map(|(at, start, format, text)| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_order_of_elements_is_read(
        body in prop::collection::vec(piece(), 0..8),
        levels in prop::collection::vec(any_level(), 0..4),
    ) {
        let numbering = lists(&levels.concat());
        let doc = docx::read(&with(&body.concat(), "", &numbering));
        for block in doc.iter().flat_map(|d| &d.blocks) {
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

    #[test]
    fn damaged_xml_gives_a_document_or_a_sentence(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc(r#"<w:gridSpan w:val="2"/>"#, "0"));
        let mut xml = document(&format!("{}{table}", listed("1", 0, "甲"))).into_bytes();
        for (at, value) in changes {
            let at = at.index(xml.len());
            xml[at] = value;
        }
        let numbering = format!("<w:numbering {W}>{}</w:numbering>", headings()).into_bytes();
        let bytes = zip(&[("word/document.xml", &xml), ("word/numbering.xml", &numbering)]);
        if let Err(why) = docx::read(&bytes) {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }
}
