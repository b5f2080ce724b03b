//! `cargo xtask test office`: what we write, in LibreOffice and the like: every script of
//! tests/office, each of which says what it checks. Where LibreOffice is missing it is installed
//! (Debian, as root), else the check is skipped with a word; never in CI.

use crate::browser::{apt, apt_is_ours};
use crate::command::{command, find, output, root, run};
use crate::step::{already, step};
use anyhow::{Context, Result, bail};

const PACKAGES: [&str; 4] = [
    "libreoffice-calc-nogui",
    "libreoffice-writer-nogui",
    "python3-openpyxl",
    "fonts-noto-cjk",
];
const MODULES: &str = "import openpyxl";

/// Runs the scripts with the command line built before.
pub fn check() -> Result<()> {
    if !ready() && apt_is_ours() {
        step(
            "install LibreOffice and openpyxl",
            "try `apt-get install` by hand",
            || apt(&PACKAGES),
        )?;
    }
    if !ready() {
        let missing = "LibreOffice (soffice) or Python's openpyxl is missing";
        if std::env::var_os("CI").is_some() {
            bail!("{missing}");
        }
        println!("   skipped: {missing}");
        return Ok(());
    }
    already("LibreOffice and openpyxl");
    run(&mut command("cargo", ["build", "--package", "nianbao-cli"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root().join("target"), Into::into);
    let mut scripts: Vec<_> = std::fs::read_dir(root().join("tests/office"))
        .context("tests/office")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    scripts.sort();
    for script in scripts {
        let nianbao = target
            .join("debug")
            .join("nianbao")
            .with_extension(std::env::consts::EXE_EXTENSION);
        run(command("python3", [script]).env("NIANBAO", nianbao))?;
    }
    Ok(())
}

fn ready() -> bool {
    find("soffice").is_some() && output(&mut command("python3", ["-c", MODULES])).is_some()
}
