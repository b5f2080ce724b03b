//! Which repairs come first: what a clerk's slip explains, before what needs an arbitrary
//! change. Each edit, or pair of edits, has a price; a repair costs what its cheapest
//! explanation costs.

use crate::schema::{CellId, Over};

use super::super::Context;
use super::search::{Set, System};
use super::{Repair, SHOWN};

type Edit = (CellId, i64, i64);

/// What may have happened, and how unlikely that is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Slip {
    why: &'static str,
    price: u32,
}

const fn slip(why: &'static str, price: u32) -> Slip {
    Slip { why, price }
}

const TRANSPOSED: Slip = slip("数字颠倒", 2);
const DOUBLED: Slip = slip("多打了一位", 3);
const DROPPED: Slip = slip("漏打了一位", 3);
const ADDED: Slip = slip("多打了一位", 4);
const MISTYPED: Slip = slip("打错了一位", 5);
const ONE_CELL: Slip = slip("一格", 10);
/// A total is added up from other figures, so it is less often wrong alone.
const ONE_TOTAL: Slip = slip("一格", 11);
const OTHER_COLUMN: Slip = slip("填到了相邻的列", 3);
const OTHER_ROW: Slip = slip("填到了相邻的行", 3);
/// How much dearer it is if the value was added to the neighbour's or took its place.
const NOT_SWAPPED: u32 = 2;
/// How much dearer it is if only a part of the value moved.
const PART_MOVED: u32 = 8;
const WITH_TOTAL: &str = "一格与它的总计";
/// What a total that follows a wrong cell costs beside it.
const TOTAL_FOLLOWS: u32 = 2;

/// A repair with its place in the order.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    pub edits: Vec<Edit>,
    slips: Vec<Slip>,
    change: i64,
    /// Places in the form, for the order among equals.
    places: Vec<usize>,
}

impl Ranked {
    /// Fewest edits, then the likeliest, then the smallest change, then the order of the form.
    pub fn key(&self) -> (usize, u32, i64, Vec<usize>) {
        let price = self.slips.iter().map(|s| s.price).sum();
        (self.edits.len(), price, self.change, self.places.clone())
    }

    /// Both together.
    pub fn and(&self, other: &Ranked) -> Ranked {
        Ranked {
            edits: [&self.edits[..], &other.edits].concat(),
            slips: [&self.slips[..], &other.slips].concat(),
            change: self.change + other.change,
            places: [&self.places[..], &other.places].concat(),
        }
    }

    pub fn repair(self) -> Repair {
        let same = self.slips.windows(2).all(|s| s[0].why == s[1].why);
        let named = self.slips.first().filter(|s| same && s.why != ONE_CELL.why);
        let why = match (named, self.edits.len()) {
            (Some(slip), _) => slip.why,
            (None, 1) => ONE_CELL.why,
            (None, 2) => "两格",
            (None, 3) => "三格",
            (None, _) => "多格",
        };
        Repair {
            why,
            edits: self.edits,
        }
    }
}

/// The likeliest sets, in order.
pub(super) fn rank(context: &Context<'_>, system: &System, sets: Vec<Set>) -> Vec<Ranked> {
    let ranked = |set: Set| {
        let edit = |(place, change): &(usize, i64)| {
            let candidate = &system.cells[*place];
            (candidate.cell, candidate.value, candidate.value + change)
        };
        let edits: Vec<Edit> = set.iter().map(edit).collect();
        Ranked {
            slips: explain(context, &edits).1,
            change: set.iter().map(|(_, change)| change.abs()).sum(),
            places: set.iter().map(|(place, _)| *place).collect(),
            edits,
        }
    };
    let mut all: Vec<Ranked> = sets.into_iter().map(ranked).collect();
    all.sort_by_cached_key(Ranked::key);
    all.truncate(SHOWN);
    all
}

/// The cheapest way to explain edits one by one and in pairs.
fn explain(context: &Context<'_>, edits: &[Edit]) -> (u32, Vec<Slip>) {
    let Some((first, rest)) = edits.split_first() else {
        return (0, Vec::new());
    };
    let with = |slip: Slip, (price, mut slips): (u32, Vec<Slip>)| {
        slips.insert(0, slip);
        (price + slip.price, slips)
    };
    let mut best = with(single(*first), explain(context, rest));
    for (at, second) in rest.iter().enumerate() {
        let Some(slip) = pair(context, *first, *second) else {
            continue;
        };
        let others = [&rest[..at], &rest[at + 1..]].concat();
        let paired = with(slip, explain(context, &others));
        if paired.0 < best.0 {
            best = paired;
        }
    }
    best
}

/// What may have happened to one cell.
fn single((cell, from, to): Edit) -> Slip {
    let (wrong, right) = (from.to_string(), to.to_string());
    let (wrong, right) = (wrong.as_bytes(), right.as_bytes());
    if wrong.len() == right.len() {
        let differ = |at: &usize| wrong[*at] != right[*at];
        let places: Vec<usize> = (0..wrong.len()).filter(differ).collect();
        match places[..] {
            [a, b] if b == a + 1 && wrong[a] == right[b] && wrong[b] == right[a] => {
                return TRANSPOSED;
            }
            [_] if wrong.len() > 1 => return MISTYPED,
            _ => {}
        }
    }
    match (inserted(right, wrong), inserted(wrong, right)) {
        (Some(true), _) => DOUBLED,
        (Some(false), _) => ADDED,
        (None, Some(_)) => DROPPED,
        (None, None) if cell.def().is_total => ONE_TOTAL,
        (None, None) => ONE_CELL,
    }
}

/// Whether a number is another with one more digit, and that digit the same as the one beside it.
/// 0 is no digit to begin with: 05 is not written.
fn inserted(short: &[u8], long: &[u8]) -> Option<bool> {
    if short == b"0" || long.len() != short.len() + 1 {
        return None;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    (short[same..] == long[same + 1..]).then(|| same > 0 && long[same] == long[same - 1])
}

/// What may have happened to two cells at once.
fn pair(context: &Context<'_>, a: Edit, b: Edit) -> Option<Slip> {
    let follows = with_total(context, a, b).or_else(|| with_total(context, b, a));
    let moved = moved(context, a, b);
    match (moved, follows) {
        (Some(moved), Some(follows)) if follows.price < moved.price => Some(follows),
        (Some(moved), _) => Some(moved),
        (None, follows) => follows,
    }
}

/// A wrong cell, and its total added up with it.
fn with_total(context: &Context<'_>, part: Edit, total: Edit) -> Option<Slip> {
    let follows = part.2 - part.1 == total.2 - total.1;
    let mut equations = context.form.equations_of(total.0);
    let adds_up = follows && equations.any(|e| e.left == [total.0] && e.right.contains(&part.0));
    adds_up.then(|| slip(WITH_TOTAL, single(part).price + TOTAL_FOLLOWS))
}

/// A value that stood in the cell beside its own.
fn moved(context: &Context<'_>, a: Edit, b: Edit) -> Option<Slip> {
    // `home` is where the value belongs, `astray` where it stands.
    let dearer = |home: Edit, astray: Edit| {
        let added = home.1 == 0 && astray.1 - astray.2 == home.2;
        let in_place = home.1 == 0 && astray.1 == home.2;
        if home.2 == astray.1 && astray.2 == home.1 {
            Some(0)
        } else if added || in_place {
            Some(NOT_SWAPPED)
        } else {
            (home.2 - home.1 == astray.1 - astray.2).then_some(PART_MOVED)
        }
    };
    let least = [dearer(a, b), dearer(b, a)].into_iter().flatten().min()?;
    let slip = match neighbours(context, a.0, b.0)? {
        Over::Rows => OTHER_COLUMN,
        Over::Columns => OTHER_ROW,
    };
    Some(Slip {
        price: slip.price + least,
        ..slip
    })
}

/// Whether two cells are side by side in a row, or one above the other.
fn neighbours(context: &Context<'_>, a: CellId, b: CellId) -> Option<Over> {
    let place = |cell: CellId| {
        let of_table = context.form.blocks(cell.def().table);
        let mut rows = of_table.flat_map(|block| &block.rows).enumerate();
        rows.find_map(|(row, r)| Some((row, r.cells.iter().position(|c| *c == cell)?)))
    };
    let ((row_a, column_a), (row_b, column_b)) = (place(a)?, place(b)?);
    if a.def().table != b.def().table {
        return None;
    }
    match (row_a.abs_diff(row_b), column_a.abs_diff(column_b)) {
        (0, 1) => Some(Over::Rows),
        (1, 0) => Some(Over::Columns),
        _ => None,
    }
}
