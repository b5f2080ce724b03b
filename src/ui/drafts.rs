//! 我的草稿: the dialog that lists what this browser keeps, and what is done with it there; 历史版本 is
//! in `versions.rs`. All of it is of the program's second part.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use gloo_timers::callback::Interval;
use leptos::prelude::{StoredValue, on_cleanup};
use leptos::task::spawn_local;
use nianbao_core::export::escape;
use nianbao_core::report::read_json;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

use super::piece::{Piece, effect};
use super::{offer, versions};
use crate::followed::Followed;
use crate::platform::store::shelf::{self, Draft};
use crate::platform::{clock, elements, style};
use crate::state::{Dialog, Work};

/// The drafts, as the list shows them.
pub type Drafts = Followed<Rc<Vec<Draft>>>;

/// How often the state of a draft that is being edited is set down, in milliseconds.
const SET_DOWN: u32 = 600_000;

const SHELF: &str = r#"<dialog class="help shelf" id="shelf" aria-labelledby="shelf-title">
  <div class="help-head"><h1 id="shelf-title"></h1><button type="button" class="button small" id="shelf-close">关闭</button></div>
  <div class="help-text"></div>
</dialog>"#;

/// Puts the dialog into the page, unless it is there already.
pub fn drafts(work: Work, page: &Piece) {
    if page.has("#shelf") {
        return;
    }
    style::add_later();
    set_down_at_times(work);
    let shelf = Piece::new(SHELF);
    let dialog: HtmlDialogElement = shelf.root.clone().unchecked_into();
    let drafts = followed(work, move || work.dialog() == Some(Dialog::Drafts));
    shelf
        .text("h1", move || {
            let title = match work.dialog() {
                Some(Dialog::Versions) => "历史版本",
                Some(Dialog::Clear) => "清除本机数据",
                _ => "我的草稿",
            };
            title.to_string()
        })
        .click("#shelf-close", move || work.show_dialog(None))
        .on("", "close", move |_| work.show_dialog(None))
        .part(".help-text", move || match work.dialog() {
            Some(Dialog::Drafts) => vec![list(work, drafts)],
            Some(Dialog::Versions) => vec![versions::versions(work)],
            Some(Dialog::Clear) => vec![clear(work)],
            None => Vec::new(),
        });
    page.put("", &shelf);
    effect(move || match work.dialog() {
        Some(_) if !dialog.open() => drop(dialog.show_modal()),
        None => dialog.close(),
        _ => {}
    });
}

/// Sets the state down every ten minutes in which something was changed.
fn set_down_at_times(work: Work) {
    let changed = Rc::new(Cell::new(false));
    let told = changed.clone();
    let mut first = true;
    effect(move || {
        work.changes.follow();
        told.set(!std::mem::take(&mut first));
    });
    StoredValue::new_local(Interval::new(SET_DOWN, move || {
        if changed.take() {
            work.set_down("自动保存");
        }
    }));
}

/// The drafts, read anew whenever something of them has changed, while they are wanted.
pub fn followed(work: Work, wanted: impl Fn() -> bool + 'static) -> Drafts {
    let drafts: Drafts = Followed::new(Rc::default());
    let stands = standing();
    effect(move || {
        work.follow_shelf();
        if wanted() {
            work.keep();
            let stands = stands.clone();
            spawn_local(async move {
                match shelf::drafts().await {
                    Ok(all) if stands() => drafts.set(Rc::new(all)),
                    Ok(_) => {}
                    Err(_) => work.refuse(shelf::FAILED.to_string()),
                }
            });
        }
    });
    drafts
}

/// Whether the piece that is being made still stands: what is read for it may come too late.
pub fn standing() -> impl Fn() -> bool + Clone {
    let stands = Arc::new(AtomicBool::new(true));
    let ended = stands.clone();
    on_cleanup(move || ended.store(false, Relaxed));
    move || stands.load(Relaxed)
}

/// `2025 年度 · 改于 2026-11-27 12:03`
pub fn about(draft: &Draft) -> String {
    let changed = clock::moment(draft.changed);
    match draft.year.as_str() {
        "" => format!("改于 {changed}"),
        year => format!("{year} 年度 · 改于 {changed}"),
    }
}

const LIST: &str = r#"<div>
  <div class="shelf-offer"></div>
  <ul class="drafts"></ul>
  <div class="shelf-foot">
    <button type="button" class="button primary" id="draft-new">新的草稿</button>
    <button type="button" class="button" id="draft-versions">历史版本</button>
    <span class="spring"></span>
    <button type="button" class="button quiet" id="clear-all">清除本机数据</button>
  </div>
</div>"#;

fn list(work: Work, drafts: Drafts) -> Piece {
    let list = Piece::new(LIST);
    // What lies under the dialog cannot be reached.
    list.part(".shelf-offer", move || match work.offered() {
        Some(made) => vec![offer::line(work, made)],
        None => Vec::new(),
    })
    .part("ul", move || {
        let all = drafts.get();
        let open = work.draft_id();
        if all.is_empty() {
            return vec![Piece::new("<li><p>本机还没有草稿。</p></li>")];
        }
        all.iter().map(|draft| row(work, draft, &open)).collect()
    })
    .click("#draft-new", move || {
        work.show_dialog(None);
        work.new_draft();
    })
    .click("#draft-versions", move || {
        work.show_dialog(Some(Dialog::Versions))
    })
    .click("#clear-all", move || work.show_dialog(Some(Dialog::Clear)));
    list
}

fn row(work: Work, draft: &Draft, open: &str) -> Piece {
    let (class, state) = match draft.id == open {
        true => ("current", "，正在编辑"),
        false => ("", ""),
    };
    let row = Piece::new(&format!(
        r#"<li class="{class}" data-draft="{}">
  <div class="draft-what"><b>{}</b><small>{}{state}</small><small class="draft-verdict">{}</small></div>
  <form class="draft-name" hidden><input type="text" maxlength="60" aria-label="草稿的名称"><button type="submit" class="button small">确定</button></form>
  <div class="draft-acts"><button type="button" class="button small open">打开</button><button type="button" class="button small rename">改名</button><button type="button" class="button small copy">复制</button><button type="button" class="button small save">下载</button><button type="button" class="button small delete">删除</button></div>
</li>"#,
        escape(&draft.id),
        escape(&draft.title()),
        escape(&about(draft)),
        escape(&verdict(work, draft)),
    ));
    let (id, title) = (draft.id.clone(), draft.title());
    let [opened, copied, saved, renamed, deleted] = std::array::from_fn(|_| id.clone());
    let (copy_title, shown_name) = (format!("{title}（副本）"), title.clone());
    let form = row.find(".draft-name");
    let input = row.find(".draft-name input");
    let renaming = form.clone();
    let name = input.clone();
    row.click(".open", move || {
        work.show_dialog(None);
        if work.draft_id() != opened {
            work.open_draft(opened.clone());
        }
    })
    .click(".rename", move || {
        elements::set_attribute(&renaming, "hidden", None);
        elements::set_value(&name, &shown_name);
        focus(&name);
    })
    .on(".draft-name", "submit", move |event| {
        event.prevent_default();
        let (id, name) = (renamed.clone(), elements::value(&input));
        work.change_shelf(async move { shelf::rename(&id, name.trim()).await });
    })
    .click(".copy", move || {
        let (id, name) = (copied.clone(), copy_title.clone());
        work.change_shelf(async move { shelf::copy(&id, &name).await });
    })
    .click(".save", move || work.download_draft(saved.clone()))
    .click(".delete", move || {
        work.delete_draft(deleted.clone(), title.clone());
    });
    row
}

/// What is found in a draft, in a few words.
fn verdict(work: Work, draft: &Draft) -> String {
    match read_json(&draft.report) {
        Ok((report, _)) => work.verdict_on(&report),
        Err(_) => "没能打开，可以下载".to_string(),
    }
}

fn focus(field: &Element) {
    if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>() {
        let _ = input.focus();
        input.select();
    }
}

const CLEAR: &str = r#"<div class="clear">
  <p>将从这台电脑的浏览器里删除本程序保存的全部内容：</p>
  <ul><li><span class="many"></span><span class="names" lang="zh-CN"></span></li><li>每份草稿的历史版本和载入的上年报告</li></ul>
  <p>删除后不能恢复。已经下载的文件不受影响；还要用的草稿，请先在“我的草稿”里下载。</p>
  <div class="shelf-foot">
    <button type="button" class="button primary" id="clear-no">不清除</button>
    <button type="button" class="button danger" id="clear-yes">全部清除</button>
  </div>
</div>"#;

fn clear(work: Work) -> Piece {
    let ask = Piece::new(CLEAR);
    let drafts = followed(work, || true);
    let named = drafts;
    ask.text(".many", move || format!("{} 份草稿", drafts.get().len()))
        .text(".names", move || {
            let all = named.get();
            let titles: Vec<_> = all.iter().take(5).map(Draft::title).collect();
            match titles.is_empty() {
                true => String::new(),
                false => ["：", &titles.join("、")].concat(),
            }
        })
        .click("#clear-no", move || work.show_dialog(Some(Dialog::Drafts)))
        .click("#clear-yes", shelf::clear);
    ask
}
