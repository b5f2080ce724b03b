//! Going to a cell or to words in a text. The place may only just be coming onto the screen, so
//! it is looked for two frames later.

use leptos::prelude::{document, request_animation_frame};
use nianbao_core::rules::Span;
use nianbao_core::schema::CellId;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::elements;

/// Puts the focus into a cell.
pub fn cell(cell: CellId) {
    let selector = format!("input[data-cell=\"{}\"]", cell.name());
    when_drawn(selector, |element| {
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

/// Puts the focus on what the findings come to.
pub fn summary() {
    when_drawn("#summary".to_string(), |summary| element(&summary));
}

/// Selects words in the text they stand in.
pub fn text(span: Span) {
    let selector = format!("[data-part=\"{}\"]", span.part.id());
    when_drawn(selector, move |element| {
        let Some(field) = element.dyn_ref::<HtmlElement>() else {
            return;
        };
        let _ = field.focus();
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            let text = area.value();
            let from = utf16_offset(&text, span.start);
            let to = utf16_offset(&text, span.end);
            let _ = area.set_selection_range(from, to);
            let before: String = text.chars().take(span.start).collect();
            return reveal(area, &before);
        }
        into_view(field);
    });
}

/// In the frame after the next: in the next, fields take the height of their text.
fn when_drawn(selector: String, found: impl FnOnce(Element) + 'static) {
    let found: Box<dyn FnOnce(Element)> = Box::new(found);
    request_animation_frame(move || {
        request_animation_frame(move || {
            if let Some(element) = document().query_selector(&selector).ok().flatten() {
                found(element);
            }
        });
    });
}

/// Scrolls as little as shows an element.
pub fn into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What decides where a field's lines break and how high they are.
const SHAPE: [&str; 8] = [
    "font-family",
    "font-size",
    "font-weight",
    "line-height",
    "letter-spacing",
    "padding",
    "border",
    "box-sizing",
];

/// Scrolls to the place in a field that this text ends at. A field does not say where its lines
/// are, so the text is laid over it for a moment, unseen, in the same shape.
fn reveal(area: &HtmlTextAreaElement, before: &str) {
    let mirror = elements::create("div");
    let mark = elements::create("span");
    mirror.set_text_content(Some(before));
    mark.set_text_content(Some("字"));
    let _ = mirror.append_child(&mark);
    let (Some(mirror), Some(parent)) = (mirror.dyn_ref::<HtmlElement>(), area.parent_element())
    else {
        return;
    };
    let shape = web_sys::window().and_then(|w| w.get_computed_style(area).ok().flatten());
    let style = mirror.style();
    let set = |name: &str, value: &str| {
        let _ = style.set_property(name, value);
    };
    for name in SHAPE {
        let value = shape.as_ref().and_then(|s| s.get_property_value(name).ok());
        set(name, &value.unwrap_or_default());
    }
    set("position", "absolute");
    set("visibility", "hidden");
    set("white-space", "pre-wrap");
    set("overflow-wrap", "break-word");
    set("left", &format!("{}px", area.offset_left()));
    set("top", &format!("{}px", area.offset_top()));
    set("width", &format!("{}px", area.offset_width()));
    let _ = parent.append_child(mirror);
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
    mirror.remove();
}

/// Where the `chars`-th character begins, in UTF-16 units.
fn utf16_offset(text: &str, chars: usize) -> u32 {
    text.chars().take(chars).map(|c| c.len_utf16() as u32).sum()
}
