//! Dismissing: a person judges a warning to be none and says why. The reason stays with the report,
//! and the warning comes back when the text or the cells it was about change.

use crate::report::{Dismissal, Edit, Fnv, Report};

use super::{Finding, Severity};

/// The edit that dismisses a finding with a reason. None for an error, which is to be mended.
pub fn dismiss(report: &Report, finding: &Finding, reason: &str) -> Option<Edit> {
    if finding.severity == Severity::Error {
        return None;
    }
    let (at, digest) = (place(finding), digest(report, finding));
    let mut all = report.dismissed.clone();
    // What was said of the same place before, of another text.
    all.retain(|d| (d.rule.as_str(), &d.at) != (finding.rule, &at) || d.digest == digest);
    all.push(Dismissal {
        rule: finding.rule.to_string(),
        at,
        reason: reason.to_string(),
        digest,
    });
    Some(Edit::Dismissals(all))
}

/// The edit that takes a finding's dismissal back.
pub fn restore(report: &Report, finding: &Finding) -> Edit {
    let (at, digest) = (place(finding), digest(report, finding));
    let mut all = report.dismissed.clone();
    all.retain(|d| !is_of(d, finding, &at, &digest));
    Edit::Dismissals(all)
}

/// Gives each finding the reason it was dismissed with, if it was.
pub(super) fn apply(report: &Report, findings: &mut [Finding]) {
    if report.dismissed.is_empty() {
        return;
    }
    for finding in findings {
        if finding.severity != Severity::Error {
            let (at, digest) = (place(finding), digest(report, finding));
            let mut all = report.dismissed.iter();
            let found = all.find(|d| is_of(d, finding, &at, &digest));
            finding.dismissed = found.map(|d| d.reason.clone());
        }
    }
}

fn is_of(dismissal: &Dismissal, finding: &Finding, at: &str, digest: &str) -> bool {
    dismissal.rule == finding.rule && dismissal.at == at && dismissal.digest == digest
}

/// Where a finding is: its first cell, the part its words stand in, its section.
fn place(finding: &Finding) -> String {
    match (finding.cells.first(), finding.span, finding.section) {
        (Some(cell), _, _) => cell.name().to_string(),
        (None, Some(span), _) => span.part.id(),
        (None, None, Some(section)) => section.id().to_string(),
        (None, None, None) => "report".to_string(),
    }
}

/// Of what was judged: the words pointed at and the paragraphs they stand in, the cells, and what
/// was said of them.
fn digest(report: &Report, finding: &Finding) -> String {
    let mut hash = Fnv::default();
    hash.add(&finding.message);
    hash.add(&finding.quote);
    for cell in &finding.cells {
        hash.add(cell.name());
        hash.add(report.cell(*cell).unwrap_or("-"));
    }
    if let Some(span) = finding.span {
        hash.add(&paragraphs(span.part.of(report), span.start, span.end));
    } else if let (true, Some(section)) = (finding.cells.is_empty(), finding.section) {
        hash.add(report.narrative(section));
    }
    hash.digest()
}

/// The whole paragraphs that a stretch of characters touches.
fn paragraphs(text: &str, start: usize, end: usize) -> String {
    let mut touched = String::new();
    let mut at = 0;
    for paragraph in text.split('\n') {
        let behind = at + paragraph.chars().count();
        if at <= end && start <= behind {
            touched.push_str(paragraph);
        }
        at = behind + 1;
    }
    touched
}
