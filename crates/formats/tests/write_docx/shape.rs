//! What the office asks of the document: sheet, fonts, spans, repeated header rows, page numbers.

use nianbao_core::doc::{Doc, DocBlock, DocTable, Role};
use nianbao_core::import::RawBlock;
use nianbao_formats::{docx, write_docx};

use super::tree::{Tree, parse};
use super::*;

fn part(report: &Report, name: &str) -> Tree {
    parse(&member(&write_docx(report), name))
}

fn tables(report: &Report) -> Vec<DocTable> {
    let blocks = Doc::of(report).blocks.into_iter();
    let tables = blocks.filter_map(|block| match block {
        DocBlock::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// Within a twentieth of a point.
#[track_caller]
fn assert_mm(twips: i32, mm: i32) {
    assert!(
        (twips * 254 - mm * 14400).abs() <= 254,
        "{twips} is not {mm} mm"
    );
}

#[test]
fn the_sheet() {
    let document = part(&fixture("bureau"), "word/document.xml");
    let section = document.at("w:body/w:sectPr").unwrap();
    let margins = section.at("w:pgMar").unwrap();
    for (side, mm) in [("top", 37), ("left", 28), ("right", 26), ("bottom", 35)] {
        assert_mm(margins.number(&format!("w:{side}")), mm);
    }
    let page = section.at("w:pgSz").unwrap();
    assert_mm(page.number("w:w"), 210);
    assert_mm(page.number("w:h"), 297);
    let grid = section.at("w:docGrid").unwrap();
    assert_eq!(grid.get("w:type"), Some("linesAndChars"));
    // 22 lines and 28 characters of 16 pt, as Word counts them.
    let height = page.number("w:h") - margins.number("w:top") - margins.number("w:bottom");
    assert_eq!(height / grid.number("w:linePitch"), 22);
    let width = page.number("w:w") - margins.number("w:left") - margins.number("w:right");
    let character = 16 * 4096 + grid.number("w:charSpace");
    assert_eq!(width * 4096 / 20 / character, 28);
}

fn style<'a>(styles: &'a Tree, id: &str) -> &'a Tree {
    let mut all = styles.children.iter();
    all.find(|s| s.get("w:styleId") == Some(id)).unwrap()
}

#[test]
fn every_kind_of_text_has_its_font_and_size() {
    let styles = part(&fixture("bureau"), "word/styles.xml");
    for (id, hanzi, latin, size) in [
        ("Title", "方正小标宋简体", "Times New Roman", "44"),
        ("Heading1", "黑体", "Times New Roman", "32"),
        ("Heading2", "楷体_GB2312", "Times New Roman", "32"),
        ("Second", "楷体_GB2312", "Times New Roman", "32"),
        ("BodyText", "仿宋_GB2312", "Times New Roman", "32"),
        ("Signature", "仿宋_GB2312", "Times New Roman", "32"),
        ("Table", "宋体", "Times New Roman", "18"),
        ("Footer", "宋体", "宋体", "28"),
    ] {
        let style = style(&styles, id);
        let fonts = style.at("w:rPr/w:rFonts").unwrap();
        assert_eq!(fonts.get("w:eastAsia"), Some(hanzi), "{id}");
        assert_eq!(fonts.get("w:ascii"), Some(latin), "{id}");
        assert_eq!(fonts.get("w:hAnsi"), Some(latin), "{id}");
        assert_eq!(style.value("w:rPr/w:sz"), Some(size), "{id}");
    }
    let line = style(&styles, "Normal").at("w:pPr/w:spacing").unwrap();
    assert_eq!(
        (line.number("w:line"), line.get("w:lineRule")),
        (560, Some("exact"))
    );
    for id in ["Heading1", "Heading2", "BodyText"] {
        let indent = style(&styles, id).at("w:pPr/w:ind").unwrap();
        assert_eq!(indent.number("w:firstLineChars"), 200, "{id}");
    }
}

#[test]
fn fonts_are_named_with_others_and_neither_embedded_nor_of_a_theme() {
    let docx = write_docx(&fixture("bureau"));
    let fonts = parse(&member(&docx, "word/fontTable.xml"));
    for font in &fonts.children {
        assert!(font.value("w:altName").is_some(), "{font:?}");
        assert!(!font.children.iter().any(|c| c.name.starts_with("w:embed")));
    }
    for (name, text) in members(&docx) {
        assert!(!name.contains("theme") && !text.contains("Theme"), "{name}");
        if !name.starts_with("word/") || name.ends_with(".rels") {
            continue;
        }
        for used in parse(&text).all("w:rFonts") {
            for (_, font) in used.attributes.iter().filter(|(n, _)| n != "w:hint") {
                let named = |f: &Tree| f.get("w:name") == Some(font);
                assert!(fonts.children.iter().any(named), "{font}");
            }
        }
    }
}

#[test]
fn punctuation_is_set_in_the_east_asian_font() {
    let docx = write_docx(&fixture("bureau"));
    for name in ["word/document.xml", "word/footer1.xml", "word/footer2.xml"] {
        let tree = parse(&member(&docx, name));
        for run in tree.all("w:r") {
            let hint = run.at("w:rPr/w:rFonts").and_then(|f| f.get("w:hint"));
            assert_eq!(hint, Some("eastAsia"), "{name}");
        }
    }
}

#[test]
fn odd_pages_have_their_number_right_and_even_ones_left() {
    let docx = write_docx(&fixture("bureau"));
    assert!(
        parse(&member(&docx, "word/settings.xml"))
            .at("w:evenAndOddHeaders")
            .is_some()
    );
    let rels = parse(&member(&docx, "word/_rels/document.xml.rels"));
    let document = parse(&member(&docx, "word/document.xml"));
    let footer = |kind: &str| {
        let section = document.at("w:body/w:sectPr").unwrap();
        let references = section.all("w:footerReference");
        let reference = references
            .iter()
            .find(|r| r.get("w:type") == Some(kind))
            .unwrap();
        let mut all = rels.children.iter();
        let rel = all.find(|r| r.get("Id") == reference.get("r:id")).unwrap();
        let text = member(&docx, &format!("word/{}", rel.get("Target").unwrap()));
        assert!(text.contains("— ") && text.contains(" PAGE ") && text.contains(" —"));
        parse(&text).value("w:p/w:pPr/w:jc").unwrap().to_string()
    };
    assert_eq!(
        (footer("default"), footer("even")),
        ("right".into(), "left".into())
    );
}

#[test]
fn tables_have_every_span_and_explicit_widths() {
    for name in ["bureau", "old", "hybrid"] {
        let report = fixture(name);
        let document = part(&report, "word/document.xml");
        let written = document.all("w:tbl");
        let declared = tables(&report);
        assert_eq!((written.len(), declared.len()), (3, 3));
        for (table, of) in written.iter().zip(&declared) {
            assert_eq!(
                table.value("w:tblPr/w:tblCaption"),
                Some(of.caption.as_str())
            );
            let layout = table.at("w:tblPr/w:tblLayout").unwrap();
            assert_eq!(layout.get("w:type"), Some("fixed"));
            let columns = &table.at("w:tblGrid").unwrap().children;
            let widths: Vec<i32> = columns.iter().map(|c| c.number("w:w")).collect();
            assert_eq!(widths.len(), of.columns);
            let total = table.at("w:tblPr/w:tblW").unwrap().number("w:w");
            assert_eq!(widths.iter().sum::<i32>(), total);
            assert_mm(total, 156);
            let rows: Vec<&Tree> = table.children.iter().filter(|c| c.name == "w:tr").collect();
            assert_eq!(rows.len(), of.rows);
            for (number, row) in rows.iter().enumerate() {
                assert!(row.at("w:trPr/w:cantSplit").is_some());
                let repeats = row.at("w:trPr/w:tblHeader").is_some();
                assert_eq!(repeats, number < of.header_rows);
                let mut col = 0;
                for cell in row.children.iter().filter(|c| c.name == "w:tc") {
                    let span = cell
                        .value("w:tcPr/w:gridSpan")
                        .map_or(1, |n| n.parse().unwrap());
                    let width: i32 = widths[col..col + span].iter().sum();
                    assert_eq!(cell.at("w:tcPr/w:tcW").unwrap().number("w:w"), width);
                    col += span;
                }
                assert_eq!(col, of.columns, "row {number}");
            }
        }
    }
}

#[test]
fn cells_are_read_where_they_stand() {
    for name in ["bureau", "old", "hybrid", "zero"] {
        let report = fixture(name);
        let raw = docx::read(&write_docx(&report)).unwrap();
        let grids = raw.blocks.iter().filter_map(|block| match block {
            RawBlock::Grid(grid) => Some(grid),
            RawBlock::Paragraph(_) => None,
        });
        for (grid, table) in grids.zip(tables(&report)) {
            let read = grid
                .cells
                .iter()
                .map(|c| (c.row, c.col, c.rows, c.cols, c.text.replace('\n', "")));
            let declared = table
                .cells
                .iter()
                .map(|c| (c.row, c.col, c.rows, c.cols, c.text.clone()));
            assert_eq!(read.collect::<Vec<_>>(), declared.collect::<Vec<_>>());
        }
    }
}

#[test]
fn headings_stay_with_what_they_head() {
    let report = fixture("bureau");
    let document = part(&report, "word/document.xml");
    for (table, of) in document.all("w:tbl").iter().zip(tables(&report)) {
        for (number, row) in table.all("w:tr").iter().enumerate() {
            let has_figures = of.row(number).any(|c| matches!(c.role, Role::Value(_)));
            let begins = of.row(number).any(|c| c.role == Role::GroupHead);
            let ends =
                number + 1 == of.rows || of.row(number + 1).any(|c| c.role == Role::BlockTitle);
            // Blocks with titles of their own are kept whole.
            let free = match of.header_rows {
                0 => ends,
                _ => has_figures && !begins,
            };
            for paragraph in row.all("w:p") {
                assert_eq!(paragraph.at("w:pPr/w:keepNext").is_none(), free);
            }
        }
    }
}

#[test]
fn a_long_figure_is_set_smaller_and_not_broken() {
    let mut report = fixture("bureau");
    let cell = nianbao_core::schema::CellId::parse("review.litigation_after.total").unwrap();
    let size_of = |report: &Report, figure: &str| {
        let text = member(&write_docx(report), "word/document.xml");
        let at = text.find(&format!(">{figure}</w:t>")).unwrap();
        let run = &text[text[..at].rfind("<w:r>").unwrap()..at];
        let size = run.split("<w:sz w:val=\"").nth(1).unwrap();
        size.split('"').next().unwrap().parse::<i32>().unwrap()
    };
    for (figure, size) in [("12345", 18), ("12345678", 11)] {
        report.values.insert(cell, figure.into());
        assert_eq!(size_of(&report, figure), size, "{figure}");
    }
}

#[test]
fn a_long_title_is_divided_evenly() {
    let mut report = fixture("bureau");
    report.agency = "云溪县青河生态保护与高质量发展示范区管理委员会".into();
    let document = part(&report, "word/document.xml");
    let indents: Vec<i32> = document
        .all("w:p")
        .iter()
        .filter(|p| p.value("w:pPr/w:pStyle") == Some("Title"))
        .map(|p| p.at("w:pPr/w:ind").map_or(0, |i| i.number("w:left")))
        .collect();
    let [agency, rest] = indents[..] else {
        panic!("{indents:?}");
    };
    // 23 characters of 22 pt: twelve on a line.
    assert_eq!((8845 - 2 * agency) / 440, 12);
    assert_eq!(rest, 0);
}

/// Word refuses documents whose elements are out of order.
#[test]
fn properties_stand_in_the_order_of_the_standard() {
    const ORDERS: [(&str, &str); 5] = [
        (
            "w:pPr",
            "pStyle keepNext keepLines widowControl wordWrap autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl",
        ),
        ("w:rPr", "rStyle rFonts spacing sz szCs lang"),
        (
            "w:tblPr",
            "tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
        ),
        ("w:tcPr", "tcW gridSpan vMerge vAlign"),
        ("w:sectPr", "footerReference pgSz pgMar docGrid"),
    ];
    let docx = write_docx(&fixture("bureau"));
    for name in ["word/document.xml", "word/styles.xml", "word/footer1.xml"] {
        let tree = parse(&member(&docx, name));
        for (parent, order) in ORDERS {
            let order: Vec<&str> = order.split(' ').collect();
            for properties in tree.all(parent) {
                let places = properties.children.iter().map(|child| {
                    let place = order
                        .iter()
                        .position(|o| child.name.strip_prefix("w:") == Some(*o));
                    place.unwrap_or_else(|| panic!("{parent}: {}", child.name))
                });
                assert!(places.is_sorted(), "{name}: {properties:?}");
            }
        }
    }
}
