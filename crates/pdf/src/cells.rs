//! Glyphs into the cells of a grid. A glyph belongs to the cell its middle is in. Where another
//! reading is possible, the order in the file or a digit on a line, the cell is doubtful.

use crate::lattice::Lattice;
use crate::model::{Glyph, UNKNOWN};
use crate::text::{compose, lines};

const ACROSS: &str = "这个数字跨在表格的竖线上，看不出属于哪一格";
const TOGETHER: &str = "这一格的数字与旁边一格的数字在文件里是连着写的，看不出在哪里分开";
const UNREADABLE: &str = "这一格有的字在 PDF 里没有对应的文字，读不出来";
const BROKEN: &str = "这一格的数字在 PDF 里断成了两行，已连起来读";
const CROOKED: &str = "这一格周围的表格线不完整，看不出格子的边界";
const OVERLAID: &str = "这一格里有数字重叠在一起，看不清是哪一个";
pub const RECOGNISED: &str = "这个 PDF 是扫描件，文字是由识别软件加上去的，可能有错";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    pub text: String,
    pub doubt: Option<&'static str>,
}

/// The cells' contents, face by face; the glyphs that are in no cell are given back.
pub fn fill(lattices: &[Lattice], glyphs: Vec<Glyph>) -> (Vec<Vec<Content>>, Vec<Glyph>) {
    let mut inside: Vec<Vec<Vec<Glyph>>> = lattices.iter().map(|l| vec![Vec::new(); l.faces.len()]).collect();
    let mut doubts: Vec<Vec<Option<&'static str>>> = lattices.iter().map(|l| vec![None; l.faces.len()]).collect();
    let mut outside = Vec::new();
    let mut last: Option<(Glyph, usize, usize)> = None;
    for glyph in glyphs {
        let (x, y) = glyph.center();
        let grids = lattices.iter().enumerate();
        let mut found: Vec<_> = grids.filter_map(|(i, l)| Some((i, l.find(x, y)?))).collect();
        found.sort_by(|a, b| lattices[a.0].area().total_cmp(&lattices[b.0].area()));
        let Some((grid, face)) = found.first().copied() else {
            outside.push(glyph);
            last = None;
            continue;
        };
        if glyph.is_digit() && glyph.turn == Some(0) {
            if straddles(&glyph, &lattices[grid], face) {
                doubts[grid][face] = Some(ACROSS);
            }
            if let Some((before, g, f)) = last
                && g == grid
                && f != face
                && written_on(&before, &glyph)
            {
                doubts[grid][face] = Some(TOGETHER);
                doubts[g][f] = Some(TOGETHER);
            }
        }
        last = glyph.is_digit().then_some((glyph, grid, face));
        inside[grid][face].push(glyph);
    }
    let contents = lattices.iter().zip(inside).zip(doubts).map(|((lattice, faces), doubts)| {
        let all = lattice.faces.iter().zip(faces).zip(doubts);
        all.map(|((face, glyphs), doubt)| content(glyphs, doubt.or(face.crooked.then_some(CROOKED)))).collect()
    });
    (contents.collect(), outside)
}

/// The digit goes well over a side of its cell.
fn straddles(glyph: &Glyph, lattice: &Lattice, face: usize) -> bool {
    let face = &lattice.faces[face];
    let (left, right) = (lattice.xs[face.col], lattice.xs[face.col + face.cols]);
    let slack = 0.25 * (glyph.x1 - glyph.x0);
    glyph.x0 < left - slack || glyph.x1 > right + slack
}

/// The two digits stand beside each other as those of one number do.
fn written_on(before: &Glyph, glyph: &Glyph) -> bool {
    let gap = glyph.x0 - before.x1;
    let tight = gap.abs() < 0.12 * glyph.size;
    let same_line = (before.base - glyph.base).abs() < 0.2 * glyph.size;
    // A number broken at the end of a cell goes on in the same cell, not in another.
    same_line && tight
}

fn content(glyphs: Vec<Glyph>, doubt: Option<&'static str>) -> Content {
    let filled: Vec<Glyph> = glyphs.iter().copied().filter(|g| !g.c.is_whitespace()).collect();
    let turned: String = glyphs.iter().filter(|g| g.turn != Some(0)).map(|g| g.c).collect();
    let upright: Vec<Glyph> = glyphs.into_iter().filter(|g| g.turn == Some(0)).collect();
    let lines = lines(&upright);
    let mut text = String::new();
    let mut broken = false;
    for line in &lines {
        let line = compose(line);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        broken |= digit(text.chars().last()) && digit(line.chars().next());
        crate::text::join(&mut text, &line);
    }
    text.push_str(turned.trim());
    let has_digit = filled.iter().any(Glyph::is_digit);
    let why = if filled.iter().any(|g| g.c == UNKNOWN) {
        Some(UNREADABLE)
    } else if has_digit && filled.iter().any(|g| g.invisible) {
        Some(RECOGNISED)
    } else if lines.iter().any(|l| overlaid(l)) {
        Some(OVERLAID)
    } else if broken {
        Some(BROKEN)
    } else {
        None
    };
    Content {
        text,
        doubt: doubt.filter(|_| !filled.is_empty()).or(why),
    }
}

/// Two digits of a line stand in the same place.
fn overlaid(line: &[Glyph]) -> bool {
    let digits: Vec<&Glyph> = line.iter().filter(|g| g.is_digit()).collect();
    digits.windows(2).any(|pair| {
        let shared = pair[0].x1.min(pair[1].x1) - pair[0].x0.max(pair[1].x0);
        shared > 0.4 * (pair[0].x1 - pair[0].x0).min(pair[1].x1 - pair[1].x0)
    })
}
