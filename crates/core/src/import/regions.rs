//! Which pieces belong to one of the three tables and which are text. A table begins where
//! labels of it stand together and ends at a sentence; headings have been taken out before.

use crate::schema::TableId;

use super::labels::{Labels, Mean, labels};
use super::norm::{MAX_LABEL, is_figure, key, trim};
use super::piece::{Piece, Shape};

/// A piece of text longer than this (in bytes) is not looked at for labels.
const MAX_PIECE: usize = 6000;
/// How many pieces ahead decide whether an unknown one still belongs to the table.
const AHEAD: usize = 4;
/// How like a label, in hundredths, a text beside a figure must be to be a misprint of it.
const CLEARLY_ALIKE: usize = 80;

/// A misprinted label must be so much like the official one, in hundredths.
const ALIKE: usize = 60;
/// No line of headings has more words.
const MOST_WORDS: usize = 20;

/// The pieces of the tables, and the rest.
#[derive(Debug, Default)]
pub(super) struct Regions {
    pub tables: [Vec<Piece>; 3],
    pub text: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// Labels of the table and nothing else.
    Label,
    /// Labels and figures.
    Mixed,
    /// Figures only.
    Figures,
    /// A label broken off.
    Beginning,
    Unknown,
    Sentence,
}

impl Fit {
    fn belongs(self) -> bool {
        !matches!(self, Fit::Unknown | Fit::Sentence)
    }
}

/// Sorts the pieces of one section.
pub(super) fn divide(pieces: &[Piece]) -> Regions {
    let mut regions = Regions::default();
    let mut table: Option<TableId> = None;
    for (i, piece) in pieces.iter().enumerate() {
        if !piece.is_blank() {
            let was = table;
            table = next_state(pieces, i, table);
            if was != table
                && let Some(open) = table
            {
                regions.tables[open.index()].push(Piece::blank(piece.at));
            }
        }
        match table {
            Some(open) => regions.tables[open.index()].push(piece.clone()),
            None => regions.text.push(piece.clone()),
        }
    }
    regions
}

fn next_state(pieces: &[Piece], i: usize, table: Option<TableId>) -> Option<TableId> {
    let opened = |except: Option<TableId>| {
        TableId::ALL
            .into_iter()
            .filter(|t| Some(*t) != except)
            .find(|t| opens(pieces, i, labels(*t)))
    };
    let Some(open) = table else {
        return opened(None);
    };
    match fit(&pieces[i], labels(open)) {
        Fit::Sentence => opened(Some(open)),
        Fit::Unknown | Fit::Figures | Fit::Beginning => opened(Some(open)).or_else(|| {
            let known = fit(&pieces[i], labels(open)).belongs();
            let goes_on = || ahead(pieces, i).any(|p| fit(p, labels(open)).belongs());
            (known || goes_on()).then_some(open)
        }),
        Fit::Label | Fit::Mixed => table,
    }
}

fn ahead(pieces: &[Piece], i: usize) -> impl Iterator<Item = &Piece> {
    pieces[i + 1..].iter().filter(|p| !p.is_blank()).take(AHEAD)
}

/// The table begins here.
fn opens(pieces: &[Piece], i: usize, labels: &Labels) -> bool {
    let piece = &pieces[i];
    if !may_begin(piece, labels) {
        return false;
    }
    let next_fits = || {
        ahead(pieces, i)
            .next()
            .is_some_and(|p| fit(p, labels).belongs())
    };
    match fit(piece, labels) {
        Fit::Mixed => names_row_or_block(piece, labels),
        Fit::Label => names_row_or_block(piece, labels) && next_fits(),
        // The note in the corner, wrapped.
        Fit::Beginning => key(&piece.text).chars().count() >= 8 && next_fits(),
        _ => false,
    }
}

/// A cheap look before the real one.
fn may_begin(piece: &Piece, labels: &Labels) -> bool {
    match &piece.shape {
        Shape::Blank => false,
        Shape::Row(_) => piece.text.len() <= MAX_PIECE,
        _ => piece.text.len() <= MAX_PIECE && labels.may_begin(&piece.text),
    }
}

/// Some label in it is of a row, a block or a group, not of a column only.
fn names_row_or_block(piece: &Piece, labels: &Labels) -> bool {
    parts(piece).iter().any(|part| {
        labels
            .entries
            .iter()
            .filter(|e| e.means.iter().any(|m| !matches!(m, Mean::Column(_))))
            .any(|e| key(part).starts_with(&e.key))
    })
}

/// The label texts of a piece: its cells, or the words between its figures.
fn parts(piece: &Piece) -> Vec<String> {
    match &piece.shape {
        Shape::Row(cells) => cells
            .iter()
            .map(|c| trim(&c.text))
            .filter(|t| !t.is_empty() && !is_figure(t))
            .map(str::to_string)
            .collect(),
        _ => {
            let mut parts = vec![String::new()];
            for (i, column) in columns(&piece.text).enumerate() {
                if i > 0 {
                    parts.push(String::new());
                }
                for word in column.split_whitespace() {
                    match (is_figure(word), parts.last_mut()) {
                        (false, Some(part)) => part.push_str(word),
                        _ => parts.push(String::new()),
                    }
                }
            }
            parts.retain(|p| !p.is_empty());
            parts
        }
    }
}

/// A row's label with a sign wrong or missing.
fn names_misprinted(text: &str, labels: &Labels) -> bool {
    let nearest = labels.nearest(&key(text));
    nearest.is_some_and(|(_, score)| score >= CLEARLY_ALIKE)
}

/// The stretches of a line that wide blanks part.
fn columns(text: &str) -> impl Iterator<Item = &str> {
    text.split("  ")
        .flat_map(|t| t.split('\u{3000}'))
        .filter(|t| !trim(t).is_empty())
}

fn fit(piece: &Piece, labels: &Labels) -> Fit {
    if piece.text.len() > MAX_PIECE {
        return Fit::Sentence;
    }
    let parts = parts(piece);
    if parts.is_empty() {
        return Fit::Figures;
    }
    let known = parts.iter().filter(|p| labels.is_label(p)).count();
    let figures = match &piece.shape {
        Shape::Row(cells) => cells.iter().any(|c| is_figure(&c.text)),
        _ => piece.text.split_whitespace().any(is_figure),
    };
    let sentence = parts
        .iter()
        .any(|p| p.contains(['。', '；', '！']) || p.chars().count() > MAX_LABEL);
    let is_row = matches!(piece.shape, Shape::Row(_));
    // Headings side by side, one of them misprinted.
    let headings = parts.len() > 2 && known * 2 > parts.len() && !sentence;
    if known > 0 && headings && !figures {
        return Fit::Label;
    }
    if known > 0 && (is_row || (known * 2 >= parts.len() && (figures || known == parts.len()))) {
        return if figures { Fit::Mixed } else { Fit::Label };
    }
    if sentence {
        return Fit::Sentence;
    }
    // A row whose label is misprinted.
    let many = || {
        piece
            .text
            .split_whitespace()
            .filter(|w| is_figure(w))
            .count()
            > 1
    };
    if figures && (is_row || many() || is_misprinted_row(piece, &parts, labels)) {
        return Fit::Mixed;
    }
    if !is_row && mostly_labels(piece, labels) {
        return Fit::Label;
    }
    match parts.as_slice() {
        [only] if figures && names_misprinted(only, labels) => Fit::Mixed,
        [only] if labels.is_beginning(only) || labels.is_fragment(&key(only)) => Fit::Beginning,
        _ => Fit::Unknown,
    }
}

/// A line that ends in its only figure, behind a label much like one of the table's.
fn is_misprinted_row(piece: &Piece, parts: &[String], labels: &Labels) -> bool {
    let [label] = parts else { return false };
    let behind = piece.text.split_whitespace().next_back();
    behind.is_some_and(is_figure)
        && labels
            .nearest(&key(label))
            .is_some_and(|(_, score)| score >= ALIKE)
}

/// A line of headings some of which are misprinted: run together they are no labels.
fn mostly_labels(piece: &Piece, labels: &Labels) -> bool {
    let words: Vec<&str> = piece.text.split_whitespace().take(MOST_WORDS + 1).collect();
    let known = words.iter().filter(|w| labels.is_label(w)).count();
    (2..=MOST_WORDS).contains(&words.len()) && known * 2 >= words.len()
}
