//! `cargo xtask fuzz`: builds `crates/fuzz` as a release that checks itself, and runs it.

use crate::command::{command, run as run_command};
use anyhow::{Context, Result};

pub fn run(options: &[String]) -> Result<()> {
    let build = [
        "run",
        "--quiet",
        "--profile",
        "fuzz",
        "--package",
        "nianbao-fuzz",
        "--",
    ];
    run_command(command("cargo", build).args(options))
        .context("what was found stands above, the inputs in target/fuzz/inputs")
}
