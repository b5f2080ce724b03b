//! The report, its official form, its rules and its light readers and writers: everything of
//! nianbao that needs no browser, no clock and no file. Same input, same bytes.
//!
//! `schema` ← `report` ← `rules`, `doc` ← `import`, `export`, `begin`, `compare`; `rules` ← `writing`

pub mod begin;
pub mod compare;
pub mod doc;
pub mod export;
pub mod import;
pub mod json;
pub mod language;
pub mod protocol;
pub mod report;
pub mod rules;
pub mod schema;
pub mod writing;
