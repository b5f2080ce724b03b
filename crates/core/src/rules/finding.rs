//! Findings are data: which rule, how grave, where, what was found and expected, and the edits
//! that mend it. The message is a Chinese sentence a clerk understands.

use crate::report::{Edit, Part};
use crate::schema::{CellId, SectionId};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The report must not go out like this.
    Error,
    /// A person should look, and may dismiss it.
    Warning,
    /// A matter of style.
    Note,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    /// Where it is listed; none is the report as a whole (title, preamble, signature).
    pub section: Option<SectionId>,
    /// The cells it points at, the one to jump to first.
    pub cells: Vec<CellId>,
    /// The text it points at.
    pub span: Option<Span>,
    /// The words at the span.
    pub quote: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What follows from it or what to do, if there is more to say.
    pub hint: String,
    pub expected: String,
    pub found: String,
    pub fixes: Vec<Fix>,
    /// Why a person judged it to be none.
    pub dismissed: Option<String>,
}

/// A stretch of a part's text; counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub part: Part,
    pub start: usize,
    pub end: usize,
}

/// A way to mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What the button says: `改为 11`.
    pub label: String,
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Gives all these cells the same text; none takes them off the paper.
    pub fn cells(label: &str, cells: &[CellId], to: Option<&str>) -> Fix {
        let mut fix = Fix {
            label: label.to_string(),
            edits: Vec::new(),
        };
        fix.also(cells, to);
        fix
    }

    /// Gives all these cells the same text too.
    pub fn also(&mut self, cells: &[CellId], to: Option<&str>) {
        for cell in cells {
            self.edits.push(Edit::Cell {
                cell: *cell,
                to: to.map(str::to_string),
            });
        }
    }
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl Finding {
    /// A finding that says only this much, for a rule to complete.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        section: Option<SectionId>,
        message: String,
    ) -> Finding {
        Finding {
            rule,
            severity,
            section,
            cells: Vec::new(),
            span: None,
            quote: String::new(),
            message,
            hint: String::new(),
            expected: String::new(),
            found: String::new(),
            fixes: Vec::new(),
            dismissed: None,
        }
    }
}
