//! 规则说明: what each rule finds and why, from rules.html, which is made of the rules' own text
//! (`cargo xtask rules`) and fetched with the program's second part, which this is of.

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

use super::piece::{Piece, effect};
use crate::platform::{fetch, focus};
use crate::state::Work;

const FILE: &str = "./rules.html";
const FAILED: &str = "<p>规则说明没有取到。请检查网络后再点一次。</p>";

const HELP: &str = r#"<dialog class="help" aria-label="规则说明">
  <div class="help-head"><h1>规则说明</h1><button type="button" class="button small" id="help-close">关闭</button></div>
  <div class="help-text"></div>
</dialog>"#;

/// Puts the dialog into the page, unless it is there already.
pub fn help(work: Work, page: &Piece) {
    if page.has(".help") {
        return;
    }
    let help = Piece::new(HELP);
    let text = help.find(".help-text");
    let dialog: HtmlDialogElement = help.root.clone().unchecked_into();
    let closing = dialog.clone();
    help.click("#help-close", move || closing.close())
        .on("", "close", move |_| work.help.set(None));
    let later = text.clone();
    // So that it is there when the network is not.
    spawn_local(async move { fill(&later).await });
    effect(move || {
        let Some(rule) = work.help.get() else {
            return;
        };
        let (text, dialog) = (text.clone(), dialog.clone());
        spawn_local(async move {
            fill(&text).await;
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
            let section = text.query_selector(&format!("[data-help='{rule}']"));
            if let Some(section) = section.ok().flatten() {
                section.scroll_into_view();
                focus::element(&section);
            }
        });
    });
    page.put("", &help);
}

/// Fetches the text, unless it is there already.
async fn fill(text: &Element) {
    if text.query_selector("section").ok().flatten().is_none() {
        let html = fetch::text(FILE).await;
        text.set_inner_html(html.as_deref().unwrap_or(FAILED));
    }
}
