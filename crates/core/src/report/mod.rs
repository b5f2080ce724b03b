//! One report: the values as typed, the narrative, the metadata.
//!
//! - `value.rs`: what a cell's text means (the text itself is never changed)
//! - `part.rs`: the names of the parts that hold text
//! - `edit.rs`: changes, each with its inverse; `history.rs`: undo and redo
//! - `drafting.rs`: what the person writing it has settled; `follow.rs`: what follows from a change:
//!   `totals.rs`, totals reckoned; `bound.rs`, figures in the text
//! - `json.rs`: the `nianbao` JSON format, version 1
//! - `date.rs`: dates, as passed in from outside
//! - `fnv.rs`: a short digest of texts
//! - `versions.rs`: saved states, and what differs between two

mod bound;
mod cell_set;
mod date;
mod drafting;
mod edit;
mod fnv;
mod follow;
mod history;
mod json;
mod organ;
mod part;
mod totals;
mod value;
mod versions;

use litemap::LiteMap;

use crate::schema::{CellId, Form, SectionId, TableId, TemplateId, Variants};

pub use bound::{Swap, bind, figure, swap, unbind};
pub use cell_set::CellSet;
pub use date::Date;
pub use drafting::{Bound, Drafting};
pub use edit::{Edit, apply_all};
pub(crate) use fnv::Fnv;
pub use history::{History, Step};
pub use json::{JsonProblem, VERSION, read_json, to_json};
pub(crate) use json::{read_report, write_report};
pub use organ::{Level, OrganKind, OrganSaid};
pub use part::Part;
pub use totals::zeros;
pub use value::{Decimal, MAX_DIGITS, Parsed, Unreadable, Value, normalize_digits, parse};
pub use versions::{Differences, differences, superfluous};

/// A report as it is being written or as it was brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub template: TemplateId,
    /// The statistic year; none until it is known.
    pub year: Option<u16>,
    pub agency: String,
    /// The title as printed, one line; empty means the usual one made of agency and year.
    pub title: String,
    pub contact: Contact,
    pub preamble: String,
    /// One text a section, one paragraph a line.
    pub narrative: [String; 6],
    /// The figures as typed. No key: the row is not on the paper. Empty: a printed empty cell.
    pub values: LiteMap<CellId, String>,
    pub signature: Signature,
    /// What a person has said of the organ's level and kind.
    pub organ: OrganSaid,
    pub as_found: AsFound,
    pub dismissed: Vec<Dismissal>,
    pub drafting: Drafting,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    pub address: String,
    pub phone: String,
    pub email: String,
}

/// Agency and date at the end of the paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    pub agency: String,
    /// `2024-01-12` where it could be read as a date, else as found.
    pub date: String,
}

/// What an import met that differs from the form, for the rules to judge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AsFound {
    /// Headings worded otherwise than the form; an empty one: the section was not there.
    pub headings: LiteMap<SectionId, String>,
    /// Labels worded otherwise, by `table.row` or `table.block.column`.
    pub labels: LiteMap<String, String>,
    /// Blocks in another template's shape.
    pub variants: Variants,
    /// The sections' order, where it is not the form's.
    pub order: Vec<SectionId>,
    /// Cells that were read with doubt and not confirmed yet.
    pub doubtful: CellSet,
    /// `2024-01-12`: when the page says it was published; empty where it does not.
    pub published: String,
}

/// A warning that a person has judged to be none.
#[derive(Clone, Debug, PartialEq)]
pub struct Dismissal {
    pub rule: String,
    /// Where it was: a cell or a part of the text.
    pub at: String,
    pub reason: String,
    /// Of what was judged; the dismissal lapses when that changes.
    pub digest: String,
}

impl Report {
    /// An empty report: every cell of the prescribed form there and blank.
    pub fn blank(template: TemplateId) -> Report {
        let form = Form::prescribed(template);
        let mut report = Report::bare(template);
        for cell in &form.cells {
            report.values.insert(*cell, String::new());
        }
        report
    }

    /// A report without any cell, for a reader to fill.
    pub fn bare(template: TemplateId) -> Report {
        Report {
            template,
            year: None,
            agency: String::new(),
            title: String::new(),
            contact: Contact::default(),
            preamble: String::new(),
            narrative: Default::default(),
            values: LiteMap::new(),
            signature: Signature::default(),
            organ: OrganSaid::default(),
            as_found: AsFound::default(),
            dismissed: Vec::new(),
            drafting: Drafting::default(),
        }
    }

    /// The form this paper is on.
    pub fn form(&self) -> &'static Form {
        Form::of(self.template, &self.as_found.variants)
    }

    /// A cell's text; none if its row is not on the paper.
    pub fn cell(&self, cell: CellId) -> Option<&str> {
        self.values.get(&cell).map(String::as_str)
    }

    /// What a cell's text means; none if its row is not on the paper.
    pub fn value(&self, cell: CellId) -> Option<Parsed<'_>> {
        Some(parse(cell.def().kind, self.cell(cell)?))
    }

    pub fn narrative(&self, section: SectionId) -> &str {
        &self.narrative[section.index()]
    }

    pub fn narrative_mut(&mut self, section: SectionId) -> &mut String {
        &mut self.narrative[section.index()]
    }

    /// The title as printed: what was typed, or agency and year in the usual wording.
    pub fn printed_title(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        match self.year {
            Some(year) => format!("{}{year}年政府信息公开工作年度报告", self.agency),
            None => format!("{}政府信息公开工作年度报告", self.agency),
        }
    }

    /// Nothing has been typed or brought in.
    pub fn is_untouched(&self) -> bool {
        *self
            == Report {
                year: self.year,
                ..Report::blank(self.template)
            }
    }

    /// The section has anything on the paper: text, or a cell of its table.
    pub fn has_section(&self, section: SectionId) -> bool {
        let has_cells = |table: TableId| self.values.keys().any(|c| c.def().table == table);
        !self.narrative(section).trim().is_empty() || section.table().is_some_and(has_cells)
    }
}
