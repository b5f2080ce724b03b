//! Repairs on reports made up at random: one wrong cell is always named; of two, how often.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use common::accuracy::{Class, Density, Score, report, table, two_cells};
use nianbao_core::report::Report;
use nianbao_core::rules::{Context, Env, Repairs, repairs};
use nianbao_core::schema::{CellId, TableId};
use proptest::prelude::*;

fn of(report: &Report) -> Repairs {
    let env = Env::default();
    repairs(&Context::new(report, &env))
}

fn set(report: &mut Report, cell: &str, text: &str) {
    report
        .values
        .insert(CellId::parse(cell).unwrap(), text.into());
}

/// The equations that are judged and do not hold, of this report.
fn broken(report: &Report) -> Vec<&'static str> {
    let env = Env::default();
    let context = Context::new(report, &env);
    let equations = context.form.equations.iter();
    let broken = equations.filter(|e| context.sides(e).is_some_and(|(l, r)| l != r));
    broken.map(|e| e.id.as_str()).collect()
}

fn mended(report: &Report, edits: &[(CellId, i64, i64)]) -> Report {
    let mut mended = report.clone();
    for (cell, _, to) in edits {
        mended.values.insert(*cell, to.to_string());
    }
    mended
}

fn said(repairs: &Repairs) -> Vec<String> {
    let edit = |(cell, from, to): &(CellId, i64, i64)| format!("{cell} {from}→{to}");
    let edits = |edits: &[_]| edits.iter().map(edit).collect::<Vec<_>>().join("，");
    let repairs = repairs.shown.iter();
    repairs
        .map(|r| format!("{}：{}", r.why, edits(&r.edits)))
        .collect()
}

proptest! {
    #[test]
    fn nothing_is_repaired_where_all_holds(report in common::consistent()) {
        prop_assert_eq!(of(&report), Repairs::default());
    }

    #[test]
    fn one_wrong_cell_of_table_3_is_always_the_first_repair(
        report in common::consistent(),
        at in any::<prop::sample::Index>(),
        wrong in prop_oneof![0..100i64, 0..1_000_000_000_000i64],
        blank in prop::bool::weighted(0.1),
    ) {
        let cells: Vec<CellId> = report.form().table_cells(TableId::Requests).collect();
        let cell = cells[at.index(cells.len())];
        let right: i64 = report.cell(cell).unwrap().parse().unwrap();
        // A blank total is not judged.
        let blank = blank && !cell.def().is_total;
        let wrong = if blank { 0 } else { wrong };
        prop_assume!(wrong != right);
        let mut changed = report.clone();
        let text = if blank { String::new() } else { wrong.to_string() };
        changed.values.insert(cell, text);
        let repairs = of(&changed);
        prop_assert_eq!(&repairs.shown[0].edits, &vec![(cell, wrong, right)]);
        prop_assert_eq!(mended(&changed, &repairs.shown[0].edits), report);
        prop_assert_eq!((repairs.shown.len(), repairs.more, repairs.region.len()), (1, 0, 0));
    }

    #[test]
    fn a_repair_mends_all_or_the_region_is_named(
        report in common::consistent(),
        errors in prop::collection::vec((any::<prop::sample::Index>(), 0..300i64), 1..6),
    ) {
        let mut changed = report.clone();
        let form = report.form();
        for (at, wrong) in errors {
            let table = [TableId::Requests, TableId::Review];
            let cells: Vec<_> = table.iter().flat_map(|t| form.table_cells(*t)).collect();
            changed.values.insert(cells[at.index(cells.len())], wrong.to_string());
        }
        let repairs = of(&changed);
        let in_region = |id: &&str| form.equations.iter().any(|e| {
            e.id == **id && e.left.iter().chain(&e.right).any(|c| repairs.region.contains(c))
        });
        for repair in &repairs.shown {
            let left = broken(&mended(&changed, &repair.edits));
            prop_assert!(left.iter().all(|id| in_region(&id)), "{left:?} of {repair:?}");
        }
        let nothing = repairs.shown.is_empty() && repairs.region.is_empty();
        prop_assert_eq!(nothing, broken(&changed).is_empty());
        prop_assert!(repairs.shown.len() <= 5);
    }

    #[test]
    fn repairing_never_panics_and_always_says_the_same(report in common::any_report()) {
        prop_assert_eq!(of(&report), of(&report));
    }
}

#[test]
fn two_wrong_cells_are_found_as_often_as_promised() {
    let scores = two_cells(if cfg!(debug_assertions) { 300 } else { 2000 });
    println!("{}", table(&scores));
    let floor = |score: &Score| match (score.class, score.density) {
        (Class::Random, _) => 99,
        (Class::Neighbour, _) => 90,
        (Class::WithTotal, Density::Dense) => 60,
        _ => 0,
    };
    for score in &scores {
        let percent = 100 * score.shown / score.trials;
        assert!(
            percent >= floor(score),
            "{:?} {:?}",
            score.class,
            score.density
        );
    }
}
