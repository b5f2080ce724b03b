//! PDF files with a text layer into a [`RawDoc`]. Pure; a crate of its own because it is a wasm
//! module of its own, fetched when first needed.
//!
//! - `guard.rs`, `streams.rs`: what a file may expand to
//! - `font.rs`, `encoding.rs`, `radicals.rs`: codes into characters and widths
//! - `content.rs`, `draw.rs`, `path.rs`, `state.rs`, `model.rs`: a page's operators into glyphs and ruling lines
//! - `lattice.rs`, `cells.rs`: ruled grids and what stands in their cells
//! - `text.rs`, `page.rs`: lines of text, and pages as lines and grids
//! - `furniture.rs`, `paragraphs.rs`, `tables.rs`: over the pages: running heads out, paragraphs and
//!   tables joined
//!
//! A character that a font does not tell is never guessed, and a cell that could be read in two ways
//! is marked doubtful.

mod cells;
mod content;
mod document;
mod draw;
mod encoding;
mod font;
mod furniture;
mod guard;
mod lattice;
mod model;
mod page;
mod paragraphs;
mod path;
mod radicals;
mod state;
mod streams;
mod tables;
mod text;

use nianbao_core::import::{Imported, Kind, assemble, refusal};

pub use document::read;
use document::read_pages;

/// Reads a report from a PDF file; the name is only for the sentences. After each page it says how
/// far it is. The error is a sentence for the user.
pub fn import(name: &str, bytes: &[u8], say: &mut dyn FnMut(&str)) -> Result<Imported, String> {
    match refusal(Kind::Pdf, name, bytes.len()) {
        Some(why) => Err(why),
        None => assemble(read_pages(bytes, say)?, "pdf"),
    }
}
