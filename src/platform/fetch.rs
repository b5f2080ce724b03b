//! Fetching one of the page's own files.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The text of a file of the build; none if it did not come.
pub async fn text(file: &str) -> Option<String> {
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(file));
    let answer: web_sys::Response = answer.await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
