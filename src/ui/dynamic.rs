//! What changes on the screen, with its closures' types erased. Each closure given to a view
//! makes the compiler write the view's code again for it; a signal or a box does not, and the
//! page's wasm is a third smaller for it.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::state::Tally;

/// Text that follows what it reads.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// A condition that follows what it reads.
pub fn when(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// An attribute that is there or not, following what it reads.
pub fn attribute(
    read: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
) -> Signal<Option<&'static str>> {
    Signal::derive(read)
}

/// Part of a view that is made anew whenever what it reads changes.
pub type Part = Arc<Mutex<dyn FnMut() -> AnyView + Send>>;

/// Part of a view that is made anew whenever what it reads changes.
pub fn part(make: impl FnMut() -> AnyView + Send + 'static) -> Part {
    Arc::new(Mutex::new(make))
}

/// What a click does.
pub fn click(run: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    let mut run = run;
    Box::new(move |_| run())
}

/// What an event does.
pub fn on<E: 'static>(run: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(run)
}

/// Runs now, and again whenever what it reads changes.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_| run());
}

/// Text that follows what it reads, worked out once for all who read it.
pub fn text_memo(read: impl Fn() -> String + Send + Sync + 'static) -> Memo<String> {
    let read: Box<dyn Fn() -> String + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}

/// A condition that follows what it reads and tells of it only when it changes.
pub fn when_memo(read: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    let read: Box<dyn Fn() -> bool + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}

/// How many findings of each severity, following what it reads.
pub fn tally(read: impl Fn() -> Tally + Send + Sync + 'static) -> Memo<Tally> {
    let read: Box<dyn Fn() -> Tally + Send + Sync> = Box::new(read);
    Memo::new(move |_| read())
}

/// Nothing to see.
pub fn nothing() -> AnyView {
    ().into_any()
}
