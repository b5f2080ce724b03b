//! 导出: the ways a report can be taken out.

use nianbao_core::export::to_html;
use nianbao_core::report::{Report, to_json};
use wasm_bindgen::JsCast;

use super::piece::{Piece, listen};
use crate::followed::Followed;
use crate::platform::{download, elements, files};
use crate::state::{View, Work};

/// A way a report can be taken out.
#[derive(Clone, Copy)]
struct Format {
    id: &'static str,
    mime: &'static str,
    write: fn(&Report) -> String,
}

const HTML: Format = Format {
    id: "html",
    mime: "text/html;charset=utf-8",
    write: to_html,
};
const JSON: Format = Format {
    id: "json",
    mime: "application/json",
    write: to_json,
};

const MENU: &str = r#"<div class="menu">
  <button type="button" class="button primary" id="export" aria-haspopup="true">导出<span class="caret" aria-hidden="true"></span></button>
  <div class="menu-list" role="menu">
    <button type="button" role="menuitem" data-export="html"><b>网页（.html）</b><small>版式与纸面一致，可直接打印，也可再导入</small></button>
    <button type="button" role="menuitem" id="print-paper"><b>打印 / 存为 PDF</b><small>与纸面预览逐页一致</small></button>
    <button type="button" role="menuitem" data-export="json"><b>数据（.json）</b><small>保存全部内容，供以后继续编辑</small></button>
  </div>
</div>"#;

pub fn export_menu(work: Work) -> Piece {
    let menu = Piece::new(MENU);
    let open = Followed::new(false);
    menu.shown(".menu-list", move || open.get())
        .attribute("#export", "aria-expanded", move || open.get().to_string())
        .enabled("#export", move || work.view.get() != View::Welcome)
        .click("#export", move || open.set(!open.peek()))
        .on("", "keydown", move |event| {
            if elements::key(&event) == "Escape" {
                open.set(false);
            }
        });
    menu.click("#print-paper", move || {
        open.set(false);
        let _ = leptos::prelude::window().print();
    });
    for format in ["html", "json"] {
        let item = format!("[data-export={format}]");
        menu.click(&item, move || {
            open.set(false);
            work.later(move || save_as(work, format));
        });
    }
    let holder = menu.root.clone();
    listen(&leptos::prelude::window(), "pointerdown", move |event| {
        let at = files::target::<web_sys::Node>(&event);
        if !holder
            .unchecked_ref::<web_sys::Node>()
            .contains(at.as_ref())
        {
            open.set(false);
        }
    });
    menu
}

fn save_as(work: Work, id: &str) {
    let format = if id == HTML.id { HTML } else { JSON };
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
