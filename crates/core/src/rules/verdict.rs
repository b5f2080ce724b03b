//! The verdict on a report or a section: how many findings of each severity are open.

use super::{Finding, Severity};

/// How many findings of each severity; what was dismissed does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Tally {
    pub fn of<'a>(findings: impl Iterator<Item = &'a Finding>) -> Tally {
        let mut tally = Tally::default();
        for finding in findings.filter(|f| f.dismissed.is_none()) {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
        }
        tally
    }

    /// Nothing has to be mended or looked at.
    pub fn is_clear(self) -> bool {
        self.errors == 0 && self.warnings == 0
    }

    /// `有 2 处必须改正，1 处请核实`
    pub fn verdict(self) -> String {
        match (self.errors, self.warnings) {
            (0, 0) => "可以发布".to_string(),
            (0, warnings) => format!("有 {warnings} 处请核实"),
            (errors, 0) => format!("有 {errors} 处必须改正"),
            (errors, warnings) => format!("有 {errors} 处必须改正，{warnings} 处请核实"),
        }
    }
}
