//! Putting something on the clipboard, in browsers of every age: the old `copy` command, whose event
//! takes any kind of text, needs no leave and no secure origin.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::elements;

/// Copies plain text; whether it went.
pub fn text(text: &str) -> bool {
    copy(&[("text/plain", text)])
}

/// Copies HTML as formatted text, for editors that take such; whether it went.
pub fn page(html: &str) -> bool {
    copy(&[("text/html", html), ("text/plain", html)])
}

/// Copies text of several kinds; whether it went.
pub fn copy(kinds: &[(&str, &str)]) -> bool {
    let kinds: Vec<(String, String)> = kinds
        .iter()
        .map(|(kind, text)| (kind.to_string(), text.to_string()))
        .collect();
    let Some(document) = web_sys::window().and_then(|w| w.document()) else {
        return false;
    };
    let Ok(document) = document.dyn_into::<HtmlDocument>() else {
        return false;
    };
    let fill = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        event.prevent_default();
        if let Some(data) = event.clipboard_data() {
            for (kind, text) in &kinds {
                let _ = data.set_data(kind, text);
            }
        }
    });
    let heard = fill.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("copy", heard);
    let went = with_selection(&document, || document.exec_command("copy").unwrap_or(false));
    let _ = document.remove_event_listener_with_callback("copy", heard);
    went
}

/// The command does nothing where nothing is selected.
fn with_selection(document: &HtmlDocument, run: impl FnOnce() -> bool) -> bool {
    let before = document.active_element();
    let area: HtmlTextAreaElement = elements::create("textarea").unchecked_into();
    area.set_class_name("unseen");
    area.set_value("-");
    if let Some(body) = document.body() {
        let _ = body.append_child(&area);
    }
    area.select();
    let went = run();
    area.remove();
    if let Some(before) = before.and_then(|b| b.dyn_into::<HtmlElement>().ok()) {
        let _ = before.focus();
    }
    went
}
