//! Keeping the draft when the page is left or another tab takes it; undo, redo, keeping and help from
//! the keyboard.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::piece::listen;
use crate::platform::{embedded, store};
use crate::state::{HERE, Work};

/// The draft is kept a moment after each change (`state/drafts.rs`), and at once when the page is left
/// or goes out of sight, which may be the last that is heard of it.
pub fn keep_draft(work: Work) {
    listen(&window(), "pagehide", move |_| work.leave());
    listen(&document(), "visibilitychange", move |_| work.leave());
    listen(&window(), store::KEPT, move |_| work.was_kept(true));
    listen(&window(), store::NOT_KEPT, move |_| work.was_kept(false));
    listen(&window(), store::LOST, move |_| work.lose());
    listen(&window(), store::CLEARED, move |_| work.keep_again());
    listen(&window(), store::APART, move |_| work.say_apart());
}

/// What Ctrl+S does here; the browser would keep the program and not the report.
fn keep_now(work: Work) {
    work.keep();
    if embedded::is() {
        return work.tell("内容已交给所在的网页，由它保存。要存成文件，请用“导出”。".into());
    }
    // Where it is refused, a file is offered already.
    if work.is_keeping() {
        work.tell("已保存在这台电脑的浏览器里。要存成文件，请用“导出”。".into());
    }
}

/// Undo, redo, keeping and help from the keyboard, in every field alike.
pub fn shortcuts(work: Work) {
    listen(&window(), "keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        let key = event.key().to_ascii_lowercase();
        if key == "f1" {
            event.prevent_default();
            return work.help.set(Some(HERE));
        }
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.is_composing() {
            return;
        }
        match (key.as_str(), event.shift_key()) {
            ("z", false) => work.undo(),
            ("y", false) | ("z", true) => work.redo(),
            ("s", false) => keep_now(work),
            _ => return,
        }
        event.prevent_default();
    });
}
