//! Keeping the draft; undo, redo, keeping and help from the keyboard.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::piece::{effect, listen};
use crate::platform::{clock, draft};
use crate::state::{HERE, Work};

/// How long after the last change the draft is kept, in milliseconds.
const SAVE_AFTER: u32 = 400;

/// Keeps the draft a moment after each change, and at once when the page is left.
pub fn keep_draft(work: Work) {
    let waiting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let leaving = waiting.clone();
    let mut first = true;
    effect(move || {
        work.changes.follow();
        // The report as it was found is kept already.
        if !std::mem::take(&mut first) {
            let timeout = Timeout::new(SAVE_AFTER, move || save(work));
            // What waited before is given up.
            waiting.replace(Some(timeout));
        }
    });
    listen(&window(), "pagehide", move |_| {
        if leaving.take().is_some() {
            save(work);
        }
    });
}

fn save(work: Work) {
    match work.with(draft::save) {
        Ok(()) => work.saved_at.set(Some(clock::time())),
        Err(text) => {
            work.saved_at.set(None);
            if work.notice.peek().is_none() {
                work.refuse(text);
            }
        }
    }
}

/// What Ctrl+S does here; the browser would keep the program and not the report.
fn keep_now(work: Work) {
    save(work);
    if work.saved_at.peek().is_some() {
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
