//! Our Word documents in LibreOffice, poppler and python-docx.

use nianbao_core::doc::{Doc, DocBlock, DocTable};
use nianbao_core::import::{Imported, assemble};
use nianbao_core::report::{Part, Report};
use nianbao_core::schema::SectionId;
use nianbao_formats::{docx, read, write_docx};

use super::*;

const FIXTURES: [&str; 14] = [
    "zero", "bureau", "city", "old", "hybrid", "misprint", "blanks", "notes", "split", "totals",
    "long", "distinct", "town", "wordings",
];

/// Writes reports into a folder of this test's own, and has LibreOffice convert them.
#[track_caller]
fn converted(
    test: &str,
    reports: &[(impl AsRef<str>, Report)],
    format: &str,
) -> (PathBuf, PathBuf) {
    let folder = folder(test);
    let mut files = Vec::new();
    for (name, report) in reports {
        let file = format!("{}.docx", name.as_ref());
        std::fs::write(folder.join(&file), write_docx(report)).unwrap();
        files.push(file);
    }
    let made = convert(&folder, &files, format);
    (folder, made)
}

fn tables(report: &Report) -> Vec<DocTable> {
    let blocks = Doc::of(report).blocks.into_iter();
    let tables = blocks.filter_map(|block| match block {
        DocBlock::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

#[track_caller]
fn assert_same_cells(imported: &Imported, report: &Report, what: &str) {
    for cell in &report.form().cells {
        let text = |report: &Report| report.cell(*cell).unwrap_or_default().to_string();
        assert_eq!(text(&imported.report), text(report), "{what}: {cell}");
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test office"]
fn a_page_has_22_lines_of_28_characters() {
    let mut report = fixture("bureau");
    let paragraph = "国".repeat(28 * 11);
    *report.narrative_mut(SectionId::Overview) = [paragraph.as_str(); 8].join("\n");
    let (_, made) = converted("page", &[("full", report)], "pdf");
    let pages = pages(&made.join("full.pdf"));
    let full: Vec<usize> = pages[1]
        .lines()
        .map(|line| line.matches('国').count())
        .filter(|count| *count > 0)
        .collect();
    assert_eq!(full.len(), 22);
    // A paragraph's first line is indented by two.
    for count in &full {
        assert!([26, 28, 2].contains(count), "{full:?}");
    }
    assert!(
        full.iter().filter(|count| **count == 28).count() >= 18,
        "{full:?}"
    );
    assert!(full.contains(&26), "{full:?}");
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test office"]
fn every_report_becomes_numbered_pages() {
    let reports = FIXTURES.map(|name| (name, fixture(name)));
    let (_, made) = converted("numbered", &reports, "pdf");
    for (name, report) in &reports {
        let pages = pages(&made.join(format!("{name}.pdf")));
        match *name {
            "long" => assert!((28..=32).contains(&pages.len()), "{name}: {}", pages.len()),
            _ => assert!((3..=5).contains(&pages.len()), "{name}: {}", pages.len()),
        }
        for (at, page) in pages.iter().enumerate() {
            let last = page.trim_end().lines().next_back().unwrap();
            let number: Vec<&str> = last.split_whitespace().collect();
            let number = number.concat().replace('—', "");
            assert_eq!(number, (at + 1).to_string(), "{name}: {last}");
            // Odd right, even left.
            let indent = last.len() - last.trim_start().len();
            assert_eq!(indent > 20, at % 2 == 0, "{name}: {last}");
        }
        let text: String = pages.concat().split_whitespace().collect();
        let title: String = report.printed_title().split_whitespace().collect();
        assert!(text.starts_with(&title), "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test office"]
fn a_table_over_two_pages_repeats_its_header() {
    let mut report = fixture("bureau");
    // The table begins in the middle of a page.
    *report.narrative_mut(SectionId::Disclosure) = ["公开及时。"; 10].join("\n");
    let head = tables(&report)[1].cells[1].text.clone();
    let (_, made) = converted("header", &[("broken", report)], "pdf");
    let with: Vec<bool> = pages(&made.join("broken.pdf"))
        .iter()
        .map(|page| page.contains(&head))
        .collect();
    assert_eq!(with.iter().filter(|has| **has).count(), 2, "{with:?}");
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test office"]
fn every_cell_can_be_read_off_the_paper() {
    let reports = ["bureau", "city", "old", "distinct"].map(|name| (name, fixture(name)));
    let (_, made) = converted("paper", &reports, "pdf");
    for (name, report) in &reports {
        let bytes = std::fs::read(made.join(format!("{name}.pdf"))).unwrap();
        let imported = nianbao_pdf::import("a.pdf", &bytes, &mut |_| {}).unwrap();
        assert_same_cells(&imported, report, name);
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test office"]
fn saved_again_by_libreoffice_nothing_is_lost() {
    let fixtures = FIXTURES.map(|name| (name.to_string(), fixture(name)));
    let generated = (1..=20).map(|seed| {
        let case = common::whole::case(&mut common::accuracy::Random(seed));
        (format!("generated{seed}"), case.report)
    });
    let reports: Vec<(String, Report)> = fixtures.into_iter().chain(generated).collect();
    let (_, made) = converted("saved", &reports, "docx");
    for (name, report) in &reports {
        let bytes = std::fs::read(made.join(format!("{name}.docx"))).unwrap();
        let imported = read("a.docx", &bytes).unwrap();
        assert!(imported.report == *report, "{name}");
        assert_eq!(imported.differs, [], "{name}");
        // And without the data it has kept.
        let (raw, carried) = docx::read_with_data(&bytes).unwrap();
        assert!(carried.is_some(), "{name}");
        let shown = assemble(raw, "docx").unwrap();
        assert_same_cells(&shown, report, name);
        for section in SectionId::ALL {
            let part = Part::Narrative(section);
            assert_eq!(part.of(&shown.report), part.of(report), "{name}");
        }
        assert_eq!(shown.report.preamble, report.preamble, "{name}");
        assert_eq!(shown.report.signature, report.signature, "{name}");
    }
}

#[test]
#[ignore = "needs python-docx: cargo xtask test office"]
fn python_docx_finds_what_was_written() {
    let folder = folder("python");
    for name in FIXTURES {
        let report = fixture(name);
        let path = folder.join(format!("{name}.docx"));
        std::fs::write(&path, write_docx(&report)).unwrap();
        let found = python("docx", "open_docx.py", &path);
        assert_eq!(found["title"], report.printed_title().as_str());
        assert_eq!(found["margins"], serde_json::json!([37, 26, 35, 28]));
        assert_eq!(found["footers"], serde_json::json!(["— 1 —", "— 1 —"]));
        for (at, table) in tables(&report).iter().enumerate() {
            let text = |row: usize, col: usize| {
                let text = found["tables"][at][row][col].as_str().unwrap();
                text.replace('\n', "")
            };
            for cell in &table.cells {
                // It repeats a cell in each place that it covers.
                for row in cell.row..cell.row + cell.rows {
                    for col in cell.col..cell.col + cell.cols {
                        assert_eq!(text(row, col), cell.text, "{name}: {row}, {col}");
                    }
                }
            }
        }
        let styles = found["paragraphs"].as_array().unwrap();
        let headings = styles.iter().filter(|p| p[0] == "Heading 1").count();
        let declared = Doc::of(&report).blocks;
        let declared = declared
            .iter()
            .filter(|b| matches!(b, DocBlock::Heading(..)));
        assert_eq!(headings, declared.count(), "{name}");
    }
}
