//! A paragraph of the prose by itself: its characters, its sentences with their figures, and what
//! rules say of it.
//!
//! Everything counts from the paragraph's own beginning, and a fix holds the paragraph only. So
//! all that was made of a paragraph stays true while its words are the same, wherever it moves;
//! `checker.rs` keeps it and puts findings where they belong in the report.

use crate::report::{Edit, Part};

use super::claims::Claim;
use super::figures::{self, Sentence};
use super::numbering::{self, Mark};
use super::prose::{found_in, length, mended, replace_in, section};
use super::{Context, Finding, Fix, Rule};

/// A text, a sentence longer than any in a report: its figures are not read, for nothing says
/// what they belong to. `overview-length` says so.
pub const LONGEST_TEXT: usize = 30_000;

/// A paragraph, read.
pub struct Paragraph {
    pub part: Part,
    pub text: String,
    pub chars: Vec<char>,
    /// Where each character begins in the text, and where the last ends.
    offsets: Vec<usize>,
    pub sentences: Vec<Sentence>,
    /// Numbers of （一） and 1. in it.
    pub marks: Vec<Mark>,
    /// How many characters it has, blanks not counted.
    pub length: usize,
}

/// A stretch of a part's text that is looked at by itself, and where it begins.
pub struct Piece<'a> {
    pub text: &'a str,
    /// In characters, in bytes.
    pub start: usize,
    pub from: usize,
}

/// A text's paragraphs, blank ones left out. A text longer than any report's is taken as one: it
/// may be of megabytes, in lines of one character.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut from) = (0, 0);
    let long = is_too_long(text);
    for text in text.split(|c| c == '\n' && !long) {
        if !text.trim().is_empty() {
            pieces.push(Piece { text, start, from });
        }
        start += text.chars().count() + 1;
        from += text.len() + 1;
    }
    pieces
}

/// No character is longer than four bytes.
pub fn is_too_long(text: &str) -> bool {
    text.len() > 4 * LONGEST_TEXT || text.chars().count() > LONGEST_TEXT
}

impl Paragraph {
    /// Reads a paragraph, with its figures in running text.
    pub fn read(part: Part, text: &str) -> Paragraph {
        let mut paragraph = Paragraph {
            part,
            text: text.to_string(),
            chars: Vec::new(),
            offsets: Vec::new(),
            sentences: Vec::new(),
            marks: Vec::new(),
            length: length(text),
        };
        for (offset, c) in text.char_indices() {
            paragraph.offsets.push(offset);
            paragraph.chars.push(c);
        }
        paragraph.offsets.push(text.len());
        paragraph.marks = numbering::marks(&paragraph.chars);
        let beside_table = section(part).is_some_and(|s| s.table().is_some());
        if !beside_table && !is_too_long(text) {
            paragraph.sentences = figures::sentences(&paragraph);
        }
        paragraph
    }

    pub fn text(&self, start: usize, end: usize) -> &str {
        &self.text[self.offsets[start]..self.offsets[end]]
    }

    pub fn sentence(&self, sentence: &Sentence) -> &str {
        self.text(sentence.start, sentence.end)
    }

    /// Every figure, in order.
    pub fn claims(&self) -> Vec<Claim<'_>> {
        let mut found = Vec::new();
        for sentence in &self.sentences {
            for figure in &sentence.figures {
                found.push(Claim {
                    prose: self,
                    sentence,
                    figure,
                });
            }
        }
        found
    }

    /// The edit that puts other words in the place of some.
    pub fn replaced(&self, start: usize, end: usize, to: &str) -> Edit {
        let before = &self.text[..self.offsets[start]];
        let behind = &self.text[self.offsets[end]..];
        Edit::Text {
            part: self.part,
            to: [before, to, behind].concat(),
        }
    }

    /// A finding that points at words, and quotes them.
    pub fn at(
        &self,
        context: &Context<'_>,
        rule: &'static Rule,
        place: (usize, usize),
        message: String,
    ) -> Finding {
        let (rule, severity) = (rule.id, rule.severity);
        found_in(
            context, &self.text, rule, severity, self.part, place, message,
        )
    }

    /// The fix that puts other words in the place of some.
    pub fn replace(
        &self,
        context: &Context<'_>,
        label: String,
        place: (usize, usize),
        to: &str,
    ) -> Fix {
        replace_in(context, &self.text, label, self.part, place, to)
    }

    /// A finding at a place; `to` is what should stand there, if that is certain.
    pub fn slip(
        &self,
        context: &Context<'_>,
        rule: &'static Rule,
        place: (usize, usize),
        message: &str,
        to: Option<&str>,
    ) -> Finding {
        let finding = self.at(context, rule, place, message.to_string());
        mended(context, &self.text, finding, place, to)
    }
}
