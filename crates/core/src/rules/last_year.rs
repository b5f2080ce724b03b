//! Last year's report, as the rules see it that compare two years. It may be whole, brought in
//! from a file, or a few figures typed in.

use crate::report::{Report, Value};
use crate::schema::{CellId, SectionId};

use super::{Context, Finding};

/// Last year's report, if there is one and it is of the year before.
pub fn last_year<'a>(context: &Context<'a>) -> Option<&'a Report> {
    let last = context.env.last_year?;
    follows(context.report, last).then_some(last)
}

/// The report is of the year after the other. Figures typed in need no year.
pub fn follows(report: &Report, last: &Report) -> bool {
    match (report.year, last.year) {
        (Some(year), Some(before)) => before.checked_add(1) == Some(year),
        (_, None) => is_typed_in(last),
        (None, Some(_)) => false,
    }
}

/// Figures only: no paper they came from.
fn is_typed_in(last: &Report) -> bool {
    last.agency.is_empty()
        && last.title.is_empty()
        && SectionId::ALL.iter().all(|s| last.narrative(*s).is_empty())
}

/// What a cell held last year; none if nothing stood there, or it was read with doubt.
pub fn value(last: &Report, cell: CellId) -> Option<Value> {
    let value = last.value(cell)?.value;
    (!value.is_empty() && !last.as_found.doubtful.contains(&cell)).then_some(value)
}

/// A cell's count last year.
pub fn count(last: &Report, cell: CellId) -> Option<i64> {
    value(last, cell)?.number()
}

/// The finding, which says so if last year's report is of an agency of another name.
pub fn remarked(context: &Context<'_>, last: &Report, mut finding: Finding) -> Finding {
    let (ours, theirs) = (context.report.agency.trim(), last.agency.trim());
    // 水利厅 and 江东省水利厅 are the same, and so are 甲县 and 甲县人民政府.
    let same = |a: &str, b: &str| a.ends_with(b) || a.strip_prefix(b) == Some("人民政府");
    let unknown = ours.is_empty() || theirs.is_empty();
    if !unknown && !same(ours, theirs) && !same(theirs, ours) {
        finding.hint.push_str(&format!(
            "载入的上年报告是“{theirs}”的，与本报告的机关名称不同，请确认没有选错文件。"
        ));
    }
    finding
}
