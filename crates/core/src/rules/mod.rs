//! The rule catalogue. `check(report, env) -> findings`; a rule is one file under here with its
//! text (what, why, basis, a wrong and a right example), its check and its fix.
//!
//! Every rule is listed once, in [`RULES`]; the command line, the page's help and the reference
//! read the same list.

mod balance;
mod cities;
mod claims;
mod context;
mod dismissal;
mod equations;
mod figures;
mod figures_words;
mod finding;
mod last_year;
mod lists;
mod numbers;
mod organ;
mod outcome_words;
mod prose;
mod repairs;
mod scope_words;
mod text;
mod verdict;
mod words;
mod words_left;

mod accountability_results;
mod angle_brackets;
mod blank_cell;
mod carry_over;
mod copied_text;
mod cover_letter_wording;
mod document_number;
mod doubled_text;
mod empty_section;
mod fee_sum;
mod flow_balance;
mod foreign_agency;
mod half_width_punctuation;
mod heading_wording;
mod instruction_left;
mod label_altered;
mod missing_aspect;
mod missing_fee_statement;
mod missing_full_stop;
mod missing_section;
mod missing_signature;
mod narrative_breakdown;
mod narrative_carry;
mod narrative_documents;
mod narrative_outcome;
mod narrative_percentage;
mod narrative_requests;
mod narrative_review;
mod not_a_count;
mod numbering;
mod overview_length;
mod parts_count;
mod placeholder_left;
mod plan_year;
mod published_early;
mod published_late;
mod regulation_authority;
mod results_total;
mod review_total;
mod row_total;
mod section_order;
mod statistic_period;
mod stock_balance;
mod stock_in_year;
mod superseded_basis;
mod title_wording;
mod wrong_template;
mod year_mismatch;
mod year_on_year;

#[cfg(test)]
mod tester;

use crate::schema::SectionId;

pub use balance::{Balance, BalanceState, balance};
pub use carry_over::carry_fill;
pub use context::{Context, Env};
pub use dismissal::{dismiss, restore};
pub use finding::{Finding, Fix, Severity, Span};
pub use organ::{Organ, organ, organ_of};
pub use repairs::{Repair, Repairs, repairs};
pub use verdict::Tally;

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
    &carry_over::RULE,
    &stock_balance::RULE,
    &year_on_year::RULE,
    &superseded_basis::RULE,
    &document_number::RULE,
    &missing_aspect::RULE,
    &empty_section::RULE,
    &copied_text::RULE,
    &missing_fee_statement::RULE,
    &missing_signature::RULE,
    &accountability_results::RULE,
    &instruction_left::RULE,
    &placeholder_left::RULE,
    &angle_brackets::RULE,
    &cover_letter_wording::RULE,
    &overview_length::RULE,
    &statistic_period::RULE,
    &parts_count::RULE,
    &numbering::RULE,
    &missing_full_stop::RULE,
    &doubled_text::RULE,
    &half_width_punctuation::RULE,
    &published_early::RULE,
    &published_late::RULE,
    &title_wording::RULE,
    &foreign_agency::RULE,
    &narrative_requests::RULE,
    &narrative_outcome::RULE,
    &narrative_review::RULE,
    &narrative_documents::RULE,
    &narrative_breakdown::RULE,
    &narrative_percentage::RULE,
    &narrative_carry::RULE,
    &fee_sum::RULE,
    &plan_year::RULE,
];

/// Of one rule no more findings in the text are listed; the last one tells how many more.
const LISTED: usize = 20;
/// So many may quote their words: some rules drop findings of theirs again.
const QUOTED: usize = 2 * LISTED;

/// Takes out a rule's findings in the text, from `first` on, that are too many to go through, and
/// fixes that would do nothing.
fn cap(found: &mut Vec<Finding>, first: usize) {
    for finding in &mut found[first..] {
        finding.fixes.retain(|fix| !fix.edits.is_empty());
    }
    let in_text = |f: &Finding| f.span.is_some();
    let all = found[first..].iter().filter(|f| in_text(f)).count();
    if all <= LISTED {
        return;
    }
    let mut listed = 0;
    let mut rest = found.split_off(first);
    rest.retain(|f| {
        listed += usize::from(in_text(f));
        !in_text(f) || listed <= LISTED
    });
    if let Some(last) = rest.iter_mut().rfind(|f| in_text(f)) {
        let more = all - LISTED;
        let said = format!("此外还有 {more} 处同样的问题，没有一一列出。");
        last.hint.push_str(&said);
    }
    found.append(&mut rest);
}

/// Checks a report by every rule. Findings come in the order of the form, then of the rules.
pub fn check(report: &crate::report::Report, env: &Env<'_>) -> Vec<Finding> {
    let context = Context::new(report, env);
    let mut found = Vec::new();
    for rule in RULES {
        let first = found.len();
        context.allow_quotes(QUOTED);
        (rule.check)(&context, &mut found);
        cap(&mut found, first);
    }
    // In the order of the form; within a section the rules' own order stays.
    let mut findings = Vec::with_capacity(found.len());
    for section in [None].into_iter().chain(SectionId::ALL.map(Some)) {
        findings.extend(found.extract_if(.., |f| f.section == section));
    }
    dismissal::apply(report, &mut findings);
    findings
}
