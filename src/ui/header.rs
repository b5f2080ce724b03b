//! The bar at the top: which report this is, whether it is kept, undo, bringing in, taking out.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use nianbao_core::export::to_html;
use nianbao_core::report::{Part, Report, to_json};

use super::dynamic::{click, nothing, on, part, text, when};
use super::import;
use crate::platform::{download, files};
use crate::state::{View, Work};

pub fn header(work: Work) -> AnyView {
    let agency = work.part(Part::Agency);
    let shown = text(move || match agency.get() {
        name if name.is_empty() => "未填写单位".to_string(),
        name => name,
    });
    let year = text(move || match work.year.get() {
        Some(year) => format!("{year} 年度"),
        None => String::new(),
    });
    let saved = text(move || match work.saved_at.get() {
        Some(time) => format!("已保存 {time}"),
        None => String::new(),
    });
    view! {
        <header class="top">
            <span class="brand">"年报"</span>
            <span class="agency" class:empty=when(move || agency.with(String::is_empty))>{shown}</span>
            <span class="year">{year}</span>
            <span class="saved" role="status">{saved}</span>
            <span class="spring"></span>
            {travel("undo", "撤销", "Ctrl+Z", work.undo_label, move || work.undo())}
            {travel("redo", "重做", "Ctrl+Y", work.redo_label, move || work.redo())}
            {import::pick_button(work, "导入", false)}
            {export_menu(work)}
        </header>
    }
    .into_any()
}

fn travel(
    id: &'static str,
    verb: &'static str,
    keys: &'static str,
    label: RwSignal<Option<&'static str>>,
    go: impl Fn() + 'static,
) -> AnyView {
    let title = text(move || format!("{verb}{}（{keys}）", label.get().unwrap_or_default()));
    view! {
        <button
            type="button" class="button quiet" id=id title=title
            prop:disabled=when(move || label.get().is_none()) on:click=click(go)
        >{verb}</button>
    }
    .into_any()
}

/// The ways a report can be taken out.
#[derive(Clone, Copy)]
struct Format {
    id: &'static str,
    name: &'static str,
    about: &'static str,
    mime: &'static str,
    write: fn(&Report) -> String,
}

const FORMATS: [Format; 2] = [
    Format {
        id: "html",
        name: "网页（.html）",
        about: "版式与纸面一致，可直接打印，也可再导入",
        mime: "text/html;charset=utf-8",
        write: to_html,
    },
    Format {
        id: "json",
        name: "数据（.json）",
        about: "保存全部内容，供以后继续编辑",
        mime: "application/json",
        write: to_json,
    },
];

fn export_menu(work: Work) -> AnyView {
    let open = RwSignal::new(false);
    let holder = NodeRef::<html::Div>::new();
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let inside = holder
            .get_untracked()
            .is_some_and(|div| div.contains(files::target::<web_sys::Node>(&event).as_ref()));
        if !inside {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let item = move |format: Format| {
        let export = click(move || {
            open.set(false);
            save_as(work, format);
        });
        view! {
            <button type="button" role="menuitem" data-export=format.id on:click=export>
                <b>{format.name}</b>
                <small>{format.about}</small>
            </button>
        }
        .into_any()
    };
    let list = part(move || match open.get() {
        true => {
            let items: Vec<_> = FORMATS.into_iter().map(item).collect();
            view! { <div class="menu-list" role="menu">{items}</div> }.into_any()
        }
        false => nothing(),
    });
    let close = on(move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
        }
    });
    view! {
        <div class="menu" node_ref=holder on:keydown=close>
            <button
                type="button" class="button primary" id="export" aria-haspopup="true"
                aria-expanded=text(move || open.get().to_string())
                prop:disabled=when(move || work.view.get() == View::Welcome)
                on:click=click(move || open.update(|o| *o = !*o))
            >"导出"<span class="caret" aria-hidden="true"></span></button>
            {list}
        </div>
    }
    .into_any()
}

fn save_as(work: Work, format: Format) {
    let (text, title) = work.with(|report| ((format.write)(report), report.printed_title()));
    let name = format!("{}.{}", file_name(&title), format.id);
    if download::text(&name, format.mime, &text).is_err() {
        work.refuse(format!(
            "浏览器没有允许下载《{name}》。请检查浏览器的下载设置后再试。"
        ));
    }
}

/// A title without what file systems do not allow.
fn file_name(title: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !"/\\:*?\"<>|".contains(*c);
    title.chars().filter(allowed).take(80).collect()
}
