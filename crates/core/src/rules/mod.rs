//! The rule catalogue. `check(report, env) -> findings`; a rule is one file under here with its
//! text (what, why, basis, a wrong and a right example), its check and its fix.
//!
//! Every rule is listed once, in [`OF_TABLES`] or [`OF_TEXTS`]; the command line, the page's help
//! and the reference read both, as [`RULES`].

mod balance;
mod checker;
mod cities;
mod claims;
mod context;
mod dismissal;
mod equations;
mod figures;
mod figures_words;
mod finding;
pub(crate) mod last_year;
mod lists;
mod numbers;
mod organ;
mod outcome_words;
mod paragraph;
mod placed;
mod prose;
mod reads;
mod repairs;
mod scope_words;
pub(crate) mod text;
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

use paragraph::Paragraph;
use placed::{Found, Paragraphs, Placed};

pub(crate) use half_width_punctuation::slips;
pub(crate) use missing_aspect::ASPECT_WORDS;
pub(crate) use missing_fee_statement::FEE_WORDS;
pub(crate) use prose::is_han;
pub(crate) use words::list;

pub use balance::{Balance, BalanceState, balance, equations_verdict};
pub use carry_over::carry_fill;
pub use checker::{Checker, Effort};
pub use context::{Context, Env};
pub use dismissal::{dismiss, restore};
pub use finding::{Finding, Fix, Severity, Span};
pub use organ::{Organ, organ, organ_of};
pub use reads::Reads;
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
    /// What of the report it reads (`reads.rs`): what it found is kept while that is the same. A
    /// rule that judges paragraphs judges those of the parts that it reads.
    pub reads: Reads,
    pub check: Check,
}

/// How a rule judges.
pub enum Check {
    /// All that it reads, as a whole.
    Whole(fn(&Context<'_>, &mut Vec<Finding>)),
    /// All paragraphs of what it reads, as a whole: one that is as it was need not be read again.
    Paragraphs(fn(&Context<'_>, Paragraphs<'_>, &mut Vec<Finding>)),
    /// Each paragraph by its own words, and the cells if it reads them. Positions and fixes are the
    /// paragraph's own.
    Paragraph(fn(&Context<'_>, &Paragraph, &mut Vec<Finding>)),
    /// Each paragraph, and then what was found in all of them: it may find more in the report as a
    /// whole, and says whether what was found in the paragraphs is to be listed too.
    Together(
        fn(&Context<'_>, &Paragraph, &mut Vec<Finding>),
        fn(&Context<'_>, Paragraphs<'_>, &mut Vec<Finding>) -> bool,
    ),
}

/// Text that only people read: in the build with the feature `help`, empty without.
const fn help(text: &'static str) -> &'static str {
    if cfg!(feature = "help") { text } else { "" }
}

/// The rules on the tables by themselves, in the order in which findings are listed: an interface may
/// begin with these, since they are small and speak of what is wrong most often.
pub const OF_TABLES: [&Rule; 9] = [
    &wrong_template::RULE,
    &label_altered::RULE,
    &not_a_count::RULE,
    &row_total::RULE,
    &results_total::RULE,
    &flow_balance::RULE,
    &review_total::RULE,
    &blank_cell::RULE,
    &stock_in_year::RULE,
];

/// The rules on texts, and those that compare with last year's report; listed behind.
pub const OF_TEXTS: [&Rule; 40] = [
    &missing_section::RULE,
    &section_order::RULE,
    &heading_wording::RULE,
    &year_mismatch::RULE,
    &regulation_authority::RULE,
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
    &carry_over::RULE,
    &stock_balance::RULE,
    &year_on_year::RULE,
    &copied_text::RULE,
];

/// Every rule, in the order in which findings are listed.
pub static RULES: &[&Rule] = &every();

const fn every() -> [&'static Rule; OF_TABLES.len() + OF_TEXTS.len()] {
    let mut all = [OF_TABLES[0]; OF_TABLES.len() + OF_TEXTS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = match at < OF_TABLES.len() {
            true => OF_TABLES[at],
            false => OF_TEXTS[at - OF_TABLES.len()],
        };
        at += 1;
    }
    all
}

/// Checks a report by every rule. Findings come in the order of the form, then of the rules.
pub fn check(report: &crate::report::Report, env: &Env<'_>) -> Vec<Finding> {
    Checker::default().check(report, env)
}
