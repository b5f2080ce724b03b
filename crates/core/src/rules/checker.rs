//! Checking again and again, a keystroke apart: what was found is kept with what it was found in.
//!
//! - A paragraph is read, and judged by the rules that judge paragraphs, when its words are new.
//! - Of the tables, a paragraph's judgement counts as read what was looked at in judging it: most
//!   paragraphs speak of no cell, and a figure that is typed leaves them alone.
//! - A rule judges again when something changed that it declares to read (`Rule::reads`): a change
//!   in a cell leaves those alone that look at texts, a change in a text those that look at cells.
//!
//! `check` is the same with an empty memory, so there is but one way in which rules are run.

use crate::report::Report;
use crate::schema::SectionId;

use super::paragraph::{Paragraph, pieces};
use super::placed::{LISTED, Paragraphs, Placed, QUOTED};
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
            let mut old: Vec<_> = std::mem::take(placed).into_iter().map(Some).collect();
            let (mut next, number) = (0, old.len());
            for piece in pieces(part.of(report)) {
                let is_it = |old: &Option<Placed>| {
                    old.as_ref()
                        .is_some_and(|old| old.paragraph.text == piece.text)
                };
                let mut order = (0..number).map(|i| (next + i) % number);
                let known = order.find(|at| is_it(&old[*at]));
                next = known.map_or(next, |at| at + 1);
                let known = known.and_then(|at| old[at].take());
                let mut this = known.unwrap_or_else(|| {
                    self.effort.read += 1;
                    Placed::new(Paragraph::read(part, piece.text))
                });
                this.put(&piece);
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
            let paragraphs = Paragraphs {
                placed: &self.paragraphs,
                rule: number,
            };
            let listed = match rule.check {
                Check::Whole(check) => {
                    check(context, &mut found);
                    false
                }
                Check::Paragraphs(check) => {
                    check(context, paragraphs, &mut found);
                    false
                }
                Check::Paragraph(_) => true,
                Check::Together(_, together) => together(context, paragraphs, &mut found),
            };
            let all = if listed {
                paragraphs.found()
            } else {
                Vec::new()
            };
            // As many as are listed are put in their places; the others are counted.
            let mut more = 0;
            for (placed, finding) in &all {
                if found.len() < LISTED {
                    found.push(placed.place(context.report, finding));
                } else {
                    more += 1;
                }
            }
            cap(&mut found, more);
            let whole = matches!(rule.check, Check::Whole(_) | Check::Paragraphs(_));
            self.effort.whole += usize::from(whole);
            self.found[number] = found;
        }
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
