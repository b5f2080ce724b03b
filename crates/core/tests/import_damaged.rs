//! Tables that lack a cell, a row or a label: what is left is read, and what may have moved is
//! doubted. No figure stands in a neighbour's cell unless it is said.

#![allow(clippy::unwrap_used)] // helpers of tests

mod common;

use common::grids::{document, grid, id, numbered, read, wrong};
use nianbao_core::import::{Imported, RawGrid, import_text};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, TableId, TemplateId};
use proptest::prelude::*;

/// The table without the cell of this text; those behind it in its row move up to its place, as
/// Word and browsers show a row that lacks a cell.
fn pushed_together(mut grid: RawGrid, text: &str) -> RawGrid {
    let at = grid.cells.iter().position(|c| c.text == text).unwrap();
    let gone = grid.cells.remove(at);
    for cell in &mut grid.cells {
        if cell.row == gone.row && cell.col > gone.col {
            cell.col -= gone.cols;
        }
    }
    grid
}

#[track_caller]
fn all_doubtful(imported: &Imported, row: &str) {
    let cells = imported.report.values.keys();
    let of_row: Vec<&CellId> = cells.filter(|c| c.to_string().starts_with(row)).collect();
    assert!(!of_row.is_empty());
    for cell in of_row {
        assert!(imported.report.as_found.doubtful.contains(cell), "{cell}");
    }
}

#[test]
fn a_row_that_lacks_any_of_its_cells_is_doubted_as_a_whole() {
    let truth = numbered(TemplateId::T2021);
    for cell in truth.values.keys() {
        let text = truth.cell(*cell).unwrap();
        let imported = read(document(&truth, |table| {
            let grid = grid(&truth, table);
            vec![match table == cell.def().table {
                true => pushed_together(grid, text),
                false => grid,
            }]
        }));
        assert_eq!(
            wrong(&imported, &truth),
            Vec::<String>::new(),
            "without {cell}"
        );
        let row = cell.to_string();
        all_doubtful(&imported, &row[..=row.rfind('.').unwrap()]);
    }
}

#[test]
fn headings_without_their_corner_and_a_row_without_a_cell() {
    // Headings and figures have moved alike: each stands under another's heading.
    let truth = numbered(TemplateId::T2021);
    let rows = [
        ("disclosure.normative_documents.", "信息内容"),
        ("requests.granted.", "（本列"),
    ];
    let cells = truth.values.keys();
    let with_corner = cells.filter_map(|cell| {
        let row = rows.iter().find(|r| cell.to_string().starts_with(r.0))?;
        Some((*cell, row.1))
    });
    for (cell, corner) in with_corner {
        let text = truth.cell(cell).unwrap();
        let imported = read(document(&truth, |table| {
            let mut grid = grid(&truth, table);
            if table == cell.def().table {
                let found = grid.cells.iter().find(|c| c.text.starts_with(corner));
                let corner = found.unwrap().clone();
                grid = pushed_together(grid, text);
                grid.cells.retain(|c| *c != corner);
                for cell in &mut grid.cells {
                    if (corner.row..corner.row + corner.rows).contains(&cell.row) {
                        cell.col -= corner.cols;
                    }
                }
            }
            vec![grid]
        }));
        assert_eq!(wrong(&imported, &truth), Vec::<String>::new(), "{cell}");
    }
}

#[test]
fn figures_behind_two_rows_labels_are_doubted() {
    // The line between two rows is gone, and the figures of the first are blanks.
    let mut truth = numbered(TemplateId::T2021);
    let rows = [
        "disclosure.penalties.decisions",
        "disclosure.coercion.decisions",
    ];
    let [first, second] = rows.map(id);
    let figure = truth.cell(first).unwrap().to_string();
    truth.values.insert(second, String::new());
    let imported = read(document(&truth, |table| {
        let mut grid = grid(&truth, table);
        if table == TableId::Disclosure {
            let row = grid.cells.iter().find(|c| c.text == figure).unwrap().row;
            let (kept, below): (Vec<_>, Vec<_>) =
                grid.cells.into_iter().partition(|c| c.row != row + 1);
            grid.cells = kept;
            for cell in below {
                let same =
                    |c: &&mut nianbao_core::import::RawCell| c.row == row && c.col == cell.col;
                grid.cells
                    .iter_mut()
                    .find(same)
                    .unwrap()
                    .text
                    .push_str(&cell.text);
            }
        }
        vec![grid]
    }));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    for cell in [first, second] {
        assert!(imported.report.as_found.doubtful.contains(&cell), "{cell}");
    }
}

/// 三 in a text whose fields are set apart by tabs; places that a label covers are empty fields.
fn tabs(truth: &Report, without: Option<CellId>) -> String {
    let layout = truth.form().layout(TableId::Requests);
    let mut text = format!(
        "{}\n{}\n",
        truth.printed_title(),
        truth
            .form()
            .template
            .section(nianbao_core::schema::SectionId::Requests)
            .title()
    );
    for row in 0..layout.height {
        for placed in layout.row(row) {
            match placed.slot {
                nianbao_core::schema::Slot::Value(cell) if Some(cell) == without => continue,
                nianbao_core::schema::Slot::Value(cell) => text += truth.cell(cell).unwrap(),
                slot => text += slot.label().unwrap(),
            }
            text += &"\t".repeat(placed.cols);
        }
        text.pop();
        text.push('\n');
    }
    text
}

#[test]
fn an_empty_field_may_be_a_labels_own_and_a_figure_missing() {
    let truth = numbered(TemplateId::T2021);
    let whole = import_text(&tabs(&truth, None)).unwrap();
    assert_eq!(whole.doubts, []);
    let cells = truth
        .values
        .keys()
        .filter(|c| c.def().table == TableId::Requests);
    for cell in cells {
        let imported = import_text(&tabs(&truth, Some(*cell))).unwrap();
        let of_table = |w: &String| w.starts_with("requests");
        let wrong: Vec<String> = wrong(&imported, &truth)
            .into_iter()
            .filter(of_table)
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "without {cell}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn rows_pushed_together_are_never_silently_wrong(
        gone in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let truth = numbered(TemplateId::T2021);
        let mut grids: Vec<RawGrid> = TableId::ALL.map(|t| grid(&truth, t)).to_vec();
        for at in &gone {
            let cells: Vec<(usize, String)> = (0..3)
                .flat_map(|t| grids[t].cells.iter().map(move |c| (t, c.text.clone())))
                .collect();
            let (table, text) = cells[at.index(cells.len())].clone();
            grids[table] = pushed_together(grids[table].clone(), &text);
        }
        let imported = read(document(&truth, |t| vec![grids[t.index()].clone()]));
        for (cell, text) in &imported.report.values {
            let right = truth.cell(*cell) == Some(text.as_str());
            let doubted = imported.report.as_found.doubtful.contains(cell);
            prop_assert!(right || doubted, "{cell}: {text:?} for {:?}", truth.cell(*cell));
        }
    }
}
