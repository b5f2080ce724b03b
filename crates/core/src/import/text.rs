//! Lines of text become pieces. Tabs and vertical bars are the borders of cells; a cell that is
//! seen to be empty stays a cell. Shapes met in the wild:
//!
//! - `规章⇥0⇥0⇥0`, `| 规章 | 0 | 0 | 0 |`, `规章 | 0 | 0 | 0`: a row a line
//! - `⇥规章`, next line `⇥0`: a cell a line, a line with only a tab being an empty one
//! - `规章 |`, next line `0 |`, `|` alone: a cell a line, ended by its bar
//! - `规章`, next line `|`, next line `0`: bars on lines of their own
//! - `规章`, next line `0`: borders lost, empty cells not to be seen

use super::norm::{is_page_number, trim};
use super::piece::{Piece, Place, RowCell, Shape};
use super::{At, RawBlock, RawDoc, RawParagraph};

/// A row of more cells than this is none of ours, and is kept as text.
const MAX_CELLS: usize = 100;
/// No label or figure of ours stands in a line longer than this (in bytes).
const MAX_ROW: usize = 4000;
/// So many rows of equally many cells make a table with columns.
const EVEN_ROWS: usize = 3;
/// Tables of text are numbered from here, by line; those of documents from 0.
const TEXT_GRIDS: usize = 1 << 24;

/// A text file as a raw document: a paragraph a line.
pub(super) fn raw(text: &str) -> RawDoc {
    let text = text.trim_start_matches('\u{feff}');
    let mut blocks = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        let at = At {
            line: i + 1,
            ..At::default()
        };
        // A form feed is a page break: it leaves an empty line.
        for (page, part) in line.trim_end_matches('\r').split('\u{c}').enumerate() {
            let mut push = |text: &str| {
                blocks.push(RawBlock::Paragraph(RawParagraph {
                    text: text.to_string(),
                    at,
                }));
            };
            if page > 0 {
                push("");
            }
            push(part);
        }
    }
    RawDoc {
        blocks,
        ..RawDoc::default()
    }
}

/// Lines as pieces; no two blank ones in a row.
pub(super) fn pieces(lines: &[(At, &str)]) -> Vec<Piece> {
    let ended = bars_end_cells(lines);
    let mut reader = Reader {
        out: Vec::new(),
        open: true,
        ended,
    };
    for (at, line) in lines {
        reader.line(line.trim_end_matches('\r'), *at);
    }
    reader.out.dedup_by(|a, b| a.is_blank() && b.is_blank());
    give_places(&mut reader.out);
    reader.out
}

/// Rows that follow each other and have equally many cells are a table whose columns can be
/// counted: merged cells have left empty ones.
fn give_places(pieces: &mut [Piece]) {
    let cells = |piece: &Piece| match &piece.shape {
        Shape::Row(cells) => cells.len(),
        _ => 0,
    };
    for rows in pieces.chunk_by_mut(|a, b| cells(a) > 1 && cells(a) == cells(b)) {
        if rows.len() < EVEN_ROWS {
            continue;
        }
        let grid = TEXT_GRIDS + rows[0].at.line;
        for row in rows {
            if let Shape::Row(cells) = &mut row.shape {
                for (col, cell) in cells.iter_mut().enumerate() {
                    cell.place = Some(Place { grid, col, cols: 1 });
                }
            }
        }
    }
}

/// In rows without a bar in front, is the last bar the end of a cell, or a border before an
/// empty one? It is an end if every such row has it.
fn bars_end_cells(lines: &[(At, &str)]) -> bool {
    lines
        .iter()
        .map(|(_, line)| trim(line))
        .filter(|line| line.len() <= MAX_ROW && !line.starts_with(is_bar))
        .filter(|line| line.chars().filter(|c| is_bar(*c)).count() > 1)
        .all(|line| line.ends_with(is_bar))
}

struct Reader {
    out: Vec<Piece>,
    /// Text has come since the last bar.
    open: bool,
    /// A bar at the end of a row ends its last cell.
    ended: bool,
}

impl Reader {
    fn line(&mut self, line: &str, at: At) {
        let text = trim(line);
        if line.len() <= MAX_ROW && text.contains(is_bar) {
            self.barred(text, at);
        } else if line.len() <= MAX_ROW && line.contains('\t') {
            self.tabbed(line, at);
            self.open = true;
        } else if text.is_empty() || is_page_number(text) {
            self.out.push(Piece::blank(at));
        } else if !is_rule(text) {
            self.out.push(Piece::line(text, at));
            self.open = true;
        }
    }

    fn tabbed(&mut self, line: &str, at: At) {
        let cells: Vec<&str> = line.split('\t').collect();
        let leading = cells.len() == 2 && trim(cells[0]).is_empty();
        if leading {
            self.out.push(Piece::cell(cells[1], at));
            return;
        }
        self.row(&cells, at);
    }

    fn barred(&mut self, text: &str, at: At) {
        let bars = text.chars().filter(|c| is_bar(*c)).count();
        if text
            .chars()
            .all(|c| is_bar(c) || c == '\t' || super::norm::is_blank(c))
        {
            return self.only_bars(bars, at);
        }
        if is_rule(text) {
            return;
        }
        let mut cells: Vec<&str> = text.split(is_bar).collect();
        let in_front = text.starts_with(is_bar);
        if in_front {
            cells.remove(0);
        }
        if text.ends_with(is_bar) && (in_front || self.ended || cells.len() == 2) {
            cells.pop();
        }
        match cells.as_slice() {
            [only] if !in_front => self.out.push(Piece::cell(only, at)),
            _ => self.row(&cells, at),
        }
        self.open = false;
    }

    /// Each bar ends a cell: an empty one, unless text has come before it.
    fn only_bars(&mut self, bars: usize, at: At) {
        let after_row = matches!(self.out.last().map(|p| &p.shape), Some(Shape::Row(_)));
        if after_row {
            return self.row(&vec![""; bars.min(MAX_CELLS)], at);
        }
        let empty = bars - usize::from(self.open);
        for _ in 0..empty.min(MAX_CELLS) {
            self.out.push(Piece::cell("", at));
        }
        self.open = false;
    }

    fn row(&mut self, cells: &[&str], at: At) {
        if cells.len() > MAX_CELLS {
            return self.out.push(Piece::line(&cells.join(" "), at));
        }
        let row = cells
            .iter()
            .map(|text| RowCell {
                text: trim(text).to_string(),
                place: None,
                at,
            })
            .collect();
        self.out.push(Piece::row(row, at));
    }
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃' | '║')
}

/// A line drawn between rows: `|---|:-:|`, `+----+`, `├─┼─┤`.
fn is_rule(text: &str) -> bool {
    let drawn = |c: char| {
        is_bar(c)
            || matches!(
                c,
                '-' | ':' | '+' | '=' | ' ' | '_' | '\u{2500}'..='\u{257f}'
            )
    };
    let drawings = text.chars().filter(|c| !is_bar(*c) && *c != ' ').count();
    let enough = if text.contains(is_bar) { 3 } else { 5 };
    text.len() <= MAX_ROW && text.chars().all(drawn) && drawings >= enough
}
