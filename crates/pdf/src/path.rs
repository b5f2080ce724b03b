//! Paths, and the ruling lines that are in them.

use crate::model::Rule;

/// A filled shape no thicker than this is a line.
const THIN: f32 = 3.0;
/// A line this much off its direction is slanted.
const STRAIGHT: f32 = 0.6;
/// Longer paths are drawings.
const MOST_POINTS: usize = 20_000;

/// A path under construction, in points of the page.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f32, f32)>,
    curved: bool,
}

impl Path {
    pub fn move_to(&mut self, at: (f32, f32)) {
        self.points += 1;
        if self.points < MOST_POINTS {
            self.parts.push(Part {
                points: vec![at],
                curved: false,
            });
        }
    }

    pub fn line_to(&mut self, at: (f32, f32)) {
        self.points += 1;
        if let Some(part) = self.parts.last_mut()
            && self.points < MOST_POINTS
        {
            part.points.push(at);
        }
    }

    pub fn curve_to(&mut self, at: (f32, f32)) {
        self.line_to(at);
        if let Some(part) = self.parts.last_mut() {
            part.curved = true;
        }
    }

    pub fn close(&mut self) {
        if let Some(part) = self.parts.last()
            && let Some(first) = part.points.first().copied()
        {
            self.line_to(first);
        }
    }

    pub fn rectangle(&mut self, corners: [(f32, f32); 4]) {
        self.move_to(corners[0]);
        corners[1..].iter().for_each(|c| self.line_to(*c));
        self.line_to(corners[0]);
    }

    pub fn clear(&mut self) {
        self.parts.clear();
        self.points = 0;
    }

    /// The straight lines of a stroked path.
    pub fn stroked(&self, rules: &mut Vec<Rule>) {
        for part in self.parts.iter().filter(|p| !p.curved) {
            let pairs = part.points.iter().zip(part.points.iter().skip(1));
            rules.extend(pairs.filter_map(|(a, b)| straight(*a, *b)));
        }
    }

    /// What of a filled path is so thin that it is a line.
    pub fn filled(&self, rules: &mut Vec<Rule>) {
        for part in self
            .parts
            .iter()
            .filter(|p| !p.curved && p.points.len() > 2)
        {
            let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
            for (x, y) in &part.points {
                low = (low.0.min(*x), low.1.min(*y));
                high = (high.0.max(*x), high.1.max(*y));
            }
            let (width, height) = (high.0 - low.0, high.1 - low.1);
            let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
            if height <= THIN && width >= height {
                rules.push(Rule {
                    across: true,
                    at: middle.1,
                    from: low.0,
                    to: high.0,
                });
            }
            if width <= THIN && height >= width {
                rules.push(Rule {
                    across: false,
                    at: middle.0,
                    from: low.1,
                    to: high.1,
                });
            }
        }
    }
}

fn straight(a: (f32, f32), b: (f32, f32)) -> Option<Rule> {
    let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    if dy <= STRAIGHT && dx > dy {
        return Some(Rule {
            across: true,
            at: (a.1 + b.1) / 2.0,
            from: a.0.min(b.0),
            to: a.0.max(b.0),
        });
    }
    (dx <= STRAIGHT && dy > dx).then_some(Rule {
        across: false,
        at: (a.0 + b.0) / 2.0,
        from: a.1.min(b.1),
        to: a.1.max(b.1),
    })
}
