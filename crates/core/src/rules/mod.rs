//! The rule catalogue. `check(report, env) -> findings`; a rule is one file under here with its
//! text (what, why, basis, a wrong and a right example), its check and its fix.
//!
//! Every rule is listed once, in [`RULES`]; the command line, the page's help and the reference
//! read the same list.

mod balance;
mod context;
mod equations;
mod finding;
mod repairs;
mod text;

mod blank_cell;
mod flow_balance;
mod missing_section;
mod not_a_count;
mod results_total;
mod review_total;
mod row_total;
mod year_mismatch;

#[cfg(test)]
mod tester;

use crate::schema::SectionId;

pub use balance::{Balance, BalanceState, balance};
pub use context::{Context, Env};
pub use finding::{Finding, Fix, Severity, Span};
pub use repairs::{Repair, Repairs, repairs};

/// A rule: what people read about it, and its check.
pub struct Rule {
    /// `flow-balance`
    pub id: &'static str,
    pub severity: Severity,
    /// A short name: `收支平衡`.
    pub name: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// The document or practice it rests on.
    pub basis: &'static str,
    /// A wrong example and the same put right.
    pub wrong: &'static str,
    pub right: &'static str,
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

/// Every rule, in the order in which findings are listed.
pub static RULES: &[&Rule] = &[
    &missing_section::RULE,
    &year_mismatch::RULE,
    &not_a_count::RULE,
    &row_total::RULE,
    &results_total::RULE,
    &flow_balance::RULE,
    &review_total::RULE,
    &blank_cell::RULE,
];

/// Checks a report by every rule. Findings come in the order of the form, then of the rules.
pub fn check(report: &crate::report::Report, env: &Env<'_>) -> Vec<Finding> {
    let context = Context::new(report, env);
    let mut found = Vec::new();
    for rule in RULES {
        (rule.check)(&context, &mut found);
    }
    // In the order of the form; within a section the rules' own order stays.
    let mut findings = Vec::with_capacity(found.len());
    for section in [None].into_iter().chain(SectionId::ALL.map(Some)) {
        findings.extend(found.extract_if(.., |f| f.section == section));
    }
    findings
}
