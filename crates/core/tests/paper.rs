//! The paper's tables parted between pages: each part is a whole table, and together they are the
//! table.

use nianbao_core::doc::{DocTable, Role, paragraph, part};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, TableId, TemplateId};

fn tables() -> Vec<DocTable> {
    let of = |template| TableId::ALL.map(|table| DocTable::of(&Report::blank(template), table));
    TemplateId::ALL.into_iter().flat_map(of).collect()
}

/// Every place of the grid is covered once.
#[track_caller]
fn tiles(table: &DocTable) {
    let mut covered = vec![0; table.rows * table.columns];
    for cell in &table.cells {
        for row in cell.row..cell.row + cell.rows {
            for col in cell.col..cell.col + cell.cols {
                covered[row * table.columns + col] += 1;
            }
        }
    }
    assert!(
        covered.iter().all(|n| *n == 1),
        "{:?}: {covered:?}",
        table.table
    );
}

fn figures(table: &DocTable) -> Vec<CellId> {
    let figure = |role| match role {
        Role::Value(id) => Some(id),
        _ => None,
    };
    table
        .cells
        .iter()
        .filter_map(|cell| figure(cell.role))
        .collect()
}

#[test]
fn parts_of_a_table_are_tables_and_together_the_table() {
    for table in tables() {
        let rows = table.rows - table.header_rows;
        for at in 1..rows {
            let parts = [table.part(0, at), table.part(at, rows)];
            parts.iter().for_each(tiles);
            let both: Vec<CellId> = parts.iter().flat_map(figures).collect();
            assert_eq!(both, figures(&table));
            for part in &parts {
                let header = |t: &DocTable| -> Vec<_> {
                    let cells = t.cells.iter().filter(|c| c.row < t.header_rows);
                    cells.map(|c| c.text.clone()).collect()
                };
                assert_eq!(header(part), header(&table));
            }
        }
        assert_eq!(table.part(0, rows), table);
    }
}

#[test]
fn a_label_that_runs_down_stands_where_it_has_room() {
    let table = DocTable::of(&Report::blank(TemplateId::T2021), TableId::Requests);
    let rows = table.rows - table.header_rows;
    let label = |part: &DocTable| {
        let outer = part
            .cells
            .iter()
            .find(|c| c.role == Role::GroupHead && c.col == 0);
        outer.is_some_and(|c| !c.text.is_empty())
    };
    assert!(label(&table));
    assert!(label(&table.part(0, 12)) && label(&table.part(12, rows)));
    assert!(!label(&table.part(0, 4)) && label(&table.part(4, rows)));
    assert!(label(&table.part(0, rows - 3)) && !label(&table.part(rows - 3, rows)));
}

#[test]
fn a_paragraph_is_parted_by_characters_whatever_its_runs() {
    let text = "（一）主动公开。全年公开12条。";
    let runs = paragraph(text);
    assert_eq!(runs.len(), 2);
    let count = text.chars().count();
    for at in 0..=count {
        let words = |from, to| -> String {
            let runs = part(&runs, from, to);
            runs.iter().map(|run| run.text.as_str()).collect()
        };
        assert_eq!(words(0, at) + &words(at, count), text);
        assert_eq!(words(0, at).chars().count(), at);
    }
}
