//! The interface's own sentences that more than one part of the screen says.

use nianbao_core::rules::Severity;

use crate::state::Tally;

/// What is said of a severity: `必须改正`.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改正",
        Severity::Warning => "请核实",
        Severity::Note => "提示",
    }
}

/// The verdict on the whole or a section.
pub fn verdict(tally: Tally) -> String {
    match (tally.errors, tally.warnings) {
        (0, 0) => "可以发布".to_string(),
        (0, warnings) => format!("有 {warnings} 处请核实"),
        (errors, 0) => format!("有 {errors} 处必须改正"),
        (errors, warnings) => format!("有 {errors} 处必须改正，{warnings} 处请核实"),
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
