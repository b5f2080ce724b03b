//! How the page is to be shown: words on `data-display` of the page's root, which the style goes by
//! (style/tokens.css, style/display.css): `en`, `large`, `dark`, `light`. assets/boot.js puts them there
//! before anything is drawn.

use leptos::prelude::document;

/// Also in assets/boot.js.
const KEY: &str = "nianbao.display";
const NAME: &str = "data-display";

/// Whether the page is to be shown so.
pub fn has(word: &str) -> bool {
    words().split(' ').any(|w| w == word)
}

/// Shows the page so instead of any of the others, from now on and the next time; "" is none of them.
pub fn choose(word: &str, others: &[&str]) {
    let words = words();
    let kept = words.split(' ').filter(|w| !others.contains(w));
    let chosen: Vec<&str> = kept.chain([word]).filter(|w| !w.is_empty()).collect();
    let chosen = chosen.join(" ");
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(NAME, &chosen);
    }
    // Where storage is refused it holds until the page is left.
    if let Some(storage) = web_sys::window().and_then(|w| w.local_storage().ok().flatten()) {
        let _ = storage.set_item(KEY, &chosen);
    }
}

/// The page may be seen: it was hidden until it was in the language that is chosen (style/display.css).
pub fn ready() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-spoken", "");
    }
}

fn words() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute(NAME))
        .unwrap_or_default()
}
