//! What is found in the report: the findings, the repairs, and last year's report that it is
//! compared with.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use nianbao_core::report::{Edit, Report};
use nianbao_core::rules::{
    Balance, Checker, Context, Env, Finding, OF_TABLES, OF_TEXTS, Repairs, Severity, Tally,
    balance, carry_fill, repairs,
};
use nianbao_core::schema::{CellId, cells};

use super::Work;
use crate::followed::Told;
use crate::platform::{clock, later};

/// How long after the last change repairs are looked for, in milliseconds: apart from the checks,
/// since they take longer.
const REPAIR_AFTER: u32 = 80;

/// What is found, each with those who follow it.
#[derive(Clone, Copy)]
pub(super) struct Checks {
    checker: StoredValue<Checker, LocalStorage>,
    findings: StoredValue<Rc<Vec<Finding>>, LocalStorage>,
    found: Told,
    /// What is drawn at each cell, and who follows it: the gravest finding that points at it first,
    /// but nothing new of what is being written.
    drawn: StoredValue<Vec<Option<Severity>>, LocalStorage>,
    flags: StoredValue<Vec<Told>, LocalStorage>,
    repairs: StoredValue<Rc<Repairs>, LocalStorage>,
    repaired: Told,
    looking: StoredValue<Option<Timeout>, LocalStorage>,
    last_year: StoredValue<Option<Rc<Report>>, LocalStorage>,
    compared: Told,
    /// The rules on texts and on last year are known: they are of the program's second part.
    knows_all: StoredValue<bool, LocalStorage>,
}

impl Checks {
    pub(super) fn new() -> Checks {
        let flags = cells().iter().map(|_| Told::new()).collect();
        Checks {
            checker: StoredValue::new_local(Checker::knowing(&OF_TABLES)),
            findings: StoredValue::new_local(Rc::default()),
            found: Told::new(),
            drawn: StoredValue::new_local(vec![None; cells().len()]),
            flags: StoredValue::new_local(flags),
            repairs: StoredValue::new_local(Rc::default()),
            repaired: Told::new(),
            looking: StoredValue::new_local(None),
            last_year: StoredValue::new_local(None),
            compared: Told::new(),
            knows_all: StoredValue::new_local(false),
        }
    }
}

impl Work {
    /// The findings, followed.
    pub fn findings(&self) -> Rc<Vec<Finding>> {
        self.checks.found.follow();
        self.checks.findings.get_value()
    }

    /// The gravest finding that points at a cell first, followed. Calm: while a cell is being written,
    /// what newly goes wrong among the figures that belong with it is not drawn; it is when the focus
    /// goes elsewhere.
    pub fn flag(&self, cell: CellId) -> Option<Severity> {
        let flag = self.checks.flags.with_value(|flags| flags[cell.index()]);
        flag.follow();
        self.checks.drawn.with_value(|drawn| drawn[cell.index()])
    }

    /// Findings by severity, in a section or in the whole report; followed.
    pub fn tally(&self, wanted: impl Fn(&Finding) -> bool) -> Tally {
        let findings = self.findings();
        Tally::of(findings.iter().filter(|f| wanted(f)))
    }

    /// What would mend the tables' equations, followed; a moment behind the findings.
    pub fn repairs(&self) -> Rc<Repairs> {
        self.checks.repaired.follow();
        self.checks.repairs.get_value()
    }

    /// It is about an equation of the tables, which repairs mend.
    pub fn is_arithmetic(&self, finding: &Finding) -> bool {
        let equations = self.with(|report| &report.form().equations);
        equations.iter().any(|e| e.rule == finding.rule)
    }

    /// The equations that a cell takes part in, in words.
    pub fn balances(&self, cell: CellId) -> Vec<Balance> {
        self.with(|report| {
            let env = Env::default();
            let context = Context::new(report, &env);
            let equations = context.form.equations_of(cell);
            equations.map(|e| balance(&context, e)).collect()
        })
    }

    /// Last year's report, or the figures of it that were typed in; followed.
    pub fn last_year(&self) -> Option<Rc<Report>> {
        self.checks.compared.follow();
        self.checks.last_year.get_value()
    }

    pub(super) fn peek_last_year(&self) -> Option<Rc<Report>> {
        self.checks.last_year.get_value()
    }

    /// From now on the report is compared with this one, which is kept with the draft.
    pub fn set_last_year(&self, last: Option<Report>) {
        if self.refuses() {
            return;
        }
        self.compare_with(last.map(Rc::new));
        self.keep_last_year();
    }

    pub(super) fn compare_with(&self, last: Option<Rc<Report>>) {
        self.checks.last_year.set_value(last);
        self.checks.compared.tell();
        self.recheck();
    }

    /// Whether every rule is known; followed.
    pub fn knows_all(&self) -> bool {
        self.checks.found.follow();
        self.checks.knows_all.get_value()
    }

    /// Has the rules learnt that come with the second part. Until then the verdict says so.
    pub fn learn_soon(self) {
        if !self.checks.knows_all.get_value() {
            later::run(move || self.learn(), |_| ());
        }
    }

    /// Learns the rules that come with the second part, which this is of.
    pub fn learn(&self) {
        let checks = self.checks;
        if !checks.knows_all.get_value() {
            checks.knows_all.set_value(true);
            checks.checker.write_value().learn(&OF_TEXTS);
            self.recheck();
            checks.found.tell();
        }
    }

    /// The edits that fill in 上年结转 from last year's report; none where there is nothing to fill.
    pub fn carry_fill(&self) -> Option<Vec<Edit>> {
        self.changes.follow();
        let last = self.last_year()?;
        self.with(|report| carry_fill(report, &last))
    }

    /// The verdict on another report, in words. Of the second part.
    pub fn verdict_on(&self, report: &Report) -> String {
        let env = Env {
            today: Some(clock::today()),
            last_year: None,
        };
        let findings = Checker::default().check(report, &env);
        Tally::of(findings.iter()).verdict()
    }

    pub(super) fn recheck(&self) {
        let checks = self.checks;
        let last_year = checks.last_year.get_value();
        let env = Env {
            today: Some(clock::today()),
            last_year: last_year.as_deref(),
        };
        let findings = self.with(|report| checks.checker.write_value().check(report, &env));
        self.draw_flags(&findings);
        if *checks.findings.get_value() != findings {
            checks.findings.set_value(Rc::new(findings));
            checks.found.tell();
        }
        self.look_for_repairs();
    }

    /// Draws what was held back while another cell was being written.
    pub fn draw_held(&self) {
        let findings = self.checks.findings.get_value();
        self.draw_flags(&findings);
    }

    fn draw_flags(&self, findings: &[Finding]) {
        let checks = self.checks;
        let before = checks.drawn.get_value();
        let now = flags(findings, self.active.peek(), &before);
        checks.flags.with_value(|flags| {
            for (at, flag) in flags.iter().enumerate() {
                if before[at] != now[at] {
                    flag.tell();
                }
            }
        });
        checks.drawn.set_value(now);
    }

    /// Repairs are worked out when the typing pauses.
    fn look_for_repairs(&self) {
        let work = *self;
        let checks = self.checks;
        let broken = checks
            .findings
            .with_value(|all| all.iter().any(|f| self.is_arithmetic(f)));
        let known = checks
            .repairs
            .with_value(|known| **known != Repairs::default());
        if !broken && !known {
            return;
        }
        let timeout = Timeout::new(REPAIR_AFTER, move || {
            // They are extra: where they cannot be fetched, the findings are there all the same.
            later::run(move || work.find_repairs(), |_| ());
        });
        // What waited before is given up.
        checks.looking.set_value(Some(timeout));
    }

    fn find_repairs(&self) {
        let checks = self.checks;
        let found = self.with(|report| repairs(&Context::new(report, &Env::default())));
        if *checks.repairs.get_value() != found {
            checks.repairs.set_value(Rc::new(found));
            checks.repaired.tell();
        }
    }
}

/// The gravest finding that points at each cell first; of those about the cell being written only
/// what was drawn before.
fn flags(
    findings: &[Finding],
    active: Option<CellId>,
    before: &[Option<Severity>],
) -> Vec<Option<Severity>> {
    let mut flags: Vec<Option<Severity>> = vec![None; cells().len()];
    for finding in findings.iter().filter(|f| f.dismissed.is_none()) {
        let Some(cell) = finding.cells.first() else {
            continue;
        };
        let being_written = active.is_some_and(|active| finding.cells.contains(&active));
        if being_written && before[cell.index()].is_none() {
            continue;
        }
        let flag = &mut flags[cell.index()];
        *flag = Some(flag.map_or(finding.severity, |f| f.min(finding.severity)));
    }
    flags
}
