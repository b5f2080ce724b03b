//! Fetching one of the program's own files.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::host;

/// The text of a file of the build; none if it did not come.
pub async fn text(file: &str) -> Option<String> {
    get(file, Response::text).await?.as_string()
}

/// The content of a file of the build, as an ArrayBuffer; none if it did not come.
pub async fn bytes(file: &str) -> Option<JsValue> {
    get(file, Response::array_buffer).await
}

async fn get(file: &str, read: fn(&Response) -> Result<Promise, JsValue>) -> Option<JsValue> {
    let promise = match host::ask("fetch", &file.into()) {
        Some(promise) => promise.unchecked_into(),
        None => web_sys::window()?.fetch_with_str(file),
    };
    let answer: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(read(&answer).ok()?).await.ok()
}
