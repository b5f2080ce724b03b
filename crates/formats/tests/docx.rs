//! What the reader of Word documents makes of each thing that Word, WPS and LibreOffice write.
//! Documents are zipped here from a few lines of XML.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::io::{Cursor, Write};

use nianbao_core::import::{RawBlock, RawDoc, RawGrid};
use nianbao_formats::docx;
use zip::write::SimpleFileOptions;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn zip(members: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn rels(targets: &[(&str, &str)]) -> String {
    let rel = |(kind, target): &(&str, &str)| {
        format!(r#"<Relationship Id="r" Type="{REL}/{kind}" Target="{target}"/>"#)
    };
    let all: String = targets.iter().map(rel).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// A document with this body, styles and numbering.
fn with(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    zip(&[
        (
            "_rels/.rels",
            rels(&[("officeDocument", "word/document.xml")]),
        ),
        (
            "word/_rels/document.xml.rels",
            rels(&[("styles", "styles.xml"), ("numbering", "numbering.xml")]),
        ),
        (
            "word/document.xml",
            format!("<w:document {W}><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/styles.xml",
            format!("<w:styles {W}>{styles}</w:styles>"),
        ),
        (
            "word/numbering.xml",
            format!("<w:numbering {W}>{numbering}</w:numbering>"),
        ),
    ])
}

#[track_caller]
fn read(body: &str) -> RawDoc {
    docx::read(&with(body, "", "")).unwrap()
}

fn paragraphs(doc: &RawDoc) -> Vec<&str> {
    let texts = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Paragraph(p) => Some(p.text.as_str()),
        RawBlock::Grid(_) => None,
    });
    texts.collect()
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(paragraphs(&read(body)), expected);
}

#[track_caller]
fn check_numbers(body: &str, styles: &str, numbering: &str, expected: &[&str]) {
    let doc = docx::read(&with(body, styles, numbering)).unwrap();
    assert_eq!(paragraphs(&doc), expected);
}

/// `row,col rows×cols text` of each cell, line breaks as `|`.
fn cells(doc: &RawDoc) -> Vec<String> {
    let grids = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Grid(grid) => Some(grid),
        RawBlock::Paragraph(_) => None,
    });
    let cells = |grid: &RawGrid| {
        let cells = grid.cells.iter();
        let text = |t: &str| t.replace('\n', "|");
        cells
            .map(|c| {
                format!(
                    "{},{} {}×{} {}",
                    c.row,
                    c.col,
                    c.rows,
                    c.cols,
                    text(&c.text)
                )
            })
            .collect::<Vec<_>>()
    };
    grids.flat_map(cells).collect()
}

#[track_caller]
fn check_cells(body: &str, expected: &[&str]) {
    assert_eq!(cells(&read(body)), expected);
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn listed(num: &str, level: usize, text: &str) -> String {
    let num = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{num}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn level(at: usize, format: &str, text: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn headings() -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="7">{}{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#,
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
}

#[test]
fn runs_make_one_text() {
    check(
        "<w:p><w:r><w:t>一、总体</w:t></w:r><w:r><w:t xml:space=\"preserve\">情况 </w:t></w:r></w:p>",
        &["一、总体情况 "],
    );
}

#[test]
fn tabs_soft_breaks_and_entities() {
    check(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙&lt;&amp;&#20313;</w:t><w:noBreakHyphen/></w:r></w:p>",
        &["甲\t乙\n丙<&余-"],
    );
    check(
        "<w:p><w:r><w:br w:type=\"page\"/><w:t>甲</w:t></w:r></w:p>",
        &["甲"],
    );
}

#[test]
fn tracked_changes_are_accepted() {
    check(
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>",
        &["新来"],
    );
}

#[test]
fn a_deleted_paragraph_mark_joins_paragraphs() {
    let first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>共公开154</w:t></w:r></w:p>";
    check(&format!("{first}{}", p("条")), &["共公开154条"]);
}

#[test]
fn a_deleted_row_is_no_row() {
    let gone = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", "旧"));
    check_cells(
        &format!("<w:tbl>{gone}<w:tr>{}</w:tr></w:tbl>", tc("", "新")),
        &["0,0 1×1 新"],
    );
}

#[test]
fn fields_are_read_by_their_result() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>藏</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"DATE\"><w:r><w:t>日</w:t></w:r></w:fldSimple></w:p>",
        &["3日"],
    );
}

#[test]
fn hidden_text_is_out_and_content_controls_are_in() {
    check(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        &["显控"],
    );
    check(
        &format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p("甲")),
        &["甲"],
    );
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("框内"));
    check(
        &format!(
            "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
        &["正文", "框内"],
    );
}

#[test]
fn counted_numbers_are_written_out() {
    let body = [
        listed("1", 0, "总体情况"),
        listed("1", 1, "主动公开"),
        listed("1", 1, "依申请公开"),
        listed("1", 2, "受理"),
        listed("1", 0, "主动公开政府信息情况"),
        listed("1", 1, "又一"),
        p("正文"),
    ];
    check_numbers(
        &body.concat(),
        "",
        &headings(),
        &[
            "一、总体情况",
            "（一）主动公开",
            "（二）依申请公开",
            "1.受理",
            "二、主动公开政府信息情况",
            "（一）又一",
            "正文",
        ],
    );
}

#[test]
fn a_style_brings_its_number_through_what_it_is_based_on() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="circle"><w:basedOn w:val="circle"/></w:style>"#;
    let styled = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let off = r#"<w:p><w:pPr><w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>"#;
    let body = [
        styled("b", "甲"),
        styled("a", "乙"),
        off.to_string(),
        styled("circle", "丁"),
    ];
    check_numbers(
        &body.concat(),
        styles,
        &headings(),
        &["一、甲", "二、乙", "丙", "丁"],
    );
}

#[test]
fn numbers_start_where_they_are_told_to() {
    let numbering = format!(
        r#"{}<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#,
        headings()
    );
    let body = [
        listed("1", 0, "甲"),
        listed("2", 0, "乙"),
        listed("2", 0, "丙"),
    ];
    check_numbers(
        &body.concat(),
        "",
        &numbering,
        &["一、甲", "五、乙", "六、丙"],
    );
}

#[test]
fn number_formats() {
    for (format, text, twelfth) in [
        ("chineseCounting", "%1、", "十二、"),
        ("chineseLegalSimplified", "%1", "拾贰"),
        ("decimalFullWidth", "%1．", "１２．"),
        ("decimalEnclosedCircle", "%1", "⑫"),
        ("upperRoman", "%1", "XII"),
        ("lowerLetter", "%1)", "l)"),
        ("bullet", "●", ""),
    ] {
        let numbering = format!(
            r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#,
            level(0, format, text)
        );
        let body: String = (0..12).map(|_| listed("1", 0, "")).collect();
        let doc = docx::read(&with(&body, "", &numbering)).unwrap();
        assert_eq!(paragraphs(&doc)[11], twelfth, "{format}");
    }
}

#[test]
fn spans_across_and_down() {
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            tc(
                r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#,
                "角"
            ),
            tc("", "一")
        ),
        format!(
            "<w:tr>{}{}</w:tr>",
            tc(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, ""),
            tc("", "二")
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            tc("", "甲"),
            tc("", "乙"),
            tc("", "")
        ),
    ];
    check_cells(
        &format!("<w:tbl>{}</w:tbl>", rows.concat()),
        &[
            "0,0 2×2 角",
            "0,2 1×1 一",
            "1,2 1×1 二",
            "2,0 1×1 甲",
            "2,1 1×1 乙",
            "2,2 1×1 ",
        ],
    );
}

#[test]
fn gaps_before_a_row_and_cells_of_several_paragraphs() {
    let row = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc>{}{}</w:tc></w:tr>"#,
        p("商业"),
        p("企业")
    );
    check_cells(&format!("<w:tbl>{row}</w:tbl>"), &["0,2 1×1 商业|企业"]);
}

#[test]
fn a_span_that_lies_is_held_to_the_table() {
    let row = format!(
        "<w:tr>{}{}</w:tr>",
        tc(r#"<w:gridSpan w:val="4000000000"/>"#, "甲"),
        tc("", "乙")
    );
    assert!(cells(&read(&format!("<w:tbl>{row}</w:tbl>")))[0].ends_with("甲"));
    let orphan = format!("<w:tr>{}</w:tr>", tc("<w:vMerge/>", "丙"));
    check_cells(&format!("<w:tbl>{orphan}</w:tbl>"), &["0,0 1×1 丙"]);
}

#[test]
fn a_table_that_holds_tables_is_layout() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "0"));
    let outer = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        p("标题"),
        p("尾")
    );
    let doc = read(&outer);
    assert_eq!(paragraphs(&doc), ["标题", "尾"]);
    assert_eq!(cells(&doc), ["0,0 1×1 0"]);
}

#[test]
fn rows_and_cells_within_content_controls() {
    let cell = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        tc("", "甲")
    );
    let row = format!("<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>");
    check_cells(&format!("<w:tbl>{row}</w:tbl>"), &["0,0 1×1 甲"]);
}

#[test]
fn the_document_is_found_by_its_relationship() {
    let document = format!("<w:document {W}><w:body>{}</w:body></w:document>", p("甲"));
    let bytes = zip(&[
        (
            "_rels/.rels",
            rels(&[("officeDocument", "/word/document2.xml")]),
        ),
        ("word/document2.xml", document),
    ]);
    assert_eq!(paragraphs(&docx::read(&bytes).unwrap()), ["甲"]);
}

#[test]
fn utf16_is_read() {
    let document = format!("<w:document {W}><w:body>{}</w:body></w:document>", p("甲"));
    let wide: Vec<u8> = std::iter::once(0xfeffu16)
        .chain(document.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(&wide).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    assert_eq!(paragraphs(&docx::read(&bytes).unwrap()), ["甲"]);
}

#[track_caller]
fn refused(bytes: &[u8], says: &str) {
    let why = docx::read(bytes).unwrap_err();
    assert!(why.contains(says), "{why}");
}

#[test]
fn a_bomb_is_refused() {
    let member = "0".repeat(26 * 1024 * 1024);
    refused(&zip(&[("word/document.xml", member)]), "128 MB");
    let huge = "0".repeat(1024 * 1024);
    let members: Vec<_> = (0..130).map(|i| format!("word/media/{i}.bin")).collect();
    let members: Vec<_> = members
        .iter()
        .map(|name| (name.as_str(), huge.clone()))
        .collect();
    refused(&zip(&members), "128 MB");
}

#[test]
fn what_is_broken_is_refused() {
    let whole = with(&p("甲"), "", "");
    refused(&whole[..whole.len() / 2], "已损坏");
    refused(b"PK\x03\x04", "已损坏");
    refused(
        &zip(&[("word/document.xml", "<w:document><w:body>".into())]),
        "已损坏",
    );
    refused(&zip(&[("word/document.xml", "<a/>".into())]), "已损坏");
    let deep = "<w:sdt>".repeat(5000);
    refused(&zip(&[("word/document.xml", deep)]), "已损坏");
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let document = format!(
        r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document {W}><w:body>{}</w:body></w:document>"#,
        p("甲&b;")
    );
    let doc = docx::read(&zip(&[("word/document.xml", document)])).unwrap();
    assert_eq!(paragraphs(&doc), ["甲"]);
}
