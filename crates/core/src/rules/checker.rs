//! Checking again and again, a keystroke apart: what was found is kept with what it was found in.
//!
//! - A paragraph is read, and judged by the rules that judge paragraphs, when its words are new.
//! - Of the tables, a paragraph's judgement counts as read what was looked at in judging it: most
//!   paragraphs speak of no cell, and a figure that is typed leaves them alone.
//! - A rule judges again when something changed that it declares to read (`Rule::reads`): a change
//!   in a cell leaves those alone that look at texts, a change in a text those that look at cells.
//!
//! `check` is the same with an empty memory, so there is but one way in which rules are run.

use crate::report::{Edit, Part, Report};
use crate::schema::SectionId;

use super::paragraph::{Paragraph, pieces};
use super::reads::{ALL, CellBits, PARTS, REST, Reads, Seen};
use super::{Check, Context, Env, Finding, RULES, Rule, dismissal};

/// Checks one report after each of its changes, and remembers.
pub struct Checker {
    rules: Vec<&'static Rule>,
    /// What was checked last; nothing at first.
    seen: Option<Seen>,
    paragraphs: [Vec<Placed>; PARTS.len()],
    /// What each rule found, in the order of `rules`.
    found: Vec<Vec<Finding>>,
    effort: Effort,
}

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
    is_new: bool,
}

/// A finding of a paragraph, and where that is.
pub type Found<'a> = (&'a Placed, &'a Finding);

/// What the last check took: a test holds it to this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Paragraphs that were read.
    pub read: usize,
    /// How often a rule judged a paragraph.
    pub judged: usize,
    /// Rules that judged the report as a whole.
    pub whole: usize,
}

/// Of one rule no more findings in the text are listed; the last one tells how many more.
const LISTED: usize = 20;
/// So many may quote their words: some rules drop findings of theirs again.
const QUOTED: usize = 2 * LISTED;

impl Default for Checker {
    fn default() -> Checker {
        Checker::knowing(RULES)
    }
}

impl Checker {
    /// One that checks by these rules.
    pub fn knowing(rules: &[&'static Rule]) -> Checker {
        Checker {
            rules: rules.to_vec(),
            seen: None,
            paragraphs: Default::default(),
            found: Vec::new(),
            effort: Effort::default(),
        }
    }

    /// Checks by these rules too from now on.
    pub fn learn(&mut self, rules: &[&'static Rule]) {
        self.rules.extend_from_slice(rules);
        // What was seen was not seen by these.
        *self = Checker::knowing(&self.rules);
    }

    /// Checks a report by every rule it knows. Findings come in the order of the form, then of the rules.
    pub fn check(&mut self, report: &Report, env: &Env<'_>) -> Vec<Finding> {
        let seen = self.seen.as_ref();
        let changed = seen.map_or(ALL, |seen| seen.changed(report, env));
        self.effort = Effort::default();
        if changed != 0 {
            let cells = seen.map_or(CellBits::ALL, |seen| seen.changed_cells(report));
            self.read(report, changed);
            self.judge(&Context::new(report, env), changed, &cells);
            match &mut self.seen {
                Some(seen) => seen.update(report, env, changed),
                None => self.seen = Some(Seen::new(report, env)),
            }
        }
        let mut found = Vec::new();
        for of_rule in &self.found {
            found.extend_from_slice(of_rule);
        }
        // In the order of the form; within a section the rules' own order stays.
        let mut findings = Vec::with_capacity(found.len());
        for section in [None].into_iter().chain(SectionId::ALL.map(Some)) {
            findings.extend(found.extract_if(.., |f| f.section == section));
        }
        dismissal::apply(report, &mut findings);
        findings
    }

    /// What the last check took.
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// Takes the parts that changed into paragraphs; those that were there are kept, and looked for
    /// first behind the one found last.
    fn read(&mut self, report: &Report, changed: Reads) {
        for ((part, bit), placed) in PARTS.into_iter().zip(&mut self.paragraphs) {
            if changed & bit == 0 {
                continue;
            }
            let mut old = std::mem::take(placed);
            let (mut next, number) = (0, old.len());
            for piece in pieces(part.of(report)) {
                let mut order = (0..number).map(|i| (next + i) % number);
                let known = order.find(|at| old[*at].paragraph.text == piece.text);
                let mut this = Placed::new(part);
                match known {
                    Some(at) => {
                        std::mem::swap(&mut this, &mut old[at]);
                        next = at + 1;
                    }
                    None => this.paragraph = Paragraph::read(part, piece.text),
                }
                self.effort.read += usize::from(this.is_new);
                (this.start, this.from) = (piece.start, piece.from);
                placed.push(this);
            }
        }
    }

    fn judge(&mut self, context: &Context<'_>, changed: Reads, cells: &CellBits) {
        for ((_, bit), placed) in PARTS.into_iter().zip(&mut self.paragraphs) {
            for placed in placed {
                self.effort.judged += placed.judge(&self.rules, context, (bit, changed), cells);
            }
        }
        self.found.resize_with(self.rules.len(), Vec::new);
        for (number, rule) in self.rules.iter().enumerate() {
            if changed & (rule.reads | REST) == 0 {
                continue;
            }
            let mut found = Vec::new();
            context.allow_quotes(QUOTED);
            let all = self.found_by(number);
            let listed = match rule.check {
                Check::Whole(check) => {
                    check(context, &mut found);
                    false
                }
                Check::Paragraph(_) => true,
                Check::Together(_, together) => together(context, &all, &mut found),
            };
            // As many as are listed are put in their places; the others are counted.
            let mut more = 0;
            for (placed, finding) in all.iter().filter(|_| listed) {
                if found.len() < LISTED {
                    found.push(placed.place(context.report, finding));
                } else {
                    more += 1;
                }
            }
            cap(&mut found, more);
            self.effort.whole += usize::from(matches!(rule.check, Check::Whole(_)));
            self.found[number] = found;
        }
    }

    /// What a rule found in the paragraphs, in the order of the paper.
    fn found_by(&self, number: usize) -> Vec<Found<'_>> {
        let mut all = Vec::new();
        for placed in self.paragraphs.iter().flatten() {
            for (of, finding) in &placed.found {
                if *of == number {
                    all.push((placed, finding));
                }
            }
        }
        all
    }
}

impl Placed {
    /// No words yet.
    fn new(part: Part) -> Placed {
        Placed {
            paragraph: Paragraph::read(part, ""),
            start: 0,
            from: 0,
            found: Vec::new(),
            cells: Vec::new(),
            is_new: true,
        }
    }

    /// Has the paragraph judged by the rules that read what changed, or by all if it is new; of the
    /// cells a rule read those count that it looked at. Returns by how many.
    fn judge(
        &mut self,
        rules: &[&Rule],
        context: &Context<'_>,
        (part, changed): (Reads, Reads),
        cells: &CellBits,
    ) -> usize {
        // Its own words are the same, whatever else in its part changed.
        let rest = self.is_new || changed & REST != 0;
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
    fn place(&self, report: &Report, finding: &Finding) -> Finding {
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

/// Takes out a rule's findings in the text that are too many to go through, and fixes that would
/// do nothing; `more` were taken out before.
fn cap(found: &mut Vec<Finding>, mut more: usize) {
    for finding in found.iter_mut() {
        finding.fixes.retain(|fix| !fix.edits.is_empty());
    }
    let mut listed = 0;
    found.retain(|finding| {
        let in_text = usize::from(finding.span.is_some());
        let fits = in_text == 0 || listed < LISTED;
        listed += in_text;
        fits
    });
    more += listed.saturating_sub(LISTED);
    if more > 0
        && let Some(last) = found.iter_mut().rfind(|f| f.span.is_some())
    {
        let said = format!("此外还有 {more} 处同样的问题，没有一一列出。");
        last.hint.push_str(&said);
    }
}
