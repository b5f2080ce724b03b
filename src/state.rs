//! The report being worked on. Every change is an `Edit` through `Work::edit` or `Work::type_in`,
//! which keeps undo, the signals that the screen is bound to, the findings and the draft in step.
//!
//! One signal a cell and one a text part: a keystroke touches what it changes and nothing else.

use std::sync::Arc;

use leptos::prelude::*;
use nianbao_core::import::Imported;
use nianbao_core::report::{Edit, History, Part, Report};
use nianbao_core::rules::{Balance, Context, Env, Finding, Severity, balance, check};
use nianbao_core::schema::{CellId, Form, SectionId, TableId, TemplateId, cells};

use crate::choice::Choice;
use crate::platform::{clock, draft};
pub use crate::screen::{Panel, Side, View};

/// A sentence across the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub bad: bool,
    pub text: String,
    /// It offers to take back what it tells of.
    pub undo: bool,
}

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

/// The report being worked on; a handle, freely copied.
#[derive(Clone, Copy)]
pub struct Work {
    report: StoredValue<Report>,
    history: StoredValue<History>,
    cells: StoredValue<Vec<RwSignal<Option<String>>>>,
    flags: StoredValue<Vec<RwSignal<Option<Severity>>>>,
    parts: StoredValue<Vec<RwSignal<String>>>,
    /// Which form the tables are on; changes when a block changes its shape.
    pub form: RwSignal<Arc<FormRef>>,
    pub year: RwSignal<Option<u16>>,
    /// Counts every change; what is not bound to a finer signal follows this.
    pub changes: RwSignal<u64>,
    pub findings: RwSignal<Arc<Vec<Finding>>>,
    pub undo_label: RwSignal<Option<&'static str>>,
    pub redo_label: RwSignal<Option<&'static str>>,
    pub imported: RwSignal<Option<Arc<Imported>>>,
    pub view: Choice<View>,
    pub panel: Choice<Panel>,
    pub side: Choice<Side>,
    pub active: RwSignal<Option<CellId>>,
    pub notice: RwSignal<Option<Notice>>,
    /// A file is being read: its name.
    pub reading: RwSignal<Option<String>>,
    pub saved_at: RwSignal<Option<String>>,
}

/// The form the report is on, compared by identity: forms are built once.
pub struct FormRef(pub &'static Form);

impl PartialEq for FormRef {
    fn eq(&self, other: &FormRef) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Work {
    /// Begins with the draft kept in this browser, or with nothing.
    pub fn new() -> Work {
        let draft = draft::load();
        let blank = || Report {
            year: Some(clock::today().year.saturating_sub(1)),
            ..Report::blank(TemplateId::T2021)
        };
        let view = match &draft {
            Ok(Some(_)) => View::Section(SectionId::Overview),
            _ => View::Welcome,
        };
        let notice = draft.as_ref().err().map(|text| Notice {
            bad: true,
            text: text.clone(),
            undo: false,
        });
        let report = draft.ok().flatten().unwrap_or_else(blank);
        let form = report.form();
        let work = Work {
            cells: StoredValue::new(cells().iter().map(|_| RwSignal::new(None)).collect()),
            flags: StoredValue::new(cells().iter().map(|_| RwSignal::new(None)).collect()),
            parts: StoredValue::new(
                Part::ALL
                    .iter()
                    .map(|_| RwSignal::new(String::new()))
                    .collect(),
            ),
            report: StoredValue::new(report),
            history: StoredValue::new(History::default()),
            form: RwSignal::new(Arc::new(FormRef(form))),
            year: RwSignal::new(None),
            changes: RwSignal::new(0),
            findings: RwSignal::new(Arc::default()),
            undo_label: RwSignal::new(None),
            redo_label: RwSignal::new(None),
            imported: RwSignal::new(None),
            view: Choice::new(view),
            panel: Choice::new(Panel::Findings),
            side: Choice::new(Side::Write),
            active: RwSignal::new(None),
            notice: RwSignal::new(notice),
            reading: RwSignal::new(None),
            saved_at: RwSignal::new(None),
        };
        work.sync_all();
        work.recheck();
        work
    }

    /// Reads from the report; not reactive.
    pub fn with<T>(&self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with_value(read)
    }

    /// A cell's text; none where its row is not on the paper.
    pub fn cell(&self, cell: CellId) -> RwSignal<Option<String>> {
        self.cells.with_value(|signals| signals[cell.index()])
    }

    /// The gravest finding that points at a cell first.
    pub fn flag(&self, cell: CellId) -> RwSignal<Option<Severity>> {
        self.flags.with_value(|signals| signals[cell.index()])
    }

    pub fn part(&self, part: Part) -> RwSignal<String> {
        let index = Part::ALL.iter().position(|p| *p == part).unwrap_or(0);
        self.parts.with_value(|signals| signals[index])
    }

    /// Makes changes as one step that undo takes back.
    pub fn edit(&self, label: &'static str, edits: Vec<Edit>) {
        self.report.update_value(|report| {
            self.history
                .update_value(|history| history.apply(report, label, &edits));
        });
        self.after(&edits);
    }

    /// Makes a change typed by hand.
    pub fn type_in(&self, edit: Edit) {
        self.report.update_value(|report| {
            self.history
                .update_value(|history| history.type_in(report, "填写", &edit));
        });
        self.after(std::slice::from_ref(&edit));
    }

    /// What is typed next is a step of its own.
    pub fn close_step(&self) {
        self.history.update_value(History::close);
    }

    pub fn undo(&self) {
        self.travel(History::undo);
    }

    pub fn redo(&self) {
        self.travel(History::redo);
    }

    fn travel(&self, step: impl FnOnce(&mut History, &mut Report) -> Option<Vec<Edit>>) {
        let mut changed = None;
        self.report.update_value(|report| {
            self.history
                .update_value(|history| changed = step(history, report));
        });
        if let Some(edits) = changed {
            self.after(&edits);
            self.show_change(&edits);
        }
    }

    /// Puts another report in this one's place, as one step.
    pub fn replace(&self, label: &'static str, report: Report) {
        self.edit(label, vec![Edit::Replace(Box::new(report))]);
    }

    /// Takes in what was read from a file.
    pub fn take_in(&self, name: &str, imported: Imported) {
        let read = nianbao_core::import::cells_read(&imported);
        self.replace("导入", imported.report.clone());
        self.imported.set(Some(Arc::new(imported)));
        self.view.set(View::Section(SectionId::Overview));
        self.panel.set(Panel::Findings);
        self.notice.set(Some(Notice {
            bad: false,
            text: format!("已读入《{name}》：三张表共 {read} 格。"),
            undo: true,
        }));
    }

    /// Refuses something with a sentence; the report stays as it is.
    pub fn refuse(&self, text: String) {
        self.notice.set(Some(Notice {
            bad: true,
            text,
            undo: false,
        }));
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

    /// Findings by severity, in a section or in the whole report.
    pub fn tally(&self, wanted: impl Fn(&Finding) -> bool) -> Tally {
        self.findings.with(|findings| {
            let mut tally = Tally::default();
            for finding in findings.iter().filter(|f| wanted(f)) {
                match finding.severity {
                    Severity::Error => tally.errors += 1,
                    Severity::Warning => tally.warnings += 1,
                    Severity::Note => tally.notes += 1,
                }
            }
            tally
        })
    }

    /// How many cells of a table are filled in, of how many.
    pub fn filled(&self, table: TableId) -> (usize, usize) {
        self.with(|report| {
            let form = report.form();
            let cells = form.table_cells(table);
            cells.fold((0, 0), |(filled, all), cell| {
                let text = report.cell(cell).unwrap_or("");
                (filled + usize::from(!text.trim().is_empty()), all + 1)
            })
        })
    }

    fn after(&self, edits: &[Edit]) {
        for edit in edits {
            self.sync(edit);
        }
        self.undo_label
            .set(self.history.with_value(History::undo_label));
        self.redo_label
            .set(self.history.with_value(History::redo_label));
        self.recheck();
        self.changes.update(|n| *n += 1);
    }

    fn sync(&self, edit: &Edit) {
        match edit {
            Edit::Cell { cell, .. } => self.sync_cell(*cell),
            Edit::Text { part, .. } => self.sync_part(*part),
            Edit::Year(to) => self.year.set(*to),
            Edit::Variant { .. } | Edit::Replace(_) => self.sync_all(),
            Edit::Heading { .. } | Edit::Label { .. } | Edit::Order(_) => {}
            Edit::Doubt { .. } | Edit::Dismissals(_) => {}
        }
    }

    fn sync_all(&self) {
        let form = self.with(Report::form);
        let form = Arc::new(FormRef(form));
        if *self.form.read_untracked() != form {
            self.form.set(form);
        }
        self.year.set(self.with(|report| report.year));
        cells().iter().for_each(|def| self.sync_cell(def.id));
        Part::ALL.into_iter().for_each(|part| self.sync_part(part));
    }

    fn sync_cell(&self, cell: CellId) {
        let now = self.with(|report| report.cell(cell).map(str::to_string));
        set_if_changed(self.cell(cell), now);
    }

    fn sync_part(&self, part: Part) {
        let now = self.with(|report| part.of(report).to_string());
        set_if_changed(self.part(part), now);
    }

    fn recheck(&self) {
        let today = Some(clock::today());
        let env = Env {
            today,
            ..Env::default()
        };
        let findings = self.with(|report| check(report, &env));
        let mut flags: Vec<Option<Severity>> = vec![None; cells().len()];
        for finding in &findings {
            if let Some(cell) = finding.cells.first() {
                let flag = &mut flags[cell.index()];
                *flag = Some(flag.map_or(finding.severity, |f| f.min(finding.severity)));
            }
        }
        self.flags.with_value(|signals| {
            for (signal, flag) in signals.iter().zip(flags) {
                set_if_changed(*signal, flag);
            }
        });
        if **self.findings.read_untracked() != findings {
            self.findings.set(Arc::new(findings));
        }
    }

    /// Shows the place that undo or redo changed.
    fn show_change(&self, edits: &[Edit]) {
        match edits.last() {
            Some(Edit::Cell { cell, .. }) => {
                self.view.set(View::Section(cell.def().table.section()));
            }
            Some(Edit::Text {
                part: Part::Narrative(section),
                ..
            }) => self.view.set(View::Section(*section)),
            Some(Edit::Text { .. } | Edit::Year(_)) => self.view.set(View::Cover),
            _ => {}
        }
    }
}

fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, now: T) {
    if *signal.read_untracked() != now {
        signal.set(now);
    }
}
