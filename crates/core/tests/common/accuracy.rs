//! How often the repairs name the truth: two cells of 三 are changed in ways that happen, on
//! reports of three densities. Deterministic; `trials` of each.

use std::fmt::Write;

use nianbao_core::report::Report;
use nianbao_core::rules::{Context, Env, repairs};
use nianbao_core::schema::{CellId, TableId, TemplateId};

/// Numbers that look random: Knuth's MMIX generator.
pub struct Random(pub u64);

impl Random {
    /// From 0 up to, not including, `below`.
    pub fn below(&mut self, below: u64) -> u64 {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    /// A number of one to four digits.
    fn figure(&mut self) -> i64 {
        let digits = self.below(4) as u32;
        self.below(10_u64.pow(digits + 1)) as i64
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Density {
    /// One to three figures.
    Zeros,
    /// A half of two columns, a tenth of the others; mostly small.
    Typical,
    /// A figure in every cell.
    Dense,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Class {
    /// Two cells, any other values.
    Random,
    /// Two cells, each with a transposed, doubled or dropped digit.
    DigitSlip,
    /// A value exchanged with that of the neighbouring cell, or added to it.
    Neighbour,
    /// A cell with any other value, and its total of the row or column added up with it.
    WithTotal,
}

pub const DENSITIES: [Density; 3] = [Density::Zeros, Density::Typical, Density::Dense];
pub const CLASSES: [Class; 4] = [
    Class::Random,
    Class::DigitSlip,
    Class::Neighbour,
    Class::WithTotal,
];

/// Cells and what they are changed to.
type Errors = Vec<(CellId, i64)>;

pub struct Score {
    pub class: Class,
    pub density: Density,
    pub trials: usize,
    pub first: usize,
    pub shown: usize,
}

/// The scores of every class on every density.
pub fn two_cells(trials: usize) -> Vec<Score> {
    let mut scores = Vec::new();
    for class in CLASSES {
        for density in DENSITIES {
            let mut random = Random(2024);
            let mut score = Score {
                class,
                density,
                trials,
                first: 0,
                shown: 0,
            };
            for _ in 0..trials {
                trial(&mut random, &mut score);
            }
            scores.push(score);
        }
    }
    scores
}

/// The scores as a table, in percent: the truth first, and among those shown.
pub fn table(scores: &[Score]) -> String {
    let mut out = String::from("class      density   first   shown\n");
    for score in scores {
        let percent = |n: usize| 100.0 * n as f64 / score.trials as f64;
        let (class, density) = (format!("{:?}", score.class), format!("{:?}", score.density));
        let (first, shown) = (percent(score.first), percent(score.shown));
        let _ = writeln!(out, "{class:<10} {density:<8} {first:>6.1}  {shown:>6.1}");
    }
    out
}

fn trial(random: &mut Random, score: &mut Score) {
    let (right, errors) = loop {
        let report = report(random, score.density);
        let drawn = (0..2000).find_map(|_| errors(random, &report, score.class));
        if let Some(errors) = drawn {
            break (report, errors);
        }
    };
    let mut wrong = right.clone();
    for (cell, to) in &errors {
        wrong.values.insert(*cell, to.to_string());
    }
    let env = Env::default();
    let found = repairs(&Context::new(&wrong, &env)).shown;
    let is_truth = |edits: &[(CellId, i64, i64)]| {
        edits.len() == errors.len()
            && edits.iter().all(|(cell, _, to)| {
                errors.iter().any(|(wrong, _)| wrong == cell) && *to == number(&right, *cell)
            })
    };
    let place = found.iter().position(|r| is_truth(&r.edits));
    score.first += usize::from(place == Some(0));
    score.shown += usize::from(place.is_some());
}

/// A report in which every equation holds.
pub fn report(random: &mut Random, density: Density) -> Report {
    let mut report = Report::bare(TemplateId::T2021);
    let form = report.form();
    let parts: Vec<CellId> = requests(&report)
        .into_iter()
        .filter(|c| !c.def().is_total)
        .collect();
    for cell in &form.cells {
        report.values.insert(*cell, "0".into());
    }
    let mut set = |cell: CellId, value: u64| report.values.insert(cell, value.to_string());
    match density {
        Density::Zeros => {
            for _ in 0..=random.below(3) {
                set(random.pick(&parts), 1 + random.below(9));
            }
        }
        Density::Typical => {
            for cell in parts {
                let often = matches!(cell.def().column, "natural_person" | "business");
                let most = random.pick(&[10, 10, 60, 300]);
                if random.below(10) < if often { 5 } else { 1 } {
                    set(cell, 1 + random.below(most));
                }
            }
        }
        Density::Dense => {
            for cell in parts {
                set(cell, 1 + random.below(5000));
            }
        }
    }
    super::balance(&mut report);
    report
}

/// Two wrong cells of 三; none if the cells that were drawn cannot be wrong in this way.
fn errors(random: &mut Random, report: &Report, class: Class) -> Option<Errors> {
    let cells = requests(report);
    let a = random.pick(&cells);
    let right_a = number(report, a);
    let errors = match class {
        Class::Random => {
            let b = random.pick(&cells);
            vec![(a, random.figure()), (b, random.figure())]
        }
        Class::DigitSlip => {
            let b = random.pick(&cells);
            let right_b = number(report, b);
            vec![(a, slip(random, right_a)?), (b, slip(random, right_b)?)]
        }
        Class::Neighbour => {
            let b = neighbour(random, report, a)?;
            let right_b = number(report, b);
            match random.below(2) {
                0 => vec![(a, right_b), (b, right_a)],
                _ => vec![(a, 0), (b, right_b + right_a)],
            }
        }
        Class::WithTotal => {
            let equations = report.form().equations_of(a);
            let totals: Vec<CellId> = equations
                .filter(|e| e.left.len() == 1 && e.left[0] != a)
                .map(|e| e.left[0])
                .collect();
            if totals.is_empty() {
                return None;
            }
            let (total, wrong) = (random.pick(&totals), random.figure());
            vec![(a, wrong), (total, number(report, total) + wrong - right_a)]
        }
    };
    let distinct = errors[0].0 != errors[1].0;
    let are_wrong = errors
        .iter()
        .all(|(c, to)| number(report, *c) != *to && *to >= 0);
    (distinct && are_wrong).then_some(errors)
}

/// The number with a transposed, doubled or dropped digit.
fn slip(random: &mut Random, right: i64) -> Option<i64> {
    let mut digits = right.to_string().into_bytes();
    let at = random.below(digits.len() as u64) as usize;
    match random.below(3) {
        0 if at + 1 < digits.len() => digits.swap(at, at + 1),
        1 if right != 0 => digits.insert(at, digits[at]),
        2 if digits.len() > 1 => drop(digits.remove(at)),
        _ => return None,
    }
    String::from_utf8(digits).ok()?.parse().ok()
}

fn neighbour(random: &mut Random, report: &Report, cell: CellId) -> Option<CellId> {
    let block = report.form().blocks(TableId::Requests).next()?;
    let row = block.rows.iter().position(|r| r.cells.contains(&cell))?;
    let column = block.rows[row].cells.iter().position(|c| *c == cell)?;
    let (row, column) = match random.below(4) {
        0 => (row + 1, column),
        1 => (row.checked_sub(1)?, column),
        2 => (row, column + 1),
        _ => (row, column.checked_sub(1)?),
    };
    block.rows.get(row)?.cells.get(column).copied()
}

fn requests(report: &Report) -> Vec<CellId> {
    report.form().table_cells(TableId::Requests).collect()
}

fn number(report: &Report, cell: CellId) -> i64 {
    report.cell(cell).unwrap_or("0").parse().unwrap_or(0)
}
