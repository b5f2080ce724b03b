//! Dismissed warnings: the reason is kept, an error cannot be dismissed, and a warning comes back
//! when what it was about changes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use nianbao_core::report::{Edit, Part, Report, read_json, to_json};
use nianbao_core::rules::{Env, Finding, check, dismiss, restore};
use nianbao_core::schema::{CellId, SectionId, TemplateId};

const RULE: &str = "missing-fee-statement";

/// An all-zero report whose 六 does not speak of fees, and whose 一 was not filled in.
fn report() -> Report {
    let mut report = Report::bare(TemplateId::T2021);
    for cell in &report.form().cells {
        report.values.insert(*cell, "0".into());
    }
    report.year = Some(2023);
    report.agency = "青河县水务局".into();
    *report.narrative_mut(SectionId::Other) = "无其他需要报告的事项。".into();
    report
}

fn finding(report: &Report, rule: &str) -> Finding {
    let findings = check(report, &Env::default());
    findings.into_iter().find(|f| f.rule == rule).unwrap()
}

fn dismissed(reason: &str) -> Report {
    let mut report = report();
    let edit = dismiss(&report, &finding(&report, RULE), reason).unwrap();
    report.apply(&edit);
    report
}

#[test]
fn the_reason_is_kept_with_the_finding_and_in_the_file() {
    let report = dismissed("本单位不收费，上级要求不写");
    let kept = finding(&report, RULE).dismissed;
    assert_eq!(kept.as_deref(), Some("本单位不收费，上级要求不写"));
    let (read, problems) = read_json(&to_json(&report)).unwrap();
    assert_eq!((read, problems.len()), (report, 0));
}

#[test]
fn it_comes_back_when_the_text_changes_and_not_for_another_text() {
    let mut report = dismissed("已核实");
    let elsewhere = Edit::Text {
        part: Part::Narrative(SectionId::Problems),
        to: "一是公开不够及时。".into(),
    };
    report.apply(&elsewhere);
    assert!(finding(&report, RULE).dismissed.is_some());
    let there = Edit::Text {
        part: Part::Narrative(SectionId::Other),
        to: "无。其他事项无。".into(),
    };
    let back = report.apply(&there);
    assert_eq!(finding(&report, RULE).dismissed, None);
    report.apply(&back);
    assert!(finding(&report, RULE).dismissed.is_some());
}

#[test]
fn it_comes_back_when_a_cell_changes() {
    let mut report = report();
    let set = |report: &mut Report, cell: &str, to: &str| {
        let cell = CellId::parse(cell).unwrap();
        report.apply(&Edit::Cell {
            cell,
            to: Some(to.into()),
        });
    };
    set(&mut report, "disclosure.normative_documents.issued", "3");
    let stock = "stock-in-year";
    let edit = dismiss(&report, &finding(&report, stock), "年底已全部废止").unwrap();
    report.apply(&edit);
    assert!(finding(&report, stock).dismissed.is_some());
    set(&mut report, "disclosure.normative_documents.issued", "4");
    assert_eq!(finding(&report, stock).dismissed, None);
}

#[test]
fn it_can_be_taken_back_and_undone() {
    let mut report = dismissed("已核实");
    let before = report.clone();
    let inverse = report.apply(&restore(&before, &finding(&before, RULE)));
    assert_eq!(finding(&report, RULE).dismissed, None);
    assert!(report.dismissed.is_empty());
    report.apply(&inverse);
    assert_eq!(report, before);
}

#[test]
fn an_error_cannot_be_dismissed_even_in_the_file() {
    let mut report = report();
    let cell = CellId::parse("requests.new.total").unwrap();
    report.values.insert(cell, "5".into());
    let error = finding(&report, "row-total");
    assert_eq!(dismiss(&report, &error, "不改"), None);
    let mut forged = Finding {
        severity: nianbao_core::rules::Severity::Warning,
        ..error
    };
    forged.dismissed = None;
    let edit = dismiss(&report, &forged, "不改").unwrap();
    report.apply(&edit);
    assert_eq!(finding(&report, "row-total").dismissed, None);
}
