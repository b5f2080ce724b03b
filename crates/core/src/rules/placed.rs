//! The paragraphs in their places in the report, and what was found in each.

use crate::report::{Edit, Part, Report};

use super::paragraph::{Paragraph, Piece};
use super::reads::{CellBits, PARTS, REST, Reads};
use super::{Check, Context, Finding, Rule};

/// Of one rule no more findings in the text are listed; the last one tells how many more.
pub(super) const LISTED: usize = 20;
/// So many may quote their words: some rules drop findings of theirs again.
pub(super) const QUOTED: usize = 2 * LISTED;

/// A paragraph in its place, and what rules found in it, by their number; its positions and its
/// fixes are the paragraph's own.
pub struct Placed {
    pub paragraph: Paragraph,
    /// Where it begins in its part: in characters, in bytes.
    pub start: usize,
    from: usize,
    found: Vec<(usize, Finding)>,
    /// The cells that a rule looked at in judging it; rules that looked at none are left out.
    cells: Vec<(usize, CellBits)>,
    pub(super) is_new: bool,
}

/// A finding of a paragraph, and where that is.
pub type Found<'a> = (&'a Placed, &'a Finding);

/// All paragraphs, for one rule.
#[derive(Clone, Copy)]
pub struct Paragraphs<'a> {
    pub(super) placed: &'a [Vec<Placed>; PARTS.len()],
    /// The rule's number.
    pub(super) rule: usize,
}

impl<'a> Paragraphs<'a> {
    /// A part's, in order; none of a part without prose.
    pub fn of(self, part: Part) -> &'a [Placed] {
        let at = PARTS.iter().position(|(one, _)| *one == part);
        at.map_or(&[], |at| &self.placed[at])
    }

    /// The parts that a rule reads, each with its paragraphs.
    pub fn parts(self, reads: Reads) -> impl Iterator<Item = (Part, &'a [Placed])> {
        let wanted = PARTS.into_iter().zip(self.placed);
        let wanted = wanted.filter(move |((_, bit), _)| reads & bit != 0);
        wanted.map(|((part, _), placed)| (part, &placed[..]))
    }

    /// What the rule found in them, in the order of the paper.
    pub fn found(self) -> Vec<Found<'a>> {
        let mut all = Vec::new();
        for placed in self.placed.iter().flatten() {
            for (of, finding) in &placed.found {
                if *of == self.rule {
                    all.push((placed, finding));
                }
            }
        }
        all
    }
}

impl Placed {
    /// One that no rule has judged.
    pub(super) fn new(paragraph: Paragraph) -> Placed {
        Placed {
            paragraph,
            start: 0,
            from: 0,
            found: Vec::new(),
            cells: Vec::new(),
            is_new: true,
        }
    }

    /// Where it ends in its part, in characters.
    pub fn end(&self) -> usize {
        self.start + self.paragraph.chars.len()
    }

    /// Puts it where a piece of its text is.
    pub(super) fn put(&mut self, piece: &Piece<'_>) {
        (self.start, self.from) = (piece.start, piece.from);
    }

    /// Has the paragraph judged by the rules that read what changed, or by all if it is new; of the
    /// cells a rule read those count that it looked at. Returns by how many.
    pub(super) fn judge(
        &mut self,
        rules: &[&Rule],
        context: &Context<'_>,
        (part, changed): (Reads, Reads),
        cells: &CellBits,
    ) -> usize {
        // Its own words are the same, whatever else in its part changed.
        let rest = self.is_new || changed & REST != 0;
        if !rest && self.cells.iter().all(|(_, at)| !at.meets(cells)) {
            return 0;
        }
        let mut judged = 0;
        for (number, rule) in rules.iter().enumerate() {
            let (Check::Paragraph(judge) | Check::Together(judge, _)) = rule.check else {
                continue;
            };
            let looked_at = |(of, at): &(usize, CellBits)| *of == number && at.meets(cells);
            if rule.reads & part == 0 || !(rest || self.cells.iter().any(looked_at)) {
                continue;
            }
            self.found.retain(|(of, _)| *of != number);
            self.cells.retain(|(of, _)| *of != number);
            let mut found = Vec::new();
            context.allow_quotes(QUOTED);
            context.take_read();
            judge(context, &self.paragraph, &mut found);
            for finding in found {
                self.found.push((number, finding));
            }
            match context.take_read() {
                CellBits::NONE => {}
                cells => self.cells.push((number, cells)),
            }
            judged += 1;
        }
        self.is_new = false;
        judged
    }

    /// A finding of the paragraph as one of the report.
    pub(super) fn place(&self, report: &Report, finding: &Finding) -> Finding {
        let mut finding = finding.clone();
        if let Some(span) = &mut finding.span {
            span.start += self.start;
            span.end += self.start;
        }
        let text = self.paragraph.part.of(report);
        let behind = &text[self.from + self.paragraph.text.len()..];
        for fix in &mut finding.fixes {
            for edit in &mut fix.edits {
                if let Edit::Text { to, .. } = edit {
                    *to = [&text[..self.from], to.as_str(), behind].concat();
                }
            }
        }
        finding
    }
}
