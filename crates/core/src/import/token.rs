//! The pieces of one table as a flow of labels and figures, and its division into segments:
//! label text, then the figures that follow it.

use crate::schema::FLOW_NOTE;

use super::At;
use super::labels::{Labels, Mean};
use super::norm::{is_figure, is_note, is_numbered, key, trim};
use super::piece::{Piece, Place, RowCell, Shape};

/// One cell, or one word of a line whose borders were lost.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub text: String,
    pub key: String,
    pub at: At,
    pub place: Option<Place>,
}

/// Label text and the figures behind it.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    pub labels: Vec<Token>,
    pub values: Vec<Token>,
    /// The figures' borders were seen: an empty cell among them would show.
    pub bordered: bool,
}

/// More figures than this in a row are not kept: it is no row of ours.
const MAX_VALUES: usize = 60;

/// Divides the pieces of one table into segments.
pub(super) fn segments(pieces: &[Piece], labels: &Labels) -> Vec<Segment> {
    let mut builder = Builder {
        labels,
        done: Vec::new(),
        open: Segment::default(),
        ended: false,
    };
    let blank_ends_row = blank_lines_end_rows(pieces);
    for piece in pieces {
        match &piece.shape {
            Shape::Blank if blank_ends_row => builder.end_row(),
            Shape::Blank => {}
            Shape::Line => builder.line(piece),
            Shape::Cell => builder.cell(piece),
            Shape::Row(cells) => builder.row(cells),
        }
    }
    builder.close();
    builder.done
}

/// Where cells stand on lines of their own, an empty line ends the row, unless there is one
/// behind every cell.
fn blank_lines_end_rows(pieces: &[Piece]) -> bool {
    let mut adjacent = 0;
    let mut apart = 0;
    for pair in pieces.windows(2) {
        if pair[1].shape == Shape::Cell {
            match pair[0].shape {
                Shape::Blank => apart += 1,
                _ => adjacent += 1,
            }
        }
    }
    adjacent > apart
}

struct Builder<'a> {
    labels: &'a Labels,
    done: Vec<Segment>,
    open: Segment,
    /// The row of the open segment has ended.
    ended: bool,
}

impl Builder<'_> {
    fn label(&mut self, text: &str, at: At, place: Option<Place>) {
        if !self.open.values.is_empty() {
            self.close();
        }
        self.ended = false;
        self.open.labels.push(Token {
            text: trim(text).to_string(),
            key: key(text),
            at,
            place,
        });
    }

    fn value(&mut self, text: &str, at: At, place: Option<Place>, bordered: bool) {
        let (text, corner) = without_corner(text);
        self.figure(text, at, place, bordered);
        if !corner.is_empty() {
            self.label(corner, at, None);
        }
    }

    fn figure(&mut self, text: &str, at: At, place: Option<Place>, bordered: bool) {
        if self.ended && !self.open.values.is_empty() {
            self.close();
        }
        self.ended = false;
        if self.open.values.is_empty() {
            self.open.bordered = bordered;
        }
        self.open.bordered &= bordered;
        if self.open.values.len() <= MAX_VALUES {
            self.open.values.push(Token {
                text: trim(text).to_string(),
                key: String::new(),
                at,
                place,
            });
        }
    }

    fn end_row(&mut self) {
        self.ended = !self.open.values.is_empty();
    }

    fn close(&mut self) {
        let segment = std::mem::take(&mut self.open);
        if !(segment.labels.is_empty() && segment.values.iter().all(|v| v.text.is_empty())) {
            self.done.push(segment);
        }
        self.ended = false;
    }

    fn cell(&mut self, piece: &Piece) {
        let text = piece.text.as_str();
        if text.is_empty() {
            let begun = !self.open.values.is_empty() && !self.ended;
            let first = self.open.values.is_empty() && self.takes_blanks();
            if begun || first {
                self.value("", piece.at, None, true);
            }
        } else if is_figure(text) && !self.labels.is_label(text) {
            self.value(text, piece.at, None, true);
        } else {
            self.label(text, piece.at, None);
        }
    }

    /// An empty cell behind the last label may be one of figures: the label is a row's, or not
    /// known, and none that only rows or columns stand behind.
    fn takes_blanks(&self) -> bool {
        self.open.labels.last().is_some_and(|label| {
            self.labels
                .exact(&label.key)
                .is_none_or(|e| e.means.iter().any(|m| matches!(m, Mean::Row(_))))
        })
    }

    /// A line whose borders were lost: figures are the words at its end, or all of it; a number
    /// before a word is the word's own (`1 .属于国家秘密`) unless a label follows it.
    fn line(&mut self, piece: &Piece) {
        let (words, places): (Vec<&str>, Vec<_>) = piece.words().into_iter().unzip();
        let mut i = 0;
        while i < words.len() {
            let (word, place) = (words[i], places[i]);
            let figure = is_figure(word) && !self.labels.is_label(word);
            if !figure || self.numbers_label(&words[i..]) {
                self.label(word, piece.at, place);
                i += 1;
                continue;
            }
            let mut text = word.to_string();
            while let Some(next) = words.get(i + 1)
                && !is_figure(next)
                && starts_note(next)
            {
                text.push_str(next);
                i += 1;
            }
            self.value(&text, piece.at, place, false);
            i += 1;
        }
    }

    /// The number is the first word of a label: `1` of `1 .属于国家秘密`.
    fn numbers_label(&self, words: &[&str]) -> bool {
        let [number, next, ..] = words else {
            return false;
        };
        if next.starts_with(['.', '．', '、']) {
            return true;
        }
        if is_figure(next) {
            return false;
        }
        let joined = key(&format!("{number}{next}"));
        self.labels
            .entries
            .iter()
            .any(|e| e.key.starts_with(&joined) || (joined.starts_with(&e.key)))
    }

    /// Cells in a row: labels in front, then the figures, empty ones among them.
    fn row(&mut self, cells: &[RowCell]) {
        let empty = cells.iter().all(|c| trim(&c.text).is_empty());
        if empty && (cells.len() == 1 || !self.labels.across) {
            return self.end_row();
        }
        let last_label = self.last_label(cells);
        // Figures of a new row never join those of the row before.
        if last_label.is_none() && !self.open.values.is_empty() {
            self.close();
        }
        for (i, cell) in cells.iter().enumerate() {
            let text = trim(&cell.text);
            let before_label = last_label.is_some_and(|last| i <= last);
            if before_label && text.is_empty() {
                continue;
            }
            if before_label && (!is_figure(text) || self.labels.is_label(text)) {
                self.label(text, cell.at, cell.place);
            } else if !text.is_empty() || last_label.is_none() || self.in_figures() {
                self.value(text, cell.at, cell.place, true);
            }
        }
        self.end_row();
    }

    fn in_figures(&self) -> bool {
        !self.open.values.is_empty() || self.takes_blanks()
    }

    /// The last cell of a row that is a label; figures follow it. Behind a row's own label all
    /// that is no label is a figure, however it is written.
    fn last_label(&self, cells: &[RowCell]) -> Option<usize> {
        let mut last = None;
        let mut behind_label = false;
        for (i, cell) in cells.iter().enumerate() {
            let text = trim(&cell.text);
            if text.is_empty() {
                continue;
            }
            if self.labels.is_label(text) {
                last = Some(i);
                let exact = self.labels.exact(&key(text));
                behind_label = exact.is_some_and(|e| matches!(e.means.as_slice(), [Mean::Row(_)]));
            } else if is_figure(text) {
                behind_label = true;
            } else if !behind_label {
                last = Some(i);
            }
        }
        last
    }
}

/// The note in the corner of 三, where it has run into the figure before it, is no note of that
/// figure: the figure, and the corner's note.
fn without_corner(text: &str) -> (&str, &str) {
    let bracket = text.find(['（', '(']).unwrap_or(text.len());
    let (figure, rest) = text.split_at(bracket);
    match key(rest) == key(FLOW_NOTE) {
        true => (figure, rest),
        false => (text, ""),
    }
}

/// The word goes with the figure before it: a remark in brackets, or a unit.
fn starts_note(word: &str) -> bool {
    let bracket = word.starts_with(['（', '(', '[']) && !is_numbered(word);
    bracket || (word.chars().count() <= 2 && is_note(word))
}
