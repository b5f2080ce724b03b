//! Paragraphs and tables in reading order.

use nianbao_core::import::{At, RawBlock, RawDoc, RawParagraph};

use super::numbering::Numbering;
use super::styles::Styles;
use super::table;
use super::text::{Fields, chosen, words};
use crate::xml::Element;

/// What is being read, and how far.
pub struct Reading<'a> {
    styles: &'a Styles<'a>,
    numbering: Numbering<'a>,
    fields: Fields,
    paragraphs: usize,
    pub tables: usize,
    pub doc: RawDoc,
    /// Text of a paragraph whose mark was deleted: the next goes on with it.
    joined: String,
}

/// Reads a document's body.
pub fn read<'a>(body: &'a Element, styles: &'a Styles<'a>, numbering: Numbering<'a>) -> RawDoc {
    let mut reading = Reading {
        styles,
        numbering,
        fields: Fields::default(),
        paragraphs: 0,
        tables: 0,
        doc: RawDoc::default(),
        joined: String::new(),
    };
    reading.blocks(body);
    reading.doc
}

impl<'a> Reading<'a> {
    /// The paragraphs and tables below an element.
    pub fn blocks(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => table::read(self, element),
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.blocks(element),
                "AlternateContent" => self.blocks(chosen(element)),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &'a Element) {
        self.paragraphs += 1;
        let properties = element.child("pPr");
        let number = self.numbering.next(self.styles.numbering(properties));
        let words = words(element, self.styles, &mut self.fields);
        let text = format!("{}{number}{}", std::mem::take(&mut self.joined), words.text);
        let mark_deleted = properties
            .and_then(|p| p.child("rPr"))
            .is_some_and(|r| r.child("del").is_some());
        if mark_deleted {
            self.joined = text;
        } else {
            self.doc.blocks.push(RawBlock::Paragraph(RawParagraph {
                text,
                at: At {
                    line: self.paragraphs,
                    ..At::default()
                },
            }));
        }
        words
            .boxes
            .into_iter()
            .for_each(|content| self.blocks(content));
    }

    /// A cell's text: its paragraphs on lines of their own.
    pub fn cell_text(&mut self, cell: &'a Element) -> String {
        let outer = std::mem::take(&mut self.doc.blocks);
        self.blocks(cell);
        let inner = std::mem::replace(&mut self.doc.blocks, outer);
        let lines = inner.into_iter().filter_map(|block| match block {
            RawBlock::Paragraph(paragraph) => Some(paragraph.text),
            RawBlock::Grid(_) => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
