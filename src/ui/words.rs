//! The interface's own sentences that more than one part of the screen says.

use nianbao_core::rules::{Severity, Tally};

use crate::state::Work;

/// What is said of a severity: `必须改正`.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改正",
        Severity::Warning => "请核实",
        Severity::Note => "提示",
    }
}

/// The verdict in words, which says so while not every rule is known.
pub fn verdict(work: Work, tally: Tally) -> String {
    match (work.knows_all(), tally.is_clear()) {
        (true, _) => tally.verdict(),
        (false, true) => "三张表没有问题，文字尚未核对".to_string(),
        (false, false) => format!("{}，文字尚未核对", tally.verdict()),
    }
}

/// The class that goes with a tally: `bad`, `warn`, `ok`, or `open` while not every rule is known.
pub fn grade(work: Work, tally: Tally) -> &'static str {
    match tally {
        Tally { errors: 1.., .. } => "bad",
        Tally { warnings: 1.., .. } => "warn",
        _ if !work.knows_all() => "open",
        _ => "ok",
    }
}

/// How many characters a text has, blanks not counted.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
