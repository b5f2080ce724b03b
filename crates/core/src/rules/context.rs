//! What the rules look at: the report, its form, its cells read once, and what is known from
//! outside (today's date, last year's report).

use std::cell::{Cell, OnceCell};

use crate::report::{Date, Parsed, Report, parse};
use crate::schema::{CellId, Equation, Form, cells};

use super::equations::Judged;
use super::reads::CellBits;
use super::{Organ, organ_of};

/// What is known from outside the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Env<'a> {
    pub today: Option<Date>,
    pub last_year: Option<&'a Report>,
}

/// One report, ready to be checked.
pub struct Context<'a> {
    pub report: &'a Report,
    pub form: &'static Form,
    pub env: &'a Env<'a>,
    organ: OnceCell<Organ>,
    /// What each cell says, read when first asked for.
    values: Vec<OnceCell<Option<Parsed<'a>>>>,
    judged: OnceCell<Judged>,
    /// The cells that were asked for.
    read: Cell<CellBits>,
    /// How many more findings of the rule at hand may quote their words.
    quotes: Cell<usize>,
}

impl<'a> Context<'a> {
    pub fn new(report: &'a Report, env: &'a Env<'a>) -> Context<'a> {
        Context {
            report,
            form: report.form(),
            env,
            organ: OnceCell::new(),
            values: vec![OnceCell::new(); cells().len()],
            judged: OnceCell::new(),
            read: Cell::default(),
            quotes: Cell::new(usize::MAX),
        }
    }

    /// What is known of its level and kind.
    pub fn organ(&self) -> &Organ {
        self.organ.get_or_init(|| organ_of(self.report))
    }

    /// Another rule begins; so many of its findings may quote their words. Each quote and each
    /// fix takes the time of the whole text, and a text may be of megabytes.
    pub(super) fn allow_quotes(&self, number: usize) {
        self.quotes.set(number);
    }

    /// Counts a quote; false if there are no more.
    pub(super) fn takes_quote(&self) -> bool {
        let left = self.quotes.get();
        self.quotes.set(left.saturating_sub(1));
        left > 0
    }

    /// The last quote was allowed, and what goes with it is too.
    pub(super) fn quoted(&self) -> bool {
        self.quotes.get() > 0
    }

    /// The cells asked for since this was called last.
    pub(super) fn take_read(&self) -> CellBits {
        self.read.take()
    }

    /// The equations, judged when first asked for.
    pub(super) fn judged(&self) -> &Judged {
        self.read.set(CellBits::ALL);
        self.judged.get_or_init(|| Judged::of(self))
    }

    /// What a cell holds; none if its row is not on the paper.
    pub fn value(&self, cell: CellId) -> Option<&Parsed<'a>> {
        let mut read = self.read.get();
        read.add(cell);
        self.read.set(read);
        let read = || Some(parse(cell.def().kind, self.report.cell(cell)?));
        self.values[cell.index()].get_or_init(read).as_ref()
    }

    /// A cell's number for a sum: a row that is not on the paper, a blank and a mark are 0;
    /// none if it cannot be read.
    pub fn number(&self, cell: CellId) -> Option<i64> {
        match self.value(cell) {
            None => Some(0),
            Some(parsed) => parsed.value.number(),
        }
    }

    /// Both sides of an equation; none where it is not to be judged: a total in it is blank, or
    /// a figure cannot be read.
    pub fn sides(&self, equation: &Equation) -> Option<(i64, i64)> {
        let side =
            |operands: &[CellId]| -> Option<i64> { operands.iter().map(|c| self.number(*c)).sum() };
        let blank_total = |cell: &CellId| {
            self.value(*cell).is_some_and(|v| v.value.is_empty()) && cell.def().is_total
        };
        let missing_total = equation.left.len() == 1 && self.value(equation.left[0]).is_none();
        let mut operands = equation.left.iter().chain(&equation.right);
        if missing_total || operands.any(blank_total) {
            return None;
        }
        Some((side(&equation.left)?, side(&equation.right)?))
    }
}
