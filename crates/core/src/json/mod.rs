//! JSON, as little of it as the report needs: a strict reader into [`Json`], and a [`Writer`].
//!
//! Numbers keep the text they were written with; nothing is turned into floating point. Objects
//! keep the order of their keys.

mod read;
mod write;

pub use read::{Misread, read};
pub use write::Writer;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// As written: `-1.50e3`.
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Object),
}

/// Named values in the order they were written, each name once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Vec<(String, Json)>);

impl Json {
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// A number without sign, point or exponent.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Json::Number(number) => number.parse().ok(),
            _ => None,
        }
    }
}

impl Object {
    pub fn get(&self, name: &str) -> Option<&Json> {
        let (_, value) = self.0.iter().find(|(own, _)| own == name)?;
        Some(value)
    }

    /// Takes a value out.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.0.iter().position(|(own, _)| own == name)?;
        Some(self.0.remove(at).1)
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
