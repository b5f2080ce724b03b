//! `cargo xtask accuracy rules`: what each rule finds, misses and finds wrongly. Nothing is counted
//! here that is not a test: the rules' own cases (`Tester` in each rule's file), faults planted in
//! whole reports, whole reports without a fault (`tests/labelled.rs`), and two wrong cells at once
//! (`tests/repairs.rs`) say what came of them in lines that begin with `@`; this adds them up.

mod import;

use crate::bench;
use crate::command::{command, output_of};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::IsTerminal;

const TESTS: &[&str] = &[
    "test",
    "--release",
    "--package",
    "nianbao-core",
    "--no-fail-fast",
    "--lib",
    "--test",
    "labelled",
    "--test",
    "repairs",
    "--",
    "--nocapture",
    "rules::",
    "planted_faults",
    "no_rule_speaks_up",
    "two_wrong_cells",
];

/// Each rule has so many wrong cases of its own, and so many right ones that tempt.
const LEAST: usize = 3;

#[derive(Default)]
struct Score {
    found: usize,
    missed: usize,
    quiet: usize,
    alarms: usize,
    /// Found and missed of what was planted; none if nothing was.
    planted: Option<(usize, usize)>,
    /// Whole right reports, and findings in them.
    right: (usize, usize),
}

pub fn run(names: &[String]) -> Result<()> {
    match names.split_first() {
        Some((name, [])) if name == "rules" => rules(),
        Some((name, options)) if name == "import" => import::run(options),
        _ => bail!("what is to be measured? there is: rules, import"),
    }
}

fn rules() -> Result<()> {
    let (said, passed) = output_of(&mut command("cargo", TESTS))?;
    let (order, scores) = read(&said);
    if order.is_empty() {
        print!("{said}");
        bail!("the tests said nothing to count: their output stands above");
    }
    print_scores(&order, &scores);
    println!(
        "\ntwo wrong cells at once, in percent of the trials: the truth first, and among those shown"
    );
    let table = said.lines().skip_while(|l| !l.starts_with("class "));
    for line in table.take_while(|l| !l.is_empty()) {
        println!("{line}");
    }
    let mut broken = broken(&order, &scores);
    if !passed {
        let failed = said
            .lines()
            .filter(|l| l.ends_with("FAILED") && l.starts_with("test "));
        broken.extend(failed.map(str::to_owned));
        broken.push("a test failed: `cargo test -p nianbao-core` says why".into());
    }
    println!("\nspeeds, with their budgets");
    if let Err(why) = bench::all() {
        broken.push(format!("{why:#}"));
    }
    match broken.len() {
        0 => Ok(()),
        _ => bail!("below the floor:\n  {}", broken.join("\n  ")),
    }
}

/// The rules in the order in which they are listed, and what was said of each.
fn read(said: &str) -> (Vec<&str>, BTreeMap<&str, Score>) {
    let mut order = Vec::new();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for line in said.lines() {
        // A test's name may stand before.
        let Some(at) = line.find('@') else { continue };
        let words: Vec<&str> = line[at..].split('\t').collect();
        let number = |at: usize| words.get(at).and_then(|w| w.parse().ok()).unwrap_or(0);
        let Some(rule) = words.get(1) else { continue };
        let score = scores.entry(rule).or_default();
        match (words[0], words.get(2)) {
            ("@case", Some(&"found")) => score.found += 1,
            ("@case", Some(&"missed")) => score.missed += 1,
            ("@case", Some(&"quiet")) => score.quiet += 1,
            ("@case", Some(&"alarm")) => score.alarms += 1,
            ("@planted", _) => score.planted = Some((number(2), number(3))),
            ("@right", _) => {
                score.right = (number(2), number(3));
                order.push(*rule);
            }
            _ => {}
        }
    }
    (order, scores)
}

fn print_scores(order: &[&str], scores: &BTreeMap<&str, Score>) {
    let bold = |text: &str| match std::io::stdout().is_terminal() {
        true => format!("\x1b[1m{text}\x1b[0m"),
        false => text.to_owned(),
    };
    println!(
        "{}",
        bold("                          own cases                     whole reports")
    );
    println!(
        "{:<24} {:>6} {:>6}  {:>6} {:>6}   {:>7} {:>6}  {:>6} {:>6}",
        "rule", "found", "missed", "quiet", "alarms", "found", "missed", "right", "alarms"
    );
    let mut sum = Score {
        planted: Some((0, 0)),
        ..Score::default()
    };
    for rule in order {
        let score = &scores[rule];
        line(rule, score);
        sum.add(score);
    }
    line("all", &sum);
    println!(
        "quiet, right: cases and reports without a fault; alarms: findings in them. –: nothing planted"
    );
}

fn line(name: &str, score: &Score) {
    let planted = score
        .planted
        .map_or(("–".into(), "–".into()), |(found, missed)| {
            (found.to_string(), missed.to_string())
        });
    println!(
        "{name:<24} {:>6} {:>6}  {:>6} {:>6}   {:>7} {:>6}  {:>6} {:>6}",
        score.found,
        score.missed,
        score.quiet,
        score.alarms,
        planted.0,
        planted.1,
        score.right.0,
        score.right.1
    );
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.found += other.found;
        self.missed += other.missed;
        self.quiet += other.quiet;
        self.alarms += other.alarms;
        let (found, missed) = self.planted.unwrap_or_default();
        let more = other.planted.unwrap_or_default();
        self.planted = Some((found + more.0, missed + more.1));
        // Every rule sees the same right reports.
        self.right = (other.right.0, self.right.1 + other.right.1);
    }
}

/// What is below its floor. How much of the planted must be found the tests say themselves.
fn broken(order: &[&str], scores: &BTreeMap<&str, Score>) -> Vec<String> {
    let mut broken = Vec::new();
    for rule in order {
        let score = &scores[rule];
        let (wrong, right) = (score.found + score.missed, score.quiet + score.alarms);
        if wrong < LEAST || right < LEAST {
            broken.push(format!("{rule}: {wrong} wrong and {right} right cases of its own, {LEAST} of each are wanted"));
        }
        if score.missed + score.alarms + score.right.1 > 0 {
            broken.push(format!(
                "{rule}: a fault of its own cases missed, or a false alarm"
            ));
        }
    }
    broken
}
