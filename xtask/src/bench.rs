//! Benchmarks: runs them with Criterion and prints the medians it left in target/criterion; and those
//! of the page in Chromium, tests/e2e/bench, which print their own.

use crate::browser::{self, Browser};
use crate::command::{self, command, root};
use crate::step::step;
use crate::tools::Tools;
use crate::{page, suite};
use anyhow::Result;
use serde_json::Value;
use std::path::Path;

/// All benchmarks, natively and in Chromium: tests/e2e/*speed.test.mjs print what they measure.
pub fn all() -> Result<()> {
    run(&[])?;
    suite::in_browser("speed.test.mjs")?;
    measure(&[])
}

/// Builds the page and measures its speeds in Chromium; `parts` are those to be measured, else all.
pub fn web(parts: &[String]) -> Result<()> {
    page::build(&Tools::ready()?)?;
    measure(parts)
}

fn measure(parts: &[String]) -> Result<()> {
    let browser = Browser::ready()?;
    browser::node_packages()?;
    step("speeds in Chromium", "see what is over above", || {
        command::run(
            command("node", ["bench/web.mjs"])
                .args(parts)
                .current_dir(root().join("tests/e2e"))
                .env("CHROMIUM", &browser.chromium),
        )
    })
}

/// `names` filter the benchmarks, as `cargo bench -- NAME` does.
pub fn run(names: &[String]) -> Result<()> {
    // Of benchmarks that are no more, Criterion keeps the figures.
    let _ = std::fs::remove_dir_all(root().join("target/criterion"));
    step("cargo bench", "the compiler's message stands above", || {
        let packages = ["--package", "nianbao-core", "--package", "nianbao-formats"];
        let mut bench = command("cargo", ["bench", "--benches"]);
        command::run(bench.args(packages).arg("--").args(names))
    })?;
    let mut medians = Vec::new();
    collect(&root().join("target/criterion"), &mut medians);
    medians.sort_by(|a, b| a.0.cmp(&b.0));
    println!("\n{:>12}  median", "ms");
    for (name, nanoseconds) in medians {
        println!("{:>12.4}  {name}", nanoseconds / 1e6);
    }
    Ok(())
}

/// Criterion keeps `…/new/estimates.json` with `…/new/benchmark.json` beside it.
fn collect(folder: &Path, medians: &mut Vec<(String, f64)>) {
    let read = |name| -> Option<Value> {
        let text = std::fs::read_to_string(folder.join("new").join(name)).ok()?;
        serde_json::from_str(&text).ok()
    };
    if let (Some(name), Some(estimates)) = (read("benchmark.json"), read("estimates.json"))
        && let (Some(name), Some(median)) = (
            name["full_id"].as_str(),
            estimates["median"]["point_estimate"].as_f64(),
        )
    {
        medians.push((name.to_owned(), median));
        return;
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            collect(&entry.path(), medians);
        }
    }
}
