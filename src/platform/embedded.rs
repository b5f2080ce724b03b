//! The page around this one, where this one is in a frame of it. assets/embedded.js speaks with it and
//! says so on the root; what it asks for comes here as events of the window.

use gloo_events::EventListener;
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Event, File};

#[wasm_bindgen]
extern "C" {
    /// The program stands.
    #[wasm_bindgen(js_namespace = nianbaoFrame)]
    pub fn ready();
    /// Tells of the report, as JSON, and of what it comes to: as a `change`, or as the `report` that was
    /// asked for, with the number of what asked.
    #[wasm_bindgen(js_namespace = nianbaoFrame)]
    pub fn tell(what: &str, report: &str, verdict: &str, number: &JsValue);
    /// What was asked for cannot be had: a sentence.
    #[wasm_bindgen(js_namespace = nianbaoFrame)]
    pub fn refuse(why: &str, number: &JsValue);
}

/// Whether another page has this one in a frame, and keeps the report.
pub fn is() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.has_attribute("data-embedded"))
}

/// Calls back when the page around wants a file opened, with the number of its asking.
pub fn on_open(mut open: impl FnMut(File, JsValue) + 'static) {
    listen("nianbao-open", move |event| {
        if let Ok(file) = detail(&event, "file").dyn_into() {
            open(file, detail(&event, "id"));
        }
    });
}

/// Calls back when the page around asks for the report, with the number of its asking.
pub fn on_get(mut get: impl FnMut(JsValue) + 'static) {
    listen("nianbao-get", move |event| get(detail(&event, "id")));
}

/// Calls back when this page is left for the one around it.
pub fn on_blur(mut left: impl FnMut() + 'static) {
    listen("blur", move |_| left());
}

fn listen(event: &'static str, mut run: impl FnMut(Event) + 'static) {
    EventListener::new(&window(), event, move |event| run(event.clone())).forget();
}

fn detail(event: &Event, name: &str) -> JsValue {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into());
    get(event, "detail")
        .and_then(|detail| get(&detail, name))
        .unwrap_or(JsValue::UNDEFINED)
}
