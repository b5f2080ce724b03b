//! What other people's programs make of our files: LibreOffice, poppler, python-docx and
//! openpyxl. On Debian as root they are installed; elsewhere the check is skipped where LibreOffice is missing, and
//! says so, but never in CI.

use crate::browser::{apt, apt_is_ours};
use crate::command::{command, find, output, run};
use crate::step::{already, step};
use anyhow::{Result, bail};
use std::path::Path;

/// Debian's packages, each with what shows that it is there.
const PACKAGES: [(&str, &str); 7] = [
    (
        "libreoffice-writer-nogui",
        "/usr/lib/libreoffice/program/libswlo.so",
    ),
    (
        "libreoffice-calc-nogui",
        "/usr/lib/libreoffice/program/libsclo.so",
    ),
    ("poppler-utils", "/usr/bin/pdftotext"),
    ("python3-docx", "/usr/lib/python3/dist-packages/docx"),
    (
        "python3-openpyxl",
        "/usr/lib/python3/dist-packages/openpyxl",
    ),
    ("fonts-noto-cjk", "/usr/share/doc/fonts-noto-cjk"),
    // Of the width of Times New Roman.
    ("fonts-liberation", "/usr/share/doc/fonts-liberation"),
];

/// Sees to the programs; false if they are missing and cannot be installed.
pub fn ready() -> Result<bool> {
    if apt_is_ours() {
        let missing = PACKAGES
            .iter()
            .filter(|(_, sign)| !Path::new(sign).exists());
        let missing: Vec<&str> = missing.map(|(package, _)| *package).collect();
        if !missing.is_empty() {
            let next = format!("try `apt-get install {}` by hand", missing.join(" "));
            let title = format!("install {}", missing.join(", "));
            step(&title, &next, || apt(&missing))?;
        }
    }
    let lacking = lacking();
    if lacking.is_empty() {
        already("LibreOffice, poppler, python-docx and openpyxl");
        return Ok(true);
    }
    let lacking = lacking.join(", ");
    if std::env::var("CI").is_ok_and(|ci| ci == "true") {
        bail!("CI must not skip the check `office`, and there is no {lacking}");
    }
    println!("\n== office: SKIPPED, there is no {lacking}");
    Ok(false)
}

/// What is not on this machine.
fn lacking() -> Vec<&'static str> {
    let mut lacking = Vec::new();
    if find("soffice").is_none() {
        lacking.push("soffice (LibreOffice)");
    }
    if find("pdftotext").is_none() {
        lacking.push("pdftotext (poppler)");
    }
    if python("docx").is_none() {
        lacking.push("Python with python-docx");
    }
    if python("openpyxl").is_none() {
        lacking.push("Python with openpyxl");
    }
    lacking
}

/// A Python that has this module: the first on PATH, or Debian's own.
fn python(module: &str) -> Option<&'static str> {
    let import = format!("import {module}");
    let mut all = ["python3", "/usr/bin/python3"].into_iter();
    all.find(|python| output(&mut command(python, ["-c", &import])).is_some())
}

/// Runs the tests that need them.
pub fn check() -> Result<()> {
    let test = ["test", "--package", "nianbao-formats", "--test", "office"];
    run(command("cargo", test).args(["--", "--ignored"]))?;
    run(&mut command("cargo", ["build", "--package", "nianbao-cli"]))?;
    let python = python("openpyxl").unwrap_or("python3");
    run(&mut command(python, ["tests/office/xlsx.py"]))
}
