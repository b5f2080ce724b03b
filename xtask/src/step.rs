//! How the work is told: every step says what it does or that it was done already, how long it
//! took, and after a failure what to do next.

use anyhow::{Result, anyhow};
use std::time::Instant;

/// One step of the set-up. A failure ends the task.
pub fn step<T>(title: &str, next: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {title}");
    let start = Instant::now();
    let result = work();
    println!("   {:.1} s", start.elapsed().as_secs_f64());
    result.map_err(|error| anyhow!("{title}: {error:#}\n  what to do: {next}"))
}

/// Says that there was nothing to do.
pub fn already(what: &str) {
    println!("== {what}: already there");
}

/// The checks of a test run. Unlike a step a failing check does not end the run: the rest is
/// still worth knowing.
#[derive(Default)]
pub struct Checks {
    done: Vec<(String, f64, Result<()>)>,
}

impl Checks {
    /// Runs one check and tells whether it passed.
    pub fn run(&mut self, title: &str, next: &str, work: impl FnOnce() -> Result<()>) -> bool {
        let start = Instant::now();
        let result = step(title, next, work);
        if let Err(error) = &result {
            println!("   FAILED {error:#}");
        }
        let passed = result.is_ok();
        let seconds = start.elapsed().as_secs_f64();
        self.done.push((title.to_owned(), seconds, result));
        passed
    }

    /// Prints the account. Its last line is plain, for people and for CI.
    pub fn close(self) -> Result<()> {
        let failed = self.done.iter().filter(|(.., r)| r.is_err()).count();
        println!();
        for (title, seconds, result) in &self.done {
            let word = if result.is_ok() { "ok    " } else { "FAILED" };
            println!("{word} {seconds:>7.1} s  {title}");
        }
        for (.., result) in &self.done {
            if let Err(error) = result {
                println!("\n{error:#}");
            }
        }
        println!(
            "\nchecks: {} passed, {failed} failed",
            self.done.len() - failed
        );
        match failed {
            0 => Ok(()),
            _ => Err(anyhow!("{failed} of {} checks failed", self.done.len())),
        }
    }
}
