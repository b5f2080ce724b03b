//! `cargo xtask rules`: writes docs/rules.md, the reference that the rules' own text makes. The
//! test that holds the file against the rules writes it, so that there is one writer.

use crate::command::{command, run as run_command};
use anyhow::Result;

const TEST: &[&str] = &[
    "test",
    "--package",
    "nianbao-core",
    "--test",
    "reference",
    "the_reference",
    "--",
    "--nocapture",
];

pub fn write() -> Result<()> {
    run_command(command("cargo", TEST).env("NIANBAO_WRITE", "1"))
}
