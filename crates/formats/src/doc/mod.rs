//! Word's binary documents (.doc, and WPS's .wps, which is the same), into a [`RawDoc`].
//!
//! - `fib.rs`: the file's own table of contents
//! - `pieces.rs`: where the text's characters stand, and in which encoding
//! - `pages.rs`: which properties belong to which bytes; `sprm.rs`: what they say
//! - `styles.rs`, `lists.rs`: numbers that are not typed but counted
//! - `text.rs`: characters into paragraphs: fields, tracked changes, hidden text
//! - `boxes.rs`: text boxes, and where they are anchored
//! - `row.rs`: a row's edges and merged cells; `table.rs`: paragraphs into tables

mod boxes;
mod fib;
mod lists;
mod pages;
mod pieces;
mod row;
mod sprm;
mod styles;
mod table;
mod text;

use nianbao_core::import::RawDoc;

use crate::docx::numbering::Numbering;
use crate::ole::{Container, broken};
use boxes::Boxes;
use fib::Fib;
use lists::Lists;
use pages::Pages;
use pieces::Pieces;
use styles::Styles;
use text::{Source, Story};

/// Reads a Word document. The error is a sentence for the user.
pub fn read(container: &mut Container<'_>) -> Result<RawDoc, String> {
    let word = container.stream("WordDocument").ok_or_else(broken)?;
    let fib = Fib::read(&word)?;
    let (named, other) = match fib.second_table {
        true => ("1Table", "0Table"),
        false => ("0Table", "1Table"),
    };
    let table = container.stream(named).or_else(|| container.stream(other));
    let table = table.ok_or_else(broken)?;
    let data = container.stream("Data").unwrap_or_default();
    let lists = Lists::read(
        fib.part(&table, fib::LISTS),
        fib.rest(&table, fib::LISTS),
        fib.part(&table, fib::OVERRIDES),
    );
    let numbers = lists.declared();
    let source = Source {
        word: &word,
        data: &data,
        pieces: &Pieces::read(fib.part(&table, fib::PIECES)).ok_or_else(broken)?,
        paragraphs: &Pages::paragraphs(&word, fib.part(&table, fib::PARAGRAPHS)),
        characters: &Pages::characters(&word, fib.part(&table, fib::CHARACTERS)),
        styles: &Styles::read(fib.part(&table, fib::STYLES)),
    };
    let boxes = Boxes::read(&fib, &table);
    let numbering = Numbering::of(Some(&numbers));
    let story = Story::new(source, lists::ids(&numbers), numbering);
    table::read(story, &fib, boxes)
}
