//! What is done with other drafts and with saved states. Of the program's second part.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::UpdateValue;
use leptos::task::spawn_local;
use nianbao_core::report::{Edit, History, Report, read_json, to_json};
use nianbao_core::schema::SectionId;
use wasm_bindgen::JsValue;

use super::drafts::{Act, Offer};
use super::{KEPT, Work, blank};
use crate::platform::store::{self, shelf};
use crate::platform::{download, embedded};
use crate::screen::{Side, View};

/// What is handed over where the report itself is not at hand.
const FILE: &str = "年报草稿.json";

/// A draft that was open before; undo goes back to it.
struct Former {
    id: String,
    report: Report,
    history: History,
    last_year: Option<Rc<Report>>,
    /// What began it beside yet another one.
    begun: Option<&'static str>,
}

thread_local! {
    static FORMER: RefCell<Vec<Former>> = const { RefCell::new(Vec::new()) };
}

impl Work {
    /// Begins a draft of its own with a report. The one that was open stays as it is, and undo goes
    /// back to it.
    pub(super) fn begin_draft(&self, label: &'static str, report: Report) {
        self.keep();
        let mut former = self.swap(store::new_id(), report, History::default());
        former.begun = self.kept().begun.replace(Some(label));
        FORMER.with_borrow_mut(|all| all.push(former));
        self.hold();
        self.show_swapped(None);
        self.keep_soon();
    }

    /// Goes back to the draft that was open before. The one that is left goes if nothing can be done
    /// again in it.
    pub(super) fn go_back(&self) {
        let Some(former) = FORMER.with_borrow_mut(Vec::pop) else {
            return;
        };
        let spent = self.redo_label.peek().is_none();
        if spent {
            self.kept().dirty.set(false);
        }
        self.keep();
        let left = self.swap(former.id, former.report, former.history);
        self.kept().begun.set(former.begun);
        if spent {
            shelf::forget(&left.id);
        }
        self.hold();
        self.show_swapped(former.last_year);
        self.keep_soon();
    }

    /// Forgets the drafts that undo would go back to.
    fn forget_former(&self) {
        FORMER.with_borrow_mut(Vec::clear);
        self.kept().begun.set(None);
    }

    /// Puts another draft in the open one's place, which is returned.
    fn swap(&self, id: String, mut report: Report, mut history: History) -> Former {
        self.report
            .update_value(|now| std::mem::swap(now, &mut report));
        self.history
            .update_value(|now| std::mem::swap(now, &mut history));
        Former {
            id: self.kept().id.replace(id),
            report,
            history,
            last_year: self.peek_last_year(),
            begun: None,
        }
    }

    /// The draft that is open now is this tab's, and the former one anybody's.
    fn hold(&self) {
        let (work, id) = (*self, self.draft_id());
        self.set_elsewhere(false);
        spawn_local(async move { work.set_elsewhere(!shelf::hold(&id).await) });
    }

    /// The screen shows the draft that is open now.
    fn show_swapped(&self, last_year: Option<Rc<Report>>) {
        self.forget_imported();
        self.sync_all();
        self.compare_with(last_year);
        self.tell_changed();
    }

    /// Sets the state of the open draft down.
    pub fn set_down(&self, label: &str) {
        set_down(self.draft_id(), label.to_string(), self.with(to_json));
        self.shelf_changed();
    }

    /// Puts an imported report into the open draft if that is empty or of the same agency and year, or
    /// the only one there can be, else into one of its own. Returns what is said of that.
    pub(super) fn put_imported(&self, report: Report) -> &'static str {
        let empty = self.with(Report::is_untouched);
        let same = self.with(|now| now.agency == report.agency && now.year == report.year);
        if self.peek_elsewhere() || !(empty || same || embedded::is()) {
            self.begin_draft("导入", report);
            return "已另起一份草稿，原来的草稿在“我的草稿”里。";
        }
        if !empty {
            self.set_down("导入之前");
        }
        self.edit("导入", vec![Edit::Replace(Box::new(report))]);
        ""
    }

    /// Puts a saved state in the report's place, as one step; how it is now is set down first.
    pub fn restore(&self, report: Report) {
        self.set_down("恢复旧版本之前");
        self.edit("恢复旧版本", vec![Edit::Replace(Box::new(report))]);
    }

    /// Opens another draft.
    pub fn open_draft(self, id: String) {
        self.keep();
        spawn_local(async move {
            match shelf::draft(&id).await {
                Err(_) => self.refuse(shelf::FAILED.to_string()),
                Ok(None) => self.refuse("这份草稿已经不在了，可能在另一个标签页中被删除。".into()),
                Ok(Some(draft)) => match read_json(&draft.report) {
                    Err(why) => self.offer_file(format!("这份草稿没能打开。{why}{KEPT}"), Some(id)),
                    Ok(_) => self.enter(id, false).await,
                },
            }
        });
    }

    /// Takes the draft from the tab that has it, as it is now.
    pub fn take_over(self) {
        let id = self.draft_id();
        spawn_local(async move { self.enter(id, true).await });
    }

    async fn enter(self, id: String, take: bool) {
        if shelf::enter(&id, take).await.is_err() {
            return self.refuse(shelf::FAILED.to_string());
        }
        let Some((opened, Ok(report))) = store::opened().map(|mut opened| {
            let report = std::mem::replace(&mut opened.report, Err(String::new()));
            (opened, report)
        }) else {
            return self.refuse("这份草稿已经不在了，或没能打开。当前内容没有变化。".into());
        };
        self.forget_former();
        self.notice.set(None);
        self.swap(opened.id, report, History::default());
        self.show_swapped(opened.last_year.map(Rc::new));
        self.set_elsewhere(!opened.mine);
        self.shelf_changed();
        if !take {
            self.view.set(View::Section(SectionId::Overview));
            self.side.set(Side::Write);
        }
    }

    /// Begins a draft with nothing in it, at the screen that shows how.
    pub fn new_draft(&self) {
        self.begin_empty();
        self.notice.set(None);
        self.view.set(View::Welcome);
    }

    fn begin_empty(&self) {
        self.keep();
        self.forget_former();
        self.swap(store::new_id(), blank(), History::default());
        self.hold();
        self.show_swapped(None);
    }

    /// Marks a draft as deleted, and offers to take that back.
    pub fn delete_draft(self, id: String, title: String) {
        spawn_local(async move {
            if shelf::is_elsewhere(&id).await {
                let why = format!(
                    "草稿“{title}”正在另一个标签页中编辑，没有删除。请先关闭那个标签页，再删除。"
                );
                return self.offer_file(why, Some(id));
            }
            if id == self.draft_id() {
                // Nothing of it is written any more.
                self.new_draft();
            }
            self.end_deletion();
            if shelf::mark_deleted(&id).await.is_err() {
                return self.refuse(shelf::FAILED.to_string());
            }
            self.offer(Some(Offer {
                bad: false,
                text: format!("已删除草稿“{title}”。"),
                button: "撤销",
                act: Act::Undelete(id),
            }));
            self.shelf_changed();
        });
    }

    /// The offer is closed: a draft that was deleted is gone.
    pub fn close_offer(&self) {
        self.end_deletion();
        self.offer(None);
    }

    fn end_deletion(&self) {
        if let Some(Act::Undelete(id)) = self.offered().map(|offer| offer.act) {
            shelf::forget(&id);
        }
    }

    /// Does what is offered across the top.
    pub fn act(self, act: Act) {
        match act {
            Act::Download(None) => hand_over(self, &self.with(to_json)),
            Act::Download(Some(id)) => self.download_draft(id),
            Act::Undelete(id) => {
                self.offer(None);
                let restored = id.clone();
                self.change_shelf(async move { shelf::undelete(&restored).await });
                if self.with(Report::is_untouched) {
                    self.open_draft(id);
                }
            }
        }
    }

    /// Hands over a draft's data as they are kept, whatever they are.
    pub fn download_draft(self, id: String) {
        self.keep();
        spawn_local(async move {
            let kept = shelf::draft(&id).await.ok().flatten();
            match kept.map(|draft| draft.report).or_else(store::opened_text) {
                Some(text) => hand_over(self, &text),
                None => self.refuse(shelf::FAILED.to_string()),
            }
        });
    }

    /// Makes a change to the list of drafts, which is shown anew.
    pub fn change_shelf(self, change: impl Future<Output = Result<(), JsValue>> + 'static) {
        self.keep();
        spawn_local(async move {
            if change.await.is_err() {
                self.refuse(shelf::FAILED.to_string());
            }
            self.shelf_changed();
        });
    }
}

fn hand_over(work: Work, text: &str) {
    if download::file(FILE, "application/json", &text.into()).is_err() {
        work.refuse(format!(
            "浏览器没有允许下载《{FILE}》。请检查浏览器的下载设置后再试。"
        ));
    }
}

/// Sets a state down. That it could not be kept is said where the draft itself cannot.
pub(super) fn set_down(id: String, label: String, report: String) {
    spawn_local(async move { drop(shelf::set_down(&id, &label, &report).await) });
}
