//! The browser, behind small functions: nothing else in the page speaks to web-sys for storage,
//! files, downloads or the worker.

pub mod clipboard;
pub mod clock;
pub mod display;
pub mod download;
pub mod elements;
pub mod embedded;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod host;
pub mod language;
pub mod later;
pub mod measure;
pub mod media;
pub mod panic;
pub mod reader;
pub mod store;
pub mod style;
pub mod worker;
