//! Keeping the report as the open draft. What is done with other drafts and with saved states is in
//! `shelf.rs`, of the program's second part.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use nianbao_core::report::{Edit, Report, to_json};

use super::{Work, shelf};
use crate::followed::Told;
use crate::platform::store::{self, LastYear};
use crate::platform::{clock, later};
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
    kept: StoredValue<Kept, LocalStorage>,
    access: Told,
    offer: Told,
    dialog: Told,
    shelf: Told,
}

/// How the draft is kept, and what is shown of that.
pub(super) struct Kept {
    /// The open draft.
    pub id: String,
    /// There is something to be written.
    pub dirty: bool,
    /// So there is in last year's report.
    pub last_year: bool,
    /// It has been said that writing is refused.
    told: bool,
    /// What began the draft beside another one, which undo goes back to: `导入`.
    pub begun: Option<&'static str>,
    /// Another tab edits it.
    elsewhere: bool,
    offer: Option<Offer>,
    dialog: Option<Dialog>,
}

impl Drafts {
    pub(super) fn new(id: String, mine: bool) -> Drafts {
        Drafts {
            kept: StoredValue::new_local(Kept {
                id,
                dirty: false,
                last_year: false,
                told: false,
                begun: None,
                elsewhere: !mine,
                offer: None,
                dialog: None,
            }),
            access: Told::new(),
            offer: Told::new(),
            dialog: Told::new(),
            shelf: Told::new(),
        }
    }
}

impl Work {
    fn kept<T>(&self, read: impl FnOnce(&Kept) -> T) -> T {
        self.drafts.kept.with_value(read)
    }

    pub(super) fn change_kept(&self, change: impl FnOnce(&mut Kept)) {
        self.drafts.kept.update_value(change);
    }

    /// Another tab edits the draft, and this one only shows it; followed.
    pub fn is_elsewhere(&self) -> bool {
        self.drafts.access.follow();
        self.peek_elsewhere()
    }

    pub(super) fn peek_elsewhere(&self) -> bool {
        self.kept(|kept| kept.elsewhere)
    }

    pub(super) fn set_elsewhere(&self, elsewhere: bool) {
        self.change_kept(|kept| kept.elsewhere = elsewhere);
        self.drafts.access.tell();
    }

    /// What is offered across the top, followed.
    pub fn offered(&self) -> Option<Offer> {
        self.drafts.offer.follow();
        self.kept(|kept| kept.offer.clone())
    }

    pub fn offer(&self, offer: Option<Offer>) {
        self.change_kept(|kept| kept.offer = offer);
        self.drafts.offer.tell();
    }

    /// The dialog that is open, followed.
    pub fn dialog(&self) -> Option<Dialog> {
        self.drafts.dialog.follow();
        self.kept(|kept| kept.dialog)
    }

    pub fn show_dialog(&self, dialog: Option<Dialog>) {
        if self.kept(|kept| kept.dialog) != dialog {
            self.change_kept(|kept| kept.dialog = dialog);
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
        self.kept(|kept| kept.id.clone())
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
        self.change_kept(|kept| {
            if !std::mem::replace(&mut kept.dirty, true) {
                Timeout::new(SAVE_AFTER, move || work.keep()).forget();
            }
        });
    }

    pub(super) fn keep_last_year(&self) {
        self.change_kept(|kept| kept.last_year = true);
        self.keep_soon();
    }

    /// Writes the draft now, if it has changed.
    pub fn keep(&self) {
        let (mut dirty, mut last_year) = (false, false);
        self.change_kept(|kept| {
            dirty = std::mem::take(&mut kept.dirty);
            last_year = dirty && std::mem::take(&mut kept.last_year);
        });
        if !dirty {
            return;
        }
        let last = match last_year {
            true => LastYear::Now(self.peek_last_year().map(|last| to_json(&last))),
            false => LastYear::Same,
        };
        self.with(|report| store::save(&self.draft_id(), report, &last));
    }

    /// The draft was written, or not.
    pub fn was_kept(&self, well: bool) {
        let said = match well {
            true => format!("已保存 {}", clock::time()),
            false => "未能保存".to_string(),
        };
        self.saved_at.set(Some(said));
        let mut told = true;
        self.change_kept(|kept| told = std::mem::replace(&mut kept.told, !well));
        if !well && !told {
            self.offer_file(store::REFUSED.to_string(), None);
        }
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
        typed.or_else(|| self.kept(|kept| kept.begun))
    }

    /// Puts another report in the place of one that nothing has been written in, as one step;
    /// otherwise it is a draft of its own.
    pub fn replace(self, label: &'static str, report: Report) {
        match self.with(Report::is_untouched) && !self.peek_elsewhere() {
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
