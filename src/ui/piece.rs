//! A piece of the screen: HTML made at one go, and what of it follows what. Each file of `ui/` has
//! its HTML as text, and binds the places in it, named by CSS selectors, to the report.
//!
//! Leptos gives the reactivity: whatever a closure reads, it follows, and what a piece binds ends
//! with the piece. Its typed views are not used: they were 100 kB of the wasm (ARCHITECTURE.md).

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, EventTarget};

use crate::followed::Followed;
use crate::platform::{elements, later};

/// A piece of the screen; a handle, freely cloned.
#[derive(Clone)]
pub struct Piece {
    pub root: Element,
}

/// Whether the view that a piece is in is shown (`views.rs`).
#[derive(Clone, Copy)]
pub struct Awake(Followed<bool>);

impl Awake {
    pub fn new() -> Awake {
        Awake(Followed::new(false))
    }

    pub fn set(self, awake: bool) {
        self.0.set(awake);
    }
}

/// Runs now, and again whenever what it reads changes, until the piece that it is made in ends. Out of
/// sight it rests: what changed meanwhile it sees to when it is shown.
pub fn effect(run: impl FnMut() + 'static) {
    keep_effect(Box::new(run));
}

fn keep_effect(mut run: Box<dyn FnMut()>) {
    let awake = use_context::<Awake>();
    let mut first = true;
    StoredValue::new_local(RenderEffect::new(move |_| {
        let rests = awake.filter(|awake| !first && !awake.0.peek());
        first = false;
        match rests {
            Some(awake) => drop(awake.0.get()),
            None => run(),
        }
    }));
}

/// Calls back at each event, until the piece that it is made in ends.
pub fn listen(target: &EventTarget, event: &'static str, run: impl FnMut(Event) + 'static) {
    keep_listener(target, event, Box::new(run));
}

fn keep_listener(target: &EventTarget, event: &'static str, mut run: Box<dyn FnMut(Event)>) {
    let options = EventListenerOptions::enable_prevent_default();
    let heard = move |event: &Event| run(event.clone());
    let listener = EventListener::new_with_options(target, event, options, heard);
    StoredValue::new_local(listener);
}

impl Piece {
    /// Makes the one element that the HTML describes.
    pub fn new(html: &str) -> Piece {
        let holder = elements::create("div");
        holder.set_inner_html(html);
        Piece {
            root: holder.first_element_child().unwrap_or(holder),
        }
    }

    /// What the program's second part makes: there at once if that is, else when it has come.
    pub fn later(make: impl FnOnce() -> Piece + 'static) -> Piece {
        let holder = Piece::new("<div></div>");
        let (made, failed) = (holder.clone(), holder.clone());
        later::run(
            move || {
                made.put("", &make());
            },
            move |why| failed.root.set_text_content(Some(why)),
        );
        holder
    }

    /// Whether there is an element in the piece that a selector names.
    pub fn has(&self, selector: &str) -> bool {
        matches!(self.root.query_selector(selector), Ok(Some(_)))
    }

    /// The element in the piece that a selector names; the piece itself for "".
    pub fn find(&self, selector: &str) -> Element {
        if selector.is_empty() {
            return self.root.clone();
        }
        let found = self.root.query_selector(selector).ok().flatten();
        found.unwrap_or_else(|| {
            // A slip in `ui/`; every end-to-end test fails on a line in the console.
            web_sys::console::error_1(&JsValue::from_str(selector));
            elements::create("div")
        })
    }

    /// Its text follows what is read.
    pub fn text(&self, selector: &str, read: impl Fn() -> String + 'static) -> &Piece {
        self.bind(selector, Box::new(read), elements::set_text)
    }

    /// What it holds follows HTML that is read.
    pub fn html(&self, selector: &str, read: impl Fn() -> String + 'static) -> &Piece {
        self.bind(selector, Box::new(read), Element::set_inner_html)
    }

    /// The text in a field follows what is read.
    pub fn value(&self, selector: &str, read: impl Fn() -> String + 'static) -> &Piece {
        self.bind(selector, Box::new(read), elements::set_value)
    }

    /// An attribute follows what is read.
    pub fn attribute(
        &self,
        selector: &str,
        name: &'static str,
        read: impl Fn() -> String + 'static,
    ) -> &Piece {
        let element = self.find(selector);
        bind(
            Box::new(read),
            Box::new(move |text| {
                let _ = element.set_attribute(name, text);
            }),
        );
        self
    }

    /// It has a class while the condition holds.
    pub fn class(
        &self,
        selector: &str,
        name: &'static str,
        read: impl Fn() -> bool + 'static,
    ) -> &Piece {
        self.switch(selector, Box::new(read), move |element, on| {
            elements::set_class(element, name, on);
        })
    }

    /// It has an attribute, with this value, while the condition holds.
    pub fn attribute_if(
        &self,
        selector: &str,
        (name, value): (&'static str, &'static str),
        read: impl Fn() -> bool + 'static,
    ) -> &Piece {
        self.switch(selector, Box::new(read), move |element, on| {
            elements::set_attribute(element, name, on.then_some(value));
        })
    }

    /// It is shown while the condition holds.
    pub fn shown(&self, selector: &str, read: impl Fn() -> bool + 'static) -> &Piece {
        self.switch(selector, Box::new(read), |element, on| {
            elements::set_attribute(element, "hidden", (!on).then_some(""));
        })
    }

    /// A button that can be used while the condition holds.
    pub fn enabled(&self, selector: &str, read: impl Fn() -> bool + 'static) -> &Piece {
        self.switch(selector, Box::new(read), |element, on| {
            elements::set_attribute(element, "disabled", (!on).then_some(""));
        })
    }

    /// What a click does.
    pub fn click(&self, selector: &str, mut run: impl FnMut() + 'static) -> &Piece {
        self.on(selector, "click", move |_| run())
    }

    /// What an event does.
    pub fn on(
        &self,
        selector: &str,
        event: &'static str,
        run: impl FnMut(Event) + 'static,
    ) -> &Piece {
        keep_listener(&self.find(selector), event, Box::new(run));
        self
    }

    /// Adds another piece at the end of what it holds.
    pub fn put(&self, selector: &str, piece: &Piece) -> &Piece {
        let _ = self.find(selector).append_child(&piece.root);
        self
    }

    /// What it holds is made anew whenever what the making reads changes.
    pub fn part(&self, selector: &str, make: impl FnMut() -> Vec<Piece> + 'static) -> &Piece {
        keep_part(self.find(selector), Box::new(make));
        self
    }

    fn bind(
        &self,
        selector: &str,
        read: Box<dyn Fn() -> String>,
        show: fn(&Element, &str),
    ) -> &Piece {
        let element = self.find(selector);
        bind(read, Box::new(move |text| show(&element, text)));
        self
    }

    fn switch(
        &self,
        selector: &str,
        read: Box<dyn Fn() -> bool>,
        show: impl Fn(&Element, bool) + 'static,
    ) -> &Piece {
        let element = self.find(selector);
        switch(read, Box::new(move |on| show(&element, on)));
        self
    }
}

/// Shows what is read whenever it is another than before.
fn bind(read: Box<dyn Fn() -> String>, show: Box<dyn Fn(&str)>) {
    let mut last = None;
    effect(move || {
        let now = Some(read());
        if last != now {
            show(now.as_deref().unwrap_or_default());
            last = now;
        }
    });
}

fn switch(read: Box<dyn Fn() -> bool>, show: Box<dyn Fn(bool)>) {
    let mut last = None;
    effect(move || {
        let now = read();
        if last != Some(now) {
            show(now);
            last = Some(now);
        }
    });
}

fn keep_part(element: Element, mut make: Box<dyn FnMut() -> Vec<Piece>>) {
    effect(move || {
        let pieces = make();
        element.set_inner_html("");
        for piece in &pieces {
            let _ = element.append_child(&piece.root);
        }
    });
}
