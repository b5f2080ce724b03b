//! How long the checks take on a whole report, reading its figures included. Budgets (design.md):
//! the table rules 0.05 ms, all rules on report 004 of the corpus 1 ms, with last year's report
//! 2 ms, all rules on five megabytes of prose of any kind 2 s; native.
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
use nianbao_core::report::{Report, read_json, to_json};
use nianbao_core::rules::{Check, Context, Env, Finding, RULES, check};

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

fn table_rules(report: &Report, _: Option<&Report>) -> Vec<Finding> {
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

type Run = fn(&Report, Option<&Report>) -> Vec<Finding>;

/// Something with a limit.
struct Budget {
    name: String,
    report: Report,
    last_year: Option<Report>,
    run: Run,
    limit: Duration,
}

impl Budget {
    fn new(name: &str, report: Report, run: Run, microseconds: u64) -> Budget {
        Budget {
            name: name.into(),
            report,
            last_year: None,
            run,
            limit: Duration::from_micros(microseconds),
        }
    }

    fn with_last_year(mut self) -> Budget {
        self.last_year = Some(of_last_year(&self.report));
        self
    }

    fn run(&self) -> Vec<Finding> {
        (self.run)(black_box(&self.report), black_box(self.last_year.as_ref()))
    }
}

fn budgets() -> Vec<Budget> {
    let mut budgets = vec![
        Budget::new("table rules, typical", typical(), table_rules, 50),
        Budget::new("table rules, dense, all wrong", dense(), table_rules, 50),
        Budget::new("all rules, typical", typical(), all_rules, 1000),
    ];
    match report_004() {
        Some(report) => budgets.extend([
            Budget::new("all rules, report 004", report.clone(), all_rules, 1000),
            Budget::new(
                "all rules, report 004 and last year's",
                report,
                all_rules,
                2000,
            )
            .with_last_year(),
        ]),
        None => eprintln!("no corpus here: report 004 is not measured"),
    }
    budgets
}

/// Too slow for Criterion's many runs.
fn large() -> impl Iterator<Item = Budget> {
    let parts = [huge::PARTS[0], huge::PARTS[1]];
    let each = (0..KINDS.len()).flat_map(move |kind| parts.map(|part| (kind, part)));
    each.map(|(kind, part)| {
        let name = format!("all rules, 5 MB, {}, {}", KINDS[kind].0, part.id());
        let report = huge::report(kind, part, huge::BYTES);
        Budget::new(&name, report, all_rules, 2_000_000).with_last_year()
    })
}

fn rules(c: &mut Criterion) {
    for budget in budgets() {
        c.bench_function(&budget.name, |b| b.iter(|| budget.run()));
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
    for (budget, runs) in small.chain(large().map(|budget| (budget, 3))) {
        let median = median(&budget, runs);
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
fn median(budget: &Budget, runs: usize) -> Duration {
    let run = || {
        let start = Instant::now();
        black_box(budget.run());
        start.elapsed()
    };
    let mut times: Vec<_> = (0..runs).map(|_| run()).skip(runs / 5).collect();
    times.sort_unstable();
    times[times.len() / 2]
}
