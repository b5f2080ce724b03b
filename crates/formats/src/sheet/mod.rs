//! stub
use nianbao_core::import::RawDoc;
use crate::ole::{Container, broken};
pub fn read_xls(_c: &mut Container<'_>) -> Result<RawDoc, String> { Err(broken()) }
