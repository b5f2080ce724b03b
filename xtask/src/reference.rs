//! `cargo xtask rules`: writes docs/rules.md, the reference that the rules' own text makes. The
//! test that holds the file against the rules writes it, so that there is one writer.

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
