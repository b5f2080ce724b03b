//! Going to a cell or to words in a text. The place may only just be coming onto the screen, so
//! it is looked for at the next frame.

use nianbao_core::rules::Span;
use nianbao_core::schema::CellId;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Puts the focus into a cell.
pub fn cell(cell: CellId) {
    let selector = format!("input[data-cell=\"{}\"]", cell.name());
    at_next_frame(selector, |element| {
        if let Ok(input) = element.dyn_into::<HtmlElement>() {
            let _ = input.focus();
            into_view(&input);
        }
    });
}

/// Puts the focus into a field or a heading.
pub fn element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Selects words in the text they stand in.
pub fn text(span: Span) {
    let selector = format!("[data-part=\"{}\"]", span.part.id());
    at_next_frame(selector, move |element| {
        let Some(field) = element.dyn_ref::<HtmlElement>() else {
            return;
        };
        let _ = field.focus();
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            let text = area.value();
            let from = utf16_offset(&text, span.start);
            let to = utf16_offset(&text, span.end);
            let _ = area.set_selection_range(from, to);
        }
        into_view(field);
    });
}

fn at_next_frame(selector: String, found: impl FnOnce(Element) + 'static) {
    leptos::prelude::request_animation_frame(move || {
        let document = web_sys::window().and_then(|w| w.document());
        if let Some(element) = document.and_then(|d| d.query_selector(&selector).ok().flatten()) {
            found(element);
        }
    });
}

fn into_view(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Where the `chars`-th character begins, in UTF-16 units.
fn utf16_offset(text: &str, chars: usize) -> u32 {
    text.chars().take(chars).map(|c| c.len_utf16() as u32).sum()
}
