//! A signal that holds one of a few choices as a number. The reactive code is written once for
//! numbers; a signal of a type of its own would cost the wasm 3 kB each.

use std::marker::PhantomData;

use leptos::prelude::*;

/// One of a few, by number.
pub trait Numbered: Copy + 'static {
    fn number(self) -> u64;
    fn numbered(number: u64) -> Self;
}

/// A signal of a choice.
pub struct Choice<T> {
    signal: RwSignal<u64>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Choice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Choice<T> {}

impl<T: Numbered> Choice<T> {
    pub fn new(first: T) -> Choice<T> {
        Choice {
            signal: RwSignal::new(first.number()),
            kind: PhantomData,
        }
    }

    /// Follows what is chosen.
    pub fn get(self) -> T {
        T::numbered(self.signal.get())
    }

    /// Chooses; whoever follows is told only of a change.
    pub fn set(self, to: T) {
        if self.signal.get_untracked() != to.number() {
            self.signal.set(to.number());
        }
    }
}
