//! Keeping the report as the open draft. What is done with other drafts and with saved states is in
//! `shelf.rs`, of the program's second part.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use nianbao_core::report::{Edit, Report, to_json};

use super::{Work, shelf};
use crate::followed::Told;
use crate::platform::store::{self, LastYear};
use crate::platform::{clock, embedded, later};
use crate::screen::Dialog;

/// How long after a change the draft is written, in milliseconds. What is typed meanwhile goes along;
/// it does not put the writing off.
const SAVE_AFTER: u32 = 400;

/// Of so many changes at one go, the state before is set down.
const MANY: usize = 20;

const ELSEWHERE: &str =
    "这份草稿正在另一个标签页中编辑，这里不能改。要在这里改，请点上面的“改在这里编辑”。";

/// A sentence across the top with something to do about it.
#[derive(Clone, PartialEq)]
pub struct Offer {
    pub bad: bool,
    pub text: String,
    pub button: &'static str,
    pub act: Act,
}

/// What an offer does. It is of the second part.
#[derive(Clone, PartialEq)]
pub enum Act {
    /// Hands over the data of the report, or of a draft as they are kept.
    Download(Option<String>),
    /// Takes back that a draft was deleted.
    Undelete(String),
}

#[derive(Clone, Copy)]
pub(super) struct Drafts {
    kept: StoredValue<Rc<Kept>, LocalStorage>,
    access: Told,
    offer: Told,
    dialog: Told,
    shelf: Told,
}

/// How the draft is kept, and what is shown of that. Cells, so that reading or changing one takes no
/// code of its own: 0.5 kB.
pub(super) struct Kept {
    /// The open draft.
    pub id: RefCell<String>,
    /// There is something to be written.
    pub dirty: Cell<bool>,
    /// So there is in last year's report.
    last_year: Cell<bool>,
    /// It has been said that writing is refused.
    told: Cell<bool>,
    /// What began the draft beside another one, which undo goes back to: `导入`.
    pub begun: Cell<Option<&'static str>>,
    /// Another tab edits it.
    elsewhere: Cell<bool>,
    offer: RefCell<Option<Offer>>,
    dialog: Cell<Option<Dialog>>,
}

impl Drafts {
    pub(super) fn new(id: String, mine: bool) -> Drafts {
        let kept = Kept {
            id: RefCell::new(id),
            dirty: Cell::new(false),
            last_year: Cell::new(false),
            told: Cell::new(false),
            begun: Cell::new(None),
            elsewhere: Cell::new(!mine),
            offer: RefCell::new(None),
            dialog: Cell::new(None),
        };
        Drafts {
            kept: StoredValue::new_local(Rc::new(kept)),
            access: Told::new(),
            offer: Told::new(),
            dialog: Told::new(),
            shelf: Told::new(),
        }
    }
}

impl Work {
    #[inline(never)]
    pub(super) fn kept(&self) -> Rc<Kept> {
        self.drafts.kept.get_value()
    }

    /// Another tab edits the draft, and this one only shows it; followed.
    pub fn is_elsewhere(&self) -> bool {
        self.drafts.access.follow();
        self.peek_elsewhere()
    }

    pub(super) fn peek_elsewhere(&self) -> bool {
        self.kept().elsewhere.get()
    }

    pub(super) fn set_elsewhere(&self, elsewhere: bool) {
        self.kept().elsewhere.set(elsewhere);
        self.drafts.access.tell();
    }

    /// What is offered across the top, followed.
    pub fn offered(&self) -> Option<Offer> {
        self.drafts.offer.follow();
        self.kept().offer.borrow().clone()
    }

    pub fn offer(&self, offer: Option<Offer>) {
        self.kept().offer.replace(offer);
        self.drafts.offer.tell();
    }

    /// The dialog that is open, followed.
    pub fn dialog(&self) -> Option<Dialog> {
        self.drafts.dialog.follow();
        self.kept().dialog.get()
    }

    pub fn show_dialog(&self, dialog: Option<Dialog>) {
        if self.kept().dialog.replace(dialog) != dialog {
            self.drafts.dialog.tell();
        }
    }

    /// Whoever runs now runs again when the list of drafts has changed.
    pub fn follow_shelf(&self) {
        self.drafts.shelf.follow();
    }

    pub(super) fn shelf_changed(&self) {
        self.drafts.shelf.tell();
    }

    /// The open draft's name in the database.
    pub fn draft_id(&self) -> String {
        self.kept().id.borrow().clone()
    }

    /// Refuses if another tab edits the draft.
    pub(super) fn refuses(&self) -> bool {
        let refuses = self.peek_elsewhere();
        if refuses {
            self.refuse(ELSEWHERE.to_string());
        }
        refuses
    }

    /// The draft is written a moment from now.
    pub(super) fn keep_soon(&self) {
        let work = *self;
        if !self.kept().dirty.replace(true) {
            Timeout::new(SAVE_AFTER, move || work.keep()).forget();
        }
    }

    pub(super) fn keep_last_year(&self) {
        self.kept().last_year.set(true);
        self.keep_soon();
    }

    /// Writes the draft now, if it has changed.
    pub fn keep(&self) {
        let kept = self.kept();
        if !kept.dirty.take() {
            return;
        }
        if embedded::is() {
            return self.tell_change();
        }
        let last = match kept.last_year.take() {
            true => LastYear::Now(self.peek_last_year().map(|last| to_json(&last))),
            false => LastYear::Same,
        };
        self.with(|report| store::save(&kept.id.borrow(), report, &last));
    }

    /// The draft was written, or not.
    pub fn was_kept(&self, well: bool) {
        let said = match well {
            true => format!("已保存 {}", clock::time()),
            false => "未能保存".to_string(),
        };
        self.saved_at.set(Some(said));
        if !self.kept().told.replace(!well) && !well {
            self.offer_file(store::REFUSED.to_string(), None);
        }
    }

    /// What this browser kept was deleted: what is on the screen is kept again.
    pub fn keep_again(&self) {
        if self.peek_elsewhere() {
            return;
        }
        let kept = self.kept();
        kept.dirty.set(true);
        kept.last_year.set(true);
        self.keep();
        self.offer_file(store::WAS_CLEARED.to_string(), None);
    }

    /// The browser keeps drafts apart here.
    pub fn say_apart(&self) {
        self.offer_file(store::KEPT_APART.to_string(), None);
    }

    /// Writing was not refused so far.
    pub fn is_keeping(&self) -> bool {
        !self.kept().told.get()
    }

    /// Says that something is wrong, and offers the data of the report or of a draft.
    pub(super) fn offer_file(&self, text: String, draft: Option<String>) {
        self.offer(Some(Offer {
            bad: true,
            text,
            button: "下载数据文件",
            act: Act::Download(draft),
        }));
    }

    /// The page is left: what has not been written is put where it is found again.
    pub fn leave(&self) {
        self.keep();
        store::leave();
    }

    /// Another tab has taken the draft.
    pub fn lose(&self) {
        self.keep();
        self.set_elsewhere(true);
    }

    /// What undo would take back.
    pub(super) fn undoes(&self) -> Option<&'static str> {
        let typed = self.history.with_value(|history| history.undo_label());
        typed.or_else(|| self.kept().begun.get())
    }

    /// Puts another report in the place of one that nothing has been written in, as one step;
    /// or where there are no drafts; otherwise it is a draft of its own.
    pub fn replace(self, label: &'static str, report: Report) {
        let here = embedded::is() || self.with(Report::is_untouched);
        match here && !self.peek_elsewhere() {
            true => self.edit(label, vec![Edit::Replace(Box::new(report))]),
            false => self.later(move || self.begin_draft(label, report)),
        }
    }

    /// Sets the state down before many changes are made at one go.
    pub(super) fn set_down_before(&self, label: &'static str, edits: &[Edit]) {
        if edits.len() >= MANY {
            let (id, report) = (self.draft_id(), self.with(to_json));
            later::run(
                move || shelf::set_down(id, format!("{label}之前"), report),
                |_| (),
            );
        }
    }
}
