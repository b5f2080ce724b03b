//! Files that are large, or become large: each is read or refused in little time and memory.

use nianbao_fuzz::parts::{Part, open, pack};

use super::*;

const MB: usize = 1 << 20;
/// What is still accepted: 32 MiB.
const LARGEST: usize = 32 * MB;

#[test]
fn forty_megabytes_are_refused_in_every_format() {
    let _alone = alone();
    let files = [
        "files/zero.word.docx",
        "files/zero.lo.doc",
        "files/zero.one.xlsx",
        "files/zero.lo.xls",
        "files/zero.cms.html",
        "files/zero.word.mht",
        "files/zero.tabs.txt",
        "files/zero.lo.pdf",
        "reports/zero.json",
    ];
    for file in files {
        let mut bytes = fixture(file);
        bytes.resize(40 * MB, b' ');
        refused(file, &bytes, "40 MB，超过 32 MB 的上限");
    }
}

#[test]
fn zip_bombs_are_refused() {
    let _alone = alone();
    let zeros = vec![b'0'; 129 * MB];
    refused(
        "bomb.docx",
        &zip(&[("word/document.xml", &zeros)]),
        "128 MB",
    );
    refused("bomb.xlsx", &zip(&[("xl/workbook.xml", &zeros)]), "128 MB");
    // Just under the limit: one text, and one of tags.
    let text = docx(&format!(
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
        "0".repeat(127 * MB)
    ));
    let _ = soon("one text.docx", &text);
    for (name, tag) in [
        ("paragraphs.docx", "<w:p/>"),
        ("cells.docx", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),
        ("runs.docx", "<w:r><w:t>0</w:t></w:r>"),
        ("attributes.docx", "<w:p a='' b='' c='' d='' e='' f=''/>"),
    ] {
        let _ = soon(name, &docx(&tag.repeat(127 * MB / tag.len())));
    }
    for (name, tag) in [
        ("cells.xlsx", "<row><c><v>1</v></c></row>"),
        (
            "texts.xlsx",
            r#"<row><c t="inlineStr"><is><t>甲</t></is></c></row>"#,
        ),
    ] {
        let _ = soon(name, &xlsx(&tag.repeat(127 * MB / tag.len())));
    }
}

#[test]
fn xml_bombs() {
    let _alone = alone();
    let laughs: String = (1..30)
        .map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)))
        .collect();
    let document = format!(
        "<!DOCTYPE a [<!ENTITY l0 \"ha\">{laughs}]><w:document {W}><w:body><w:p><w:r><w:t>&l29;</w:t></w:r></w:p></w:body></w:document>"
    );
    let _ = soon("laughs.docx", &zip(&[("word/document.xml", document)]));
    let _ = soon("deep.docx", &docx(&"<w:tbl><w:tr><w:tc>".repeat(MB)));
    let attributes: String = (0..MB).map(|i| format!(" a{i}=''")).collect();
    let _ = soon("attributes.docx", &docx(&format!("<w:p{attributes}/>")));
    let _ = soon("deep.html", "<table><tr><td>".repeat(MB).as_bytes());
    let _ = soon("deep.mht", &mht(&"<div>".repeat(MB)));
    let _ = soon("deep.json", "[".repeat(LARGEST).as_bytes());
    let _ = soon("objects.json", "{\"a\":".repeat(LARGEST / 5).as_bytes());
}

/// As much as is accepted of what each format is made of.
#[test]
fn thirty_two_megabytes_of_one_thing() {
    let _alone = alone();
    let many = |piece: &str| piece.repeat(LARGEST / piece.len());
    for (name, piece) in [
        ("line.txt", "甲乙丙丁"),
        ("lines.txt", "一、总体情况\n"),
        ("short lines.txt", "0\n"),
        ("tabs.txt", "0\t0\t0\t0\n"),
        ("bars.txt", "|0|0|0|0|\n"),
        ("rows.html", "<tr><td>0<td>0"),
        ("tables.html", "<table><tr><td>甲<td>0</table>"),
        ("paragraphs.html", "<p>一、总体情况"),
        ("spans.html", "<span>甲</span>"),
        ("ampersands.html", "&nbsp;"),
    ] {
        let start = if name.ends_with("html") {
            "<html><body><table>"
        } else {
            ""
        };
        let mut text = start.to_string() + &many(piece);
        text.truncate(text.floor_char_boundary(LARGEST));
        let _ = soon(name, text.as_bytes());
    }
    let page = "<html><body>".to_string() + &"<p>甲</p>".repeat(LARGEST / 12);
    let _ = soon("page.mht", &mht(&page));
    let _ = soon(
        "numbers.json",
        (String::from("{\"a\":[") + &"1,".repeat(LARGEST / 2 - 10)).as_bytes(),
    );
    let _ = soon(
        "text.json",
        (String::from("{\"title\":\"") + &"甲".repeat(LARGEST / 3 - 10) + "\"}").as_bytes(),
    );
    let tail = "{\"format\":\"nianbao\",\"version\":1,\"template\":\"2021\",\"x\":[";
    let array = format!("{tail}{}1]}}", "{},".repeat(LARGEST / 3 - 40));
    let _ = soon("unknown.json", array.as_bytes());
    for file in [
        "files/zero.lo.doc",
        "files/zero.lo.xls",
        "files/zero.lo.pdf",
    ] {
        let mut bytes = fixture(file);
        bytes.resize(LARGEST, b'1');
        let _ = soon(file, &bytes);
    }
}

#[test]
fn ten_thousand_rows_of_a_hundred_columns() {
    let _alone = alone();
    let (rows, cols) = (10_000, 100);
    let word = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(cols);
    let _ = soon(
        "rows.docx",
        &docx(&format!(
            "<w:tbl>{}</w:tbl>",
            format!("<w:tr>{word}</w:tr>").repeat(rows)
        )),
    );
    let _ = soon(
        "rows.xlsx",
        &xlsx(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(cols)).repeat(rows)),
    );
    let page = format!(
        "<table>{}</table>",
        format!("<tr>{}", "<td>1".repeat(cols)).repeat(rows)
    );
    let _ = soon("rows.html", format!("<html>{page}").as_bytes());
    let _ = soon("rows.mht", &mht(&page));
    let _ = soon(
        "rows.txt",
        format!("甲{}\n", "\t1".repeat(cols))
            .repeat(rows)
            .as_bytes(),
    );
    let _ = soon(
        "rows.md.txt",
        format!("|甲{}|\n", "|1".repeat(cols))
            .repeat(rows)
            .as_bytes(),
    );
    let _ = soon("rows.xls", &xls(rows, cols));
}

#[test]
fn ten_thousand_rows_of_a_report() {
    let _alone = alone();
    let row = "<td>（一）予以公开</td>".to_string() + &"<td>1</td>".repeat(7);
    let page = format!(
        "<html><h1>云溪县水利局2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p><table>{}</table>",
        format!("<tr>{row}</tr>").repeat(10_000)
    );
    let _ = soon("report rows.html", page.as_bytes());
    let text = page
        .replace("</tr>", "\n")
        .replace("</td>", "\t")
        .replace("<td>", "")
        .replace("<tr>", "");
    let _ = soon(
        "report rows.txt",
        text.replace("</p>", "\n").replace('<', "").as_bytes(),
    );
}

/// A workbook of LibreOffice with so many cells added at the end of its last sheet.
fn xls(rows: usize, cols: usize) -> Vec<u8> {
    let (container, mut parts) = open(&fixture("files/zero.lo.xls"));
    let book: &mut Part = parts
        .iter_mut()
        .find(|p| p.name.ends_with("Workbook"))
        .unwrap();
    let end = book.bytes.len() - 4;
    assert_eq!(book.bytes[end..], [0x0a, 0, 0, 0]);
    let mut cells = Vec::new();
    for row in 0..rows {
        for col in 0..cols {
            cells.extend([0x03, 0x02, 14, 0]);
            cells.extend((row as u16 + 100).to_le_bytes());
            cells.extend((col as u16).to_le_bytes());
            cells.extend([0, 0]);
            cells.extend(1f64.to_le_bytes());
        }
    }
    book.bytes.splice(end..end, cells);
    pack(&container, &parts)
}
