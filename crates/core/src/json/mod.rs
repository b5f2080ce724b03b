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

    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Json::Object(fields) => Some(fields),
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
        let (_, value) = self.iter().find(|(own, _)| *own == name)?;
        Some(value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}
