//! The heavy writers: a report out as a file of another program's. Same report, same bytes.

mod xlsx;

pub use xlsx::write_xlsx;
pub(crate) use xlsx::{places, values};
