//! Lines of text become pieces. Tabs and vertical bars are the borders of cells; a cell that is
//! seen to be empty stays a cell. Shapes met in the wild:
//!
//! - `规章⇥0⇥0⇥0`, `| 规章 | 0 | 0 | 0 |`, `规章 | 0 | 0 | 0`: a row a line
//! - `⇥规章`, next line `⇥0`: a cell a line, a line with only a tab being an empty one
//! - `规章 |`, next line `0 |`, `|` alone: a cell a line, ended by its bar
//! - `规章`, next line `|`, next line `0`: bars on lines of their own
//! - `规章`, next line `0`: borders lost, empty cells not to be seen
//!
//! Tabs and bars also stand where there is no table: behind a number (`一、⇥总体情况`), within a
//! sentence, before a date. Such a line is text.

use std::borrow::Cow;

use super::norm::{MAX_LABEL, is_figure, is_page_number, trim};
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
    // Very old programs end lines with a carriage return alone.
    let ends = if text.contains('\n') { '\n' } else { '\r' };
    let mut blocks = Vec::new();
    for (i, line) in text.split(ends).enumerate() {
        let at = At {
            line: i + 1,
            ..At::default()
        };
        // A form feed is a page break: it leaves an empty line.
        for (page, part) in line.trim_end_matches('\r').split('\u{c}').enumerate() {
            if page > 0 {
                blocks.push(paragraph("", at));
            }
            // Word's line breaks, as it copies them.
            let lines = part.split(['\u{b}', '\u{2028}', '\u{2029}']);
            blocks.extend(lines.map(|line| paragraph(&undressed(line), at)));
        }
    }
    RawDoc {
        blocks,
        ..RawDoc::default()
    }
}

fn paragraph(text: &str, at: At) -> RawBlock {
    RawBlock::Paragraph(RawParagraph {
        text: text.to_string(),
        at,
    })
}

/// Without markdown's signs: `## ` before a heading, `**` around words, `<br>` in a cell.
fn undressed(line: &str) -> Cow<'_, str> {
    let line = match line.trim_start_matches('#') {
        rest if rest.len() < line.len() && rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    };
    if line.len() > MAX_ROW {
        return line.into();
    }
    let mut plain = Cow::from(line);
    // Every second stretch stands between them; masks of numbers (`****`) have nothing there.
    let stretches: Vec<&str> = line.split("**").collect();
    let within =
        |i: usize, t: &&str| i.is_multiple_of(2) || !trim(t).is_empty() && !t.contains('*');
    if stretches.len() > 2
        && stretches.len() % 2 == 1
        && stretches.iter().enumerate().all(|(i, t)| within(i, t))
    {
        plain = stretches.concat().into();
    }
    if plain.contains(is_bar) {
        for written in ["<br>", "<br/>", "<br />"] {
            if plain.contains(written) {
                plain = plain.replace(written, " ").into();
            }
        }
    }
    plain
}

/// Lines as pieces; no two blank ones in a row.
pub(super) fn pieces(lines: &[(At, &str)]) -> Vec<Piece> {
    let ended = bars_end_cells(lines);
    let mut reader = Reader {
        out: Vec::new(),
        open: true,
        ended,
        by_tabs: Vec::new(),
    };
    for (at, line) in lines {
        reader.line(line.trim_end_matches('\r'), *at);
    }
    free_lone_rows(&mut reader.out, &reader.by_tabs);
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
    /// The rows that tabs made.
    by_tabs: Vec<usize>,
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
            self.out.push(Piece::line(line, at));
            self.open = true;
        }
    }

    fn tabbed(&mut self, line: &str, at: At) {
        let mut cells: Vec<Cow<'_, str>> = line.split('\t').map(Cow::from).collect();
        join_number(&mut cells);
        match cells.as_slice() {
            [blank, cell] if trim(blank).is_empty() => self.out.push(Piece::cell(cell, at)),
            [only] => self.out.push(Piece::line(only, at)),
            cells if is_prose(cells) => self.out.push(Piece::line(&spaced(cells), at)),
            cells => {
                self.by_tabs.push(self.out.len());
                self.row(cells, at);
            }
        }
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
        } else if is_prose(&cells) {
            self.open = true;
            return self.out.push(Piece::line(text, at));
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

    fn row(&mut self, cells: &[impl AsRef<str>], at: At) {
        if cells.len() > MAX_CELLS {
            return self.out.push(Piece::line(&spaced(cells), at));
        }
        let row = cells
            .iter()
            .map(|text| RowCell {
                text: trim(text.as_ref()).to_string(),
                place: None,
                at,
            })
            .collect();
        self.out.push(Piece::row(row, at));
    }
}

/// `（一）⇥主动公开`: Word copies a paragraph's number with a tab behind it.
fn join_number(cells: &mut Vec<Cow<'_, str>>) {
    let Some(at) = cells.iter().position(|c| !trim(c).is_empty()) else {
        return;
    };
    let behind = cells.get(at + 1).map_or("", |c| trim(c));
    if is_numbering(trim(&cells[at])) && !behind.is_empty() && !is_figure(behind) {
        let joined = format!("{}{behind}", trim(&cells[at]));
        cells.splice(at..at + 2, [Cow::from(joined)]);
        // Nothing but the indent stands before it.
        if cells.len() == at + 1 {
            cells.drain(..at);
        }
    }
}

/// A number of a list and nothing else: `一、`, `（一）`, `1.`, `①`.
fn is_numbering(text: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let half: String = text.chars().map(super::norm::half).collect();
    let bracketed = half.starts_with('(') && half.ends_with(')');
    let marked = half.ends_with(['、', '.', ')']);
    let number = half.trim_matches(['(', ')', '、', '.']);
    let is_number = (1..=3).contains(&number.chars().count()) && number.chars().all(numeral);
    is_number && (bracketed || marked || text != half && half.chars().all(numeral))
}

/// The line is a sentence with tabs or bars in it and no row of a table.
fn is_prose(cells: &[impl AsRef<str>]) -> bool {
    let cells = || cells.iter().map(|c| trim(c.as_ref()));
    let said = |c: &str| c.contains(['。', '；', '！', '？']) || c.chars().count() > MAX_LABEL;
    cells().any(said) && !cells().any(is_figure)
}

/// The cells as the words of a line.
fn spaced(cells: &[impl AsRef<str>]) -> String {
    let texts = cells.iter().map(|c| trim(c.as_ref()));
    let filled: Vec<&str> = texts.filter(|t| !t.is_empty()).collect();
    filled.join(" ")
}

/// A row of tabs by itself and without figures is no table: `云溪县水利局⇥⇥2026年1月20日`.
fn free_lone_rows(pieces: &mut [Piece], by_tabs: &[usize]) {
    let cell = |p: &Piece| matches!(p.shape, Shape::Row(_) | Shape::Cell);
    let lone: Vec<usize> = by_tabs
        .iter()
        .copied()
        .filter(|i| {
            let before = pieces[..*i].iter().rev().find(|p| !p.is_blank());
            let behind = pieces[i + 1..].iter().find(|p| !p.is_blank());
            !before.is_some_and(cell) && !behind.is_some_and(cell)
        })
        .collect();
    for i in lone {
        if let Shape::Row(cells) = &pieces[i].shape
            && !cells.iter().any(|c| is_figure(&c.text))
        {
            let texts: Vec<&str> = cells.iter().map(|c| c.text.as_str()).collect();
            pieces[i] = Piece::line(&spaced(&texts), pieces[i].at);
        }
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
