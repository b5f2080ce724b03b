//! The report being worked on; what is found in it is in `checks.rs`, how it is kept in `drafts.rs`
//! and what else is kept in `shelf.rs`; in a frame of another page, that page keeps it (`embedded.rs`).
//! Every change is an `Edit` through `Work::edit` or `Work::type_in`, which keeps undo, what the screen follows, the findings
//! and the draft in step.
//!
//! Followers are told cell by cell and part by part: a keystroke touches what it changes and
//! nothing else.

mod checks;
mod drafts;
mod embedded;
mod queue;
mod shelf;

use std::rc::Rc;

use leptos::prelude::*;
use nianbao_core::import::Imported;
use nianbao_core::report::{Edit, History, Part, Report};
use nianbao_core::schema::{CellId, Form, SectionId, TableId, TemplateId, cells};

use crate::followed::{Followed, Told};
use crate::platform::{clock, focus, later, store};
pub use crate::screen::{Dialog, Panel, Side, View, Visited};
use checks::Checks;
use drafts::Drafts;
pub use drafts::Offer;
pub use queue::BroughtState;
use queue::Queue;

/// The help on what is being filled in.
pub const HERE: &str = "";

/// A sentence across the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub bad: bool,
    pub text: String,
    /// It offers to take back what it tells of.
    pub undo: bool,
}

/// The report being worked on; a handle, freely copied.
#[derive(Clone, Copy)]
pub struct Work {
    report: StoredValue<Report, LocalStorage>,
    history: StoredValue<History, LocalStorage>,
    /// Who follows each cell's text, each part's text.
    cells: StoredValue<Vec<Told>, LocalStorage>,
    parts: StoredValue<Vec<Told>, LocalStorage>,
    checks: Checks,
    queue: Queue,
    drafts: Drafts,
    /// Which form the tables are on; told when a block changes its shape.
    form: StoredValue<&'static Form, LocalStorage>,
    reshaped: Told,
    /// Told of every change; what does not follow anything finer follows this.
    pub changes: Told,
    pub undo_label: Followed<Option<&'static str>>,
    pub redo_label: Followed<Option<&'static str>>,
    imported: StoredValue<Option<Rc<Imported>>, LocalStorage>,
    brought: Told,
    pub view: Followed<View>,
    pub panel: Followed<Panel>,
    pub side: Followed<Side>,
    pub active: Followed<Option<CellId>>,
    pub visited: Followed<Option<Visited>>,
    pub notice: Followed<Option<Notice>>,
    /// What the open help is on: a rule, a page of the help, or `HERE`.
    pub help: Followed<Option<&'static str>>,
    /// Whether the draft is kept, in words.
    pub saved_at: Followed<Option<String>>,
    /// 与上年对照: in the tables being written, on the paper on the screen.
    pub comparing: Followed<bool>,
    pub paper_compared: Followed<bool>,
}

impl Work {
    /// Begins with the draft kept in this browser, or with nothing.
    pub fn new() -> Work {
        let (kept, unread) = match store::opened() {
            Some(kept) if kept.report.is_err() => (None, Some(kept)),
            kept => (kept, None),
        };
        let view = match &kept {
            Some(_) => View::Section(SectionId::Overview),
            None => View::Welcome,
        };
        let mine = kept.as_ref().is_none_or(|kept| kept.mine);
        let (id, report, last_year) = match kept {
            Some(kept) => (kept.id, kept.report.ok(), kept.last_year),
            None => (store::new_id(), None, None),
        };
        let report = report.unwrap_or_else(blank);
        let form = report.form();
        let told = |count: usize| StoredValue::new_local((0..count).map(|_| Told::new()).collect());
        let work = Work {
            cells: told(cells().len()),
            parts: told(Part::ALL.len()),
            report: StoredValue::new_local(report),
            history: StoredValue::new_local(History::default()),
            checks: Checks::new(),
            queue: Queue::new(),
            drafts: Drafts::new(id, mine),
            form: StoredValue::new_local(form),
            reshaped: Told::new(),
            changes: Told::new(),
            undo_label: Followed::new(None),
            redo_label: Followed::new(None),
            imported: StoredValue::new_local(None),
            brought: Told::new(),
            view: Followed::new(view),
            panel: Followed::new(Panel::Findings),
            side: Followed::new(Side::Write),
            active: Followed::new(None),
            visited: Followed::new(None),
            notice: Followed::new(None),
            help: Followed::new(None),
            saved_at: Followed::new(None),
            comparing: Followed::new(false),
            paper_compared: Followed::new(false),
        };
        work.compare_with(last_year.map(Rc::new));
        if let Some((id, Err(why))) = unread.map(|unread| (unread.id, unread.report)) {
            work.offer_file(format!("{why}{KEPT}"), Some(id));
        }
        work
    }

    /// Reads from the report; not reactive.
    pub fn with<T>(&self, read: impl FnOnce(&Report) -> T) -> T {
        self.report.with_value(read)
    }

    /// A cell's text, followed; none where its row is not on the paper.
    pub fn cell(&self, cell: CellId) -> Option<String> {
        self.cells.with_value(|told| told[cell.index()].follow());
        self.with(|report| report.cell(cell).map(str::to_string))
    }

    /// The cell was read with doubt, and nobody has confirmed it; followed.
    pub fn is_doubtful(&self, cell: CellId) -> bool {
        self.cells.with_value(|told| told[cell.index()].follow());
        self.with(|report| report.as_found.doubtful.contains(&cell))
    }

    /// The cell is a total that the program keeps in step with its parts; followed.
    pub fn is_computed(&self, cell: CellId) -> bool {
        self.cells.with_value(|told| told[cell.index()].follow());
        self.with(|report| report.drafting.auto_totals && report.drafting.computed.contains(&cell))
    }

    /// A part's text, followed.
    pub fn part(&self, part: Part) -> String {
        self.parts.with_value(|told| told[index(part)].follow());
        self.with(|report| part.of(report).to_string())
    }

    /// The form the tables are on, followed.
    pub fn form(&self) -> &'static Form {
        self.reshaped.follow();
        self.form.get_value()
    }

    /// What was read from a file last, followed.
    pub fn imported(&self) -> Option<Rc<Imported>> {
        self.brought.follow();
        self.imported.get_value()
    }

    /// Makes changes as one step that undo takes back.
    pub fn edit(&self, label: &'static str, edits: Vec<Edit>) {
        self.set_down_before(label, &edits);
        self.change(|history, report| history.apply(report, label, &edits));
    }

    /// Makes a change typed by hand. What is typed over is no longer in doubt.
    pub fn type_in(&self, edit: Edit) {
        if let Edit::Cell { cell, .. } = edit
            && self.with(|report| report.as_found.doubtful.contains(&cell))
        {
            let doubtful = false;
            self.edit("核对无误", vec![Edit::Doubt { cell, doubtful }]);
        }
        self.change(|history, report| history.type_in(report, "填写", &edit));
    }

    fn change(&self, make: impl FnOnce(&mut History, &mut Report) -> Vec<Edit>) {
        if self.refuses() {
            return;
        }
        let mut made = Vec::new();
        self.report.update_value(|report| {
            self.history
                .update_value(|history| made = make(history, report));
        });
        self.after(&made);
    }

    /// What is typed next is a step of its own.
    pub fn close_step(&self) {
        self.history.update_value(History::close);
    }

    /// Takes back what is being typed, as if it had never been; whether anything was.
    pub fn abandon(&self) -> bool {
        self.travel(History::abandon)
    }

    pub fn undo(&self) {
        let work = *self;
        match self.history.with_value(History::undo_label) {
            Some(_) => {
                self.travel(History::undo);
            }
            None if self.undoes().is_some() => self.later(move || work.go_back()),
            None => {}
        }
    }

    pub fn redo(&self) {
        self.travel(History::redo);
    }

    fn travel(&self, step: fn(&mut History, &mut Report) -> Option<Vec<Edit>>) -> bool {
        if self.refuses() {
            return false;
        }
        let mut changed = None;
        self.report.update_value(|report| {
            self.history
                .update_value(|history| changed = step(history, report));
        });
        let Some(edits) = changed else {
            return false;
        };
        self.after(&edits);
        self.show_change(&edits);
        true
    }

    /// Takes in what was read from a file.
    pub fn take_in(&self, name: &str, imported: Rc<Imported>) {
        self.learn();
        let mut report = imported.report.clone();
        // A report to be checked keeps its totals: they are what locates an error.
        report.drafting.auto_totals = false;
        let beside = self.put_imported(report);
        self.set_down(&format!("导入《{name}》"));
        self.show_imported(name, imported, beside, true);
    }

    /// Shows what was read from a file, which is the report now.
    fn show_imported(&self, name: &str, imported: Rc<Imported>, beside: &str, undo: bool) {
        let read = nianbao_core::import::cells_read(&imported);
        let doubtful = match imported.doubts.len() {
            0 => String::new(),
            count => format!("，其中 {count} 格没有把握，请在“读取结果”里核对"),
        };
        let changed = match imported.differs.len() {
            0 => String::new(),
            count => format!("，有 {count} 格在导出以后被改过，请在“读取结果”里选用"),
        };
        self.imported.set_value(Some(imported));
        self.brought.tell();
        self.show_first();
        focus::summary();
        self.notice.set(Some(Notice {
            bad: false,
            text: format!("已读入《{name}》：三张表共 {read} 格{doubtful}{changed}。{beside}"),
            undo,
        }));
    }

    /// Shows the first section and what is found.
    fn show_first(&self) {
        self.view.set(View::Section(SectionId::Overview));
        self.visited.set(None);
        self.panel.set(Panel::Findings);
    }

    /// Tells of something that was done.
    pub fn tell(&self, text: String) {
        self.notice.set(Some(Notice {
            bad: false,
            text,
            undo: false,
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

    /// Does something of the program's second part, or refuses when that cannot be fetched.
    pub fn later(self, what: impl FnOnce() + 'static) {
        later::run(what, move |why| self.refuse(why.to_string()));
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
        self.recheck();
        self.tell_changed();
        self.keep_soon();
    }

    /// Tells those who follow every change.
    fn tell_changed(&self) {
        self.undo_label.set(self.undoes());
        self.redo_label
            .set(self.history.with_value(History::redo_label));
        self.changes.tell();
    }

    fn forget_imported(&self) {
        self.imported.set_value(None);
        self.brought.tell();
    }

    fn sync(&self, edit: &Edit) {
        match edit {
            Edit::Cell { cell, .. } | Edit::Doubt { cell, .. } => {
                self.cells.with_value(|told| told[cell.index()].tell())
            }
            Edit::Text { part, .. } => self.parts.with_value(|told| told[index(*part)].tell()),
            Edit::Variant { .. } | Edit::Replace(_) => self.sync_all(),
            // Whoever shows these follows every change.
            Edit::Year(_) | Edit::Heading { .. } | Edit::Label { .. } | Edit::Order(_) => {}
            Edit::Organ(_) | Edit::Dismissals(_) => {}
            // Cells show that they are reckoned.
            Edit::Drafting(to) => self.cells.with_value(|told| {
                to.computed
                    .iter()
                    .for_each(|cell| told[cell.index()].tell())
            }),
        }
    }

    fn sync_all(&self) {
        let form = self.with(Report::form);
        if !std::ptr::eq(self.form.get_value(), form) {
            self.form.set_value(form);
            self.reshaped.tell();
        }
        for all in [self.cells, self.parts] {
            all.with_value(|told| told.iter().for_each(|one| one.tell()));
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

/// What is said where a draft cannot be read.
const KEPT: &str = "原来的数据还留在本机，可以下载。";

/// A report that nothing has been written in, of last year if the clock can be right.
fn blank() -> Report {
    let year = clock::today().year.saturating_sub(1);
    Report {
        year: TemplateId::for_year(year).map(|_| year),
        ..Report::blank(TemplateId::T2021)
    }
}

fn index(part: Part) -> usize {
    Part::ALL.iter().position(|p| *p == part).unwrap_or(0)
}
