//! The worker's wasm: a placeholder that only shows it was loaded.
//! (An empty `main` will not do: wasm-bindgen fails on a module that touches no JS value.)
use wasm_bindgen::JsValue;

fn main() {
    let scope = js_sys::global();
    let _ = js_sys::Reflect::set(&scope, &JsValue::from("nianbaoWorker"), &JsValue::TRUE);
}
