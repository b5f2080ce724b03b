//! The `nianbao` JSON format, version 1: written in the order of the form, read strictly.
//!
//! Text that is not this format, or of a later version, or with a value of the wrong type, is
//! refused with a sentence that says where. Keys that version 1 does not know are reported.

mod read;
mod write;

pub(crate) use read::read_report;
pub use read::{JsonProblem, read_json};
pub use write::to_json;
pub(crate) use write::write_report;

/// The version written here, and the newest that can be read.
pub const VERSION: u64 = 1;
