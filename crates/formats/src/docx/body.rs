//! Paragraphs and tables in reading order.

use nianbao_core::import::{At, RawBlock, RawDoc, RawGrid, RawParagraph};

use super::numbering::Numbering;
use super::styles::Styles;
use super::table;
use super::text::{Fields, Floating, chosen, is_placeholder, words};
use crate::xml::Element;

const EMBEDDED: &str =
    "文档里嵌入了另一份文件的内容，没有读入。请用 Word 或 WPS 打开，另存为一份新的 .docx 再导入。";

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
        self.inner_blocks(parent);
        self.flush();
    }

    fn inner_blocks(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => {
                    self.flush();
                    table::read(self, element);
                }
                "sdt" if is_placeholder(element) => {}
                "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => {
                    self.inner_blocks(element);
                }
                "AlternateContent" => self.inner_blocks(chosen(element)),
                "altChunk" | "subDoc" => self.remark(EMBEDDED.into()),
                _ => {}
            }
        }
    }

    /// Something for the user to know; said once.
    pub fn remark(&mut self, remark: String) {
        if !self.doc.remarks.contains(&remark) {
            self.doc.remarks.push(remark);
        }
    }

    fn paragraph(&mut self, element: &'a Element) {
        self.paragraphs += 1;
        let properties = element.child("pPr");
        let words = words(element, properties, self.styles, &mut self.fields);
        self.fields.end_paragraph();
        let mark = properties.and_then(|p| p.child("rPr"));
        let deleted =
            mark.is_some_and(|m| m.child("del").is_some() || m.child("moveFrom").is_some());
        self.joined.push_str(&words.text);
        let nothing_shown = words.text.is_empty() && mark.is_some_and(|m| m.is_on("vanish"));
        if !deleted && !nothing_shown {
            let text = std::mem::take(&mut self.joined);
            let number = self
                .numbering
                .next(self.styles.numbering(properties), &text);
            self.push(number + &text);
        }
        for floating in words.boxes {
            match floating {
                Floating::Box(content) => self.blocks(content),
                Floating::Art(text) => self.push(text.to_string()),
            }
        }
    }

    /// What a deleted mark joined to nothing.
    fn flush(&mut self) {
        if !self.joined.is_empty() {
            let text = std::mem::take(&mut self.joined);
            self.push(text);
        }
    }

    fn push(&mut self, text: String) {
        let at = At {
            line: self.paragraphs,
            ..At::default()
        };
        // A tab before a paragraph is its indent, not the border of a cell.
        let text = text.trim_matches('\t').to_string();
        let paragraph = RawParagraph { text, at };
        self.doc.blocks.push(RawBlock::Paragraph(paragraph));
    }

    /// A cell's text: its paragraphs on lines of their own, and what small tables in it say.
    pub fn cell_text(&mut self, cell: &'a Element) -> String {
        let outer = std::mem::take(&mut self.doc.blocks);
        let tables = self.tables;
        self.blocks(cell);
        self.tables = tables;
        let inner = std::mem::replace(&mut self.doc.blocks, outer);
        let lines = inner.into_iter().flat_map(|block| match block {
            RawBlock::Paragraph(paragraph) => vec![paragraph.text],
            RawBlock::Grid(grid) => filled(grid),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The texts of a grid's cells, without empty ones.
fn filled(grid: RawGrid) -> Vec<String> {
    let texts = grid.cells.into_iter().map(|cell| cell.text);
    texts.filter(|text| !text.is_empty()).collect()
}
