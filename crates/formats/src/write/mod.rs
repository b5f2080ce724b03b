//! The heavy writers: a report as the file of some other program. Same report, same bytes.

pub mod docx;
pub mod xlsx;
