//! The interface's own sentences that more than one part of the screen says.

use nianbao_core::rules::{Severity, Tally};

/// What is said of a severity: `必须改正`.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改正",
        Severity::Warning => "请核实",
        Severity::Note => "提示",
    }
}

/// The class that goes with a tally: `bad`, `warn` or `ok`.
pub fn grade(tally: Tally) -> &'static str {
    match tally {
        Tally { errors: 1.., .. } => "bad",
        Tally { warnings: 1.., .. } => "warn",
        _ => "ok",
    }
}

/// How many characters a text has, blanks not counted.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
