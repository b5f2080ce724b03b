//! The rule catalogue. `check(report, env) -> findings`; a rule is one file under here with its
//! text (what, why, basis, a wrong and a right example), its check and its fix.
//!
//! Every rule is listed once, in [`RULES`]; the command line, the page's help and the reference
//! read the same list.

mod balance;
mod cities;
#[cfg(feature = "figures")]
mod claims;
mod context;
mod equations;
#[cfg(feature = "figures")]
mod figures;
#[cfg(feature = "figures")]
mod figures_words;
mod finding;
#[cfg(feature = "figures")]
mod lists;
#[cfg(feature = "figures")]
mod numbers;
mod organ;
#[cfg(feature = "figures")]
mod outcome_words;
mod prose;
mod repairs;
#[cfg(feature = "figures")]
mod scope_words;
mod text;
mod words;
mod words_left;

mod accountability_results;
mod angle_brackets;
mod blank_cell;
mod cover_letter_wording;
mod document_number;
mod empty_section;
#[cfg(feature = "figures")]
mod fee_sum;
mod flow_balance;
mod heading_wording;
mod instruction_left;
mod label_altered;
mod missing_aspect;
mod missing_fee_statement;
mod missing_section;
mod missing_signature;
#[cfg(feature = "figures")]
mod narrative_breakdown;
#[cfg(feature = "figures")]
mod narrative_carry;
#[cfg(feature = "figures")]
mod narrative_documents;
#[cfg(feature = "figures")]
mod narrative_outcome;
#[cfg(feature = "figures")]
mod narrative_percentage;
#[cfg(feature = "figures")]
mod narrative_requests;
#[cfg(feature = "figures")]
mod narrative_review;
mod not_a_count;
mod overview_length;
mod placeholder_left;
#[cfg(feature = "figures")]
mod plan_year;
mod regulation_authority;
mod results_total;
mod review_total;
mod row_total;
mod section_order;
mod stock_in_year;
mod superseded_basis;
mod wrong_template;
mod year_mismatch;

#[cfg(test)]
mod tester;

use crate::schema::SectionId;

pub use balance::{Balance, BalanceState, balance};
pub use context::{Context, Env};
pub use finding::{Finding, Fix, Severity, Span};
pub use organ::{Level, Organ, organ};
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

/// Text that only people read: in the build with the feature `help`, empty without.
const fn help(text: &'static str) -> &'static str {
    if cfg!(feature = "help") { text } else { "" }
}

/// Every rule, in the order in which findings are listed.
pub static RULES: &[&Rule] = &[
    &missing_section::RULE,
    &section_order::RULE,
    &heading_wording::RULE,
    &wrong_template::RULE,
    &label_altered::RULE,
    &year_mismatch::RULE,
    &not_a_count::RULE,
    &row_total::RULE,
    &results_total::RULE,
    &flow_balance::RULE,
    &review_total::RULE,
    &blank_cell::RULE,
    &regulation_authority::RULE,
    &stock_in_year::RULE,
    &superseded_basis::RULE,
    &document_number::RULE,
    &missing_aspect::RULE,
    &empty_section::RULE,
    &missing_fee_statement::RULE,
    &missing_signature::RULE,
    &accountability_results::RULE,
    &instruction_left::RULE,
    &placeholder_left::RULE,
    &angle_brackets::RULE,
    &cover_letter_wording::RULE,
    &overview_length::RULE,
    #[cfg(feature = "figures")]
    &narrative_requests::RULE,
    #[cfg(feature = "figures")]
    &narrative_outcome::RULE,
    #[cfg(feature = "figures")]
    &narrative_review::RULE,
    #[cfg(feature = "figures")]
    &narrative_documents::RULE,
    #[cfg(feature = "figures")]
    &narrative_breakdown::RULE,
    #[cfg(feature = "figures")]
    &narrative_percentage::RULE,
    #[cfg(feature = "figures")]
    &narrative_carry::RULE,
    #[cfg(feature = "figures")]
    &fee_sum::RULE,
    #[cfg(feature = "figures")]
    &plan_year::RULE,
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
