//! Values, edits, undo, JSON: what goes in comes out.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::export::to_html;
use nianbao_core::import::import_own;
use nianbao_core::report::*;
use nianbao_core::schema::{CellId, Kind, SectionId, TemplateId};
use proptest::prelude::*;

#[track_caller]
fn reads(kind: Kind, text: &str, value: Value, note: Option<&str>) {
    assert_eq!(parse(kind, text), Parsed { value, note }, "{text:?}");
}

#[test]
fn counts() {
    let count = |text, n| reads(Kind::Count, text, Value::Count(n), None);
    count("0", 0);
    count(" 12 ", 12);
    count("\u{3000}0\u{a0}", 0);
    count("１５４", 154);
    count("1,546", 1546);
    count("1，808，595", 1_808_595);
    count("007", 7);
    count("+3", 3);
    count("-0", 0);
    reads(
        Kind::Count,
        "55（含自然失效29件）",
        Value::Count(55),
        Some("（含自然失效29件）"),
    );
    reads(Kind::Count, "3件", Value::Count(3), Some("件"));
    reads(Kind::Change, "-2", Value::Count(-2), None);
    reads(Kind::Change, "－２", Value::Count(-2), None);
}

#[test]
fn nothing_is_turned_into_a_number() {
    let not = |text, why| reads(Kind::Count, text, Value::Unreadable(why), None);
    not("1 2", Unreadable::NotANumber);
    not("若干", Unreadable::NotANumber);
    not("3.5", Unreadable::Fraction);
    not("3.0", Unreadable::Fraction);
    not("-1", Unreadable::Negative);
    not("12,34", Unreadable::NotANumber);
    not("1234567890123", Unreadable::TooLong);
    not("三", Unreadable::NotANumber);
    not("3万", Unreadable::NotANumber);
    not("1e9", Unreadable::NotANumber);
    not("（3）", Unreadable::NotANumber);
    for blank in ["", "  ", "\u{3000}", "\u{200b}"] {
        reads(Kind::Count, blank, Value::Blank, None);
    }
    for mark in ["/", "－", "——", "无", "\\"] {
        reads(Kind::Count, mark, Value::Mark, None);
    }
}

#[test]
fn money_is_exact() {
    let money = |text| match parse(Kind::Money, text).value {
        Value::Money(decimal) => decimal,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(money("18.8710"), money("18.871"));
    assert!(money("7730.28") < money("7730.3"));
    assert_eq!(money("59237.2449").scaled(4), Some(592_372_449));
    assert_eq!(money("0.038").scaled(4), Some(380));
    assert_eq!(money("1.23456").scaled(4), None);
    assert_eq!(money("1,000.5").scaled(1), Some(10_005));
    for bad in ["1.", ".5", "1.2.3", "-1", "7730。28"] {
        assert!(
            matches!(parse(Kind::Money, bad).value, Value::Unreadable(_)),
            "{bad}"
        );
    }
}

#[test]
fn dates_exist() {
    assert_eq!(
        Date::parse("2024-02-29").map(Date::chinese).as_deref(),
        Some("2024年2月29日")
    );
    for bad in [
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "24-1-1",
        "2024-1",
        "2024-1-1-1",
    ] {
        assert_eq!(Date::parse(bad), None, "{bad}");
    }
}

fn cell(name: &str) -> CellId {
    CellId::parse(name).unwrap()
}

fn type_cell(to: &str) -> Edit {
    Edit::Cell {
        cell: cell("requests.new.total"),
        to: Some(to.into()),
    }
}

#[test]
fn typing_in_one_place_is_one_step() {
    let mut report = Report::blank(TemplateId::T2021);
    let before = report.clone();
    let mut history = History::default();
    for text in ["1", "12", "123"] {
        history.type_in(&mut report, "填写", &type_cell(text));
    }
    let after = report.clone();
    history.undo(&mut report);
    assert_eq!(report, before);
    assert_eq!(history.undo_label(), None);
    history.redo(&mut report);
    assert_eq!(report, after);
}

#[test]
fn leaving_the_place_ends_the_step() {
    let mut report = Report::blank(TemplateId::T2021);
    let mut history = History::default();
    history.type_in(&mut report, "填写", &type_cell("1"));
    history.close();
    history.type_in(&mut report, "填写", &type_cell("2"));
    history.undo(&mut report);
    assert_eq!(report.cell(cell("requests.new.total")), Some("1"));
}

#[test]
fn something_new_ends_what_could_be_done_again() {
    let mut report = Report::blank(TemplateId::T2021);
    let mut history = History::default();
    history.apply(&mut report, "改正", &[type_cell("1")]);
    history.undo(&mut report);
    assert_eq!(history.redo_label(), Some("改正"));
    history.apply(&mut report, "改正", &[type_cell("2")]);
    assert_eq!(history.redo_label(), None);
}

#[track_caller]
fn refused(json: &str, says: &str) {
    let why = read_json(json).unwrap_err();
    assert!(why.contains(says), "{why}");
}

#[test]
fn json_that_is_not_ours_is_refused_with_a_sentence() {
    refused("{", "第 1 行");
    refused("[]", "不是年报数据");
    refused(r#"{"format":"nianbao"}"#, "version");
    refused(r#"{"format":"nianbao","version":2}"#, "更新版本");
    refused(r#"{"format":"nianbao","version":1}"#, "template");
    refused(
        r#"{"format":"nianbao","version":1,"template":"2018"}"#,
        "2018",
    );
    let with =
        |rest: &str| format!(r#"{{"format":"nianbao","version":1,"template":"2021",{rest}}}"#);
    refused(&with(r#""year":"2023""#), "year");
    refused(&with(r#""agency":5"#), "agency");
    refused(
        &with(r#""tables":{"requests":{"new.total":null}}"#),
        "tables.requests.new.total",
    );
    refused(&with(r#""as_found":{"doubtful":"x"}"#), "as_found.doubtful");
}

#[test]
fn unknown_keys_are_reported_not_dropped_silently() {
    let json = r#"{"format":"nianbao","version":1,"template":"2021","colour":"red",
        "contact":{"fax":"1"},"tables":{"requests":{"new.nobody":"1","new.total":7}},
        "as_found":{"variants":{"requests.none":"2019"}}}"#;
    let (report, problems) = read_json(json).unwrap();
    let mut paths: Vec<_> = problems.iter().map(|p| p.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "as_found.variants.requests.none",
            "colour",
            "contact.fax",
            "tables.requests.new.nobody",
            "tables.requests.new.total"
        ]
    );
    assert_eq!(report.cell(cell("requests.new.total")), Some("7"));
}

#[test]
fn json_is_written_in_the_order_of_the_form() {
    let json = to_json(&Report::blank(TemplateId::T2021));
    let at = |key: &str| {
        json.find(&format!("\"{key}\""))
            .unwrap_or_else(|| panic!("{key}"))
    };
    let keys = [
        "format",
        "version",
        "template",
        "agency",
        "title",
        "contact",
        "preamble",
        "narrative",
        "overview",
        "tables",
        "regulations.issued",
        "new.natural_person",
        "carried_out.total",
        "litigation_after.total",
        "signature",
        "as_found",
        "dismissed",
    ];
    for pair in keys.windows(2) {
        assert!(at(pair[0]) < at(pair[1]), "{pair:?}");
    }
}

proptest! {
    #[test]
    fn json_round_trip(report in common::any_report()) {
        let (back, problems) = read_json(&to_json(&report)).unwrap();
        prop_assert_eq!(problems, []);
        prop_assert_eq!(back, report);
    }

    #[test]
    fn html_round_trip(report in common::any_report()) {
        let html = to_html(&report);
        prop_assert_eq!(&html, &to_html(&report));
        let back = import_own(html.as_bytes()).unwrap().unwrap();
        prop_assert_eq!(back.report, report);
    }

    #[test]
    fn every_edit_can_be_taken_back(report in common::any_report(), other in common::any_report(), text in "\\PC{0,9}") {
        let edits = [
            type_cell(&text),
            Edit::Cell { cell: cell("disclosure.fees.amount"), to: None },
            Edit::Text { part: Part::Narrative(SectionId::Problems), to: text.clone() },
            Edit::Year(Some(2024)),
            Edit::Heading { section: SectionId::Other, to: None },
            Edit::Label { key: "requests.new".into(), to: Some(text.clone()) },
            Edit::Variant { block: "requests.other", to: Some(TemplateId::T2019) },
            Edit::Doubt { cell: cell("review.reconsideration.upheld"), doubtful: true },
            Edit::Doubt { cell: cell("review.reconsideration.upheld"), doubtful: false },
            Edit::Dismissals(Vec::new()),
            Edit::Drafting(Box::default()),
            Edit::Replace(Box::new(other)),
        ];
        for edit in &edits {
            let mut changed = report.clone();
            let inverse = changed.apply(edit);
            changed.apply(&inverse);
            prop_assert_eq!(&changed, &report);
        }
        let mut changed = report.clone();
        let inverse = apply_all(&mut changed, &edits);
        apply_all(&mut changed, &inverse);
        prop_assert_eq!(&changed, &report);
    }

    #[test]
    fn any_text_in_a_cell_means_something(text in "\\PC{0,40}") {
        for kind in [Kind::Count, Kind::Change, Kind::Money, Kind::Text] {
            parse(kind, &text);
        }
    }
}
