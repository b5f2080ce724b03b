//! What no report holds, but a file may: figures beyond all measure, text in a cell, megabytes of
//! prose. The rules take no longer than they may, and say what is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use std::time::{Duration, Instant};

use common::huge::{self, KINDS};
use nianbao_core::report::Report;
use nianbao_core::rules::{Context, Env, Finding, RULES, check, repairs};
use nianbao_core::schema::{CellId, Kind, TableId, TemplateId};
use proptest::prelude::*;

/// Not a count, whatever cell it stands in.
const NO_COUNTS: [&str; 8] = [
    "12345678901234567890",
    "-5",
    "－１",
    "三件",
    "1e9",
    "1.5.2",
    "见附件",
    "99999999999999999999999999999999999999999999999999",
];

/// Counts, but none of any agency.
const HUGE: [&str; 3] = ["1000000000", "999999999999", "000000000000000999999999"];

fn zeros() -> Report {
    let mut report = Report::blank(TemplateId::T2021);
    report.year = Some(2023);
    report.agency = "云溪县城乡建设局".into();
    for cell in &report.form().cells {
        report.values.insert(*cell, "0".into());
    }
    report
}

/// Last year's: zeros too.
fn last_year() -> Report {
    Report {
        year: Some(2022),
        ..zeros()
    }
}

fn judged(report: &Report, last: &Report) -> Vec<Finding> {
    let env = Env {
        last_year: Some(last),
        ..Env::default()
    };
    check(report, &env)
}

fn says(findings: &[Finding], rule: Option<&str>, cell: CellId) -> bool {
    let said = |f: &Finding| rule.is_none_or(|r| f.rule == r) && !f.message.is_empty();
    findings.iter().any(|f| said(f) && f.cells.contains(&cell))
}

proptest! {
    #[test]
    fn what_is_no_count_is_named(
        at in any::<prop::sample::Index>(),
        text in prop::sample::select(NO_COUNTS.to_vec()),
    ) {
        let mut report = zeros();
        let cells = report.form().cells.clone();
        let cell = cells[at.index(cells.len())];
        // An amount may have 24 digits.
        prop_assume!(cell.def().kind == Kind::Count || text != NO_COUNTS[0]);
        report.values.insert(cell, text.into());
        let findings = judged(&report, &last_year());
        prop_assert!(says(&findings, Some("not-a-count"), cell), "{cell} {text}");
    }

    #[test]
    fn a_figure_beyond_all_measure_is_named_where_equations_hold_it(
        at in any::<prop::sample::Index>(),
        text in prop::sample::select(HUGE.to_vec()),
    ) {
        let mut report = zeros();
        let form = report.form();
        let tables = [TableId::Requests, TableId::Review];
        let cells: Vec<CellId> = tables.iter().flat_map(|t| form.table_cells(*t)).collect();
        let cell = cells[at.index(cells.len())];
        report.values.insert(cell, text.into());
        prop_assert!(says(&judged(&report, &last_year()), None, cell), "{cell} {text}");
    }

    #[test]
    fn cells_full_of_anything_take_no_time(
        texts in prop::collection::vec(
            prop::sample::select([&NO_COUNTS[..], &HUGE, &["0", "", "/", "7"]].concat()),
            200,
        ),
        long in any::<prop::sample::Index>(),
    ) {
        let mut report = zeros();
        let cells = report.form().cells.clone();
        for (cell, text) in cells.iter().zip(texts) {
            report.values.insert(*cell, text.into());
        }
        // A page pasted into one cell.
        report.values.insert(cells[long.index(cells.len())], "年度报告 12 ".repeat(5000));
        let start = Instant::now();
        let findings = judged(&report, &last_year());
        let env = Env::default();
        let _ = repairs(&Context::new(&report, &env));
        prop_assert!(start.elapsed() < Duration::from_secs(2));
        prop_assert!(!findings.is_empty());
    }
}

/// A figure of 二 stands in no equation: last year's tells.
#[test]
fn a_figure_beyond_all_measure_in_the_second_table_is_named_by_last_years() {
    for cell in zeros().form().table_cells(TableId::Disclosure) {
        let mut report = zeros();
        report.values.insert(cell, "1000000000".into());
        let findings = judged(&report, &last_year());
        let alone = matches!(cell.def().column, "issued" | "repealed");
        assert!(says(&findings, None, cell) || alone, "{cell}");
    }
}

#[test]
fn megabytes_of_prose_take_no_longer_than_they_may() {
    // Unoptimised a part of it must do.
    let bytes = huge::BYTES / if cfg!(debug_assertions) { 25 } else { 1 };
    for (kind, (name, _)) in KINDS.iter().enumerate() {
        for part in huge::PARTS {
            let report = huge::report(kind, part, bytes);
            let mut last = report.clone();
            last.year = Some(2022);
            let start = Instant::now();
            let findings = judged(&report, &last);
            let time = start.elapsed();
            // Twice the budget: other tests run beside it. The benchmark holds it to one.
            assert!(time < Duration::from_secs(4), "{name}, {part:?}: {time:?}");
            let said = |f: &&Finding| f.message.contains("不像是年度报告的文字");
            assert_eq!(findings.iter().filter(said).count(), 1, "{name}");
            for rule in RULES {
                let listed = findings
                    .iter()
                    .filter(|f| f.rule == rule.id && f.span.is_some());
                let most = listed.count();
                assert!(
                    most <= 20 * huge::PARTS.len(),
                    "{name}, {}: {most}",
                    rule.id
                );
            }
            let quoted = |f: &Finding| {
                f.span
                    .is_none_or(|s| s.start == s.end || !f.quote.is_empty())
            };
            assert!(findings.iter().all(quoted), "{name}");
        }
    }
}

#[test]
fn of_many_findings_the_last_says_how_many_more() {
    let kind = KINDS
        .iter()
        .position(|(name, _)| *name == "placeholders")
        .unwrap();
    let report = huge::report(kind, huge::PARTS[1], 10_000);
    let mut findings = judged(&report, &last_year());
    findings.retain(|f| f.rule == "placeholder-left");
    assert_eq!(findings.len(), 20);
    let more = 3 * (10_000 / KINDS[kind].1.len()) - 20;
    let said = format!("此外还有 {more} 处同样的问题，没有一一列出。");
    assert!(findings[19].hint.ends_with(&said), "{}", findings[19].hint);
}
