//! This year's figures and texts beside last year's.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use nianbao_core::compare::*;
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, TemplateId};
use proptest::prelude::*;

/// `last ▲by share` of a cell of this kind.
fn told(name: &str, last: &str, now: &str) -> String {
    let cell = CellId::parse(name).unwrap();
    let report = |text: &str| {
        let template = TemplateId::ALL.into_iter();
        let mut blank = template
            .map(Report::blank)
            .find(|report| report.values.contains_key(&cell))
            .unwrap();
        blank.values.insert(cell, text.into());
        blank
    };
    match change(&report(now), &report(last), cell) {
        None => "nothing".into(),
        Some(Change { last, moved: None }) => format!("{last} ?"),
        Some(Change {
            last,
            moved: Some(moved),
        }) => {
            let sign = if moved.up { "▲" } else { "▼" };
            let share = moved.share.unwrap_or_default();
            format!("{last} {sign}{} {share}", moved.by)
        }
    }
}

#[track_caller]
fn count(last: &str, now: &str, expected: &str) {
    assert_eq!(told("requests.new.total", last, now), expected);
}

#[track_caller]
fn money(last: &str, now: &str, expected: &str) {
    assert_eq!(told("disclosure.fees.amount", last, now), expected);
}

#[test]
fn counts() {
    count("318", "330", "318 ▲12 +3.8%");
    count("330", "318", "330 ▼12 -3.6%");
    count("7", "7", "7 ▼0 0%");
    count("0", "5", "0 ▲5 新增");
    count("0", "0", "0 ▼0 ");
    count("5", "0", "5 ▼5 -100%");
    count("3", "4", "3 ▲1 +33.3%");
    count("3", "5", "3 ▲2 +66.7%");
    count("1000", "1001", "1000 ▲1 +0.1%");
    count("100000", "100001", "100000 ▲1 +0%");
    count(
        "55（含自然失效29件）",
        "５６",
        "55（含自然失效29件） ▲1 +1.8%",
    );
    count("999999999999", "0", "999999999999 ▼999999999999 -100%");
}

#[test]
fn what_is_no_number_is_only_shown() {
    count("", "5", "nothing");
    count("/", "5", "nothing");
    count("5", "", "5 ?");
    count("5", "五", "5 ?");
    count("五", "5", "五 ?");
}

#[test]
fn amounts_are_exact() {
    money("18.8710", "18.871", "18.8710 ▼0 0%");
    money("0.1", "0.3", "0.1 ▲0.2 +200%");
    money("7730.28", "7731", "7730.28 ▲0.72 +0%");
    money("0", "0.038", "0 ▲0.038 新增");
    money("0.00", "0", "0.00 ▼0 ");
    money("1.05", "1", "1.05 ▼0.05 -4.8%");
    // More places than sums hold: shown, not reckoned.
    money(
        "0.00000000000000000000001",
        "99999999999999999999999",
        "0.00000000000000000000001 ?",
    );
}

#[test]
fn a_signed_figure_below_zero_is_no_base() {
    let change = |last, now| told("disclosure.licensing.change", last, now);
    assert_eq!(change("-2", "3"), "-2 ▲5 ");
    assert_eq!(change("2", "-3"), "2 ▼5 -250%");
}

#[test]
fn only_the_year_before_is_comparable() {
    let of = |year| Report {
        year,
        agency: "云溪县水利局".into(),
        ..Report::blank(TemplateId::T2021)
    };
    assert!(comparable(&of(Some(2024)), &of(Some(2023))));
    assert!(!comparable(&of(Some(2024)), &of(Some(2022))));
    assert!(comparable(
        &of(Some(2024)),
        &Report::bare(TemplateId::T2021)
    ));
}

/// Kept as it is, new in 【】, gone in 〔〕.
fn shown(last: &str, now: &str) -> String {
    let passages = texts(last, now).unwrap().passages.into_iter();
    passages
        .map(|passage| match passage.said {
            Said::Kept => passage.text,
            Said::New => format!("【{}】", passage.text),
            Said::Gone => format!("〔{}〕", passage.text),
        })
        .collect()
}

#[test]
fn passages() {
    assert_eq!(shown("甲。乙。", "甲。乙。"), "甲。乙。");
    assert_eq!(
        shown("甲乙。丙丁。", "甲乙。戊己。丙丁。"),
        "甲乙。【戊己。】丙丁。"
    );
    assert_eq!(shown("甲乙。丙丁。", "丙丁。"), "〔甲乙。〕丙丁。");
    assert_eq!(
        shown("一是培训不够。", "二是渠道太少。"),
        "〔一是培训不够。〕【二是渠道太少。】"
    );
    assert_eq!(
        shown("2023年公开政府信息86条。", "2024年公开政府信息120条。"),
        "〔2023〕【2024】年公开政府信息〔86〕【120】条。"
    );
    assert_eq!(shown("", "新的。"), "【新的。】");
    assert_eq!(shown("", ""), "");
}

#[test]
fn how_much_is_the_same() {
    let change = texts("甲乙丙丁。\n戊己。", "甲乙丙丁。\n庚辛。").unwrap();
    assert_eq!((change.kept, change.all), (5, 8));
}

#[test]
fn texts_of_no_report_are_not_compared() {
    assert_eq!(texts(&"字".repeat(40_000), ""), None);
    assert_eq!(texts("", &"。".repeat(2_001)), None);
}

proptest! {
    #[test]
    fn both_texts_can_be_read_off(last in "[甲乙丙。；\n ]{0,60}", now in "[甲乙丙。；\n ]{0,60}") {
        let change = texts(&last, &now).unwrap();
        let but = |said| -> String {
            let of = change.passages.iter().filter(|p| p.said != said);
            of.map(|p| p.text.as_str()).collect()
        };
        prop_assert_eq!(but(Said::Gone), now);
        prop_assert_eq!(but(Said::New), last);
        prop_assert!(change.kept <= change.all);
    }

    #[test]
    fn the_difference_leads_from_last_years_figure_to_this_years(last in 0i64..10_000, now in 0i64..10_000) {
        let cell = CellId::parse("requests.new.total").unwrap();
        let report = |n: i64| {
            let mut report = Report::blank(TemplateId::T2021);
            report.values.insert(cell, n.to_string());
            report
        };
        let moved = change(&report(now), &report(last), cell).unwrap().moved.unwrap();
        let by: i64 = moved.by.parse().unwrap();
        prop_assert_eq!(last + if moved.up { by } else { -by }, now);
    }
}
