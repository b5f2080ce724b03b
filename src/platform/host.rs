//! Where the program's own files come from: beside the page, or what a host has put in their place:
//! `nianbao.html`, where they stand in the page itself (assets/single.js).

use wasm_bindgen::prelude::*;

/// Asks the host for something; none if there is no host.
pub fn ask(what: &str, argument: &JsValue) -> Option<JsValue> {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let host = get(&js_sys::global(), "nianbaoHost").filter(JsValue::is_object)?;
    let function: js_sys::Function = get(&host, what)?.dyn_into().ok()?;
    function.call1(&host, argument).ok()
}
