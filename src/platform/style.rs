//! Style that only the program's second part needs, and that therefore comes with it. The CSP allows
//! no style but in files; rules are added to a sheet that is there.

use std::cell::Cell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const RULES: &str = include_str!("../../style/later.css");

thread_local! {
    static ADDED: Cell<bool> = const { Cell::new(false) };
}

/// Adds the rules behind all others, once.
pub fn add_later() {
    if ADDED.replace(true) {
        return;
    }
    let get = |of: &JsValue, name: &str| {
        let found = Reflect::get(of, &JsValue::from_str(name));
        found.unwrap_or(JsValue::UNDEFINED)
    };
    let document = JsValue::from(leptos::prelude::document());
    let sheets = Array::from(&get(&document, "styleSheets"));
    let sheet = sheets.pop();
    let Ok(insert) = get(&sheet, "insertRule").dyn_into::<Function>() else {
        return;
    };
    for rule in rules(RULES) {
        let at = get(&get(&sheet, "cssRules"), "length");
        let _ = insert.call2(&sheet, &JsValue::from_str(rule), &at);
    }
}

/// The rules of a style sheet, one by one: each ends with the brace that closes its first.
fn rules(sheet: &str) -> Vec<&str> {
    let mut rules = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, byte) in sheet.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => {
                rules.push(&sheet[start..=at]);
                (depth, start) = (0, at + 1);
            }
            b'}' => depth -= 1,
            _ => {}
        }
    }
    rules
}
