//! How long a workbook takes. Budget: 30 ms in the worker, which is several times slower.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao_core::export::notice::{Notice, NoticeTerms};
use nianbao_core::report::{Report, read_json};
use nianbao_core::rules::{Env, check};
use nianbao_formats::{read, write_notice_xlsx, write_xlsx};

fn fixture(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reports");
    let text = std::fs::read_to_string(path.join(format!("{name}.json"))).unwrap();
    read_json(&text).unwrap().0
}

fn workbooks(c: &mut Criterion) {
    for (name, what) in [("bureau", "a usual report"), ("long", "30 pages")] {
        let report = fixture(name);
        c.bench_function(&format!("xlsx/write {what}"), |b| {
            b.iter(|| write_xlsx(black_box(&report)));
        });
        let xlsx = write_xlsx(&report).unwrap();
        c.bench_function(&format!("xlsx/read back {what}"), |b| {
            b.iter(|| read("a.xlsx", black_box(&xlsx)));
        });
    }
    let report = fixture("totals");
    let findings = check(&report, &Env::default());
    let notice = Notice::of(&report, &findings, &NoticeTerms::default());
    c.bench_function("xlsx/write 检查报告", |b| {
        b.iter(|| write_notice_xlsx(black_box(&notice)));
    });
}

criterion_group!(benches, workbooks);
criterion_main!(benches);
