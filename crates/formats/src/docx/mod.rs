//! Word documents (.docx), as Word, WPS and LibreOffice write them, into a [`RawDoc`].
//!
//! - `parts.rs`: which members hold the document, its styles and its numbering
//! - `styles.rs`, `numbering.rs`: the numbers that are not typed but counted
//! - `text.rs`: a paragraph's text: runs, fields, tracked changes
//! - `body.rs`: paragraphs and tables in reading order
//! - `table.rs`: a table's cells with their places and spans

mod body;
pub(crate) mod numbering;
mod parts;
pub(crate) mod styles;
mod table;
mod text;

use nianbao_core::export::carried::Carried;
use nianbao_core::import::RawDoc;

use crate::package::{Package, broken};
use numbering::Numbering;
use styles::Styles;

/// Reads a Word document. The error is a sentence for the user.
pub fn read(bytes: &[u8]) -> Result<RawDoc, String> {
    read_with_data(bytes).map(|(doc, _)| doc)
}

/// Reads a Word document and the data it carries, if it is one of ours. The error is a sentence
/// for the user.
pub fn read_with_data(bytes: &[u8]) -> Result<(RawDoc, Option<Carried>), String> {
    let mut package = Package::open(bytes)?;
    let parts = parts::find(&mut package)?;
    let styles = Styles::of(parts.styles.as_ref());
    let numbering = Numbering::of(parts.numbering.as_ref());
    let body = parts.document.child("body").ok_or_else(broken)?;
    let mut doc = body::read(body, &styles, numbering);
    doc.remarks.extend(parts.remarks);
    Ok((doc, parts::carried(&mut package)))
}
