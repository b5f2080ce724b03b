//! What a rule reads of a report, as a set: while none of it changes, what the rule found is kept.
//!
//! The cells and the texts are what changes while one types. Everything else (the year, the title,
//! the signature, the form, last year's report, today) is `REST`: any rule may read it, and when
//! it changes all judge again.

use crate::report::{Date, Part, Report};
use crate::schema::{CellId, SectionId};

use super::Env;

/// A set of the following.
pub type Reads = u16;

pub const CELLS: Reads = 1;
pub const PREAMBLE: Reads = 1 << 1;
pub const OVERVIEW: Reads = 1 << 2;
pub const DISCLOSURE: Reads = 1 << 3;
pub const REQUESTS: Reads = 1 << 4;
pub const REVIEW: Reads = 1 << 5;
pub const PROBLEMS: Reads = 1 << 6;
pub const OTHER: Reads = 1 << 7;
/// What every rule reads, whether it says so or not.
pub const REST: Reads = 1 << 8;

/// Running text: what is left of a table may stand beside the three tables.
pub const RUNNING: Reads = PREAMBLE | OVERVIEW | PROBLEMS | OTHER;
/// All prose.
pub const TEXTS: Reads = RUNNING | DISCLOSURE | REQUESTS | REVIEW;
pub const ALL: Reads = Reads::MAX;

/// A set of cells as bits, cheap to copy. Were there more cells than bits, some would share one, and
/// rules would judge more often than they must.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellBits([u64; WORDS]);

/// There are so many times 64 bits.
const WORDS: usize = 4;

impl CellBits {
    pub const NONE: CellBits = CellBits([0; WORDS]);
    pub const ALL: CellBits = CellBits([u64::MAX; WORDS]);

    pub fn add(&mut self, cell: CellId) {
        self.0[cell.index() / 64 % WORDS] |= 1 << (cell.index() % 64);
    }

    /// Some cell is in both.
    pub fn meets(&self, other: &CellBits) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// The parts that carry prose, in the order of the paper.
pub const PARTS: [(Part, Reads); 7] = [
    (Part::Preamble, PREAMBLE),
    (Part::Narrative(SectionId::Overview), OVERVIEW),
    (Part::Narrative(SectionId::Disclosure), DISCLOSURE),
    (Part::Narrative(SectionId::Requests), REQUESTS),
    (Part::Narrative(SectionId::Review), REVIEW),
    (Part::Narrative(SectionId::Problems), PROBLEMS),
    (Part::Narrative(SectionId::Other), OTHER),
];

/// What was looked at last.
#[derive(Debug)]
pub struct Seen {
    report: Report,
    last_year: Option<Report>,
    today: Option<Date>,
}

impl Seen {
    pub fn new(report: &Report, env: &Env<'_>) -> Seen {
        Seen {
            report: report.clone(),
            last_year: env.last_year.cloned(),
            today: env.today,
        }
    }

    /// What is different now.
    pub fn changed(&self, report: &Report, env: &Env<'_>) -> Reads {
        let mut changed = 0;
        if self.report.values != report.values {
            changed |= CELLS;
        }
        for (part, bit) in PARTS {
            if part.of(&self.report) != part.of(report) {
                changed |= bit;
            }
        }
        let of_env = self.today == env.today && self.last_year.as_ref() == env.last_year;
        if !of_env || !same_rest(&self.report, report) {
            changed |= REST;
        }
        changed
    }

    /// The cells that say something else now.
    pub fn changed_cells(&self, report: &Report) -> CellBits {
        let mut changed = CellBits::NONE;
        let (old, new) = (&self.report.values, &report.values);
        // Most changes leave the cells there are.
        if old.len() == new.len() && old.keys().eq(new.keys()) {
            for ((cell, was), now) in old.iter().zip(new.values()) {
                if was != now {
                    changed.add(*cell);
                }
            }
            return changed;
        }
        for (one, other) in [(&self.report, report), (report, &self.report)] {
            for (cell, text) in one.values.iter() {
                if other.values.get(cell) != Some(text) {
                    changed.add(*cell);
                }
            }
        }
        changed
    }

    /// Sees these changes too.
    pub fn update(&mut self, report: &Report, env: &Env<'_>, changed: Reads) {
        if changed & REST != 0 {
            *self = Seen::new(report, env);
            return;
        }
        if changed & CELLS != 0 {
            self.report.values.clone_from(&report.values);
        }
        for (part, bit) in PARTS {
            if changed & bit != 0 {
                part.of(report).clone_into(part.of_mut(&mut self.report));
            }
        }
    }
}

/// Taken apart, so that whoever adds a field says here where it belongs.
fn same_rest(old: &Report, new: &Report) -> bool {
    let Report {
        template,
        year,
        agency,
        title,
        signature,
        organ,
        as_found,
        // These are apart, or no rule reads them.
        preamble: _,
        narrative: _,
        values: _,
        contact: _,
        dismissed: _,
        drafting: _,
    } = old;
    *template == new.template
        && *year == new.year
        && *agency == new.agency
        && *title == new.title
        && *signature == new.signature
        && *organ == new.organ
        && *as_found == new.as_found
        // Which sections there are is asked by rules that look at nothing else of them.
        && SectionId::ALL
            .iter()
            .all(|section| old.has_section(*section) == new.has_section(*section))
}
