//! The saved states of a report: which of many are kept, and what differs between two.

use crate::schema::CellId;

use super::{Part, Report};

/// So many of the newest are kept whatever their time.
const NEWEST: usize = 20;
/// Older ones are kept one in so many milliseconds: an hour.
const APART: u64 = 3_600_000;
/// The most that are kept.
const MOST: usize = 60;

/// Of saved states, the newest first, by when they were saved in milliseconds: the places of those
/// that need not be kept. A clock that was set wrong only makes the choice a poor one.
pub fn superfluous(saved: &[u64]) -> Vec<usize> {
    let mut kept = 0;
    let mut hour = None;
    let mut out = Vec::new();
    for (at, when) in saved.iter().enumerate() {
        let own = Some(when / APART);
        if kept < MOST && (at < NEWEST || own != hour) {
            kept += 1;
        } else {
            out.push(at);
        }
        hour = own;
    }
    out
}

/// What differs between a saved state and the report now.
#[derive(Debug, Default, PartialEq)]
pub struct Differences {
    /// Each cell, its text then and now; none where its row is not on the paper.
    pub cells: Vec<(CellId, Option<String>, Option<String>)>,
    pub parts: Vec<Part>,
    /// The year then and now, where it is another.
    pub year: Option<(Option<u16>, Option<u16>)>,
    /// Something else: headings, dismissals, what was settled.
    pub other: bool,
}

impl Differences {
    pub fn is_empty(&self) -> bool {
        *self == Differences::default()
    }
}

/// What differs, in the order of the paper.
pub fn differences(then: &Report, now: &Report) -> Differences {
    let mut out = Differences::default();
    // What is told of is made the same, so that what is left is the rest.
    let mut rest = then.clone();
    for cell in crate::schema::cells() {
        let cell = cell.id;
        let (was, is) = (then.cell(cell), now.cell(cell));
        if was != is {
            let owned = |text: Option<&str>| text.map(str::to_string);
            out.cells.push((cell, owned(was), owned(is)));
        }
    }
    rest.values = now.values.clone();
    for part in Part::ALL {
        if part.of(then) != part.of(now) {
            out.parts.push(part);
            *part.of_mut(&mut rest) = part.of(now).to_string();
        }
    }
    if then.year != now.year {
        out.year = Some((then.year, now.year));
        rest.year = now.year;
    }
    out.other = rest != *now;
    out
}
