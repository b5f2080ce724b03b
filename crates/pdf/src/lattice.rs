//! Ruled grids: lines that cross make a lattice; its cells are the faces between the lines, merged
//! where a line is missing.

use crate::model::Rule;

/// Lines so close to each other are one, and one that ends so close to another reaches it.
const NEAR: f32 = 2.5;
/// A line goes on over a gap like this: borders are drawn cell by cell, dots one by one.
const GAP: f32 = 3.0;
/// A wall stands if so much of it is drawn.
const DRAWN: f32 = 0.6;
/// More lines than this on one page are a drawing.
const MOST_LINES: usize = 3_000;
const MOST_COLUMNS: usize = 100;
const MOST_ROWS: usize = 1_000;

/// A face: a cell with the place it begins at and its spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
    /// It was cut out of a region that is no rectangle: a line is missing somewhere.
    pub crooked: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Lattice {
    /// The lines, left to right and top to bottom.
    pub xs: Vec<f32>,
    pub ys: Vec<f32>,
    pub faces: Vec<Face>,
    /// The face at each place, row by row.
    at: Vec<usize>,
}

impl Lattice {
    /// The face at a point of the page.
    pub fn find(&self, x: f32, y: f32) -> Option<usize> {
        let (col, row) = (gap_of(&self.xs, x)?, gap_of(&self.ys, y)?);
        self.at.get(row * (self.xs.len() - 1) + col).copied()
    }

    /// Left and right of a face.
    pub fn sides(&self, face: usize) -> (f32, f32) {
        let face = &self.faces[face];
        (self.xs[face.col], self.xs[face.col + face.cols])
    }

    pub fn top(&self) -> f32 {
        self.ys[0]
    }

    pub fn bottom(&self) -> f32 {
        self.ys[self.ys.len() - 1]
    }

    pub fn left(&self) -> f32 {
        self.xs[0]
    }

    pub fn right(&self) -> f32 {
        self.xs[self.xs.len() - 1]
    }

    pub fn area(&self) -> f32 {
        (self.right() - self.left()) * (self.bottom() - self.top())
    }
}

/// Between which two lines.
fn gap_of(lines: &[f32], at: f32) -> Option<usize> {
    let above = lines.partition_point(|l| *l <= at);
    (above > 0 && above < lines.len()).then(|| above - 1)
}

/// The grids of a page; none where there are too many lines for a table.
pub fn lattices(rules: &[Rule]) -> Option<Vec<Lattice>> {
    let across = merged(rules.iter().filter(|r| r.across));
    let down = merged(rules.iter().filter(|r| !r.across));
    if across.len() > MOST_LINES || down.len() > MOST_LINES {
        return None;
    }
    let groups = connected(&across, &down);
    let mut out: Vec<Lattice> = groups
        .into_iter()
        .filter_map(|(across, down)| lattice(&across, &down))
        .collect();
    out.sort_by(|a, b| a.top().total_cmp(&b.top()));
    Some(out)
}

/// Lines of one direction that lie on each other and touch are one.
fn merged<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules
        .copied()
        .filter(|r| r.at.is_finite() && r.from.is_finite() && r.to.is_finite())
        .collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Rule> = Vec::new();
    let mut rest = rules.as_mut_slice();
    while let Some(first) = rest.first().map(|r| r.at) {
        let same = rest.partition_point(|r| r.at <= first + NEAR);
        let (group, behind) = rest.split_at_mut(same);
        let at = group.iter().map(|r| r.at).sum::<f32>() / group.len() as f32;
        group.sort_by(|a, b| a.from.total_cmp(&b.from));
        let begun = out.len();
        for rule in group {
            match out[begun..].last_mut() {
                Some(last) if rule.from <= last.to + GAP => last.to = last.to.max(rule.to),
                _ => out.push(Rule { at, ..*rule }),
            }
        }
        rest = behind;
    }
    // Shorter ones are dots, and strokes of drawn letters.
    out.retain(|r: &Rule| r.to - r.from > 2.0 * NEAR);
    out
}

fn meet(across: &Rule, down: &Rule) -> bool {
    let on = |r: &Rule, at: f32| r.from - GAP <= at && at <= r.to + GAP;
    on(across, down.at) && on(down, across.at)
}

/// Lines across, and those that run down through them.
type Crossing = (Vec<Rule>, Vec<Rule>);

/// Lines that hang together.
fn connected(across: &[Rule], down: &[Rule]) -> Vec<Crossing> {
    let mut sets = Sets::new(across.len() + down.len());
    for (i, a) in across.iter().enumerate() {
        for (j, d) in down.iter().enumerate() {
            if meet(a, d) {
                sets.join(i, across.len() + j);
            }
        }
    }
    let mut groups: Vec<(usize, Crossing)> = Vec::new();
    for (i, rule) in across.iter().chain(down).enumerate() {
        let root = sets.root(i);
        let at = match groups.binary_search_by_key(&root, |g| g.0) {
            Ok(at) => at,
            Err(at) => {
                groups.insert(at, (root, Default::default()));
                at
            }
        };
        let (a, d) = &mut groups[at].1;
        if rule.across {
            a.push(*rule)
        } else {
            d.push(*rule)
        }
    }
    groups.into_iter().map(|g| g.1).collect()
}

fn lattice(across: &[Rule], down: &[Rule]) -> Option<Lattice> {
    let xs = places(down, across);
    let ys = places(across, down);
    if xs.len() < 2 || ys.len() < 2 || xs.len() > MOST_COLUMNS || ys.len() > MOST_ROWS {
        return None;
    }
    let (cols, rows) = (xs.len() - 1, ys.len() - 1);
    let mut sets = Sets::new(cols * rows);
    for row in 0..rows {
        for col in 0..cols {
            let here = row * cols + col;
            if col + 1 < cols && !stands(down, xs[col + 1], ys[row], ys[row + 1]) {
                sets.join(here, here + 1);
            }
            if row + 1 < rows && !stands(across, ys[row + 1], xs[col], xs[col + 1]) {
                sets.join(here, here + cols);
            }
        }
    }
    let (faces, at) = faces(&mut sets, rows, cols);
    // One box is a frame, no table.
    (faces.len() > 1).then_some(Lattice { xs, ys, faces, at })
}

/// Where the lines of one direction stand. Where the outer ones are not drawn, the ends of the
/// lines that cross them take their place.
fn places(lines: &[Rule], others: &[Rule]) -> Vec<f32> {
    let mut all: Vec<f32> = lines.iter().map(|r| r.at).collect();
    all.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for at in all {
        if out.last().is_none_or(|last| at - last > NEAR) {
            out.push(at);
        }
    }
    let low = others.iter().map(|r| r.from).fold(f32::MAX, f32::min);
    let high = others.iter().map(|r| r.to).fold(f32::MIN, f32::max);
    if out.first().is_some_and(|first| low < first - 2.0 * GAP) {
        out.insert(0, low);
    }
    if out.last().is_some_and(|last| high > last + 2.0 * GAP) {
        out.push(high);
    }
    out
}

/// A wall is drawn there.
fn stands(lines: &[Rule], at: f32, from: f32, to: f32) -> bool {
    let drawn: f32 = lines
        .iter()
        .filter(|r| (r.at - at).abs() <= NEAR)
        .map(|r| (r.to.min(to) - r.from.max(from)).max(0.0))
        .sum();
    drawn >= DRAWN * (to - from)
}

fn faces(sets: &mut Sets, rows: usize, cols: usize) -> (Vec<Face>, Vec<usize>) {
    let roots: Vec<usize> = (0..rows * cols).map(|i| sets.root(i)).collect();
    let mut faces = Vec::new();
    let mut at = vec![usize::MAX; rows * cols];
    for start in 0..rows * cols {
        if at[start] != usize::MAX {
            continue;
        }
        let (row, col) = (start / cols, start % cols);
        let same = |r: usize, c: usize, at: &[usize]| {
            roots[r * cols + c] == roots[start] && at[r * cols + c] == usize::MAX
        };
        let wide = (col..cols).take_while(|c| same(row, *c, &at)).count();
        let high = (row..rows)
            .take_while(|r| (col..col + wide).all(|c| same(*r, c, &at)))
            .count();
        let number = faces.len();
        for r in row..row + high {
            for c in col..col + wide {
                at[r * cols + c] = number;
            }
        }
        let size = roots.iter().filter(|r| **r == roots[start]).count();
        faces.push(Face {
            row,
            col,
            rows: high,
            cols: wide,
            crooked: size != wide * high,
        });
    }
    (faces, at)
}

/// Sets that are joined two by two.
struct Sets(Vec<usize>);

impl Sets {
    fn new(len: usize) -> Sets {
        Sets((0..len).collect())
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
