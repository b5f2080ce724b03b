//! The arithmetic rules on reports made up at random. Each rule's own cases stand in its file.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::report::{Report, apply_all};
use nianbao_core::rules::{Env, Finding, RULES, check};
use nianbao_core::schema::{CellId, TableId};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ARITHMETIC: [&str; 4] = ["row-total", "results-total", "flow-balance", "review-total"];

fn arithmetic(report: &Report) -> Vec<Finding> {
    let mut findings = check(report, &Env::default());
    findings.retain(|f| ARITHMETIC.contains(&f.rule));
    findings
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
        change in 1..90i64,
    ) {
        let cells: Vec<CellId> = report.form().table_cells(TableId::Requests).collect();
        let cell = cells[at.index(cells.len())];
        let right: i64 = report.cell(cell).unwrap().parse().unwrap();
        let mut wrong = report.clone();
        wrong.values.insert(cell, (right + change).to_string());
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
    fn checking_never_panics_and_always_says_the_same(report in common::any_report()) {
        let env = Env::default();
        prop_assert_eq!(check(&report, &env), check(&report, &env));
    }
}
