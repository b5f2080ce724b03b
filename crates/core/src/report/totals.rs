//! 合计自动计算: totals that are blank, or that the program reckoned, follow their parts.

use crate::schema::{CellId, Equation, Form, Over};

use super::{CellSet, Drafting, Edit, MAX_DIGITS, Report, Value};

/// The totals that follow from the cells that changed, or from all parts if none are named. What is
/// reckoned is marked as such; a total that anybody typed or brought in stays as it is.
pub(super) fn reckon(
    report: &Report,
    drafting: &mut Drafting,
    changed: Option<&[CellId]>,
) -> Vec<Edit> {
    let mut made: Vec<Edit> = Vec::new();
    for (total, parts) in defined(report.form()) {
        let moved = |cell: &CellId| {
            changed.is_none_or(|changed| changed.contains(cell)) || text_in(&made, *cell).is_some()
        };
        let Some(now) = report.cell(total).filter(|_| parts.iter().any(moved)) else {
            continue;
        };
        if !drafting.computed.contains(&total) && !now.trim().is_empty() {
            continue;
        }
        let Some(sum) = sum(report, &made, parts) else {
            continue;
        };
        let to = sum.map(|n| n.to_string()).unwrap_or_default();
        match sum {
            Some(_) => drafting.computed.insert(total),
            None => drafting.computed.remove(&total),
        };
        if to != now {
            made.push(Edit::Cell {
                cell: total,
                to: Some(to),
            });
        }
    }
    made
}

/// The edits that fill what is blank among these cells with 0. Of the totals only those whose parts
/// come to 0 then, unless they follow their parts by themselves.
pub fn zeros(report: &Report, cells: &[CellId]) -> Vec<Edit> {
    let blank = |cell: CellId| report.cell(cell).is_some_and(|text| text.trim().is_empty());
    let totals = defined(report.form());
    let zero = |cell: CellId| Edit::Cell {
        cell,
        to: Some("0".to_string()),
    };
    let is_total = |cell: CellId| totals.iter().any(|(total, _)| *total == cell);
    let filled = cells.iter().copied();
    let filled = filled.filter(|cell| blank(*cell) && !is_total(*cell));
    let mut made: Vec<Edit> = filled.map(zero).collect();
    // What is not known yet: what will follow by itself, and what is left blank.
    let mut open = CellSet::default();
    if report.drafting.auto_totals {
        made.iter().filter_map(Edit::cell).for_each(|cell| {
            open.insert(cell);
        });
    }
    for (total, parts) in totals {
        let is_open = parts.iter().any(|part| open.contains(part));
        if !blank(total) && !report.drafting.computed.contains(&total) {
            continue;
        }
        let nothing = || sum(report, &made, parts).is_some_and(|sum| sum.unwrap_or(0) == 0);
        if is_open || (blank(total) && !nothing()) {
            open.insert(total);
        } else if blank(total) && cells.contains(&total) {
            made.push(zero(total));
        }
    }
    made
}

/// Every total with its parts, so that one comes after those it is made of: of rows and columns that
/// meet in one total, the row defines it.
fn defined(form: &'static Form) -> Vec<(CellId, &'static [CellId])> {
    let mut all = Vec::new();
    for over in [Over::Columns, Over::Rows] {
        for equation in &form.equations {
            let by_row = |other: &Equation| other.over == Over::Rows && other.left == equation.left;
            let defines = over == Over::Rows || !form.equations.iter().any(by_row);
            if equation.over == over && equation.left.len() == 1 && defines {
                all.push((equation.left[0], equation.right.as_slice()));
            }
        }
    }
    all
}

/// What the parts come to after these edits: nothing at all if all are blank; none if one of them
/// cannot be read, or the sum is longer than a figure may be.
fn sum(report: &Report, made: &[Edit], parts: &[CellId]) -> Option<Option<i64>> {
    let (mut sum, mut filled) = (0, false);
    for cell in parts {
        let text = text_in(made, *cell).or_else(|| report.cell(*cell));
        let value = super::parse(cell.def().kind, text.unwrap_or_default()).value;
        sum += value.number()?;
        filled |= !matches!(value, Value::Blank | Value::Mark);
    }
    let fits = sum.abs() < 10_i64.pow(MAX_DIGITS as u32);
    fits.then_some(filled.then_some(sum))
}

/// What an edit puts into a cell.
fn text_in(made: &[Edit], wanted: CellId) -> Option<&str> {
    made.iter().rev().find_map(|edit| match edit {
        Edit::Cell { cell, to } if *cell == wanted => to.as_deref(),
        _ => None,
    })
}
