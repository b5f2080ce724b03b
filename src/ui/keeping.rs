//! Keeping the draft, and undo and redo from the keyboard.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::dynamic::effect;
use crate::platform::{clock, draft};
use crate::state::Work;

/// How long after the last change the draft is kept.
const SAVE_AFTER: Duration = Duration::from_millis(400);

/// Keeps the draft a moment after each change, and at once when the page is left.
pub fn keep_draft(work: Work) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let save = move || {
        waiting.set_value(None);
        match work.with(draft::save) {
            Ok(()) => work.saved_at.set(Some(clock::time())),
            Err(text) => {
                work.saved_at.set(None);
                if work.notice.get_untracked().is_none() {
                    work.refuse(text);
                }
            }
        }
    };
    let wait = move || {
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        waiting.set_value(set_timeout_with_handle(save, SAVE_AFTER).ok());
    };
    effect(move || {
        // The report as it was found is kept already.
        if work.changes.get() > 0 {
            wait();
        }
    });
    let leaving = window_event_listener(ev::pagehide, move |_| {
        if let Some(handle) = waiting.get_value() {
            handle.clear();
            save();
        }
    });
    on_cleanup(move || leaving.remove());
}

/// Undo and redo from the keyboard, in every field alike.
pub fn shortcuts(work: Work) {
    let keys = window_event_listener(ev::keydown, move |event| {
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
    on_cleanup(move || keys.remove());
}
