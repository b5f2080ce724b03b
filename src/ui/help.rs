//! 帮助: how to fill in the form and what the rules say, from guide.html and rules.html, which are made
//! of the declaration's and the rules' own text (`cargo xtask rules`) and fetched with the program's
//! second part, which this is of; the keys; about the program.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

use super::help_pages::{ABOUT, KEYS};
use super::piece::{Piece, effect};
use crate::followed::Followed;
use crate::platform::{fetch, focus, style};
use crate::state::{HERE, View, Work};

const FAILED: &str = "<p>帮助没有取到。请检查网络后再点一次。</p>";

const HELP: &str = r#"<dialog class="help" aria-label="帮助">
  <div class="help-head">
    <div class="tabs" role="tablist">
      <button type="button" role="tab" class="tab" id="help-tab-guide" aria-controls="help-guide">怎么填</button>
      <button type="button" role="tab" class="tab" id="help-tab-rules" aria-controls="help-rules">规则说明</button>
      <button type="button" role="tab" class="tab" id="help-tab-keys" aria-controls="help-keys">快捷键</button>
      <button type="button" role="tab" class="tab" id="help-tab-about" aria-controls="help-about">关于</button>
    </div>
    <button type="button" class="button small" id="help-print">打印</button>
    <button type="button" class="button small" id="help-close">关闭</button>
  </div>
  <div class="help-text chinese" role="tabpanel" id="help-guide" tabindex="0"></div>
  <div class="help-text chinese" role="tabpanel" id="help-rules" tabindex="0"></div>
  <div class="help-text" role="tabpanel" id="help-keys" tabindex="0"></div>
  <div class="help-text" role="tabpanel" id="help-about" tabindex="0"></div>
</dialog>"#;

/// The pages of the dialog: the first is shown first.
const PAGES: [&str; 4] = ["guide", "rules", "keys", "about"];
/// The rules first: a finding may ask for them at any moment.
const FILES: [(&str, &str); 2] = [
    ("#help-rules", "./rules.html"),
    ("#help-guide", "./guide.html"),
];

/// Puts the dialog into the page, unless it is there already.
pub fn help(work: Work, page: &Piece) {
    if page.has(".help") {
        return;
    }
    let help = Piece::new(HELP);
    style::add_later();
    help.find("#help-keys").set_inner_html(KEYS);
    help.find("#help-about").set_inner_html(ABOUT);
    let dialog: HtmlDialogElement = help.root.clone().unchecked_into();
    let closing = dialog.clone();
    help.click("#help-close", move || closing.close())
        .click("#help-print", || {
            let _ = leptos::prelude::window().print();
        })
        .on("", "close", move |_| work.help.set(None));
    let shown = Followed::new(PAGES[0]);
    for page in PAGES {
        tab(&help, page, shown);
    }
    let later = help.clone();
    // So that it is there when the network is not.
    spawn_local(async move { fill(&later).await });
    let asked = help.clone();
    effect(move || {
        let Some(topic) = work.help.get() else {
            return;
        };
        let topic = match topic {
            HERE => here(work),
            topic => topic,
        };
        let (help, dialog) = (asked.clone(), dialog.clone());
        spawn_local(async move {
            fill(&help).await;
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
            go_to(&help, topic, shown);
        });
    });
    page.put("", &help);
}

/// What is being filled in: the active cell, else the section.
fn here(work: Work) -> &'static str {
    match (work.active.peek(), work.view.peek()) {
        (Some(cell), _) => cell.name(),
        (None, View::Section(section)) => section.id(),
        _ => PAGES[0],
    }
}

fn tab(help: &Piece, page: &'static str, shown: Followed<&'static str>) {
    let tab = format!("#help-tab-{page}");
    let current = move || shown.get() == page;
    help.class(&tab, "current", current)
        .attribute(&tab, "aria-selected", move || current().to_string())
        .click(&tab, move || shown.set(page))
        .shown(&format!("#help-{page}"), current);
}

/// Shows a page, or the entry on a rule, a section, or the row that a cell is in.
fn go_to(help: &Piece, topic: &str, shown: Followed<&'static str>) {
    let row: Vec<&str> = topic.split('.').take(2).collect();
    let entry = format!("[data-help='{}']", row.join("."));
    let entry = help.root.query_selector(&entry).ok().flatten();
    let is_in = |page: &&&str| {
        let around = entry.as_ref().map(|e| e.closest(&format!("#help-{page}")));
        matches!(around, Some(Ok(Some(_))))
    };
    let page = PAGES.iter().find(|page| **page == topic);
    if let Some(page) = page.or_else(|| PAGES.iter().find(is_in)) {
        shown.set(page);
    }
    if let Some(entry) = entry {
        // When its page is shown.
        leptos::prelude::request_animation_frame(move || {
            show_entry(&entry);
            focus::element(&entry);
        });
    }
}

/// Scrolls to an entry: in a frame, Firefox's own way would scroll the host's page too.
fn show_entry(entry: &Element) {
    if let Ok(Some(text)) = entry.closest(".help-text") {
        let top = |element: &Element| element.get_bounding_client_rect().top();
        text.set_scroll_top(text.scroll_top() + (top(entry) - top(&text)) as i32);
    }
}

/// Fetches the texts, unless they are there already.
async fn fill(help: &Piece) {
    for (place, file) in FILES {
        let place = help.find(place);
        if !is_filled(&place) {
            let html = fetch::text(file).await;
            // Another call may have been waiting for the same file, and the focus may be in it by now.
            if !is_filled(&place) {
                place.set_inner_html(html.as_deref().unwrap_or(FAILED));
            }
        }
    }
}

fn is_filled(place: &Element) -> bool {
    matches!(place.query_selector("section"), Ok(Some(_)))
}
