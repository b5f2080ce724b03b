//! Glyphs into the cells of a grid. A glyph belongs to the cell its middle is in. Where another
//! reading is possible, the order in the file or a digit on a line, the cell is doubtful.

use crate::lattice::Lattice;
use crate::model::{Glyph, UNKNOWN};
use crate::text::{compose, lines};

const ACROSS: &str = "这个数字跨在表格的竖线上，看不出属于哪一格";
const TOGETHER: &str = "这一格的数字与旁边一格的数字在文件里是连着写的，看不出在哪里分开";
const UNREADABLE: &str = "这一格有的字在 PDF 里没有对应的文字，读不出来";
const BROKEN: &str = "这一格在 PDF 里有两行，看不出是一个数还是两个数";
const CROOKED: &str = "这一格周围的表格线不完整，看不出格子的边界";
const OVERLAID: &str = "这一格里有数字重叠在一起，看不清是哪一个";
pub const RECOGNISED: &str = "这个 PDF 是扫描件，文字是由识别软件加上去的，可能有错";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    pub text: String,
    pub doubt: Option<&'static str>,
    /// The last line is full: the text may go on.
    pub full: bool,
}

/// How much text a line of a cell can hold.
#[derive(Clone, Copy, Debug)]
struct Room(f32);

impl Room {
    /// A character so wide would not fit on the line any more.
    fn is_full(self, line: &[Glyph], next: f32) -> bool {
        let (Some(first), Some(last)) = (line.first(), line.last()) else {
            return false;
        };
        last.x1 - first.x0 + next > self.0 - 0.05 * first.size
    }
}

/// The cells' contents, face by face; the glyphs that are in no cell are given back.
pub fn fill(lattices: &[Lattice], glyphs: Vec<Glyph>) -> (Vec<Vec<Content>>, Vec<Glyph>) {
    let mut inside: Vec<Vec<Vec<Glyph>>> = lattices
        .iter()
        .map(|l| vec![Vec::new(); l.faces.len()])
        .collect();
    let mut doubts: Vec<Vec<Option<&'static str>>> =
        lattices.iter().map(|l| vec![None; l.faces.len()]).collect();
    let mut outside = Vec::new();
    let mut last: Option<(Glyph, usize, usize)> = None;
    for glyph in glyphs {
        let (x, y) = glyph.center();
        let grids = lattices.iter().enumerate();
        let mut found: Vec<_> = grids
            .filter_map(|(i, l)| Some((i, l.find(x, y)?)))
            .collect();
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
    let contents = lattices
        .iter()
        .zip(inside)
        .zip(doubts)
        .map(|((lattice, faces), doubts)| {
            let padding = padding(lattice, &faces);
            let all = (0..).zip(faces).zip(doubts);
            all.map(|((i, glyphs), doubt)| {
                let (left, right) = lattice.sides(i);
                let doubt = doubt.or(lattice.faces[i].crooked.then_some(CROOKED));
                content(glyphs, doubt, Room(right - left - 2.0 * padding))
            })
            .collect()
        });
    (contents.collect(), outside)
}

/// The least distance of any text from the sides of its cell: what the document keeps free.
fn padding(lattice: &Lattice, faces: &[Vec<Glyph>]) -> f32 {
    let mut least = f32::MAX;
    for (i, glyphs) in faces.iter().enumerate() {
        let (left, right) = lattice.sides(i);
        for glyph in glyphs.iter().filter(|g| !g.c.is_whitespace()) {
            least = least.min(glyph.x0 - left).min(right - glyph.x1);
        }
    }
    least.max(0.0)
}

/// The digit goes well over a side of its cell.
fn straddles(glyph: &Glyph, lattice: &Lattice, face: usize) -> bool {
    let (left, right) = lattice.sides(face);
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

fn content(glyphs: Vec<Glyph>, doubt: Option<&'static str>, room: Room) -> Content {
    let filled: Vec<Glyph> = glyphs
        .iter()
        .copied()
        .filter(|g| !g.c.is_whitespace())
        .collect();
    let turned: String = glyphs
        .iter()
        .filter(|g| g.turn != Some(0))
        .map(|g| g.c)
        .collect();
    let upright: Vec<Glyph> = glyphs.into_iter().filter(|g| g.turn == Some(0)).collect();
    let lines = lines(&upright);
    let mut text = String::new();
    let mut broken = false;
    for (i, line) in lines.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| trimmed(&lines[i]));
        let line = trimmed(line);
        if let (Some(before), Some(next)) = (before, line.first())
            && let Some(last) = before.last()
        {
            let number = last.is_digit() && next.is_digit();
            // One number where there was no room for it, or two of rows whose border is not drawn.
            broken |= number || (matches!(last.c, ')' | '）') && has_figure(&lines[0]));
            if number && !room.is_full(before, next.x1 - next.x0) {
                text.push('\n');
            }
        }
        crate::text::join(&mut text, &compose(line));
    }
    let full = lines.last().is_some_and(|line| {
        let line = trimmed(line);
        room.is_full(line, line.last().map_or(0.0, |g| 1.05 * g.size))
    });
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
        full,
    }
}

/// It begins with a digit.
fn has_figure(line: &[Glyph]) -> bool {
    trimmed(line).first().is_some_and(Glyph::is_digit)
}

/// Without the blanks at both ends.
fn trimmed(line: &[Glyph]) -> &[Glyph] {
    let filled = |g: &Glyph| !g.c.is_whitespace();
    let first = line.iter().position(filled).unwrap_or(0);
    let end = line.iter().rposition(filled).map_or(first, |l| l + 1);
    &line[first..end]
}

/// Two digits of a line stand in the same place.
fn overlaid(line: &[Glyph]) -> bool {
    let digits: Vec<&Glyph> = line.iter().filter(|g| g.is_digit()).collect();
    digits.windows(2).any(|pair| {
        let shared = pair[0].x1.min(pair[1].x1) - pair[0].x0.max(pair[1].x0);
        shared > 0.4 * (pair[0].x1 - pair[0].x0).min(pair[1].x1 - pair[1].x0)
    })
}
