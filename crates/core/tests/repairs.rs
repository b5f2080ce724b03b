//! Repairs on reports made up at random: one wrong cell is always named; of two, how often.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use common::accuracy::{Class, Density, Random, Score, report, table, two_cells};
use nianbao_core::report::Report;
use nianbao_core::rules::{Context, Env, Repairs, repairs};
use nianbao_core::schema::{CellId, TableId, TemplateId};
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
            prop_assert!(left.iter().all(in_region), "{left:?} of {repair:?}");
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
    let scores = two_cells(if cfg!(debug_assertions) { 40 } else { 2000 });
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

/// A report full of figures in which every equation holds.
fn dense() -> Report {
    report(&mut Random(7), Density::Dense)
}

/// Zeros everywhere.
fn zeros() -> Report {
    let mut report = Report::bare(TemplateId::T2021);
    for cell in &report.form().cells {
        report.values.insert(*cell, "0".into());
    }
    report
}

fn figure(report: &Report, cell: &str) -> i64 {
    let cell = CellId::parse(cell).unwrap();
    report.cell(cell).unwrap().parse().unwrap()
}

#[test]
fn slips_are_named() {
    let mut report = dense();
    set(&mut report, "requests.new.other", "1234");
    common::balance(&mut report);
    let right = figure(&report, "requests.new.other").to_string();
    let (head, tail) = right.split_at(right.len() - 2);
    let swapped: String = tail.chars().rev().collect();
    for (wrong, why) in [
        (format!("{head}{swapped}"), "数字颠倒"),
        (format!("{right}{}", &tail[1..]), "多打了一位"),
        (right[..right.len() - 1].to_string(), "漏打了一位"),
        ("7".to_string(), "一格"),
    ] {
        set(&mut report, "requests.new.other", &wrong);
        let expected = format!("{why}：requests.new.other {wrong}→{right}");
        assert_eq!(said(&of(&report)), [expected]);
    }
}

#[test]
fn a_value_in_the_neighbouring_column_comes_before_any_other_two_cells() {
    let mut report = dense();
    set(&mut report, "requests.granted.research", "0");
    set(&mut report, "requests.granted.business", "17");
    common::balance(&mut report);
    set(&mut report, "requests.granted.research", "17");
    set(&mut report, "requests.granted.business", "0");
    let repairs = of(&report);
    assert_eq!(
        said(&repairs)[0],
        "填到了相邻的列：requests.granted.business 0→17，requests.granted.research 17→0"
    );
    assert!(repairs.more > 0);
}

#[test]
fn a_cell_and_its_total_go_together() {
    let mut report = zeros();
    set(&mut report, "requests.granted.other", "3");
    set(&mut report, "requests.granted.total", "3");
    assert_eq!(
        said(&of(&report))[0],
        "一格与它的总计：requests.granted.other 3→0，requests.granted.total 3→0"
    );
}

#[test]
fn a_wrong_total_of_table_4_may_be_any_of_five() {
    let mut report = zeros();
    set(&mut report, "review.reconsideration.total", "2");
    let repairs = of(&report);
    assert_eq!((repairs.shown.len(), repairs.more), (5, 0));
}

#[test]
fn tables_are_mended_independently() {
    let mut report = zeros();
    set(&mut report, "review.reconsideration.upheld", "2");
    set(&mut report, "requests.granted.other", "3");
    let repairs = of(&report);
    // The upheld or their total, each with the same cell of 三.
    assert_eq!((repairs.shown.len(), repairs.more), (2, 0));
    for repair in &repairs.shown {
        assert_eq!(repair.edits[0].0.name(), "requests.granted.other");
        assert_eq!((repair.edits.len(), repair.why), (2, "两格"));
    }
}

#[test]
fn beyond_three_cells_the_region_is_named_and_the_rest_mended() {
    let mut report = dense();
    let cells = [
        "requests.new.other",
        "requests.granted.natural_person",
        "requests.carried_out.business",
        "requests.carried_in.research",
    ];
    for (at, cell) in cells.iter().enumerate() {
        let wrong = figure(&report, cell) + 10 + at as i64;
        set(&mut report, cell, &wrong.to_string());
    }
    let pending = figure(&report, "review.reconsideration.pending");
    set(
        &mut report,
        "review.reconsideration.pending",
        &(pending + 1).to_string(),
    );
    let repairs = of(&report);
    let region: Vec<_> = repairs.region.iter().map(|c| c.name()).collect();
    assert!(cells.iter().all(|c| region.contains(c)), "{region:?}");
    let review = |r: &nianbao_core::rules::Repair| r.edits[0].0.def().table == TableId::Review;
    assert!(!repairs.shown.is_empty() && repairs.shown.iter().all(review));
}

#[test]
fn what_is_not_judged_is_left_out() {
    let mut report = zeros();
    // Neither an unreadable cell nor a row that is not on the paper can be repaired.
    set(&mut report, "requests.granted.other", "三");
    report.values.retain(|cell, _| cell.def().row != "new");
    set(&mut report, "requests.carried_out.business", "1");
    let edits = vec![(
        CellId::parse("requests.carried_out.business").unwrap(),
        1,
        0,
    )];
    let repairs = of(&report);
    assert_eq!(repairs.shown[0].edits, edits);
    assert!(repairs.region.is_empty());
}
