//! Elements of the page that were made at one go, and small changes to them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The elements below one that a selector names, in the order of the page.
pub fn all(below: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = below.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.get(i)?.dyn_into().ok())
        .collect()
}

/// Gives the columns of a table their widths, in thousandths. The page's CSP forbids `style`
/// attributes, so this is done to the elements.
pub fn set_widths(below: &Element, widths: &[u16]) {
    for (column, share) in all(below, "col").iter().zip(widths) {
        if let Some(column) = column.dyn_ref::<HtmlElement>() {
            let width = format!("{}.{}%", share / 10, share % 10);
            let _ = column.style().set_property("width", &width);
        }
    }
}

/// Makes a field as high as its text.
pub fn fit_height(field: &Element) {
    let Some(field) = field.dyn_ref::<HtmlElement>() else {
        return;
    };
    // Where the browser does it by itself (style/narrative.css), reading the height would cost a
    // layout.
    if web_sys::css::supports_with_value("field-sizing", "content").unwrap_or(false) {
        return;
    }
    let style = field.style();
    let _ = style.set_property("height", "auto");
    let height = field.scroll_height() + 2;
    let _ = style.set_property("height", &format!("{height}px"));
}

/// The height as laid out, in pixels.
pub fn height(element: &Element) -> i32 {
    let element = element.dyn_ref::<HtmlElement>();
    element.map_or(0, HtmlElement::offset_height)
}

/// Adds or removes a class.
pub fn set_class(element: &Element, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}

/// Sets or removes an attribute.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// The elements that HTML describes; they are nowhere yet.
pub fn parse(html: &str) -> Vec<Element> {
    if html.is_empty() {
        return Vec::new();
    }
    let holder = create("div");
    holder.set_inner_html(html);
    all(&holder, ":scope > *")
}

/// Gives an element another text. A text node that stays costs the browser less than a new one.
pub fn set_text(element: &Element, text: &str) {
    match (element.first_child(), element.child_element_count()) {
        (Some(node), 0) => node.set_node_value(Some(text)),
        _ => element.set_text_content(Some(text)),
    }
}

/// Does what a click on it does.
pub fn click(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.click();
    }
}

/// Makes an element that is nowhere yet.
pub fn create(tag: &str) -> Element {
    leptos::prelude::document()
        .create_element(tag)
        .unwrap_or_else(|why| wasm_bindgen::throw_val(why))
}

/// The key of a key event; "" for another event.
pub fn key(event: &web_sys::Event) -> String {
    let event = event.dyn_ref::<web_sys::KeyboardEvent>();
    event.map(|event| event.key()).unwrap_or_default()
}

/// The text in a field, or what is chosen in it.
pub fn value(field: &Element) -> String {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(choice) = field.dyn_ref::<HtmlSelectElement>() {
        return choice.value();
    }
    let area = field.dyn_ref::<HtmlTextAreaElement>();
    area.map(|area| area.value()).unwrap_or_default()
}

/// Ticks a box, or not.
pub fn tick(field: &Element, on: bool) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_checked(on);
    }
}

/// Whether a box is ticked.
pub fn is_ticked(field: &Element) -> bool {
    let input = field.dyn_ref::<HtmlInputElement>();
    input.is_some_and(|input| input.checked())
}

/// Puts text into a field, unless it says so already: the caret stays where it is.
pub fn set_value(field: &Element, text: &str) {
    if value(field) == text {
        return;
    }
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(choice) = field.dyn_ref::<HtmlSelectElement>() {
        choice.set_value(text);
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    }
}
