//! Paragraphs and tables in reading order.

use nianbao_core::import::{At, RawBlock, RawDoc, RawGrid, RawParagraph};

use super::style::list_format;
use super::table;
use super::tags::Tag;
use super::tree::{Element, Node, Tree};
use super::words::Words;
use crate::numerals::number_text;

/// A paragraph of so many characters is prose, and the page's text has begun.
const PROSE: usize = 40;
/// A picture smaller than this, in points of the screen, shows no table.
const SMALLEST_PICTURE: usize = 100;
/// So many pictures are named.
const MOST_PICTURES: usize = 5;
const MAX_NUMBER: u32 = 100_000;

const STRUCK: &str = "网页里加了删除线的文字没有读入。";
const CUT: &str = "网页的层次过深，有些表格可能没有读对。请对照原文件核对。";

/// What is being read, and how far.
#[derive(Default)]
pub struct Reading {
    words: Words,
    /// The number of the list item that begins.
    number: String,
    lists: Vec<List>,
    paragraphs: usize,
    pub tables: usize,
    pub doc: RawDoc,
    prose: bool,
    last: String,
    /// Pictures by themselves since the last prose, with the text before them.
    pictures: Vec<String>,
    /// A picture stands in what is being read.
    pub has_picture: bool,
}

struct List {
    format: Option<&'static str>,
    next: u32,
}

/// Reads a page.
pub fn read(tree: &Tree) -> RawDoc {
    let mut reading = Reading::default();
    reading.blocks(&tree.root);
    if tree.is_cut {
        reading.remark(CUT.into());
    }
    reading.doc
}

impl Reading {
    /// The paragraphs and tables below an element.
    pub fn blocks(&mut self, parent: &Element) {
        self.flush();
        self.inline(parent);
        self.flush();
    }

    /// A table's caption, unless it only says the heading over the table again.
    pub fn caption(&mut self, caption: &Element) {
        let before = self.doc.blocks.len();
        self.blocks(caption);
        if self.doc.blocks.len() == before + 1
            && let [
                ..,
                RawBlock::Paragraph(heading),
                RawBlock::Paragraph(caption),
            ] = &self.doc.blocks[..]
            && heading.text.contains(&caption.text)
        {
            self.doc.blocks.pop();
        }
    }

    /// Text in a place where none belongs.
    pub fn loose_text(&mut self, text: &str) {
        self.words.say(text);
        self.flush();
    }

    fn inline(&mut self, parent: &Element) {
        for node in &parent.children {
            match node {
                Node::Text(text) => self.words.say(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.tag {
            Tag::Table => {
                self.flush();
                table::read(self, element);
            }
            Tag::Br => self.words.line_break(),
            Tag::Hr => self.flush(),
            Tag::Img => self.picture(element),
            Tag::Input => self.field(element),
            Tag::Struck => self.remark(STRUCK.into()),
            Tag::Sup => {
                let mark = self.words.mark();
                self.inline(element);
                self.words.end_raised(mark);
            }
            Tag::Number => {
                let mark = self.words.mark();
                self.inline(element);
                self.words.end_number(mark);
            }
            Tag::Ol | Tag::Ul => self.list(element),
            Tag::Li => self.item(element),
            Tag::P => self.paragraph(element),
            Tag::Pre => {
                self.flush();
                let before = std::mem::replace(&mut self.words.is_pre, true);
                self.inline(element);
                self.flush();
                self.words.is_pre = before;
            }
            tag if tag.is_block() || tag.is_border() => self.blocks(element),
            _ => self.inline(element),
        }
    }

    /// Something for the user to know; said once.
    pub fn remark(&mut self, remark: String) {
        if !self.doc.remarks.contains(&remark) {
            self.doc.remarks.push(remark);
        }
    }

    fn paragraph(&mut self, element: &Element) {
        let before = self.doc.blocks.len();
        self.blocks(element);
        // An empty paragraph is an empty line.
        let was_line =
            matches!(self.doc.blocks.last(), Some(RawBlock::Paragraph(p)) if !p.text.is_empty());
        if self.doc.blocks.len() == before && was_line {
            self.push(String::new());
        }
    }

    fn list(&mut self, element: &Element) {
        self.flush();
        let style = element.attribute("style").unwrap_or_default();
        let format = match element.tag {
            Tag::Ol => list_format(style, element.attribute("type")),
            _ => None,
        };
        let start = element
            .attribute("start")
            .and_then(|n| n.trim().parse().ok());
        self.lists.push(List {
            format,
            next: start.unwrap_or(1),
        });
        self.blocks(element);
        self.lists.pop();
    }

    fn item(&mut self, element: &Element) {
        self.flush();
        let value = element
            .attribute("value")
            .and_then(|n| n.trim().parse().ok());
        let style = element.attribute("style");
        let kind = element.attribute("type");
        if let Some(list) = self.lists.last_mut()
            && let Some(mut format) = list.format
        {
            let number = value.unwrap_or(list.next).min(MAX_NUMBER);
            list.next = number + 1;
            if style.is_some() || kind.is_some() {
                format = list_format(style.unwrap_or_default(), kind).unwrap_or("none");
            }
            let mark = match format {
                "none" => "",
                "chineseCounting" | "ideographDigital" | "chineseLegalSimplified" => "、",
                _ => ".",
            };
            self.number = number_text(number, format) + mark;
        }
        self.blocks(element);
        self.number.clear();
    }

    /// What a form's field shows.
    fn field(&mut self, element: &Element) {
        let kind = element.attribute("type").unwrap_or("text");
        if matches!(kind, "text" | "number") {
            self.words
                .say(element.attribute("value").unwrap_or_default());
        }
    }

    fn picture(&mut self, element: &Element) {
        let size = |name| -> Option<usize> {
            let digits = element.attribute(name)?.trim();
            let end = digits.find(|c: char| !c.is_ascii_digit());
            digits[..end.unwrap_or(digits.len())].parse().ok()
        };
        let small = |name| size(name).is_some_and(|n| n < SMALLEST_PICTURE);
        if small("width") || small("height") {
            let spacer = |name| size(name).is_some_and(|n| n < 4);
            self.has_picture |= !spacer("width") && !spacer("height");
            return;
        }
        self.has_picture = true;
        if self.prose && self.pictures.len() < MOST_PICTURES {
            self.pictures.push(self.last.clone());
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let text = self.words.take();
        if text.is_empty() {
            return;
        }
        let number = std::mem::take(&mut self.number);
        self.push(number + &text);
    }

    fn push(&mut self, text: String) {
        self.paragraphs += 1;
        if text.contains('。') && text.chars().count() >= PROSE {
            self.prose = true;
            self.name_pictures();
        }
        if !text.is_empty() {
            self.last = text.chars().take(20).collect();
        }
        let at = At {
            line: self.paragraphs,
            ..At::default()
        };
        let paragraph = RawParagraph { text, at };
        self.doc.blocks.push(RawBlock::Paragraph(paragraph));
    }

    /// Prose goes on behind pictures: they are part of the text, not of what surrounds it.
    fn name_pictures(&mut self) {
        for before in std::mem::take(&mut self.pictures) {
            self.remark(format!(
                "“{before}”后面有一张图片，图片里的文字和表格没有读入。如果图片里是表格，请照着填写。"
            ));
        }
    }

    /// A cell's text: its paragraphs on lines of their own, and what small tables in it say.
    pub fn cell_text(&mut self, cell: &Element) -> String {
        let outer = std::mem::take(&mut self.doc.blocks);
        let (tables, prose) = (self.tables, std::mem::take(&mut self.prose));
        let pictures = std::mem::take(&mut self.pictures);
        self.blocks(cell);
        (self.tables, self.prose, self.pictures) = (tables, prose, pictures);
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
