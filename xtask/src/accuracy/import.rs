//! `cargo xtask accuracy import`: how well each format is read. Nothing is counted here that is not
//! a test: `crates/formats/tests/accuracy` reads every fixture, compares it with its truth and says
//! what came of it in lines that begin with `@`; this makes tables of them.

use crate::command::{command, output_of};
use crate::suite;
use anyhow::{Result, bail};
use std::collections::BTreeMap;

const TESTS: &[&str] = &[
    "test",
    "--package",
    "nianbao-formats",
    "--test",
    "accuracy",
    "--",
    "--nocapture",
    "--test-threads=1",
];

/// Columns of a line, in its order: files, cells right, wrong, doubtful, missed, sections placed,
/// other parts right, of how many, refused.
const COLUMNS: usize = 9;

pub fn run(options: &[String]) -> Result<()> {
    if let Some(other) = options.iter().find(|o| *o != "--notes") {
        bail!("{other}: there is --notes");
    }
    let (said, passed) = output_of(&mut command("cargo", TESTS))?;
    let variants = read(&said);
    if variants.is_empty() {
        print!("{said}");
        bail!("the tests said nothing to count: their output stands above");
    }
    print_lines(&variants);
    for (what, title) in [("@corpus\t", "\ncorpus"), ("@note\t", "\nnot right")] {
        if what == "@note\t" && options.is_empty() {
            continue;
        }
        println!("{title}");
        for line in lines(&said, what) {
            println!("  {}", line.replace('\t', "  "));
        }
    }
    let mut broken: Vec<String> = lines(&said, "@below\t").map(str::to_owned).collect();
    if !passed && broken.is_empty() {
        broken.push("a test failed: `cargo test -p nianbao-formats --test accuracy`".into());
    }
    println!("\none report in every format, read in Chromium");
    if let Err(why) = suite::in_browser("formats.test.mjs") {
        broken.push(format!("{why:#}"));
    }
    match broken.len() {
        0 => Ok(()),
        _ => bail!("below the floor:\n  {}", broken.join("\n  ")),
    }
}

/// What stands behind a mark; a test's name may stand before it.
fn lines<'a>(said: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    said.lines()
        .filter_map(move |line| line.find(mark).map(|at| &line[at + mark.len()..]))
}

fn read(said: &str) -> Vec<(&str, [usize; COLUMNS])> {
    lines(said, "@import\t")
        .filter_map(|line| {
            let words: Vec<&str> = line.split('\t').collect();
            let mut counts = [0; COLUMNS];
            for (count, word) in counts.iter_mut().zip(words.get(1..)?) {
                *count = word.parse().ok()?;
            }
            Some((*words.first()?, counts))
        })
        .collect()
}

/// A table by format, and under each its variants.
fn print_lines(variants: &[(&str, [usize; COLUMNS])]) {
    println!(
        "{:<22} {:>5} {:>7} {:>6} {:>8} {:>7} {:>7}  {:>11} {:>11} {:>7}",
        "",
        "files",
        "right",
        "wrong",
        "doubtful",
        "missed",
        "of 100",
        "sections",
        "other parts",
        "refused"
    );
    let mut formats: BTreeMap<&str, Vec<&(&str, [usize; COLUMNS])>> = BTreeMap::new();
    for variant in variants {
        let format = variant.0.rsplit('.').next().unwrap_or_default();
        formats.entry(format).or_default().push(variant);
    }
    for (format, members) in &formats {
        let sum = |at| members.iter().map(|(_, counts)| counts[at]).sum();
        print_line(format, std::array::from_fn(sum));
        for (name, counts) in members {
            print_line(&format!("  {name}"), *counts);
        }
    }
}

fn print_line(name: &str, counts: [usize; COLUMNS]) {
    let [
        files,
        right,
        wrong,
        doubtful,
        missed,
        sections,
        parts,
        parts_of,
        refused,
    ] = counts;
    let cells = right + wrong + doubtful + missed;
    // Hundredths of a percent, rounded down: 100.00 is all.
    let share = right * 10_000 / cells.max(1);
    println!(
        "{name:<22} {files:>5} {right:>7} {wrong:>6} {doubtful:>8} {missed:>7} {:>7}  {:>11} {:>11} {refused:>7}",
        format!("{}.{:02}", share / 100, share % 100),
        format!("{sections} of {}", 6 * files),
        format!("{parts} of {parts_of}"),
    );
}
