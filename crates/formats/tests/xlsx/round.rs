//! What is written comes back the same: with the data it carries, and without.

use nianbao_core::report::{Report, Value, to_json};
use nianbao_core::schema::{Kind, TemplateId};
use proptest::prelude::*;

use super::common::{any_report, consistent};
use super::zipped::stripped;
use super::{back, fixtures, written};

#[track_caller]
fn check(report: &Report) {
    let imported = back(&written(report));
    same(&imported.report, report);
    assert_eq!(imported.differs, []);
    assert_eq!(imported.unplaced, []);
    assert_eq!(imported.format, "xlsx");
}

/// Says the lines that differ, not two whole reports.
#[track_caller]
fn same(is: &Report, was: &Report) {
    let (is_json, was_json) = (to_json(is), to_json(was));
    let differ = is_json.lines().zip(was_json.lines()).find(|(a, b)| a != b);
    assert_eq!(differ, None);
    assert!(is == was && is_json == was_json);
}

/// Without the data: every figure as it is shown, every text. A row that is not on the paper is an
/// empty cell then.
#[track_caller]
fn check_shown(report: &Report) {
    let shown = back(&stripped(&written(report)));
    assert_eq!(shown.unplaced, []);
    for cell in &report.form().cells {
        let (was, is) = (report.cell(*cell).unwrap_or(""), shown.report.cell(*cell));
        let value = |report: &Report| report.value(*cell).map(|v| v.value);
        match value(report) {
            Some(Value::Money(amount)) => {
                assert_eq!(value(&shown.report), Some(Value::Money(amount)), "{cell}");
            }
            _ => assert_eq!(is, Some(was), "{cell}"),
        }
    }
    assert_eq!(shown.report.narrative, report.narrative);
    assert_eq!(shown.report.preamble, report.preamble);
    assert_eq!(shown.report.agency, report.agency);
    assert_eq!(shown.report.year, report.year);
    assert_eq!(shown.report.contact, report.contact);
    assert_eq!(shown.report.signature, report.signature);
    assert_eq!(shown.report.template, report.template);
}

#[test]
fn every_fixture_comes_back_the_same() {
    for (name, report) in fixtures() {
        println!("{name}");
        check(&report);
    }
}

#[test]
fn a_blank_form_comes_back_blank() {
    for template in TemplateId::ALL {
        check(&Report::blank(template));
        check(&Report::bare(template));
        check_shown(&Report::blank(template));
    }
}

#[test]
fn what_is_shown_comes_back_without_the_data() {
    for (name, report) in fixtures() {
        // The others mix forms or have labels or headings of their own.
        if [
            "zero", "bureau", "city", "old", "blanks", "notes", "totals", "long", "town",
        ]
        .contains(&name.as_str())
        {
            println!("{name}");
            check_shown(&report);
        }
    }
}

#[test]
fn the_same_report_makes_the_same_bytes() {
    for (name, report) in fixtures() {
        assert!(written(&report) == written(&report), "{name}");
    }
}

#[test]
fn figures_are_numbers_only_where_they_come_back_as_typed() {
    for kind in [
        "0",
        "7",
        "120000000000",
        "",
        "/",
        "-",
        "无",
        "007",
        "+5",
        "-0",
        "1,208",
        "５",
        "3件",
        "31（含自然失效29件）",
        "=1+1",
        "1e3",
        "0.5",
        "99999999999999999999",
    ] {
        let mut report = Report::blank(TemplateId::T2021);
        let cell = super::cell("requests.new.natural_person");
        report.values.insert(cell, kind.into());
        check(&report);
        check_shown(&report);
    }
    for amount in [
        "0",
        "18.8710",
        "0.038",
        "7730.28",
        "-1",
        "1.",
        ".5",
        "12345678901234.5",
        "123456789012345678.25",
    ] {
        let mut report = Report::blank(TemplateId::T2021);
        let cell = super::cell("disclosure.fees.amount");
        assert_eq!(cell.def().kind, Kind::Money);
        report.values.insert(cell, amount.into());
        check(&report);
        check_shown(&report);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_report_comes_back_the_same(report in any_report()) {
        check(&report);
    }

    #[test]
    fn any_report_whose_sums_hold_comes_back_the_same(report in consistent()) {
        check(&report);
    }
}
