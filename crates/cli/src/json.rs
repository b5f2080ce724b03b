//! What `--json` prints: one object a line for each file. Spans count characters.

use nianbao_core::import::{Imported, cells_read};
use nianbao_core::report::{Edit, Part, Report, to_json};
use nianbao_core::rules::{Context, Env, Finding, Fix, Repair, Repairs, carry_fill, repairs};
use nianbao_core::schema::SectionId;
use serde_json::{Value, json};

/// The line for a file that was read.
pub fn checked(file: &str, imported: &Imported, env: &Env<'_>, findings: &[Finding]) -> String {
    let report = &imported.report;
    let fills = env.last_year.and_then(|last| carry_fill(report, last));
    let fills: Vec<_> = fills
        .iter()
        .flatten()
        .filter_map(|e| edit(report, e))
        .collect();
    let unplaced = imported
        .unplaced
        .iter()
        .map(|left| json!({ "line": left.at.line, "text": left.text, "why": left.why }));
    let differs = imported
        .differs
        .iter()
        .map(|d| json!({ "cell": d.cell.name(), "visible": d.visible, "carried": d.carried }));
    let doubtful: Vec<_> = report.as_found.doubtful.iter().map(|c| c.name()).collect();
    let found = repairs(&Context::new(report, &Env::default()));
    let findings: Vec<Value> = findings.iter().map(|f| finding(report, f)).collect();
    line(&json!({
        "file": file,
        "report": serde_json::from_str::<Value>(&to_json(report)).unwrap_or_default(),
        "findings": findings,
        "repairs": mends(report, &found),
        "more_repairs": found.more,
        "region": found.region.iter().map(|c| c.name()).collect::<Vec<_>>(),
        "carry_fill": fills,
        "import": {
            "format": imported.format,
            "unplaced": unplaced.collect::<Vec<_>>(),
            "doubtful": doubtful,
            "differs": differs.collect::<Vec<_>>(),
            "cells_read": cells_read(imported),
        },
    }))
}

/// The line for a file that could not be read.
pub fn unreadable(file: &str, why: &str) -> String {
    line(&json!({ "file": file, "error": why }))
}

/// The smallest sets of edits that make the equations hold, the likeliest first.
fn mends(report: &Report, found: &Repairs) -> Vec<Value> {
    let one = |(i, repair): (usize, &Repair)| {
        let edits = repair.as_edits(report);
        let edits: Vec<_> = edits.iter().filter_map(|e| edit(report, e)).collect();
        json!({ "rank": i + 1, "why": repair.why, "edits": edits })
    };
    found.shown.iter().enumerate().map(one).collect()
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}

fn finding(report: &Report, finding: &Finding) -> Value {
    let span = finding
        .span
        .map(|s| json!({ "part": s.part.id(), "start": s.start, "end": s.end }));
    let cells: Vec<_> = finding.cells.iter().map(|c| c.name()).collect();
    let fixes: Vec<_> = finding.fixes.iter().map(|f| fix(report, f)).collect();
    json!({
        "rule": finding.rule,
        "severity": finding.severity.id(),
        "section": finding.section.map(|s| s.id()),
        "cells": cells,
        "span": span,
        "quote": finding.quote,
        "message": finding.message,
        "hint": finding.hint,
        "expected": finding.expected,
        "found": finding.found,
        "fixes": fixes,
        "dismissed": finding.dismissed,
    })
}

fn fix(report: &Report, fix: &Fix) -> Value {
    let edits: Vec<_> = fix.edits.iter().filter_map(|e| edit(report, e)).collect();
    json!({ "label": fix.label, "edits": edits })
}

/// An edit as data; none for those that no fix makes.
fn edit(report: &Report, edit: &Edit) -> Option<Value> {
    let text = |part: &Part| part.of(report).to_string();
    Some(match edit {
        Edit::Cell { cell, to } => {
            json!({ "cell": cell.name(), "from": report.cell(*cell), "to": to })
        }
        Edit::Text { part, to } => json!({ "part": part.id(), "from": text(part), "to": to }),
        Edit::Year(to) => json!({ "year": true, "from": report.year, "to": to }),
        Edit::Heading { section, to } => {
            let from = report.as_found.headings.get(section);
            json!({ "heading": section.id(), "from": from, "to": to })
        }
        Edit::Label { key, to } => {
            json!({ "label": key, "from": report.as_found.labels.get(key), "to": to })
        }
        Edit::Variant { block, to } => {
            let from = report.as_found.variants.get(block).map(|t| t.id());
            json!({ "variant": block, "from": from, "to": to.map(|t| t.id()) })
        }
        Edit::Order(to) => {
            let ids = |order: &[SectionId]| order.iter().map(|s| s.id()).collect::<Vec<_>>();
            json!({ "order": ids(to), "from": ids(&report.as_found.order) })
        }
        Edit::Doubt { .. }
        | Edit::Organ(_)
        | Edit::Dismissals(_)
        | Edit::Drafting(_)
        | Edit::Replace(_) => {
            return None;
        }
    })
}
