//! `cargo xtask rules`: writes docs/rules.md and the page's help, which the rules' own text and the
//! guide to the form make. The test that holds the files against them writes them, so that there is
//! one writer.

use crate::command::{command, run as run_command};
use anyhow::Result;

pub fn write() -> Result<()> {
    by_test("reference", "the_reference")
}

/// `cargo xtask schema`: writes docs/nianbao.schema.json likewise.
pub fn write_schema() -> Result<()> {
    by_test("json_schema", "the_schema")
}

fn by_test(file: &str, test: &str) -> Result<()> {
    let args = [
        "test",
        "--package",
        "nianbao-core",
        "--test",
        file,
        test,
        "--",
        "--nocapture",
    ];
    run_command(command("cargo", args).env("NIANBAO_WRITE", "1"))
}
