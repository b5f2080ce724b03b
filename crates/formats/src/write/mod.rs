//! The heavy writers: a report as the file of some other program.

pub mod docx;
