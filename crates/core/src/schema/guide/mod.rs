//! 怎么填: what each section, row and column of the 2021 form means, what is counted there and what
//! is not, and what goes wrong. For people only (feature `help`): the page fetches it as guide.html,
//! which `cargo xtask rules` makes of it.
//!
//! An entry names what it is of by ids: `requests` a section, `requests.new` a row,
//! `requests.*.total` a column. Labels come from the declaration.

mod columns;
mod disclosure;
mod refused;
mod requests;
mod review;
mod sections;
mod unanswered;

/// The help on one section, row or column. What is empty is not shown.
#[derive(Debug)]
pub struct Entry {
    pub of: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Which article says so.
    pub basis: &'static str,
    pub counted: &'static str,
    pub not_counted: &'static str,
    /// What often goes wrong.
    pub mistakes: &'static str,
}

/// Every entry, in no order: the form has the order.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    let all: [&[Entry]; 7] = [
        sections::ENTRIES,
        disclosure::ENTRIES,
        requests::ENTRIES,
        refused::ENTRIES,
        unanswered::ENTRIES,
        review::ENTRIES,
        columns::ENTRIES,
    ];
    all.into_iter().flatten()
}

/// The entry of a section, row or column.
pub fn entry(of: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.of == of)
}
