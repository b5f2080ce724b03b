//! From finding to finding: F8 and Shift+F8, 上一处 and 下一处.

use leptos::prelude::window;
use nianbao_core::rules::Finding;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::piece::{Piece, listen};
use super::{finding_card, words};
use crate::state::{Visited, Work};

/// F8 and Shift+F8, wherever the focus is.
pub fn keys(work: Work) {
    listen(&window(), "keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        if event.key() == "F8" {
            event.prevent_default();
            step(work, !event.shift_key());
        }
    });
}

/// Says to those who do not see the screen which finding was gone to.
pub fn announcer(work: Work) -> Piece {
    let announcer = Piece::new(r#"<p class="unseen" role="status" id="announced"></p>"#);
    announcer.text("", move || match work.visited.get() {
        Some(visited) => visited.said,
        None => String::new(),
    });
    announcer
}

/// Goes to the finding after or before the one gone to last. Where that one is mended, the one after
/// it has come into its place.
pub fn step(work: Work, forward: bool) {
    let all = work.findings();
    let open: Vec<&Finding> = all.iter().filter(|f| f.dismissed.is_none()).collect();
    let count = open.len();
    if count == 0 {
        return work.tell("没有发现问题。".into());
    }
    let before = work.visited.peek();
    let is_there = |at: usize, said: &str| {
        let finding = open.get(at);
        finding.is_some_and(|finding| said.ends_with(&finding.message))
    };
    let next = match (before, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(v), true) if is_there(v.at, &v.said) => (v.at + 1) % count,
        (Some(v), true) => v.at % count,
        (Some(v), false) => (v.at.min(count) + count - 1) % count,
    };
    visit(work, next, count, open[next]);
}

fn visit(work: Work, at: usize, count: usize, finding: &Finding) {
    let severity = words::severity(finding.severity);
    let said = format!(
        "第 {} 处，共 {count} 处。{severity}：{}",
        at + 1,
        finding.message
    );
    work.visited.set(Some(Visited { at, said }));
    finding_card::go_to(work, finding);
}
