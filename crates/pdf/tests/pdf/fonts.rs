//! Fonts: what a code means is told by the file, or it is not known.

use super::*;

/// Text in a font of its own, by its bytes in hexadecimal, and the document's remarks.
fn shown(font: &str, hex: &str) -> Result<(Vec<String>, Vec<String>), String> {
    let page = at(100, 700, "前面的文字足够长")
        + &format!("BT /F2 10 Tf 1 0 0 1 100 600 Tm <{hex}> Tj ET");
    let doc = read(&file_with(&[page], font, "", ""))?;
    let texts = paragraphs(&doc)[1..]
        .iter()
        .map(|t| t.to_string())
        .collect();
    Ok((texts, doc.remarks))
}

#[track_caller]
fn check(font: &str, hex: &str, expected: &str) {
    let (texts, remarks) = shown(font, hex).unwrap();
    assert_eq!(texts, [expected]);
    assert_eq!(remarks, [""; 0]);
}

fn composite(encoding: &str) -> String {
    format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /{encoding} /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"
    )
}

#[test]
fn predefined_chinese_encodings() {
    check(&composite("GBK-EUC-H"), "b9e6d5c23132", "规章12");
    check(&composite("GB-EUC-H"), "b9e6d5c23132", "规章12");
    check(&composite("UniGB-UCS2-H"), "89c47ae000310032", "规章12");
    check(&composite("UniGB-UTF16-H"), "89c4d842dfb7", "规𠮷");
}

#[test]
fn numbers_of_a_collection_of_adobes() {
    let font = |ordering: &str| {
        let info =
            format!("/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >>");
        composite("Identity-H").replace("/CIDFontType2", &format!("/CIDFontType2 {info}"))
    };
    // 1855 and 4451 are 规 and 章, 18 and 830 the two widths of 1.
    check(&font("GB1"), "073f11630012033e", "规章11");
    let why = shown(&font("Identity"), &"0012".repeat(50)).unwrap_err();
    assert!(why.contains("对照表"), "{why}");
}

#[test]
fn simple_fonts_by_their_encoding() {
    let simple = |encoding: &str| {
        format!("<< /Type /Font /Subtype /TrueType /BaseFont /Times {encoding} >>")
    };
    check(&simple("/Encoding /WinAnsiEncoding"), "37372e95", "77.•");
    check(&simple(""), "3132", "12");
    let differences = "/Encoding << /Differences [1 /seven /uni89C4 /period] >>";
    check(&simple(differences), "010302", "7.规");
}

#[test]
fn a_symbolic_font_tells_nothing() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Song /FontDescriptor << /Flags 4 >> >>";
    let (texts, remarks) = shown(font, "3132").unwrap();
    assert_eq!(texts, ["\u{fffd}\u{fffd}"]);
    assert!(remarks[0].contains("ABCDEF+Song"), "{remarks:?}");
}

#[test]
fn glyph_numbers_without_a_map_are_not_guessed() {
    let (texts, remarks) = shown(&composite("Identity-H"), "00120013").unwrap();
    assert_eq!(texts, ["\u{fffd}\u{fffd}"]);
    assert_eq!(remarks.len(), 1);
    let why = shown(&composite("Identity-H"), &"0012".repeat(50)).unwrap_err();
    assert!(why.contains("对照表") && why.ends_with('。'), "{why}");
}

#[test]
fn a_cell_with_unknown_characters_is_doubtful() {
    let page = grid(&[100, 200, 300], &[700, 680])
        + &at(110, 685, "总计的总计的总计")
        + "BT /F2 10 Tf 1 0 0 1 210 685 Tm <0012> Tj ET";
    let doc = read(&file_with(&[page], &composite("Identity-H"), "", "")).unwrap();
    assert_eq!(cells(&doc)[1], "0,1 1×1 \u{fffd}");
    assert_eq!(doubts(&doc).len(), 1);
}

fn mapped(entries: &str) -> Vec<u8> {
    let map = format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {entries} endcmap end"
    );
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>";
    let objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 4 0 R >> >> >>"
            .to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>".to_vec(),
        font.into(),
        stream("", map.as_bytes()),
        stream(
            "",
            b"BT /F1 10 Tf 1 0 0 1 100 600 Tm <000100020003000400050006> Tj ET",
        ),
    ];
    whole(&objects, "")
}

#[test]
fn maps_to_unicode_with_characters_and_ranges() {
    let entries = "1 beginbfchar <0001> <89c4> endbfchar \
        2 beginbfrange <0002> <0004> <0031> <0005> <0006> [<2f08> <00660069>] endbfrange";
    let doc = read(&mapped(entries)).unwrap();
    assert_eq!(paragraphs(&doc), ["规123人fi"]);
}
