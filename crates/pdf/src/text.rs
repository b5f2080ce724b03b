//! Glyphs into lines, and lines into text.

use crate::model::{Glyph, UNKNOWN};

/// A gap between two characters wider than this part of their size is a blank.
const BLANK: f32 = 0.28;
/// A gap this many sizes wide stands between columns.
const COLUMN: f32 = 2.0;

/// Doubled glyphs are drawn so to look bold; the second is dropped.
pub fn without_doubles(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    let key = |i: usize| (glyphs[i].c, glyphs[i].base, glyphs[i].x0);
    order.sort_by(|a, b| {
        let (a, b) = (key(*a), key(*b));
        let same_line = (a.1.round()).total_cmp(&b.1.round());
        a.0.cmp(&b.0).then(same_line).then(a.2.total_cmp(&b.2))
    });
    let mut dropped = vec![false; glyphs.len()];
    for pair in order.windows(2) {
        let (a, b) = (&glyphs[pair[0]], &glyphs[pair[1]]);
        let near = 0.12 * a.size.min(b.size);
        let same = a.c == b.c
            && (a.x0 - b.x0).abs() < near
            && (a.base - b.base).abs() < near
            && a.turn == b.turn;
        dropped[pair[0].max(pair[1])] |= same && !dropped[pair[0].min(pair[1])];
    }
    let mut kept = dropped.into_iter();
    glyphs
        .into_iter()
        .filter(|_| !kept.next().unwrap_or(false))
        .collect()
}

/// Upright glyphs, line by line from the top, each from left to right.
pub fn lines(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut sorted: Vec<Glyph> = glyphs.to_vec();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in sorted {
        let fits = lines
            .last()
            .and_then(|l| l.last())
            .is_some_and(|last: &Glyph| glyph.base - last.base < 0.35 * glyph.size.max(last.size));
        match lines.last_mut() {
            Some(line) if fits => line.push(glyph),
            _ => lines.push(vec![glyph]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    lines.retain(|line| line.iter().any(|g| !g.c.is_whitespace()));
    lines
}

/// A line's text. Blanks beside Chinese text are dropped; a gap between other characters is one.
pub fn compose(line: &[Glyph]) -> String {
    let mut out = String::new();
    let mut last: Option<&Glyph> = None;
    let mut blank = false;
    for glyph in line {
        if glyph.c.is_whitespace() || glyph.c == '\u{200b}' {
            blank = true;
            continue;
        }
        if let Some(last) = last {
            let gap = glyph.x0 - last.x1;
            let size = last.size.max(glyph.size);
            let narrow = !is_wide(last.c) && !is_wide(glyph.c);
            if narrow && (blank || gap > BLANK * size) {
                out.push(' ');
            }
        }
        out.push(glyph.c);
        last = Some(glyph);
        blank = false;
    }
    out
}

/// A line divided where wide gaps are: cells of a table without rules.
pub fn columns(line: &[Glyph]) -> Vec<&[Glyph]> {
    let filled = |g: &Glyph| !g.c.is_whitespace();
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut last: Option<usize> = None;
    for (i, glyph) in line.iter().enumerate().filter(|(_, g)| filled(g)) {
        if let Some(l) = last
            && glyph.x0 - line[l].x1 > COLUMN * line[l].size.max(glyph.size)
        {
            parts.push(&line[begin..=l]);
            begin = i;
        }
        last = Some(i);
    }
    if let Some(l) = last {
        parts.push(&line[begin..=l]);
    }
    parts
}

/// Joins a line to the one before: a blank stands between Latin words only.
pub fn join(text: &mut String, line: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(text.chars().last()) && latin(line.chars().next()) && !line.contains('@') {
        text.push(' ');
    }
    text.push_str(line);
}

/// A Chinese character or a full-width sign.
pub fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0xa4cf | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | UNKNOWN)
}
