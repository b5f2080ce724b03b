//! Which member of the zip is the document, and what is tolerated.

use super::*;

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

const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

fn types(part: &str) -> String {
    format!(r#"<Types><Override PartName="{part}" ContentType="{MAIN}"/></Types>"#)
}

#[track_caller]
fn check_found(members: &[(&str, String)]) {
    assert_eq!(paragraphs(&docx::read(&zip(members)).unwrap()), ["甲"]);
}

#[test]
fn wrong_relationships_do_no_harm() {
    let document = || document(&p("甲"));
    let wrong = || rels(&[("officeDocument", "word/nothing.xml")]);
    check_found(&[("_rels/.rels", wrong()), ("word/document.xml", document())]);
    check_found(&[
        ("_rels/.rels", wrong()),
        ("[Content_Types].xml", types("/doc/main.xml")),
        ("doc/main.xml", document()),
    ]);
    check_found(&[
        ("_rels/.rels", "<broken".into()),
        ("word/document.xml", document()),
    ]);
    // It points to something that is no document.
    check_found(&[
        (
            "_rels/.rels",
            rels(&[("officeDocument", "word/styles.xml")]),
        ),
        ("word/styles.xml", format!("<w:styles {W}/>")),
        ("word/document.xml", document()),
    ]);
    check_found(&[("word/document1.xml", document())]);
}

#[test]
fn names_may_be_written_otherwise() {
    check_found(&[
        (
            "_RELS/.rels",
            rels(&[("officeDocument", "Word/Document.xml")]),
        ),
        ("word\\document.xml", document(&p("甲"))),
    ]);
    check_found(&[
        (
            "_rels/.rels",
            rels(&[("officeDocument", "./x/../word/d.xml")]),
        ),
        ("word/d.xml", document(&p("甲"))),
    ]);
}

#[test]
fn styles_beside_a_document_elsewhere() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let bytes = zip(&[
        ("_rels/.rels", rels(&[("officeDocument", "doc/main.xml")])),
        (
            "doc/_rels/main.xml.rels",
            rels(&[("styles", "../shared/s.xml"), ("numbering", "/n.xml")]),
        ),
        ("doc/main.xml", document(&styled("a", "甲"))),
        ("shared/s.xml", format!("<w:styles {W}>{styles}</w:styles>")),
        (
            "n.xml",
            format!("<w:numbering {W}>{}</w:numbering>", headings()),
        ),
    ]);
    assert_eq!(paragraphs(&docx::read(&bytes).unwrap()), ["一、甲"]);
}

#[test]
fn broken_styles_are_remarked_and_the_text_is_read() {
    let bytes = zip(&[
        ("word/document.xml", document(&p("甲"))),
        ("word/numbering.xml", "<w:numbering><w:num".into()),
    ]);
    let doc = docx::read(&bytes).unwrap();
    assert_eq!(paragraphs(&doc), ["甲"]);
    assert_eq!(doc.remarks.len(), 1);
}

#[test]
fn a_declared_encoding_is_followed() {
    let text = document(&p("甲"));
    let text = format!(r#"<?xml version="1.0" encoding="gb2312"?>{text}"#);
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let bytes = zip(&[("word/document.xml", bytes)]);
    assert_eq!(paragraphs(&docx::read(&bytes).unwrap()), ["甲"]);
}
