//! A button that opens a list of things to do: by mouse, and by keys as menus are wont to be.

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::piece::{Piece, listen};
use crate::followed::Followed;
use crate::platform::{elements, files, focus};

/// Makes the menu work that has a `button` as its first child and `.menu-list` beside it. A choice
/// closes it.
pub fn menu(menu: &Piece, button: &'static str) {
    let open = Followed::new(false);
    let (at, list) = (menu.find(button), menu.find(".menu-list"));
    menu.shown(".menu-list", move || open.get())
        .attribute(button, "aria-expanded", move || open.get().to_string())
        .click(button, {
            let list = list.clone();
            move || {
                open.set(!open.peek());
                if open.peek() {
                    // It has to be seen to take the focus.
                    let list = list.clone();
                    request_animation_frame(move || go(&list, "Home"));
                }
            }
        })
        .click(".menu-list", {
            let at = at.clone();
            move || {
                open.set(false);
                focus::element(&at);
            }
        })
        .on("", "keydown", move |event| {
            let key = elements::key(&event);
            match key.as_str() {
                _ if !open.peek() => return,
                "Escape" => {
                    open.set(false);
                    focus::element(&at);
                }
                "Tab" => return open.set(false),
                "ArrowDown" | "ArrowUp" | "Home" | "End" => go(&list, &key),
                _ => return,
            }
            event.prevent_default();
        });
    let holder: Node = menu.root.clone().unchecked_into();
    listen(&window(), "pointerdown", move |event| {
        let at = files::target::<Node>(&event);
        if !holder.contains(at.as_ref()) {
            open.set(false);
        }
    });
}

/// Puts the focus on another of its items.
fn go(list: &Element, key: &str) {
    let items = elements::all(list, "button");
    let focused = document().active_element();
    let at = items.iter().position(|item| Some(item) == focused.as_ref());
    let last = items.len().saturating_sub(1);
    let next = match (key, at) {
        ("ArrowDown", Some(at)) if at < last => at + 1,
        ("ArrowUp", Some(at)) if at > 0 => at - 1,
        ("ArrowUp", _) | ("End", _) => last,
        _ => 0,
    };
    if let Some(item) = items.get(next) {
        focus::element(item);
    }
}
