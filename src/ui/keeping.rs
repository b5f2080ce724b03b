//! Keeping the draft when the page is left or another tab takes it, and undo and redo from the keyboard.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::piece::listen;
use crate::platform::store;
use crate::state::Work;

/// The draft is kept a moment after each change (`state/drafts.rs`), and at once when the page is left
/// or goes out of sight, which may be the last that is heard of it.
pub fn keep_draft(work: Work) {
    listen(&window(), "pagehide", move |_| work.leave());
    listen(&document(), "visibilitychange", move |_| work.leave());
    listen(&window(), store::KEPT, move |_| work.was_kept(true));
    listen(&window(), store::NOT_KEPT, move |_| work.was_kept(false));
    listen(&window(), store::LOST, move |_| work.lose());
}

/// Undo and redo from the keyboard, in every field alike.
pub fn shortcuts(work: Work) {
    listen(&window(), "keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.is_composing() {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => work.undo(),
            ("y", false) | ("z", true) => work.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}
