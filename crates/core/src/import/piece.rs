//! What the importer works on: the document as a sequence of pieces, each a line of text, one
//! cell, or one row of cells. Text files and documents with tables become the same thing here.

use super::norm::{is_blank, trim, width};
use super::text;
use super::{At, RawBlock, RawDoc, RawGrid};

/// One line, cell or row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub at: At,
    /// The text, trimmed; a row's cells are set apart by tabs.
    pub text: String,
    /// How wide the blanks before it were.
    pub indent: usize,
    pub shape: Shape,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An empty line.
    Blank,
    /// A line of text; it may be a cell whose borders were lost.
    Line,
    /// A cell of which the borders are seen but not its row. Its text may be empty.
    Cell,
    /// The cells of one row, left to right; empty ones among them.
    Row(Vec<RowCell>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowCell {
    pub text: String,
    /// Where it stands in a real table; none in text, where columns are only counted.
    pub place: Option<Place>,
    pub at: At,
}

/// The grid of words on lines: their columns are places on the line.
pub(super) const ON_LINES: usize = usize::MAX;

/// A cell's place in a real table, or a word's on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub grid: usize,
    pub col: usize,
    pub cols: usize,
}

impl Piece {
    pub fn line(text: &str, at: At) -> Piece {
        Piece::of(text, at, Shape::Line)
    }

    pub fn cell(text: &str, at: At) -> Piece {
        Piece::of(text, at, Shape::Cell)
    }

    pub fn blank(at: At) -> Piece {
        Piece::of("", at, Shape::Blank)
    }

    fn of(text: &str, at: At, shape: Shape) -> Piece {
        let before = text.len() - text.trim_start_matches(is_blank).len();
        Piece {
            at,
            text: trim(text).to_string(),
            indent: width(&text[..before]),
            shape,
        }
    }

    pub fn row(cells: Vec<RowCell>, at: At) -> Piece {
        let texts: Vec<&str> = cells.iter().map(|c| trim(&c.text)).collect();
        Piece {
            at,
            text: texts.join("\t").trim_end().to_string(),
            indent: 0,
            shape: Shape::Row(cells),
        }
    }

    /// The words of a line. Where wide blanks part them, each has its place on the line.
    pub fn words(&self) -> Vec<(&str, Option<Place>)> {
        let mut words: Vec<(&str, usize)> = Vec::new();
        let (mut col, mut wide, mut rest) = (self.indent, self.indent > 1, self.text.as_str());
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            words.push((word, col));
            let next = behind.trim_start();
            let gap = width(&behind[..behind.len() - next.len()]);
            wide |= gap > 1;
            col += width(word) + gap;
            rest = next;
        }
        let place = |col| Place {
            grid: ON_LINES,
            col,
            cols: 1,
        };
        let words = words.into_iter();
        words
            .map(|(word, col)| (word, wide.then(|| place(col))))
            .collect()
    }

    pub fn is_blank(&self) -> bool {
        self.shape == Shape::Blank
    }

    /// The text, if nothing stands beside it: what a heading or a paragraph can be.
    pub fn alone(&self) -> Option<&str> {
        match &self.shape {
            Shape::Row(cells) => {
                let mut filled = cells.iter().filter(|c| !trim(&c.text).is_empty());
                let first = filled.next()?;
                filled.next().is_none().then_some(trim(&first.text))
            }
            _ => (!self.text.is_empty()).then_some(self.text.as_str()),
        }
    }
}

/// The document as pieces; no two blank ones in a row.
pub(super) fn pieces(doc: &RawDoc) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut lines: Vec<(At, &str)> = Vec::new();
    for (number, block) in doc.blocks.iter().enumerate() {
        match block {
            RawBlock::Paragraph(p) => lines.extend(p.text.split('\n').map(|t| (p.at, t))),
            RawBlock::Grid(grid) => {
                out.extend(text::pieces(&lines));
                lines.clear();
                out.push(Piece::blank(grid.at));
                grid_rows(grid, number, &mut out);
                out.push(Piece::blank(grid.at));
            }
        }
    }
    out.extend(text::pieces(&lines));
    out.dedup_by(|a, b| a.is_blank() && b.is_blank());
    out
}

fn grid_rows(grid: &RawGrid, number: usize, out: &mut Vec<Piece>) {
    let mut cells: Vec<_> = grid.cells.iter().collect();
    cells.sort_by_key(|c| (c.row, c.col));
    for row in cells.chunk_by(|a, b| a.row == b.row) {
        let at = |cell: &super::RawCell| At {
            row: cell.row + 1,
            col: cell.col + 1,
            ..grid.at
        };
        let mut filled = row.iter().filter(|c| !trim(&c.text).is_empty());
        // A table that only lays out the page: its text is text.
        if let (Some(only), None) = (filled.next(), filled.next())
            && only.text.chars().count() > super::norm::MAX_LABEL
        {
            let lines: Vec<_> = only.text.split('\n').map(|t| (at(only), t)).collect();
            out.extend(text::pieces(&lines));
            continue;
        }
        let row_cells = row
            .iter()
            .map(|cell| RowCell {
                text: cell.text.clone(),
                place: Some(Place {
                    grid: number,
                    col: cell.col,
                    cols: cell.cols.max(1),
                }),
                at: at(cell),
            })
            .collect();
        out.push(Piece::row(row_cells, at(row[0])));
    }
}
