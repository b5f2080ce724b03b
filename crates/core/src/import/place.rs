//! The figures of a row go to their columns. Where the document has a real table, the headings
//! over them say which; in text their number must be exactly right. Nothing is guessed: a row
//! that does not come out even is left empty and doubted, with its figures quoted.

use litemap::LiteMap;

use crate::report::CellSet;
use crate::schema::{CellId, TableId, Variants};

use super::doubt::{
    beside_fillers, crooked, gap, lacking, no_figure, not_seen, permuted, quote, uneven,
};
use super::piece::{ON_LINES, Place};
use super::token::Token;
use super::{At, Doubt, Origin, Unplaced};

/// What is read out of the tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub values: LiteMap<CellId, String>,
    pub origins: Vec<Origin>,
    pub doubts: Vec<Doubt>,
    pub labels: LiteMap<String, String>,
    pub variants: Variants,
    pub unplaced: Vec<Unplaced>,
}

/// A row of figures and the cells they are for.
#[derive(Debug)]
pub(super) struct Placing {
    pub table: TableId,
    pub label: String,
    pub values: Vec<Token>,
    pub bordered: bool,
    pub at: At,
    /// In the order of the figures on the paper.
    pub cells: Vec<CellId>,
    /// Where the heading of each stands, if that is known.
    pub heads: Vec<Option<Place>>,
    /// Why the order of the columns is not certain.
    pub suspicion: Option<String>,
    /// So many places of the form's row, before and behind the figures, hold nothing.
    pub spare: (usize, usize),
}

/// Which figure goes to which cell: for each cell the number of the figure.
enum Match {
    /// The headings do not say.
    Unknown,
    /// Every cell has its figure.
    Whole(Vec<usize>),
    /// Some cells have no figure under their heading.
    Gaps(Vec<Option<usize>>),
    /// A figure stands under no heading, under several, or two under one.
    Conflict,
}

/// At which end of its rows a document leaves empty cells that stand for nothing.
#[derive(Clone, Copy, Debug, Default)]
struct Fillers {
    before: usize,
    behind: usize,
}

/// What the clear rows of a table tell about the others.
#[derive(Clone, Copy, Debug)]
struct Habits {
    fillers: Fillers,
    /// Figures stand under their headings in most rows.
    heads_hold: bool,
    /// Words stand exactly under their headings in every row that comes out even.
    columns_hold: bool,
    /// Most rows have fillers: one that comes out even with an empty end may lack a figure.
    mostly_filled: bool,
}

/// Places the rows of all tables. A document leaves fillers, and keeps its headings over its
/// figures, in one way throughout, so that clear rows help to read the others.
pub(super) fn place_all(rows: &[Placing], out: &mut Tables) {
    let fillers = fillers(rows);
    for table in TableId::ALL {
        let own: Vec<&Placing> = rows.iter().filter(|r| r.table == table).collect();
        let habits = habits(&own, fillers);
        for row in own {
            place(row, habits, out);
        }
    }
}

fn habits(rows: &[&Placing], fillers: Fillers) -> Habits {
    let agreeing = |rows: &mut dyn Iterator<Item = &Placing>| {
        let (mut agree, mut differ) = (0, 0);
        for row in rows {
            match by_heads(row) {
                Match::Whole(_) => agree += 1,
                Match::Unknown => {}
                _ => differ += 1,
            }
        }
        (agree, differ)
    };
    let filled = |r: &&Placing| r.values.iter().any(|v| !v.text.is_empty());
    let rows_of = |lines: bool| {
        let rows = rows.iter().copied().filter(filled);
        rows.filter(move |r| on_lines(r) == lines)
    };
    let (agree, differ) = agreeing(&mut rows_of(false));
    let even = |r: &&Placing| r.values.len() == r.cells.len() && r.cells.len() > 1;
    let (under, beside) = agreeing(&mut rows_of(true).filter(even));
    let over = |r: &&&Placing| r.bordered && r.values.len() > r.cells.len();
    let plain = |r: &&&Placing| {
        r.values.len() == r.cells.len() && r.cells.len() > 1 && !blank_end(r, fillers)
    };
    Habits {
        fillers,
        heads_hold: agree >= differ,
        columns_hold: under > 0 && beside == 0,
        mostly_filled: rows.iter().filter(over).count() > rows.iter().filter(plain).count(),
    }
}

/// The end at which the document leaves fillers is empty in this row.
fn blank_end(row: &Placing, fillers: Fillers) -> bool {
    let blank = |v: Option<&Token>| v.is_some_and(|v| v.text.is_empty());
    let behind = blank(row.values.last()) && (fillers.behind > 0 || fillers.before == 0);
    behind || (blank(row.values.first()) && fillers.before > 0)
}

/// The document leaves fillers where the form has spare places, and this row has none: an empty end
/// may be the filler, and a figure missing.
fn lacks_filler(row: &Placing, fillers: Fillers) -> bool {
    let blank = |v: Option<&Token>| v.is_some_and(|v| v.text.is_empty());
    let before = row.spare.0 > 0 && fillers.before > 0 && blank(row.values.first());
    before || (row.spare.1 > 0 && fillers.behind > 0 && blank(row.values.last()))
}

fn place(row: &Placing, habits: Habits, out: &mut Tables) {
    let count = row.cells.len();
    let seen = row.values.len();
    let even = seen == count;
    if row.values.iter().all(|v| v.text.is_empty()) {
        let why = (seen == 0).then(|| not_seen(row)).or(row.suspicion.clone());
        return empty(row, why, out);
    }
    // Where the number of words is right, it says more than their places on the line.
    let matched = match on_lines(row) {
        true if even || !habits.columns_hold => Match::Unknown,
        _ => by_heads(row),
    };
    let doubt = match (&matched, even) {
        (Match::Gaps(_) | Match::Conflict, true) if habits.heads_hold => Some(crooked(row)),
        // The headings stand in another order than they are read in: spans may lie.
        (Match::Whole(figures), _) if !figures.is_sorted() => {
            Some(row.suspicion.clone().unwrap_or_else(|| permuted(row)))
        }
        (Match::Whole(_), _) => row.suspicion.clone(),
        (_, true)
            if habits.mostly_filled && blank_end(row, habits.fillers)
                || lacks_filler(row, habits.fillers) =>
        {
            Some(beside_fillers(row))
        }
        _ => row.suspicion.clone(),
    };
    match matched {
        Match::Whole(figures) if habits.heads_hold || even => {
            let figures: Vec<_> = figures.into_iter().map(Some).collect();
            fill(row, &figures, doubt, out);
        }
        _ if even => {
            let figures: Vec<_> = (0..count).map(Some).collect();
            fill(row, &figures, doubt, out);
        }
        // Cells of a row that lacks one may have moved up to where it was; words on a line have not.
        Match::Gaps(figures) if habits.heads_hold => {
            let moved = (!on_lines(row)).then(|| lacking(row));
            fill(row, &figures, doubt.or(moved), out);
        }
        _ if seen > count => match window(row, habits.fillers) {
            Some(first) => {
                let figures: Vec<_> = (first..first + count).map(Some).collect();
                let edge = if first > 0 { first } else { first + count - 1 };
                // An empty cell beside the fillers may be one of them, and a figure missing.
                let unsure = row.values[edge]
                    .text
                    .is_empty()
                    .then(|| beside_fillers(row));
                fill(row, &figures, doubt.or(unsure), out);
            }
            None => empty(row, Some(uneven(row)), out),
        },
        _ => empty(row, Some(uneven(row)), out),
    }
}

/// The figures are words on lines.
fn on_lines(row: &Placing) -> bool {
    let places = row.values.iter().map(|v| v.place);
    places.flatten().any(|p| p.grid == ON_LINES)
}

/// Matches figures to columns by where they and the headings stand.
fn by_heads(row: &Placing) -> Match {
    let heads: Vec<Place> = row.heads.iter().filter_map(|h| *h).collect();
    let grid = |t: &Token| t.place.map(|p| p.grid);
    let same_grid = heads
        .first()
        .is_some_and(|h| row.values.iter().all(|v| grid(v) == Some(h.grid)));
    if heads.len() != row.cells.len() || !same_grid {
        return Match::Unknown;
    }
    let over = |a: Place, b: Place| a.col < b.col + b.cols && b.col < a.col + a.cols;
    for (i, a) in heads.iter().enumerate() {
        if heads[i + 1..].iter().any(|b| over(*a, *b)) {
            return Match::Conflict;
        }
    }
    let mut figures: Vec<Option<usize>> = vec![None; heads.len()];
    for (i, value) in row.values.iter().enumerate() {
        let Some(place) = value.place else { continue };
        let mut under = (0..heads.len()).filter(|h| over(heads[*h], place));
        match (under.next(), under.next()) {
            (Some(head), None) if figures[head].is_none() => figures[head] = Some(i),
            _ if value.text.is_empty() => {}
            _ => return Match::Conflict,
        }
    }
    match figures.iter().copied().collect::<Option<Vec<usize>>>() {
        Some(whole) => Match::Whole(whole),
        None => Match::Gaps(figures),
    }
}

/// Which stretch of too many cells is the row's own: the rest must be empty.
fn windows(row: &Placing) -> Vec<usize> {
    let (seen, count) = (row.values.len(), row.cells.len());
    let filled = |v: &Token| !v.text.is_empty();
    let (Some(first), Some(last)) = (
        row.values.iter().position(filled),
        row.values.iter().rposition(filled),
    ) else {
        return Vec::new();
    };
    if seen < count {
        return Vec::new();
    }
    (0..=seen - count)
        .filter(|start| *start <= first && last < start + count)
        .collect()
}

fn fillers(rows: &[Placing]) -> Fillers {
    let mut fillers = Fillers::default();
    for row in rows
        .iter()
        .filter(|r| r.bordered && r.values.len() > r.cells.len())
    {
        if let [only] = windows(row).as_slice() {
            match *only {
                0 => fillers.behind += 1,
                _ => fillers.before += 1,
            }
        }
    }
    fillers
}

fn window(row: &Placing, fillers: Fillers) -> Option<usize> {
    if !row.bordered {
        return None;
    }
    let possible = windows(row);
    match (possible.as_slice(), fillers.before, fillers.behind) {
        ([only], _, _) => Some(*only),
        ([first, ..], 0, 1..) if *first == 0 => Some(0),
        ([.., last], 1.., 0) if *last == row.values.len() - row.cells.len() => Some(*last),
        _ => None,
    }
}

fn fill(row: &Placing, figures: &[Option<usize>], doubt: Option<String>, out: &mut Tables) {
    let quote = quote(row);
    for (cell, figure) in row.cells.iter().zip(figures) {
        let (text, at, why) = match figure.map(|f| &row.values[f]) {
            Some(value) => {
                let why = doubt.clone().or_else(|| no_figure(*cell, &value.text));
                (value.text.as_str(), value.at, why)
            }
            None => ("", row.at, Some(gap(row))),
        };
        out.put(*cell, text, at, &quote, why);
    }
}

fn empty(row: &Placing, why: Option<String>, out: &mut Tables) {
    let quote = quote(row);
    for cell in &row.cells {
        out.put(*cell, "", row.at, &quote, why.clone());
    }
}

impl Tables {
    /// Writes a cell. Where it has been read before with another value, both are doubted.
    pub fn put(&mut self, cell: CellId, text: &str, at: At, quote: &str, why: Option<String>) {
        let text = super::norm::trim(text);
        match self.values.get(&cell) {
            Some(before) if before == text => {}
            Some(before) => {
                let why = format!(
                    "文件中这一格出现了不止一次，数字不同：先是“{before}”，后是“{text}”。已取先出现的，请核对。"
                );
                self.doubts.push(Doubt { cell, why });
                return;
            }
            None => {
                self.values.insert(cell, text.to_string());
                self.origins.push(Origin {
                    cell,
                    at,
                    quote: quote.to_string(),
                });
            }
        }
        if let Some(why) = why {
            self.doubts.push(Doubt { cell, why });
        }
    }

    /// The doubted cells, each once.
    pub fn doubtful(&self) -> CellSet {
        self.doubts.iter().map(|d| d.cell).collect()
    }
}
