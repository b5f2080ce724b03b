//! Reading real tables: spans that hold and spans that lie, tables cut by pages, cells that are
//! missing. A figure is placed by its heading or doubted, never shifted in silence.

#![allow(clippy::unwrap_used)] // helpers of tests

mod common;

use common::grids::{document, grid, id, numbered, read, wrong};
use nianbao_core::import::{Imported, RawBlock, RawCell, RawDoc, RawGrid, cells_read};
use nianbao_core::report::Report;
use nianbao_core::schema::{SectionId, TableId, TemplateId};
use proptest::prelude::*;

#[track_caller]
fn whole(imported: &Imported, truth: &Report) {
    assert_eq!(wrong(imported, truth), Vec::<String>::new());
    assert_eq!(imported.doubts, []);
    assert_eq!(imported.unplaced, []);
    assert_eq!(imported.report.as_found, truth.as_found);
    for section in SectionId::ALL {
        assert_eq!(imported.report.narrative(section), "这一部分的说明文字。");
    }
}

#[test]
fn official_tables_are_read_whole() {
    for template in TemplateId::ALL {
        let truth = numbered(template);
        whole(&read(document(&truth, |t| vec![grid(&truth, t)])), &truth);
    }
}

#[test]
fn covered_places_written_as_empty_cells_do_no_harm() {
    for template in TemplateId::ALL {
        let truth = numbered(template);
        let unspanned = |table| {
            let mut grid = grid(&truth, table);
            let mut extra = Vec::new();
            for cell in &mut grid.cells {
                for row in cell.row..cell.row + cell.rows {
                    for col in cell.col..cell.col + cell.cols {
                        if (row, col) != (cell.row, cell.col) {
                            extra.push(RawCell {
                                row,
                                col,
                                rows: 1,
                                cols: 1,
                                text: String::new(),
                            });
                        }
                    }
                }
                (cell.rows, cell.cols) = (1, 1);
            }
            grid.cells.extend(extra);
            vec![grid]
        };
        whole(&read(document(&truth, unspanned)), &truth);
    }
}

#[test]
fn spans_that_lie_are_seen_through_by_count() {
    // Every cell takes one place, pushed to the left: headings no longer stand over figures.
    let truth = numbered(TemplateId::T2021);
    let pushed = |table| {
        let mut grid = grid(&truth, table);
        grid.cells.sort_by_key(|c| (c.row, c.col));
        let mut last = (usize::MAX, 0);
        for cell in &mut grid.cells {
            let col = if last.0 == cell.row { last.1 + 1 } else { 0 };
            (cell.rows, cell.cols, cell.col) = (1, 1, col);
            last = (cell.row, col);
        }
        vec![grid]
    };
    let imported = read(document(&truth, pushed));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    assert_eq!(cells_read(&imported), 200);
}

/// Cuts a table in two before this grid row; the second part begins at row 0.
fn cut(grid: RawGrid, at: usize, repeat: usize) -> Vec<RawGrid> {
    let mut first = RawGrid {
        cells: Vec::new(),
        at: grid.at,
    };
    let mut second = first.clone();
    for mut cell in grid.cells {
        let end = cell.row + cell.rows;
        if cell.row < repeat {
            second.cells.push(cell.clone());
        }
        if end <= at {
            first.cells.push(cell);
        } else if cell.row >= at {
            cell.row = cell.row - at + repeat;
            second.cells.push(cell);
        } else {
            // It spans the cut: the label stays above, an empty cell goes on below.
            let below = RawCell {
                row: repeat,
                rows: end - at,
                text: String::new(),
                ..cell.clone()
            };
            cell.rows = at - cell.row;
            first.cells.push(cell);
            second.cells.push(below);
        }
    }
    vec![first, second]
}

#[test]
fn tables_cut_by_a_page_are_one_table() {
    let truth = numbered(TemplateId::T2021);
    for at in 4..27 {
        for repeat in [0, 3] {
            let imported = read(document(&truth, |table| match table {
                TableId::Requests => cut(grid(&truth, table), at, repeat),
                _ => vec![grid(&truth, table)],
            }));
            whole(&imported, &truth);
        }
    }
}

#[test]
fn columns_follow_their_headings_where_the_paper_has_another_order() {
    let truth = numbered(TemplateId::T2021);
    let swapped = |table| {
        let mut grid = grid(&truth, table);
        if table == TableId::Requests {
            // 商业企业 and 科研机构 change places, headings and figures.
            for cell in grid.cells.iter_mut().filter(|c| c.row >= 2 && c.cols == 1) {
                cell.col = match cell.col {
                    4 => 5,
                    5 => 4,
                    col => col,
                };
            }
        }
        vec![grid]
    };
    let imported = read(document(&truth, swapped));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    let business = imported.report.cell(id("requests.granted.business"));
    assert_eq!(business, truth.cell(id("requests.granted.business")));
}

#[test]
fn headings_that_a_span_moved_over_other_figures_are_doubted() {
    let truth = numbered(TemplateId::T2021);
    let imported = read(document(&truth, |table| {
        let mut grid = grid(&truth, table);
        if table == TableId::Requests {
            // `法人或其他组织` takes one column: 总计 stands over the second of its five.
            for cell in &mut grid.cells {
                match (cell.row, cell.col) {
                    (1, 4) => cell.cols = 1,
                    (1, 9) => cell.col = 5,
                    (2, col @ 5..) => cell.col = col + 1,
                    _ => {}
                }
            }
        }
        vec![grid]
    }));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    assert!(imported.doubts.iter().any(|d| d.why.contains("列标题填入")));
}

#[test]
fn a_missing_cell_leaves_its_own_column_empty() {
    let truth = numbered(TemplateId::T2021);
    let gone = id("requests.granted.research");
    let text = truth.cell(gone).unwrap().to_string();
    let imported = read(document(&truth, |table| {
        let mut grid = grid(&truth, table);
        grid.cells.retain(|c| c.text != text);
        vec![grid]
    }));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    assert_eq!(imported.report.cell(gone), Some(""));
    assert!(imported.report.as_found.doubtful.contains(&gone));
    let next = id("requests.granted.nonprofit");
    assert_eq!(imported.report.cell(next), truth.cell(next));
}

#[test]
fn a_figure_across_two_columns_is_doubted() {
    let truth = numbered(TemplateId::T2021);
    let (left, right) = (
        id("requests.granted.business"),
        id("requests.granted.research"),
    );
    let gone = truth.cell(right).unwrap().to_string();
    let wide = truth.cell(left).unwrap().to_string();
    let imported = read(document(&truth, |table| {
        let mut grid = grid(&truth, table);
        grid.cells.retain(|c| c.text != gone);
        if let Some(cell) = grid.cells.iter_mut().find(|c| c.text == wide) {
            cell.cols = 2;
        }
        vec![grid]
    }));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    for cell in [left, right] {
        assert!(imported.report.as_found.doubtful.contains(&cell));
    }
}

#[test]
fn a_row_of_another_table_is_left_over() {
    let truth = numbered(TemplateId::T2021);
    let imported = read(document(&truth, |table| {
        let mut grid = grid(&truth, table);
        if table == TableId::Requests {
            let row = grid.cells.iter().map(|c| c.row + c.rows).max().unwrap();
            for (col, text) in ["五、另行统计的事项", "901", "902", "903"]
                .iter()
                .enumerate()
            {
                let text = text.to_string();
                grid.cells.push(RawCell {
                    row,
                    col: col + 2,
                    rows: 1,
                    cols: 1,
                    text,
                });
            }
        }
        vec![grid]
    }));
    assert_eq!(wrong(&imported, &truth), Vec::<String>::new());
    assert!(imported.unplaced.iter().any(|u| u.text.contains("902")));
}

#[test]
fn the_whole_report_in_one_grid_is_three_tables() {
    // Pasted into a spreadsheet: headings are rows, too.
    let truth = numbered(TemplateId::T2021);
    let mut all = RawGrid::default();
    let mut top = 0;
    let say = |all: &mut RawGrid, text: &str, top: &mut usize| {
        all.cells.push(RawCell {
            row: *top,
            col: 0,
            rows: 1,
            cols: 10,
            text: text.into(),
        });
        *top += 1;
    };
    say(&mut all, &truth.printed_title(), &mut top);
    for section in SectionId::ALL {
        say(
            &mut all,
            &truth.form().template.section(section).title(),
            &mut top,
        );
        if let Some(table) = section.table() {
            for mut cell in grid(&truth, table).cells {
                cell.row += top;
                all.cells.push(cell);
            }
            top += truth.form().layout(table).height;
        }
        say(&mut all, "这一部分的说明文字。", &mut top);
    }
    let doc = RawDoc {
        blocks: vec![RawBlock::Grid(all)],
        ..RawDoc::default()
    };
    whole(&read(doc), &truth);
}

#[test]
fn old_columns_in_one_block_are_a_variant() {
    let variants = [("disclosure.article_20_1", TemplateId::T2019)]
        .into_iter()
        .collect();
    let mut truth = Report::bare(TemplateId::T2021);
    truth.year = Some(2022);
    truth.agency = "云溪县水利局".into();
    truth.as_found.variants = variants;
    for (i, cell) in truth.form().cells.iter().enumerate() {
        truth.values.insert(*cell, (i + 1).to_string());
    }
    whole(&read(document(&truth, |t| vec![grid(&truth, t)])), &truth);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// However a grid is damaged, no figure is read silently into a wrong cell.
    #[test]
    fn a_damaged_table_is_never_silently_wrong(
        drop in prop::collection::vec((0..3usize, any::<prop::sample::Index>()), 0..4),
        widen in prop::collection::vec((0..3usize, any::<prop::sample::Index>(), 1..3usize), 0..3),
        blank in prop::collection::vec((0..3usize, any::<prop::sample::Index>()), 0..4),
    ) {
        let truth = numbered(TemplateId::T2021);
        let mut grids: Vec<RawGrid> = TableId::ALL.map(|t| grid(&truth, t)).to_vec();
        let figure = |c: &RawCell| c.text.parse::<usize>().is_ok();
        let mut gone = Vec::new();
        for (table, at) in &blank {
            let cells: Vec<usize> = (0..grids[*table].cells.len()).filter(|i| figure(&grids[*table].cells[*i])).collect();
            let cell = &mut grids[*table].cells[cells[at.index(cells.len())]];
            gone.push(std::mem::take(&mut cell.text));
        }
        for (table, at) in &drop {
            let cells: Vec<usize> = (0..grids[*table].cells.len()).filter(|i| figure(&grids[*table].cells[*i])).collect();
            gone.push(grids[*table].cells.remove(cells[at.index(cells.len())]).text);
        }
        for (table, at, cols) in &widen {
            let i = at.index(grids[*table].cells.len());
            grids[*table].cells[i].cols += cols;
        }
        let imported = read(document(&truth, |t| vec![grids[t.index()].clone()]));
        for (cell, text) in &imported.report.values {
            let right = truth.cell(*cell) == Some(text.as_str());
            let blank = text.is_empty() && gone.iter().any(|g| truth.cell(*cell) == Some(g.as_str()));
            let doubted = imported.report.as_found.doubtful.contains(cell);
            prop_assert!(right || blank || doubted, "{cell}: {text:?} for {:?}", truth.cell(*cell));
        }
    }
}

#[test]
fn headings_that_a_list_numbered_anew_are_headings_all_the_same() {
    let truth = numbered(TemplateId::T2021);
    let mut doc = document(&truth, |table| vec![grid(&truth, table)]);
    for block in &mut doc.blocks {
        if let RawBlock::Paragraph(paragraph) = block
            && let Some((_, title)) = paragraph.text.split_once('、')
        {
            paragraph.text = format!("1.{title}");
        }
    }
    let mut imported = read(doc);
    for (section, found) in std::mem::take(&mut imported.report.as_found.headings) {
        let title = truth.form().template.section(section).heading;
        assert_eq!(found, format!("1.{title}"));
    }
    whole(&imported, &truth);
}
