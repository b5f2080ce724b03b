//! How long the checks take on a whole report, reading its figures included. Budgets (design.md):
//! the table rules 0.05 ms, native.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao_core::report::{Report, read_json, to_json};
use nianbao_core::rules::{Context, Env, RULES, check};

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

fn rules(c: &mut Criterion) {
    let env = Env::default();
    for (name, report) in [("typical", typical()), ("dense, all wrong", dense())] {
        c.bench_function(&format!("table rules, {name} (budget 0.05 ms)"), |b| {
            b.iter(|| {
                let context = Context::new(black_box(&report), &env);
                let mut findings = Vec::new();
                for rule in RULES.iter().filter(|r| TABLE.contains(&r.id)) {
                    (rule.check)(&context, &mut findings);
                }
                findings
            });
        });
    }
    let report = typical();
    c.bench_function("all rules, typical", |b| {
        b.iter(|| check(black_box(&report), &env))
    });
    let json = to_json(&report);
    c.bench_function("write JSON", |b| b.iter(|| to_json(black_box(&report))));
    c.bench_function("read JSON", |b| b.iter(|| read_json(black_box(&json))));
}

criterion_group!(benches, rules);
criterion_main!(benches);
