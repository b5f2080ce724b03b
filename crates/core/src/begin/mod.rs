//! How a new report begins: blank, 零报告, or from last year's. Today's date is passed in.
//!
//! - `zero.rs`: a report of a year in which nothing happened
//! - `from_last.rs`: the report of the year after another
//! - `advance.rs`: a text's years, a year on

mod advance;
mod from_last;
mod zero;

use crate::report::{CellSet, Report};
use crate::schema::TemplateId;

pub use advance::advance;
pub use from_last::{Figures, from_last_year};
pub use zero::zero;

/// A blank report of an agency and a year, as typed. The error is a sentence for the user.
pub fn blank(agency: &str, year: &str) -> Result<Report, String> {
    let year: Option<u16> = year.trim().parse().ok();
    let Some(year) = year.filter(|y| (1900..=9998).contains(y)) else {
        return Err("报告年度应是四位数字，例如 2025。".into());
    };
    let mut report = of_year(year)?;
    report.agency = agency.trim().to_string();
    report.signature.agency = report.agency.clone();
    Ok(report)
}

/// A report of a year, on the form prescribed for it.
fn of_year(year: u16) -> Result<Report, String> {
    let Some(template) = TemplateId::for_year(year) else {
        return Err(format!(
            "{year} 年的报告用的是旧格式。本程序支持 2019 年及以后的年度报告格式。"
        ));
    };
    let mut report = Report::blank(template);
    report.year = Some(year);
    report.drafting.auto_totals = true;
    Ok(report)
}

/// The totals that are what their parts come to: the program may keep them so.
fn totals_that_hold(report: &Report) -> CellSet {
    let form = report.form();
    let number = |cell| report.value(cell).and_then(|v| v.value.number());
    let is_filled = |cell| report.value(cell).is_some_and(|v| !v.value.is_empty());
    let mut totals = CellSet::default();
    let mut wrong = CellSet::default();
    for equation in &form.equations {
        let [total] = equation.left[..] else {
            continue;
        };
        let parts: Option<i64> = equation.right.iter().map(|cell| number(*cell)).sum();
        let holds = is_filled(total) && parts.is_some() && number(total) == parts;
        let set = if holds { &mut totals } else { &mut wrong };
        set.insert(total);
    }
    wrong.iter().for_each(|total| {
        totals.remove(total);
    });
    totals
}
