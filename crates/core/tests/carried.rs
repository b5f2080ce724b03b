//! What a file carries beside what it shows: untouched, the data come back whole; changed, what it
//! shows counts and the cells that differ are named.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::doc::{Doc, DocBlock};
use nianbao_core::export::carried::{
    Carried, bring_in, carried_json, digest_of, digest_read, seal,
};
use nianbao_core::import::{
    At, Difference, Imported, RawBlock, RawCell, RawDoc, RawGrid, RawParagraph,
};
use nianbao_core::report::{Edit, Part, Report, read_json};
use nianbao_core::schema::{CellId, SectionId};
use proptest::prelude::*;

/// The paper as a reader gives it.
fn paper(doc: &Doc) -> RawDoc {
    let line = |text: &str| {
        RawBlock::Paragraph(RawParagraph {
            text: text.replace('\u{1}', ""),
            at: At::default(),
        })
    };
    let mut blocks: Vec<RawBlock> = doc.title_lines.iter().map(|l| line(l)).collect();
    for block in &doc.blocks {
        match block {
            DocBlock::Heading(_, text) => blocks.push(line(text)),
            DocBlock::Paragraph(runs) => {
                let texts: Vec<&str> = runs.iter().map(|r| r.text.as_str()).collect();
                blocks.push(line(&texts.concat()));
            }
            DocBlock::Table(table) => {
                let cells = table.cells.iter().map(|cell| RawCell {
                    row: cell.row,
                    col: cell.col,
                    rows: cell.rows,
                    cols: cell.cols,
                    text: cell.text.clone(),
                });
                blocks.push(RawBlock::Grid(RawGrid {
                    cells: cells.collect(),
                    at: At::default(),
                }));
            }
            DocBlock::Signature { agency, date } => blocks.extend([line(agency), line(date)]),
        }
    }
    RawDoc {
        blocks,
        ..RawDoc::default()
    }
}

fn carried(report: &Report) -> Carried {
    let json = carried_json(report);
    Carried {
        seal: seal(&digest_of(&Doc::of(report)), &json),
        json,
    }
}

fn typical() -> Report {
    let mut report = read_json(include_str!("../../../tests/fixtures/typical.json"))
        .unwrap()
        .0;
    report.apply(&Edit::Dismissals(vec![nianbao_core::report::Dismissal {
        rule: "carry-over".into(),
        at: "requests.new.total".into(),
        reason: "上年漏报".into(),
        digest: "0".into(),
    }]));
    report.contact.phone = "0000-7654321".into();
    report
}

fn cell(name: &str) -> CellId {
    CellId::parse(name).unwrap()
}

/// Another program shows this report; the data are of the first.
fn changed(first: &Report, shows: &Report) -> Imported {
    let raw = paper(&Doc::of(shows));
    bring_in(raw, "docx", Some(&carried(first))).unwrap()
}

fn typed(report: &Report, name: &str, to: &str) -> Report {
    let mut report = report.clone();
    report.values.insert(cell(name), to.into());
    report
}

#[test]
fn untouched_nothing_is_lost() {
    let report = typical();
    let imported = changed(&report, &report);
    assert_eq!(imported.report, report);
    assert_eq!(imported.format, "docx");
    assert_eq!(imported.differs, []);
    // Where each value stands in the file is still known.
    assert_eq!(imported.origins.len(), 200);
}

#[test]
fn blanks_and_empty_lines_are_no_change() {
    let report = typical();
    let mut raw = paper(&Doc::of(&report));
    for block in &mut raw.blocks {
        match block {
            RawBlock::Paragraph(p) => p.text = format!("\u{3000}\u{3000}{}\n", p.text),
            RawBlock::Grid(grid) => {
                let cells = grid.cells.iter_mut();
                cells.for_each(|c| c.text = c.text.replacen('）', "）\n", 1) + " ");
            }
        }
    }
    assert_eq!(digest_read(&raw), digest_of(&Doc::of(&report)));
    let imported = bring_in(raw, "docx", Some(&carried(&report))).unwrap();
    assert_eq!(imported.report, report);
}

#[test]
fn a_changed_cell_counts_as_shown_and_is_named() {
    let report = typical();
    let name = "requests.new.natural_person";
    for to in ["77", "", "7（含1件）"] {
        let shows = typed(&report, name, to);
        let imported = changed(&report, &shows);
        let differing = Difference {
            cell: cell(name),
            visible: to.into(),
            carried: report.cell(cell(name)).unwrap().into(),
        };
        assert_eq!(imported.differs, [differing]);
        // All else is as it was, what is not on the paper too.
        assert_eq!(imported.report, shows);
    }
}

#[test]
fn a_figure_moved_to_its_empty_neighbour_is_a_change() {
    let report = typed(&typical(), "requests.new.business", "");
    let report = typed(&report, "requests.new.research", "5");
    let shows = typed(&report, "requests.new.business", "5");
    let shows = typed(&shows, "requests.new.research", "");
    assert_eq!(changed(&report, &shows).differs.len(), 2);
}

#[test]
fn changed_text_counts_as_shown() {
    let report = typical();
    let mut shows = report.clone();
    *shows.narrative_mut(SectionId::Problems) = "一是宣传不够。\n二是解读偏少。".into();
    let imported = changed(&report, &shows);
    assert_eq!(imported.differs, []);
    assert_eq!(imported.report, shows);
    // Two paragraphs made one.
    let mut joined = shows.clone();
    *joined.narrative_mut(SectionId::Problems) = "一是宣传不够。二是解读偏少。".into();
    assert_eq!(changed(&shows, &joined).report, joined);
    let mut renamed = report.clone();
    renamed.apply(&Edit::Heading {
        section: SectionId::Problems,
        to: Some("五、存在问题及改进".into()),
    });
    assert_eq!(changed(&report, &renamed).report, renamed);
}

#[test]
fn another_year_in_the_title_counts_as_shown() {
    let report = typical();
    let mut shows = report.clone();
    shows.year = report.year.map(|y| y - 1);
    let imported = changed(&report, &shows).report;
    assert_eq!(
        (imported.year, &imported.agency),
        (shows.year, &report.agency)
    );
}

#[test]
fn doubts_go_where_the_data_confirm_the_cell() {
    let report = typed(&typical(), "requests.new.natural_person", "约5");
    let shows = typed(&report, "requests.new.business", "约6");
    let imported = changed(&report, &shows);
    let doubted: Vec<_> = imported.doubts.iter().map(|d| d.cell).collect();
    assert_eq!(doubted, [cell("requests.new.business")]);
    assert!(imported.report.as_found.doubtful.iter().eq(&doubted));
}

#[test]
fn data_that_do_not_match_the_paper_do_not_count() {
    let report = typical();
    let raw = paper(&Doc::of(&report));
    // Somebody changed the data, and even sealed them.
    let forged = typed(&report, "requests.new.total", "999");
    let mut other = Carried {
        json: carried_json(&forged),
        ..carried(&report)
    };
    let mut resealed = other.clone();
    resealed.seal = seal(&digest_read(&raw), &other.json);
    for other in [&other, &resealed] {
        let imported = bring_in(raw.clone(), "docx", Some(other)).unwrap();
        assert_eq!(imported.differs.len(), 1);
        assert_eq!(imported.report, report);
    }
    other.json = "{".into();
    let imported = bring_in(raw.clone(), "docx", Some(&other)).unwrap();
    assert_eq!(imported.report.values, report.values);
    assert!(imported.unplaced[0].why.contains("附带的报告数据没有用上"));
    let plain = bring_in(raw, "docx", None).unwrap();
    assert_eq!(plain.report.values, report.values);
    assert_eq!(plain.unplaced, []);
}

proptest! {
    #[test]
    fn any_report_comes_back(report in common::any_report()) {
        let imported = changed(&report, &report);
        prop_assert_eq!(&imported.differs, &[]);
        prop_assert_eq!(&imported.report, &report);
        prop_assert_eq!(Part::Title.of(&imported.report), &report.title);
    }

    #[test]
    fn any_change_of_a_figure_is_named(report in common::consistent(), at in 0..150usize, to in 1..999u16) {
        let name = report.form().cells[at];
        let mut shows = report.clone();
        shows.values.insert(name, format!("{to}0"));
        let imported = changed(&report, &shows);
        let cells: Vec<CellId> = imported.differs.iter().map(|d| d.cell).collect();
        let expected = if report.values == shows.values { vec![] } else { vec![name] };
        prop_assert_eq!(cells, expected);
        prop_assert_eq!(imported.report.values, shows.values);
    }
}
