//! A page as lines of text and grids, from top to bottom.

use crate::cells::{Content, fill};
use crate::lattice::{Lattice, lattices};
use crate::model::{Glyph, Sheet};
use crate::text::{columns, compose, lines, without_doubles};

/// A line of text outside of the tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    pub base: f32,
    pub size: f32,
    /// It has wide gaps: a row of a table without rules.
    pub is_row: bool,
    /// Some of it was recognised by a program, not written.
    pub recognised: bool,
}

#[derive(Clone, Debug)]
pub struct Grid {
    pub lattice: Lattice,
    pub contents: Vec<Content>,
}

#[derive(Clone, Debug)]
pub enum Block {
    Line(Line),
    Grid(Grid),
}

#[derive(Clone, Debug, Default)]
pub struct Laid {
    pub height: f32,
    pub blocks: Vec<Block>,
    pub remarks: Vec<String>,
}

/// Lays a sheet out; `number` is its page's, for remarks.
pub fn lay(sheet: Sheet, number: usize) -> Laid {
    let mut remarks = Vec::new();
    let lattices = lattices(&sheet.rules).unwrap_or_else(|| {
        remarks.push(format!(
            "PDF 第 {number} 页的线条太多，没有按表格读入。请核对这一页的表格。"
        ));
        Vec::new()
    });
    let glyphs: Vec<Glyph> = without_doubles(sheet.glyphs);
    let slanted: String = glyphs
        .iter()
        .filter(|g| g.turn.is_none())
        .map(|g| g.c)
        .take(30)
        .collect();
    let straight = glyphs.into_iter().filter(|g| g.turn.is_some()).collect();
    let (contents, outside) = fill(&lattices, straight);
    let aside: String = outside
        .iter()
        .filter(|g| g.turn != Some(0))
        .map(|g| g.c)
        .take(30)
        .collect();
    for text in [slanted, aside].iter().filter(|t| !t.trim().is_empty()) {
        remarks.push(format!(
            "PDF 第 {number} 页有斜放或竖放的文字“{}”，没有读入。",
            text.trim()
        ));
    }
    let upright: Vec<Glyph> = outside.into_iter().filter(|g| g.turn == Some(0)).collect();
    let mut blocks: Vec<(f32, Block)> = lines(&upright)
        .iter()
        .filter_map(|glyphs| line(glyphs))
        .map(|line| (line.base, Block::Line(line)))
        .collect();
    for (lattice, contents) in lattices.into_iter().zip(contents) {
        // Lines that frame nothing are decoration.
        if contents.iter().any(|c| !c.text.is_empty()) {
            blocks.push((lattice.top(), Block::Grid(Grid { lattice, contents })));
        }
    }
    blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
    Laid {
        height: sheet.height,
        blocks: blocks.into_iter().map(|b| b.1).collect(),
        remarks,
    }
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let parts = columns(glyphs);
    let texts: Vec<String> = parts.iter().map(|p| compose(p)).collect();
    let filled = || glyphs.iter().filter(|g| !g.c.is_whitespace());
    let (first, last) = (filled().next()?, filled().next_back()?);
    Some(Line {
        text: texts.join("\t"),
        x0: first.x0,
        x1: last.x1,
        base: last.base,
        size: filled().map(|g| g.size).fold(0.0, f32::max),
        is_row: texts.len() > 1,
        recognised: filled().any(|g| g.invisible),
    })
}
