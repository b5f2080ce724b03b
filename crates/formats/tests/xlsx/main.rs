//! Workbooks written and read again, through the public surface.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

#[path = "../../../core/tests/common/mod.rs"]
mod common;

mod edited;
mod hostile;
mod notice;
mod round;
mod shape;
mod zipped;

use std::path::{Path, PathBuf};

use nianbao_core::import::Imported;
use nianbao_core::report::{Report, read_json};
use nianbao_core::schema::CellId;
use nianbao_formats::{read, write_xlsx};

/// The fixtures' truths, by name.
pub fn fixtures() -> Vec<(String, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reports");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let report = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        (name, read_json(&text).unwrap().0)
    };
    paths.into_iter().map(report).collect()
}

pub fn fixture(name: &str) -> Report {
    fixtures().into_iter().find(|(n, _)| n == name).unwrap().1
}

pub fn cell(name: &str) -> CellId {
    CellId::parse(name).unwrap()
}

#[track_caller]
pub fn written(report: &Report) -> Vec<u8> {
    write_xlsx(report).unwrap()
}

#[track_caller]
pub fn back(bytes: &[u8]) -> Imported {
    read("年报.xlsx", bytes).unwrap()
}
