//! The search: which smallest sets of cells, each given another value, make the broken equations
//! hold. Exact, over whole numbers.
//!
//! In a smallest set some equation has one cell of the set only, and is broken: that cell's new
//! value follows from it. So every set is found by mending one broken equation after another,
//! each by one of its cells.

use std::collections::BTreeSet;

use crate::report::MAX_DIGITS;
use crate::schema::CellId;

use super::super::Context;

/// The most cells of a set.
const MOST: usize = 3;
/// Values stay below it.
const LIMIT: i64 = 10_i64.pow(MAX_DIGITS as u32);

/// Equations as bits: one for each place in the form's list, which has 42.
pub(super) type Equations = u64;

/// A set: places in [`System::cells`] in order, and by how much each value changes.
pub(super) type Set = Vec<(usize, i64)>;

/// A cell that may be changed.
pub(super) struct Candidate {
    pub cell: CellId,
    pub value: i64,
    /// The judged equations it is in, and those in which it stands on the left.
    pub all: Equations,
    left: Equations,
}

/// The judged equations and the cells in them.
pub(super) struct System {
    /// In the order of the form.
    pub cells: Vec<Candidate>,
    /// For each equation the places of its cells.
    members: Vec<Vec<usize>>,
    /// By how much the left side of each equation has to grow.
    need: Vec<i64>,
    pub broken: Equations,
    /// The equations of each rule; no cell is in two of them.
    disjoint: Vec<Equations>,
    chosen: Set,
    found: BTreeSet<Set>,
}

impl System {
    pub fn new(context: &Context<'_>) -> System {
        let mut system = System {
            cells: Vec::new(),
            members: Vec::new(),
            need: Vec::new(),
            broken: 0,
            disjoint: Vec::new(),
            chosen: Vec::new(),
            found: BTreeSet::new(),
        };
        let judged = system.read_equations(context);
        system.read_cells(context, judged);
        system
    }

    /// Reads what each equation lacks; says which are judged.
    fn read_equations(&mut self, context: &Context<'_>) -> Equations {
        let mut judged = 0;
        let mut rules: Vec<&'static str> = Vec::new();
        let equations = context.form.equations.iter();
        for (at, equation) in equations.take(Equations::BITS as usize).enumerate() {
            self.members.push(Vec::new());
            self.need.push(0);
            let Some((left, right)) = context.sides(equation) else {
                continue;
            };
            judged |= 1 << at;
            self.need[at] = right - left;
            self.broken |= u64::from(left != right) << at;
            match rules.iter().position(|r| *r == equation.rule) {
                Some(rule) => self.disjoint[rule] |= 1 << at,
                None => {
                    rules.push(equation.rule);
                    self.disjoint.push(1 << at);
                }
            }
        }
        judged
    }

    /// Reads the cells of the judged equations that are on the paper and can be read.
    fn read_cells(&mut self, context: &Context<'_>, judged: Equations) {
        let mut sides = vec![(0, 0); crate::schema::cells().len()];
        for at in bits(judged) {
            let equation = &context.form.equations[at];
            for cell in &equation.left {
                sides[cell.index()].0 |= 1 << at;
            }
            for cell in &equation.right {
                sides[cell.index()].1 |= 1 << at;
            }
        }
        for cell in &context.form.cells {
            let (left, right) = sides[cell.index()];
            let value = context.value(*cell).and_then(|v| v.value.number());
            let (Some(value), true) = (value, left | right != 0) else {
                continue;
            };
            for at in bits(left | right) {
                self.members[at].push(self.cells.len());
            }
            self.cells.push(Candidate {
                cell: *cell,
                value,
                all: left | right,
                left,
            });
        }
    }

    /// The equations in groups without a common cell, only those with a broken one.
    pub fn components(&self) -> Vec<Equations> {
        let mut groups: Vec<Equations> = bits(self.broken).map(|at| 1 << at).collect();
        for candidate in &self.cells {
            let mut joined = candidate.all;
            let touching = groups.extract_if(.., |g| *g & candidate.all != 0);
            touching.for_each(|g| joined |= g);
            groups.push(joined);
        }
        groups.retain(|g| g & self.broken != 0);
        // In the order of the form.
        groups.sort_by_key(|g| g.trailing_zeros());
        groups
    }

    /// Every smallest set that makes a group hold, in the order of the form; empty if there is
    /// none of up to three cells.
    pub fn smallest(&mut self, group: Equations) -> Vec<Set> {
        for size in 1..=MOST {
            self.search(self.broken & group, size);
            if !self.found.is_empty() {
                break;
            }
        }
        std::mem::take(&mut self.found).into_iter().collect()
    }

    fn search(&mut self, broken: Equations, left: usize) {
        if left == 0 {
            if broken == 0 {
                let mut set = self.chosen.clone();
                set.sort_unstable();
                self.found.insert(set);
            }
            return;
        }
        // A cell mends one equation of each rule at most.
        let mendable = |rule: &Equations| (broken & rule).count_ones() as usize <= left;
        if !self.disjoint.iter().all(mendable) {
            return;
        }
        // The last cell has to be in all that are left, so it is enough to look at one.
        let first_only = if left == 1 { 1 } else { MOST * MOST };
        for equation in bits(broken).take(first_only) {
            for at in 0..self.members[equation].len() {
                let place = self.members[equation][at];
                self.try_cell(broken, left, equation, place);
            }
        }
    }

    /// Mends an equation by one of its cells and goes on from there.
    fn try_cell(&mut self, broken: Equations, left: usize, equation: usize, place: usize) {
        let candidate = &self.cells[place];
        if left == 1 && candidate.all != broken {
            return;
        }
        let need = self.need[equation];
        let on_left = candidate.left & (1 << equation) != 0;
        let change = if on_left { need } else { -need };
        let to = candidate.value + change;
        if !(0..LIMIT).contains(&to) || self.chosen.iter().any(|(p, _)| *p == place) {
            return;
        }
        let broken = self.change(broken, place, change);
        self.chosen.push((place, change));
        self.search(broken, left - 1);
        self.chosen.pop();
        self.change(broken, place, -change);
    }

    /// Changes a cell by so much; says which equations are broken then.
    fn change(&mut self, mut broken: Equations, place: usize, change: i64) -> Equations {
        let candidate = &self.cells[place];
        for at in bits(candidate.all) {
            let on_left = candidate.left & (1 << at) != 0;
            self.need[at] -= if on_left { change } else { -change };
            broken &= !(1 << at);
            broken |= u64::from(self.need[at] != 0) << at;
        }
        broken
    }
}

/// The places of the bits that are set.
pub(super) fn bits(mut equations: Equations) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (equations != 0).then(|| equations.trailing_zeros() as usize)?;
        equations &= equations - 1;
        Some(at)
    })
}
