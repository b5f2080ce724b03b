//! The size of the screen, and of what is drawn on it.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

/// Whether a media query holds.
pub fn matches(query: &str) -> bool {
    list(query).is_some_and(|l| l.matches())
}

/// Calls back whenever a media query begins or ceases to hold.
pub fn follow(query: &'static str, changed: impl Fn(bool) + 'static) {
    let Some(list) = list(query) else {
        return;
    };
    let listener = EventListener::new(&list, "change", move |_| changed(matches(query)));
    StoredValue::new_local(listener);
}

fn list(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

/// Draws `sheet`, laid out at its own size, as wide as `frame`, and gives the frame its height;
/// again whenever either changes its size. The style has, as `--hair`, the whole pixels that are drawn
/// at least one wide.
pub fn scale_to_fit(sheet: HtmlElement, frame: HtmlElement) {
    let observed = (sheet.clone(), frame.clone());
    let fit = Closure::<dyn FnMut()>::new(move || {
        let (own, room) = (sheet.offset_width(), frame.client_width());
        if own == 0 || room == 0 {
            return;
        }
        // In thousandths: writing out floats would cost the wasm 10 KB.
        let scale = room * 1000 / own;
        let height = sheet.offset_height() * scale / 1000;
        let transform = format!("scale({}.{:03})", scale / 1000, scale % 1000);
        let hair = format!("{}px", (own + room - 1) / room);
        let _ = sheet.style().set_property("transform", &transform);
        let _ = sheet.style().set_property("--hair", &hair);
        let _ = frame.style().set_property("height", &format!("{height}px"));
    });
    let Ok(observer) = ResizeObserver::new(fit.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(&observed.0);
    observer.observe(&observed.1);
    StoredValue::new_local(Observing(observer, fit));
}

/// A watch on sizes, ended with what owns it.
struct Observing(ResizeObserver, #[expect(dead_code)] Closure<dyn FnMut()>);

impl Drop for Observing {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}
