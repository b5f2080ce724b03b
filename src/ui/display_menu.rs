//! 显示: the interface's language, the size of its letters, its theme. The browser opens and closes it;
//! what is in it is of the program's second part.

use std::fmt::Write;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::language;
use super::piece::{Piece, listen};
use crate::platform::{display, elements, files, focus, style};
use crate::state::Work;

const MENU: &str = r#"<details class="menu"><summary class="button quiet" id="display">显示<span class="caret" aria-hidden="true"></span></summary><div class="menu-list"></div></details>"#;

pub fn display_menu(work: Work) -> Piece {
    let menu = Piece::new(MENU);
    let opened = menu.clone();
    menu.on("", "toggle", move |_| {
        let menu = opened.clone();
        work.later(move || fill(work, &menu));
    });
    menu
}

/// Of several ways to show the page one is chosen.
struct Choice {
    name: &'static str,
    label: &'static str,
    /// The word for each (`platform/display.rs`), and what it is called.
    ways: &'static [(&'static str, &'static str)],
}

const CHOICES: [Choice; 3] = [
    Choice {
        name: "language",
        label: "语言",
        ways: &[("", CHINESE), (language::ENGLISH, "English")],
    },
    Choice {
        name: "size",
        label: "字号",
        ways: &[("", "标准"), ("large", "大字（长者模式）")],
    },
    Choice {
        name: "theme",
        label: "主题",
        ways: &[("", "跟随系统"), ("light", "浅色"), ("dark", "深色")],
    },
];

/// Each language is called by its own name.
const CHINESE: &str = r#"<span lang="zh-CN">中文</span>"#;

/// Makes what is in the menu, unless it is there already.
fn fill(work: Work, menu: &Piece) {
    if menu.has(".display-choices") {
        return;
    }
    let mut html = String::from(r#"<form class="display-choices">"#);
    for choice in &CHOICES {
        choice_html(&mut html, choice);
    }
    html.push_str("</form>");
    style::add_later();
    let form = Piece::new(&html);
    form.on("", "submit", |event| event.prevent_default());
    for choice in &CHOICES {
        let group = format!("[data-choice={}]", choice.name);
        form.on(&group, "change", move |event| {
            let all: Vec<&str> = choice.ways.iter().map(|(word, _)| *word).collect();
            display::choose(&files::field_text(&event), &all);
            if choice.name == "language" {
                language::speak(work);
            }
        });
    }
    menu.put(".menu-list", &form);
    close_by_itself(menu);
}

/// Esc and a click elsewhere close it.
fn close_by_itself(menu: &Piece) {
    let (closed, button) = (menu.root.clone(), menu.find("#display"));
    menu.on("", "keydown", move |event| {
        if elements::key(&event) == "Escape" {
            elements::set_attribute(&closed, "open", None);
            focus::element(&button);
        }
    });
    let closed = menu.root.clone();
    listen(&window(), "pointerdown", move |event| {
        let at = files::target::<Node>(&event);
        if !closed.unchecked_ref::<Node>().contains(at.as_ref()) {
            elements::set_attribute(&closed, "open", None);
        }
    });
}

fn choice_html(html: &mut String, choice: &Choice) {
    let Choice { name, label, ways } = choice;
    let _ = write!(
        html,
        r#"<fieldset data-choice="{name}"><legend>{label}</legend>"#
    );
    let chosen = ways.iter().rposition(|(word, _)| display::has(word));
    for (at, (word, way)) in ways.iter().enumerate() {
        let checked = match at == chosen.unwrap_or(0) {
            true => " checked",
            false => "",
        };
        let _ = write!(
            html,
            r#"<label><input type="radio" name="{name}" value="{word}"{checked}>{way}</label>"#
        );
    }
    html.push_str("</fieldset>");
}
