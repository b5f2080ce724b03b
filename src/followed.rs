//! Values that the screen follows. The reactive part is one signal type for all of them: a signal
//! of a type of its own would cost the wasm 3 kB each.

use leptos::prelude::*;

/// Tells its followers that something changed, and nothing else.
#[derive(Clone, Copy)]
pub struct Told(RwSignal<()>);

impl Told {
    pub fn new() -> Told {
        Told(RwSignal::new(()))
    }

    /// Whoever runs now runs again when it is told.
    pub fn follow(self) {
        self.0.track();
    }

    pub fn tell(self) {
        self.0.notify();
    }
}

/// A value with its followers; a handle, freely copied.
pub struct Followed<T: 'static> {
    value: StoredValue<T, LocalStorage>,
    told: Told,
}

impl<T> Clone for Followed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Followed<T> {}

impl<T: Clone + PartialEq> Followed<T> {
    pub fn new(first: T) -> Followed<T> {
        Followed {
            value: StoredValue::new_local(first),
            told: Told::new(),
        }
    }

    /// The value; whoever runs now runs again when it changes.
    pub fn get(self) -> T {
        self.told.follow();
        self.peek()
    }

    /// The value, without following it.
    pub fn peek(self) -> T {
        self.value.get_value()
    }

    /// Followers are told only of a change.
    pub fn set(self, to: T) {
        let same = self.value.with_value(|now| *now == to);
        if !same {
            self.value.set_value(to);
            self.told.tell();
        }
    }
}
