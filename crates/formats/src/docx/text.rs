//! A paragraph's text as it reads with all changes accepted: runs, soft breaks, fields by their
//! result, insertions in, deletions and hidden text out.

use super::styles::Styles;
use crate::xml::Element;

/// What a paragraph says, and what floats beside it.
#[derive(Default)]
pub struct Words<'a> {
    pub text: String,
    pub boxes: Vec<Floating<'a>>,
    /// A page ended within the paragraph: a new line, if anything follows.
    page_ended: bool,
}

/// What is anchored in a paragraph.
pub enum Floating<'a> {
    /// A text box, with paragraphs of its own.
    Box(&'a Element),
    /// Words drawn as a picture.
    Art(&'a str),
}

/// Fields may reach over several paragraphs: how many are open, and which of those are still at
/// their instruction.
#[derive(Default)]
pub struct Fields {
    open: Vec<bool>,
    instructions: usize,
}

impl Fields {
    fn turn(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => {
                self.open.push(true);
                self.instructions += 1;
            }
            Some("separate") => {
                if let Some(last) = self.open.last_mut() {
                    self.instructions -= usize::from(std::mem::replace(last, false));
                }
            }
            Some("end") => {
                let last = self.open.pop();
                self.instructions -= usize::from(last == Some(true));
            }
            _ => {}
        }
    }

    /// An instruction ends with its paragraph at the latest: one without an end must not swallow
    /// the rest of the document.
    pub fn end_paragraph(&mut self) {
        if self.instructions > 0 {
            self.open.fill(false);
            self.instructions = 0;
        }
    }
}

/// Reads a paragraph.
pub fn words<'a>(
    paragraph: &'a Element,
    properties: Option<&'a Element>,
    styles: &Styles<'_>,
    fields: &mut Fields,
) -> Words<'a> {
    let mut reader = Reader {
        styles,
        properties,
        fields,
        words: Words::default(),
    };
    reader.inline(paragraph);
    reader.words
}

struct Reader<'a, 'r> {
    styles: &'r Styles<'r>,
    /// The paragraph's properties.
    properties: Option<&'a Element>,
    fields: &'r mut Fields,
    words: Words<'a>,
}

impl<'a> Reader<'a, '_> {
    fn inline(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element),
                "sdt" if is_placeholder(element) => {}
                "ins" | "moveTo" | "hyperlink" | "smartTag" | "fldSimple" | "customXml" | "bdo"
                | "dir" | "sdt" | "sdtContent" | "rubyBase" => self.inline(element),
                "AlternateContent" => self.inline(chosen(element)),
                "oMath" | "oMathPara" => self.math(element),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &'a Element) {
        let hidden = self.styles.hides(run.child("rPr"), self.properties);
        for element in run.elements() {
            match element.name.as_str() {
                "fldChar" => self.fields.turn(element.attribute("fldCharType")),
                _ if hidden || self.fields.instructions > 0 => {}
                "t" => self.say(&plain(element)),
                "tab" | "ptab" => self.say("\t"),
                "br" => self.line_break(element),
                "cr" => self.say("\n"),
                "noBreakHyphen" => self.say("-"),
                "sym" => self.symbol(element),
                "ruby" => self.inline(element),
                "drawing" | "pict" | "object" => self.floating(element),
                "AlternateContent" => self.floating(chosen(element)),
                _ => {}
            }
        }
    }

    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.words.page_ended) && !self.words.text.is_empty() {
            self.words.text.push('\n');
        }
        self.words.text.push_str(text);
    }

    fn line_break(&mut self, element: &Element) {
        match element.attribute("type") {
            None | Some("textWrapping") => self.say("\n"),
            Some(_) => self.words.page_ended = true,
        }
    }

    /// A sign by its number; those of picture fonts stand for no character.
    fn symbol(&mut self, element: &Element) {
        let code = element.attribute("char");
        let code = code.and_then(|c| u32::from_str_radix(c, 16).ok());
        let is_picture = |font: &str| {
            let font = font.to_ascii_lowercase();
            font.contains("dings") || font == "symbol"
        };
        if element.attribute("font").is_some_and(is_picture) {
            return;
        }
        let private = 0xe000..=0xf8ff;
        if let Some(sign) = code
            .filter(|c| !private.contains(c))
            .and_then(char::from_u32)
        {
            self.say(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// A formula's letters and figures, in their order.
    fn math(&mut self, element: &'a Element) {
        for inner in element.elements() {
            match inner.name.as_str() {
                "t" => self.say(&plain(inner)),
                "del" | "moveFrom" => {}
                _ => self.math(inner),
            }
        }
    }

    /// The text boxes and drawn words below a drawing.
    fn floating(&mut self, element: &'a Element) {
        for inner in element.elements() {
            match inner.name.as_str() {
                "txbxContent" => self.words.boxes.push(Floating::Box(inner)),
                "textpath" => {
                    let art = inner.attribute("string").map(Floating::Art);
                    self.words.boxes.extend(art);
                }
                "AlternateContent" => self.floating(chosen(inner)),
                _ => self.floating(inner),
            }
        }
    }
}

/// The text of a `w:t`: line ends in the file are blanks, and those around it are not kept unless
/// it says so.
fn plain(element: &Element) -> String {
    let text = element.text();
    let kept = match element.attribute("space") {
        Some("preserve") => text.as_str(),
        _ => text.trim_matches([' ', '\t', '\n', '\r']),
    };
    kept.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ")
}

/// A content control that nobody has filled in: what it shows is the program's hint.
pub fn is_placeholder(control: &Element) -> bool {
    let properties = control.child("sdtPr");
    properties.is_some_and(|p| p.is_on("showingPlcHdr"))
}

/// Of the alternatives for newer and older programs, the newer; each says the same.
pub fn chosen(alternatives: &Element) -> &Element {
    let choice = alternatives.child("Choice");
    choice
        .or(alternatives.child("Fallback"))
        .unwrap_or(alternatives)
}
