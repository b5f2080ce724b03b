//! The arithmetic rules on reports made up at random. Each rule's own cases stand in its file.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::report::{Report, apply_all};
use nianbao_core::rules::{Env, Finding, RULES, check};
use nianbao_core::schema::{CellId, Kind, TableId};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ARITHMETIC: [&str; 4] = ["row-total", "results-total", "flow-balance", "review-total"];

fn arithmetic(report: &Report) -> Vec<Finding> {
    let mut findings = check(report, &Env::default());
    findings.retain(|f| ARITHMETIC.contains(&f.rule));
    findings
}

/// What a figure is off by.
fn change() -> impl Strategy<Value = i64> {
    prop_oneof![1..90i64, -90..0i64]
}

/// Changes a figure; not below zero.
fn add(report: &mut Report, cell: CellId, change: i64) -> bool {
    let figure: i64 = report.cell(cell).unwrap().parse().unwrap();
    let possible = figure + change >= 0;
    if possible {
        report.values.insert(cell, (figure + change).to_string());
    }
    possible
}

#[test]
fn rules_are_listed_once_and_say_what_they_are() {
    let ids: BTreeSet<_> = RULES.iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        for text in [
            rule.name, rule.what, rule.why, rule.basis, rule.wrong, rule.right,
        ] {
            assert!(!text.is_empty(), "{}", rule.id);
        }
    }
}

proptest! {
    #[test]
    fn a_consistent_report_has_no_arithmetic_finding(report in common::consistent()) {
        prop_assert_eq!(arithmetic(&report), []);
    }

    #[test]
    fn one_wrong_cell_of_table_3_is_found_and_named_first(
        report in common::consistent(),
        at in any::<prop::sample::Index>(),
        change in change(),
    ) {
        let cells: Vec<CellId> = report.form().table_cells(TableId::Requests).collect();
        let cell = cells[at.index(cells.len())];
        let mut wrong = report.clone();
        prop_assume!(add(&mut wrong, cell, change));
        let findings = arithmetic(&wrong);
        prop_assert!(!findings.is_empty());
        for finding in &findings {
            prop_assert_eq!(finding.cells.first(), Some(&cell));
            let mut mended = wrong.clone();
            apply_all(&mut mended, &finding.fixes[0].edits);
            prop_assert_eq!(&mended, &report);
        }
    }

    #[test]
    fn one_wrong_cell_of_table_4_is_found(
        report in common::consistent(),
        at in any::<prop::sample::Index>(),
        change in change(),
    ) {
        let cells: Vec<CellId> = report.form().table_cells(TableId::Review).collect();
        let cell = cells[at.index(cells.len())];
        let mut wrong = report.clone();
        prop_assume!(add(&mut wrong, cell, change));
        let findings = arithmetic(&wrong);
        prop_assert_eq!(findings.len(), 1);
        prop_assert_eq!(findings[0].rule, "review-total");
        let row = |cell: &CellId| cell.def().row;
        prop_assert!(findings[0].cells.iter().all(|c| row(c) == row(&cell)));
    }

    #[test]
    fn a_fix_mends_its_finding_and_makes_no_figure_negative(
        report in common::consistent(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..6),
    ) {
        let cells = &report.form().cells;
        let mut wrong = report.clone();
        for (at, change) in changes {
            let cell = cells[at.index(cells.len())];
            if cell.def().kind == Kind::Count {
                add(&mut wrong, cell, change);
            }
        }
        let before = arithmetic(&wrong);
        for finding in &before {
            for fix in &finding.fixes {
                let mut mended = wrong.clone();
                apply_all(&mut mended, &fix.edits);
                let after = check(&mended, &Env::default());
                prop_assert!(!after.iter().any(|f| f.message == finding.message));
                prop_assert!(!after.iter().any(|f| f.rule == "not-a-count"));
                // （七）总计 is never changed at the cost of what already agreed with it.
                let broken = after.iter().filter(|f| ARITHMETIC.contains(&f.rule)).count();
                prop_assert!(finding.rule != "results-total" || broken < before.len());
            }
        }
    }

    #[test]
    fn checking_never_panics_and_always_says_the_same(report in common::any_report()) {
        let env = Env::default();
        prop_assert_eq!(check(&report, &env), check(&report, &env));
    }
}
