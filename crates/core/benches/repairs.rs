//! How long repairs take. Budget: 20 ms at worst, native.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;

use common::accuracy::{Density, Random, report};
use criterion::{Criterion, criterion_group, criterion_main};
use nianbao_core::report::Report;
use nianbao_core::rules::{Context, Env, repairs};
use nianbao_core::schema::CellId;

fn add(report: &mut Report, cell: &str, more: i64) {
    let cell = CellId::parse(cell).expect("a cell");
    let value: i64 = report.cell(cell).unwrap_or("0").parse().expect("a number");
    report.values.insert(cell, (value + more).to_string());
}

/// Dense reports with wrong cells, from the easy to the worst.
fn cases() -> Vec<(&'static str, Vec<(&'static str, i64)>)> {
    let apart = [
        ("requests.new.other", 11),
        ("requests.granted.business", 222),
        ("requests.carried_out.research", 47),
    ];
    vec![
        ("nothing wrong", vec![]),
        ("one cell", apart[..1].to_vec()),
        ("two cells", apart[..2].to_vec()),
        ("three cells", apart.to_vec()),
        // Many other sets do as well.
        (
            "three cells, the same amount",
            apart.iter().map(|(cell, _)| (*cell, 5)).collect(),
        ),
        (
            "three cells of a row that holds",
            vec![
                ("requests.granted.business", 5),
                ("requests.granted.research", 7),
                ("requests.granted.total", 12),
            ],
        ),
        (
            "three totals of results",
            vec![
                ("requests.results_total.business", 5),
                ("requests.results_total.research", 7),
                ("requests.results_total.nonprofit", 9),
            ],
        ),
        (
            "four cells",
            vec![
                ("requests.new.other", 11),
                ("requests.granted.business", 222),
                ("requests.carried_out.research", 47),
                ("requests.carried_in.nonprofit", 95),
            ],
        ),
        (
            "four cells, few equations",
            vec![
                ("requests.granted.business", 5),
                ("requests.granted.research", -5),
                ("requests.partly_granted.nonprofit", 7),
                ("requests.partly_granted.total", 7),
            ],
        ),
    ]
}

fn bench(c: &mut Criterion) {
    let env = Env::default();
    for (name, errors) in cases() {
        let mut report = report(&mut Random(7), Density::Dense);
        for (cell, more) in errors {
            add(&mut report, cell, more);
        }
        c.bench_function(&format!("repairs, {name} (budget 20 ms)"), |b| {
            b.iter(|| repairs(&Context::new(black_box(&report), &env)));
        });
    }
    let report = few_judged();
    c.bench_function("repairs, most rows not judged (budget 20 ms)", |b| {
        b.iter(|| repairs(&Context::new(black_box(&report), &env)));
    });
}

/// The worst met at random: with all but one total of the rows blank, every cell of three wrong
/// columns goes with every other.
fn few_judged() -> Report {
    let mut report = report(&mut Random(7), Density::Dense);
    let cells: Vec<CellId> = report.values.keys().copied().collect();
    for cell in cells {
        let def = cell.def();
        if def.name.starts_with("requests.") && def.column == "total" && def.row != "granted" {
            report.values.insert(cell, String::new());
        }
    }
    for column in ["business", "research", "nonprofit"] {
        add(&mut report, &format!("requests.partly_granted.{column}"), 1);
    }
    report
}

criterion_group!(benches, bench);
criterion_main!(benches);
