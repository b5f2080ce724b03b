//! A paragraph's text as it reads with all changes accepted: runs, soft breaks, fields by their
//! result, insertions in, deletions and hidden text out.

use super::styles::Styles;
use crate::xml::Element;

/// What a paragraph says, and the text boxes that are anchored in it.
#[derive(Default)]
pub struct Words<'a> {
    pub text: String,
    pub boxes: Vec<&'a Element>,
}

/// Fields may reach over several paragraphs: how many are open, and which of those are still at
/// their instruction.
#[derive(Default)]
pub struct Fields(Vec<bool>);

impl Fields {
    fn in_instruction(&self) -> bool {
        self.0.contains(&true)
    }
}

/// Reads a paragraph, or anything else that holds runs.
pub fn words<'a>(parent: &'a Element, styles: &Styles<'_>, fields: &mut Fields) -> Words<'a> {
    let mut words = Words::default();
    inline(parent, styles, fields, &mut words);
    words
}

fn inline<'a>(
    parent: &'a Element,
    styles: &Styles<'_>,
    fields: &mut Fields,
    words: &mut Words<'a>,
) {
    for element in parent.elements() {
        match element.name.as_str() {
            "r" => run(element, styles, fields, words),
            "ins" | "moveTo" | "hyperlink" | "smartTag" | "fldSimple" | "customXml" | "bdo"
            | "dir" | "sdt" | "sdtContent" => inline(element, styles, fields, words),
            "AlternateContent" => inline(chosen(element), styles, fields, words),
            _ => {}
        }
    }
}

fn run<'a>(run: &'a Element, styles: &Styles<'_>, fields: &mut Fields, words: &mut Words<'a>) {
    let properties = run.child("rPr");
    let hidden = properties
        .is_some_and(|p| p.is_on("vanish") || p.value("rStyle").is_some_and(|id| styles.hides(id)));
    for element in run.elements() {
        match element.name.as_str() {
            "fldChar" => field(element, fields),
            "drawing" | "pict" | "object" => boxes(element, words),
            "AlternateContent" => boxes(chosen(element), words),
            _ if hidden || fields.in_instruction() => {}
            "t" => words.text.push_str(&element.text()),
            "tab" | "ptab" => words.text.push('\t'),
            "br" if element
                .attribute("type")
                .is_none_or(|t| t == "textWrapping") =>
            {
                words.text.push('\n');
            }
            "cr" => words.text.push('\n'),
            "noBreakHyphen" => words.text.push('-'),
            _ => {}
        }
    }
}

fn field(element: &Element, fields: &mut Fields) {
    match element.attribute("fldCharType") {
        Some("begin") => fields.0.push(true),
        Some("separate") => {
            if let Some(last) = fields.0.last_mut() {
                *last = false;
            }
        }
        Some("end") => {
            fields.0.pop();
        }
        _ => {}
    }
}

/// Of the alternatives for newer and older programs, the newer; each says the same.
pub fn chosen(alternatives: &Element) -> &Element {
    let choice = alternatives.child("Choice");
    choice
        .or(alternatives.child("Fallback"))
        .unwrap_or(alternatives)
}

/// The contents of the text boxes below a drawing.
fn boxes<'a>(element: &'a Element, words: &mut Words<'a>) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "txbxContent" => words.boxes.push(inner),
            "AlternateContent" => boxes(chosen(inner), words),
            _ => boxes(inner, words),
        }
    }
}
