//! Figures in the text that follow a cell: where they stand after the text changed, and what they say
//! after the cell changed.
//!
//! A blank cell leaves its figure as it is: while a cell is being typed anew it is blank for a moment,
//! and a sentence with a hole would be taken for finished. The figure differs from its cell then,
//! which [`Bound::is_stale`] tells.

use crate::schema::CellId;

use super::{Bound, Drafting, Edit, Part, Report};

/// A stretch of a text, in characters, and what is to stand there.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap {
    pub start: usize,
    pub end: usize,
    pub to: String,
}

impl Bound {
    /// The figure is not what its cell says now.
    pub fn is_stale(&self, report: &Report) -> bool {
        let text = self.part.of(report).chars();
        let shown: String = text.skip(self.start).take(self.end - self.start).collect();
        report.cell(self.cell).and_then(figure) != Some(shown.as_str())
    }
}

/// What stands in the text for a cell; none for a cell that is blank, or not on one line.
pub fn figure(cell: &str) -> Option<&str> {
    let text = cell.trim();
    let one_line = !text.is_empty() && !text.contains(['\n', '\r']);
    one_line.then_some(text)
}

/// The changes that put other words in the place of some, in order; figures in between stay bound.
pub fn swap(report: &Report, part: Part, swaps: &[Swap]) -> Vec<Edit> {
    let mut drafting = report.drafting.clone();
    let changes = swaps.iter().map(|s| (s.start, s.end, s.to.chars().count()));
    let changes: Vec<_> = changes.collect();
    shift(&mut drafting.bound, part, &changes);
    drafting.carried.retain(|carried| *carried != part);
    let to = swapped(part.of(report), swaps);
    vec![Edit::Text { part, to }, Edit::Drafting(Box::new(drafting))]
}

/// The changes that put a cell's figure in the place of some words (of none: at that place) and let
/// it follow the cell; none where the cell has no figure.
pub fn bind(
    report: &Report,
    part: Part,
    (start, end): (usize, usize),
    cell: CellId,
) -> Option<Vec<Edit>> {
    let to = figure(report.cell(cell)?)?.to_string();
    let length = to.chars().count();
    let mut edits = swap(report, part, &[Swap { start, end, to }]);
    if let Some(Edit::Drafting(drafting)) = edits.last_mut() {
        let end = start + length;
        drafting.bound.push(Bound {
            part,
            start,
            end,
            cell,
        });
        drafting.bound.sort_by_key(|one| (one.part, one.start));
    }
    Some(edits)
}

/// The change after which a figure is only text.
pub fn unbind(report: &Report, bound: &Bound) -> Edit {
    let mut drafting = report.drafting.clone();
    drafting.bound.retain(|one| one != bound);
    Edit::Drafting(Box::new(drafting))
}

/// Moves what is bound in a part along with its text; what was typed over is bound no longer.
pub(super) fn moved(bound: &mut Vec<Bound>, part: Part, was: &str, to: &str) {
    if !bound.iter().any(|one| one.part == part) {
        return;
    }
    let was: Vec<char> = was.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let least = was.len().min(to.len());
    let mut ahead = 0;
    while ahead < least && was[ahead] == to[ahead] {
        ahead += 1;
    }
    let mut behind = 0;
    while behind < least && was[was.len() - 1 - behind] == to[to.len() - 1 - behind] {
        behind += 1;
    }
    // Of a repeated character it cannot be told which is the new one: the change may have been made
    // anywhere from `first` on. It is taken to be where it touches nothing, if that can be.
    let first = least.saturating_sub(behind).min(ahead);
    let changed = |start: usize| {
        let same = behind.min(least - start);
        (start, was.len() - same, to.len() - same - start)
    };
    let mut at = changed(ahead);
    for start in first..=ahead {
        let (start, end, length) = changed(start);
        let touched = bound
            .iter()
            .any(|one| one.part == part && touches(one, start, end));
        if !touched {
            at = (start, end, length);
        }
    }
    shift(bound, part, &[at]);
}

/// A change of this stretch changes the figure: typing right before or behind it does not.
fn touches(one: &Bound, start: usize, end: usize) -> bool {
    one.start < end && start < one.end
}

/// Moves what is bound behind the changes (from, to, how long it is now), and drops what they touch.
fn shift(bound: &mut Vec<Bound>, part: Part, changes: &[(usize, usize, usize)]) {
    bound.retain_mut(|one| {
        if one.part != part {
            return true;
        }
        let (mut longer, mut shorter) = (0, 0);
        for (start, end, length) in changes {
            if touches(one, *start, *end) {
                return false;
            }
            if *end <= one.start {
                longer += length;
                shorter += end - start;
            }
        }
        one.start = one.start + longer - shorter;
        one.end = one.end + longer - shorter;
        true
    });
}

/// The text with other words in the place of some.
fn swapped(text: &str, swaps: &[Swap]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut at = 0;
    for swap in swaps {
        let (ahead, from) = parted(rest, swap.start - at);
        out.push_str(ahead);
        out.push_str(&swap.to);
        rest = parted(from, swap.end - swap.start).1;
        at = swap.end;
    }
    out.push_str(rest);
    out
}

/// A text parted behind so many characters.
fn parted(text: &str, chars: usize) -> (&str, &str) {
    let at = text.char_indices().nth(chars);
    text.split_at(at.map_or(text.len(), |(at, _)| at))
}

/// The texts whose bound figures follow cells that changed; `edits` are made before them.
pub(super) fn refresh(
    report: &Report,
    drafting: &mut Drafting,
    changed: &[CellId],
    edits: &[Edit],
) -> Vec<Edit> {
    let mut texts = Vec::new();
    if !(drafting.bound.iter()).any(|one| changed.contains(&one.cell)) {
        return texts;
    }
    for part in Part::ALL {
        let mut swaps = Vec::new();
        let (mut longer, mut shorter) = (0, 0);
        for one in &mut drafting.bound {
            if one.part != part {
                continue;
            }
            let (start, end) = (one.start, one.end);
            let mut length = end - start;
            let after = cell_after(report, edits, one.cell);
            if let Some(to) = after
                .and_then(figure)
                .filter(|_| changed.contains(&one.cell))
            {
                let to = to.to_string();
                length = to.chars().count();
                swaps.push(Swap { start, end, to });
            }
            one.start = start + longer - shorter;
            one.end = one.start + length;
            longer += length;
            shorter += end - start;
        }
        let was = part.of(report);
        let to = swapped(was, &swaps);
        if to != was {
            texts.push(Edit::Text { part, to });
        }
    }
    texts
}

/// What a cell says once the edits are made.
fn cell_after<'a>(report: &'a Report, edits: &'a [Edit], cell: CellId) -> Option<&'a str> {
    let edited = edits.iter().rev().find_map(|edit| match edit {
        Edit::Cell { cell: of, to } if *of == cell => Some(to.as_deref()),
        _ => None,
    });
    edited.unwrap_or_else(|| report.cell(cell))
}
