//! The report of the year after another: what stays is carried over, texts with their years a year
//! on and marked as carried, figures cleared or kept, 上年结转 filled in.

use crate::report::{Edit, Part, Report};
use crate::rules::carry_fill;
use crate::schema::{CellId, TableId};

use super::{advance, of_year, totals_that_hold};

const NO_YEAR: &str = "没有读到这份报告的年度，不知道新报告是哪一年的。请先导入它，在封面信息里填写报告年度并导出数据，再从导出的数据开始。";

/// What becomes of last year's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    Cleared,
    /// Kept, to be typed over.
    Kept,
}

/// The report of the year after `last`. The error is a sentence for the user.
pub fn from_last_year(last: &Report, figures: Figures) -> Result<Report, String> {
    let Some(year) = last.year else {
        return Err(NO_YEAR.into());
    };
    let mut report = of_year(year.saturating_add(1))?;
    report.agency = last.agency.clone();
    report.contact = last.contact.clone();
    report.signature.agency = last.signature.agency.clone();
    report.organ = last.organ;
    // Another form has other headings; one that is empty was not there.
    if report.template == last.template {
        let headings = last.as_found.headings.iter();
        let worded = headings.filter(|(_, heading)| !heading.is_empty());
        report.as_found.headings = worded.map(|(id, to)| (*id, to.clone())).collect();
    }
    let texts = Part::ALL.into_iter().filter(|part| is_prose(*part));
    for part in texts.filter(|part| !part.of(last).trim().is_empty()) {
        let to = advance(part.of(last), year);
        report.apply(&Edit::Text { part, to });
        report.drafting.carried.push(part);
    }
    if figures == Figures::Kept {
        keep_figures(&mut report, last);
    }
    for edit in carry_fill(&report, last).unwrap_or_default() {
        report.apply(&edit);
    }
    report.drafting.computed = totals_that_hold(&report);
    Ok(report)
}

fn is_prose(part: Part) -> bool {
    matches!(part, Part::Preamble | Part::Narrative(_))
}

/// Last year's figures where the form still has their cells, but for 上年结转.
fn keep_figures(report: &mut Report, last: &Report) {
    let cells: Vec<CellId> = report.values.keys().copied().collect();
    for cell in cells.into_iter().filter(|cell| !is_carried_in(*cell)) {
        if let Some(text) = last.cell(cell) {
            report.values.insert(cell, text.to_string());
        }
    }
}

fn is_carried_in(cell: CellId) -> bool {
    let def = cell.def();
    def.table == TableId::Requests && def.row == "carried_in"
}
