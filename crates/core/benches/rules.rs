//! How long the checks take on a whole report, reading its figures included. Budgets (design.md):
//! the table rules 0.05 ms, all rules on report 004 of the corpus 1 ms, with last year's report
//! 2 ms, after a key in a paragraph or a cell of it, from memory, 0.5 ms, all rules on five
//! megabytes of prose of any kind 2 s; native.
//!
//! `cargo bench` measures with Criterion, then holds the medians against the budgets and fails
//! where one is over. A machine busy with other things measures too much: run it alone.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use common::huge::{self, KINDS};
use criterion::{Criterion, criterion_group};
use nianbao_core::import::import_text;
use nianbao_core::report::{Edit, Part, Report, read_json, to_json};
use nianbao_core::rules::{Check, Checker, Context, Env, Finding, RULES, check};
use nianbao_core::schema::{CellId, SectionId};

const TYPICAL: &str = include_str!("../../../tests/fixtures/typical.json");

/// The rules that look at figures only.
const TABLE: [&str; 6] = [
    "row-total",
    "results-total",
    "flow-balance",
    "review-total",
    "blank-cell",
    "not-a-count",
];

fn typical() -> Report {
    read_json(TYPICAL).expect("the fixture is read").0
}

/// Every figure in every row and column: what no real report has.
fn dense() -> Report {
    let mut report = typical();
    let cells: Vec<_> = report.values.keys().copied().collect();
    for (i, cell) in cells.into_iter().enumerate() {
        report
            .values
            .insert(cell, (1000 + i * 7919 % 90_000).to_string());
    }
    report
}

/// Report 004, large and with much text, where the corpus is at hand: `NIANBAO_CORPUS`, or
/// `../shared/corpus` beside the repository.
fn report_004() -> Option<Report> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = std::env::var_os("NIANBAO_CORPUS").map_or(beside, Into::into);
    let text = std::fs::read_to_string(folder.join("004-suqian-2023.txt")).ok()?;
    import_text(&text).ok().map(|imported| imported.report)
}

fn table_rules(report: &Report) -> Vec<Finding> {
    let env = Env::default();
    let context = Context::new(report, &env);
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|r| TABLE.contains(&r.id)) {
        if let Check::Whole(check) = rule.check {
            check(&context, &mut findings);
        }
    }
    findings
}

fn all_rules(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    let env = Env {
        last_year,
        ..Env::default()
    };
    check(report, &env)
}

/// The same report as last year's: all its text is copied.
fn of_last_year(report: &Report) -> Report {
    let year = report.year.map(|y| y - 1);
    Report {
        year,
        ..report.clone()
    }
}

/// Something with a limit.
struct Budget {
    name: String,
    run: Box<dyn FnMut() -> Vec<Finding>>,
    limit: Duration,
}

impl Budget {
    fn new(name: &str, microseconds: u64, run: impl FnMut() -> Vec<Finding> + 'static) -> Budget {
        Budget {
            name: name.into(),
            run: Box::new(run),
            limit: Duration::from_micros(microseconds),
        }
    }

    fn tables(name: &str, report: Report) -> Budget {
        Budget::new(name, 50, move || table_rules(black_box(&report)))
    }

    fn all(name: &str, report: Report) -> Budget {
        Budget::new(name, 1000, move || all_rules(black_box(&report), None))
    }

    fn with_last_year(name: &str, report: Report, microseconds: u64) -> Budget {
        let last = of_last_year(&report);
        Budget::new(name, microseconds, move || {
            all_rules(black_box(&report), Some(black_box(&last)))
        })
    }

    /// A change that comes and goes, checked from memory each time.
    fn keystroke(name: &str, report: Report, edit: Edit) -> Budget {
        let mut checker = Checker::default();
        let mut typed = report.clone();
        typed.apply(&edit);
        let mut reports = [report, typed];
        checker.check(&reports[1], &Env::default());
        Budget::new(name, 500, move || {
            reports.swap(0, 1);
            checker.check(black_box(&reports[1]), &Env::default())
        })
    }
}

/// A character in the middle of the first section, and a figure.
fn keystrokes(report: &Report) -> [Budget; 2] {
    let part = Part::Narrative(SectionId::Overview);
    let text = part.of(report);
    let mut to = text.to_string();
    let middle = text.char_indices().nth(text.chars().count() / 2);
    to.insert(middle.map_or(0, |(at, _)| at), '新');
    let cell = CellId::parse("requests.new.total").expect("a cell of the form");
    let figure = Edit::Cell {
        cell,
        to: Some("1".into()),
    };
    [
        Budget::keystroke(
            "a key in a paragraph, 004, from memory",
            report.clone(),
            Edit::Text { part, to },
        ),
        Budget::keystroke("a key in a cell, 004, from memory", report.clone(), figure),
    ]
}

fn budgets() -> Vec<Budget> {
    let mut budgets = vec![
        Budget::tables("table rules, typical", typical()),
        Budget::tables("table rules, dense, all wrong", dense()),
        Budget::all("all rules, typical", typical()),
    ];
    let Some(report) = report_004() else {
        eprintln!("no corpus here: report 004 is not measured");
        return budgets;
    };
    budgets.extend(keystrokes(&report));
    budgets.push(Budget::all("all rules, report 004", report.clone()));
    let name = "all rules, report 004 and last year's";
    budgets.push(Budget::with_last_year(name, report, 2000));
    budgets
}

/// Too slow for Criterion's many runs.
fn large() -> impl Iterator<Item = Budget> {
    let parts = [huge::PARTS[0], huge::PARTS[1]];
    let each = (0..KINDS.len()).flat_map(move |kind| parts.map(|part| (kind, part)));
    each.map(|(kind, part)| {
        let name = format!("all rules, 5 MB, {}, {}", KINDS[kind].0, part.id());
        let report = huge::report(kind, part, huge::BYTES);
        Budget::with_last_year(&name, report, 2_000_000)
    })
}

fn rules(c: &mut Criterion) {
    for mut budget in budgets() {
        c.bench_function(&budget.name, |b| b.iter(|| (budget.run)()));
    }
    let report = typical();
    let json = to_json(&report);
    c.bench_function("write JSON", |b| b.iter(|| to_json(black_box(&report))));
    c.bench_function("read JSON", |b| b.iter(|| read_json(black_box(&json))));
}

criterion_group!(benches, rules);

/// `cargo test --benches` only tries whether all runs; `cargo bench` says `--bench`.
fn main() -> ExitCode {
    benches();
    Criterion::default().configure_from_args().final_summary();
    let measuring = std::env::args().any(|arg| arg == "--bench");
    if measuring && !within_budgets() {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn within_budgets() -> bool {
    println!("\n{:>10} {:>10}  median in ms, and its budget", "", "");
    let mut within = true;
    let small = budgets().into_iter().map(|budget| (budget, 2501));
    for (mut budget, runs) in small.chain(large().map(|budget| (budget, 3))) {
        let median = median(&mut budget.run, runs);
        let over = median > budget.limit;
        within &= !over;
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let mark = if over { "  OVER" } else { "" };
        let name = &budget.name;
        println!(
            "{:>10.4} {:>10.4}  {name}{mark}",
            ms(median),
            ms(budget.limit)
        );
    }
    within
}

/// The median of many single runs, after some to warm up.
fn median(run: &mut dyn FnMut() -> Vec<Finding>, runs: usize) -> Duration {
    let mut once = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    let mut times: Vec<_> = (0..runs).map(|_| once()).skip(runs / 5).collect();
    times.sort_unstable();
    times[times.len() / 2]
}
