//! `cargo xtask accuracy import`: how well each format is read. Nothing is counted here that is not
//! a test: `crates/formats/tests/accuracy` reads every fixture, compares it with its truth and says
//! what came of it in lines that begin with `@`; this makes tables of them.

use crate::command::{command, output_of};
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

/// What one variant came to, or several together.
#[derive(Clone, Default)]
struct Line {
    counts: [usize; COLUMNS],
    read: bool,
}

pub fn run(options: &[String]) -> Result<()> {
    let has = |option: &str| options.iter().any(|o| o == option);
    if let Some(other) = options.iter().find(|o| *o != "--all" && *o != "--notes") {
        bail!("{other}: there is --all and --notes");
    }
    let (said, passed) = output_of(&mut command("cargo", TESTS))?;
    let variants = read(&said);
    if variants.is_empty() {
        print!("{said}");
        bail!("the tests said nothing to count: their output stands above");
    }
    print_lines(&variants);
    for (what, title) in [("@corpus\t", "\ncorpus"), ("@note\t", "\nnot right")] {
        if what == "@note\t" && !has("--notes") {
            continue;
        }
        println!("{title}");
        for line in lines(&said, what) {
            println!("  {}", line.replace('\t', "  "));
        }
    }
    let mut broken: Vec<String> = lines(&said, "@below\t").map(str::to_owned).collect();
    if has("--all") {
        let to_come = variants.iter().filter(|(_, line)| !line.read);
        broken.extend(to_come.map(|(name, _)| format!("{name}: not read yet")));
    }
    if !passed && broken.is_empty() {
        broken.push("a test failed: `cargo test -p nianbao-formats --test accuracy`".into());
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

fn read(said: &str) -> Vec<(&str, Line)> {
    lines(said, "@import\t")
        .filter_map(|line| {
            let words: Vec<&str> = line.split('\t').collect();
            let mut out = Line {
                read: words.last() == Some(&"read"),
                ..Line::default()
            };
            for (count, word) in out.counts.iter_mut().zip(words.get(1..)?) {
                *count = word.parse().ok()?;
            }
            Some((*words.first()?, out))
        })
        .collect()
}

/// A table by format, and under each its variants.
fn print_lines(variants: &[(&str, Line)]) {
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
    let mut formats: BTreeMap<&str, Vec<&(&str, Line)>> = BTreeMap::new();
    for variant in variants {
        let format = variant.0.rsplit('.').next().unwrap_or_default();
        formats.entry(format).or_default().push(variant);
    }
    for (format, members) in &formats {
        let mut sum = Line::default();
        for (_, line) in members.iter().filter(|(_, line)| line.read) {
            sum.read = true;
            sum.counts
                .iter_mut()
                .zip(line.counts)
                .for_each(|(a, b)| *a += b);
        }
        print_line(format, &sum);
        for (name, line) in members {
            print_line(&format!("  {name}"), line);
        }
    }
}

fn print_line(name: &str, line: &Line) {
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
    ] = line.counts;
    if !line.read {
        println!("{name:<22} {files:>5} not read yet");
        return;
    }
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
