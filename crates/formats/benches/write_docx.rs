//! How long a Word document takes. Budget: 50 ms in the worker, which is several times slower.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao_core::report::{Report, read_json};
use nianbao_formats::{read, write_docx};

fn fixture(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reports");
    let text = std::fs::read_to_string(path.join(format!("{name}.json"))).unwrap();
    read_json(&text).unwrap().0
}

fn documents(c: &mut Criterion) {
    for (name, what) in [("bureau", "a usual report"), ("long", "30 pages")] {
        let report = fixture(name);
        c.bench_function(&format!("docx/write {what}"), |b| {
            b.iter(|| write_docx(black_box(&report)));
        });
        let docx = write_docx(&report);
        c.bench_function(&format!("docx/read back {what}"), |b| {
            b.iter(|| read("a.docx", black_box(&docx)));
        });
    }
}

criterion_group!(benches, documents);
criterion_main!(benches);
