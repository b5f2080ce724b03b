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

/// The verdict on the whole: heading and what else there is.
pub fn verdict(tally: Tally) -> (String, String) {
    let also = |n: usize, words: &str| match n {
        0 => String::new(),
        n => format!("另有 {n} {words}"),
    };
    match tally {
        Tally {
            errors: 0,
            warnings: 0,
            notes,
        } => ("可以发布".into(), also(notes, "处提示")),
        Tally {
            errors: 0,
            warnings,
            notes,
        } => (format!("{warnings} 处请核实"), also(notes, "处提示")),
        Tally {
            errors, warnings, ..
        } => (format!("{errors} 处必须改正"), also(warnings, "处请核实")),
    }
}

/// What is to be done in a section: `2 处必须改正，1 处请核实`; empty if nothing.
pub fn problems(tally: Tally) -> String {
    match (tally.errors, tally.warnings) {
        (0, 0) => String::new(),
        (0, warnings) => format!("{warnings} 处请核实"),
        (errors, 0) => format!("{errors} 处必须改正"),
        (errors, warnings) => format!("{errors} 处必须改正，{warnings} 处请核实"),
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
