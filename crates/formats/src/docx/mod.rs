//! Word documents (.docx), as Word, WPS and LibreOffice write them, into a [`RawDoc`].
//!
//! - `parts.rs`: which members hold the document, its styles and its numbering
//! - `styles.rs`, `numbering.rs`: the numbers that are not typed but counted
//! - `text.rs`: a paragraph's text: runs, fields, tracked changes
//! - `body.rs`: paragraphs and tables in reading order
//! - `table.rs`: a table's cells with their places and spans

mod body;
mod numbering;
mod parts;
mod styles;
mod table;
mod text;

use nianbao_core::import::RawDoc;

use crate::package::{Package, broken};
use numbering::Numbering;
use styles::Styles;

/// Reads a Word document. The error is a sentence for the user.
pub fn read(bytes: &[u8]) -> Result<RawDoc, String> {
    let mut package = Package::open(bytes)?;
    let parts = parts::find(&mut package)?;
    let document = parts::tree(&mut package, &parts.document)?.ok_or_else(broken)?;
    let styles = match &parts.styles {
        Some(name) => parts::tree(&mut package, name)?,
        None => None,
    };
    let numbering = match &parts.numbering {
        Some(name) => parts::tree(&mut package, name)?,
        None => None,
    };
    let styles = Styles::of(styles.as_ref());
    let numbering = Numbering::of(numbering.as_ref());
    let body = document.child("body").ok_or_else(broken)?;
    Ok(body::read(body, &styles, numbering))
}
