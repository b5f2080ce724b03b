//! What other people's programs make of our files: LibreOffice, poppler, python-docx. They are not
//! everywhere, so each test is ignored but by `cargo xtask test office`, which sees to them.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

#[path = "../../../core/tests/common/mod.rs"]
mod common;

mod docx;

use std::path::{Path, PathBuf};
use std::process::Command;

use nianbao_core::report::{Report, read_json};

/// A report of tests/fixtures/reports.
fn fixture(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reports");
    let text = std::fs::read_to_string(path.join(format!("{name}.json"))).unwrap();
    read_json(&text).unwrap().0
}

/// An empty folder for one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("office")
        .join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a program prints; it must succeed.
#[track_caller]
fn output(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Has LibreOffice write files of a folder in another format, into `folder/format`.
#[track_caller]
fn convert(folder: &Path, files: &[String], format: &str) -> PathBuf {
    let made = folder.join(format);
    let profile = folder.join("profile");
    let mut soffice = Command::new("soffice");
    soffice
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(&made)
        .args(files.iter().map(|file| folder.join(file)));
    output(&mut soffice);
    made
}

/// The text of a PDF as it stands on each page.
#[track_caller]
fn pages(pdf: &Path) -> Vec<String> {
    let text = output(Command::new("pdftotext").arg("-layout").arg(pdf).arg("-"));
    let mut pages: Vec<String> = text.split('\u{c}').map(String::from).collect();
    assert_eq!(pages.pop().as_deref(), Some(""));
    pages
}

/// Runs a script of this folder with a Python that has the module it needs.
#[track_caller]
fn python(module: &str, script: &str, argument: &Path) -> serde_json::Value {
    let has = |python: &&str| {
        let mut command = Command::new(python);
        let tried = command.args(["-c", &format!("import {module}")]).output();
        tried.is_ok_and(|o| o.status.success())
    };
    let python = ["python3", "/usr/bin/python3"].into_iter().find(has);
    let python = python.unwrap_or_else(|| panic!("no Python with the module {module}"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/office")
        .join(script);
    let said = output(Command::new(python).arg(script).arg(argument));
    serde_json::from_str(&said).unwrap()
}
