//! How a report begins: 零报告 has nothing that must be mended, last year's report becomes this
//! year's, and years in a text move on where they speak of the year.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use common::whole::case;
use common::{accuracy::Random, any_report};
use nianbao_core::begin::*;
use nianbao_core::report::{Date, Part, Report, read_json, to_json};
use nianbao_core::rules::{Env, Finding, Severity, check};
use nianbao_core::schema::{CellId, SectionId, TemplateId};
use proptest::prelude::*;

const AGENCIES: [&str; 6] = [
    "云溪县水利局",
    "青河县白石镇人民政府",
    "江东省水利厅",
    "云溪县人民政府",
    "晋城市人民政府办公室",
    "青河区城关街道办事处",
];

fn cell(name: &str) -> CellId {
    CellId::parse(name).unwrap()
}

fn open(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let env = Env {
        today: Date::new(report.year.unwrap() + 1, 1, 12),
        last_year: last,
    };
    check(report, &env)
}

fn zeros(agency: &str, year: u16) -> Report {
    zero(
        agency,
        &year.to_string(),
        Date::new(year + 1, 1, 12).unwrap(),
    )
    .unwrap()
}

#[test]
fn a_report_of_zeros_has_nothing_that_a_rule_speaks_of() {
    for agency in AGENCIES {
        for year in 2019..2035 {
            let report = zeros(agency, year);
            let found = open(&report, None);
            let told: Vec<_> = found
                .iter()
                .map(|f| (f.rule, &f.message, &f.quote))
                .collect();
            assert!(told.is_empty(), "{agency} {year}: {told:?}");
            assert_eq!(report.template, TemplateId::for_year(year).unwrap());
            assert!(report.values.values().all(|text| text == "0"));
            assert!(report.drafting.auto_totals && !report.drafting.computed.is_empty());
            assert_eq!(read_json(&to_json(&report)).unwrap().0, report);
        }
    }
}

#[test]
fn a_year_of_zeros_may_follow_another() {
    let last = zeros("云溪县水利局", 2023);
    let report = zeros("云溪县水利局", 2024);
    let found = open(&report, Some(&last));
    // The same words again are for the clerk to look at.
    let graver = found.iter().filter(|f| f.severity == Severity::Error);
    assert_eq!(graver.count(), 0);
}

#[test]
fn only_the_day_that_today_may_be_is_signed() {
    let signed = |today| zero("云溪县水利局", "2025", today).unwrap().signature.date;
    assert_eq!(signed(Date::new(2026, 1, 9).unwrap()), "2026-01-09");
    assert_eq!(signed(Date::new(2025, 12, 30).unwrap()), "");
    assert_eq!(signed(Date::new(1970, 1, 1).unwrap()), "");
}

#[test]
fn what_cannot_begin_is_refused() {
    let today = Date::new(2026, 1, 9).unwrap();
    assert!(blank("某局", "二五").unwrap_err().contains("四位数字"));
    assert!(blank("某局", "2018").unwrap_err().contains("2019 年及以后"));
    assert!(zero(" ", "2025", today).unwrap_err().contains("单位全称"));
    let unknown = Report::blank(TemplateId::T2021);
    let why = from_last_year(&unknown, Figures::Cleared).unwrap_err();
    assert!(why.contains("年度"), "{why}");
    assert!(blank("", "2025").unwrap().drafting.auto_totals);
}

/// The year after a report that is right.
fn next(last: &Report, figures: Figures) -> Report {
    from_last_year(last, figures).unwrap()
}

fn last() -> Report {
    let mut last = case(&mut Random(11)).report;
    last.contact.phone = "0000-1234567".into();
    last.title = format!("{}年度年报", last.year.unwrap());
    let form = last.form();
    let row = |cell: &&CellId| cell.name().starts_with("requests.carried_out.");
    for cell in form.cells.iter().filter(row) {
        let figure = match cell.def().column {
            "natural_person" => "2",
            "business" => "1",
            "total" => "3",
            _ => "0",
        };
        last.values.insert(*cell, figure.into());
    }
    last.values
        .insert(cell("disclosure.licensing.decisions"), "318".into());
    last
}

#[test]
fn what_stays_is_carried_over() {
    let last = last();
    let report = next(&last, Figures::Cleared);
    assert_eq!(report.year, Some(last.year.unwrap() + 1));
    assert_eq!(report.agency, last.agency);
    assert_eq!(report.contact, last.contact);
    assert_eq!(report.signature.agency, last.signature.agency);
    assert_eq!(
        (report.title.as_str(), report.signature.date.as_str()),
        ("", "")
    );
    assert!(
        report
            .printed_title()
            .contains(&report.year.unwrap().to_string())
    );
    for part in [Part::Preamble, Part::Narrative(SectionId::Problems)] {
        assert!(report.drafting.carried.contains(&part));
        assert_eq!(
            part.of(&report).chars().count(),
            part.of(&last).chars().count()
        );
    }
    let empty = |part: &&Part| part.of(&report).is_empty();
    assert_eq!(report.drafting.carried.iter().filter(empty).count(), 0);
    assert!(report.drafting.auto_totals && report.dismissed.is_empty());
}

#[test]
fn figures_are_cleared_or_kept_and_the_carried_ones_filled_in() {
    let last = last();
    let licensing = cell("disclosure.licensing.decisions");
    for (figures, text) in [(Figures::Cleared, ""), (Figures::Kept, "318")] {
        let report = next(&last, figures);
        assert_eq!(report.cell(licensing), Some(text));
        let carried = |column| report.cell(cell(&format!("requests.carried_in.{column}")));
        assert_eq!(carried("natural_person"), Some("2"));
        assert_eq!(carried("business"), Some("1"));
        assert_eq!(carried("total"), Some("3"));
        let total = cell("requests.carried_in.total");
        assert!(report.drafting.computed.contains(&total));
        let rule = |f: &&Finding| f.rule == "carry-over";
        assert_eq!(open(&report, Some(&last)).iter().filter(rule).count(), 0);
    }
}

#[test]
fn a_report_of_the_trial_form_goes_on_in_the_form_of_its_year() {
    let mut last = zeros("云溪县水利局", 2020);
    last.as_found
        .headings
        .insert(SectionId::Other, "其他事项".into());
    last.values
        .insert(cell("disclosure.licensing.decisions"), "7".into());
    let report = next(&last, Figures::Kept);
    assert_eq!(report.template, TemplateId::T2021);
    assert_eq!(report.values.len(), 200);
    assert_eq!(
        report.cell(cell("disclosure.licensing.decisions")),
        Some("7")
    );
    assert_eq!(report.cell(cell("disclosure.regulations.issued")), Some(""));
    assert!(report.as_found.headings.is_empty());
    last.year = Some(2019);
    let report = next(&last, Figures::Cleared);
    assert_eq!(report.template, TemplateId::T2019);
    assert_eq!(report.as_found.headings.len(), 1);
}

#[test]
fn last_years_text_names_no_year_wrongly() {
    let mut random = Random(5);
    for _ in 0..200 {
        let last = case(&mut random).report;
        let report = next(&last, Figures::Cleared);
        let years = ["year-mismatch", "statistic-period", "plan-year"];
        let found = open(&report, Some(&last));
        let wrong: Vec<_> = found.iter().filter(|f| years.contains(&f.rule)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

/// In a report of 2023.
#[track_caller]
fn moves(text: &str, to: &str) {
    assert_eq!(advance(text, 2023), to);
}

#[track_caller]
fn stays(text: &str) {
    moves(text, text);
}

#[test]
fn the_years_own_and_next_move_on() {
    moves("2023年，我局公开信息86条。", "2024年，我局公开信息86条。");
    moves(
        "2023年度、 ２０２３ 年、二〇二三年、二○二三年",
        "2024年度、 ２０２４ 年、二〇二四年、二○二四年",
    );
    moves(
        "自2023年1月1日起至2023年12月31日止",
        "自2024年1月1日起至2024年12月31日止",
    );
    moves(
        "统计期限为2023年1月1日—12月31日",
        "统计期限为2024年1月1日—12月31日",
    );
    moves(
        "2023年1月至12月，2023年1-12月",
        "2024年1月至12月，2024年1-12月",
    );
    moves(
        "截至2023年12月底，截至2023年12月，2023年底",
        "截至2024年12月底，截至2024年12月，2024年底",
    );
    moves("2024年，我局将加强培训。", "2025年，我局将加强培训。");
    moves("力争2024年6月底前完成", "力争2025年6月底前完成");
    moves("于2024年1月12日公布", "于2025年1月12日公布");
    moves(
        "2023年印发文件12件，2023年修订完善目录",
        "2024年印发文件12件，2024年修订完善目录",
    );
    moves(
        "按照《2023年政务公开工作要点》",
        "按照《2024年政务公开工作要点》",
    );
    moves("2029年", "2029年");
    assert_eq!(
        advance("2029年、2030年后，二〇二九年", 2029),
        "2029年、2030年后，二〇三〇年"
    );
}

#[test]
fn what_is_dated_stays() {
    stays("国办公开办函〔2021〕30号，云政发〔2023〕12号，〔2023年〕5号");
    stays("2019年5月15日起施行，自2023年5月1日起施行，将于2024年5月1日施行");
    stays("较2022年增长5%，2019年以来，2025年前");
    stays("2023年3月5日召开会议，2023年6月开展培训");
    stays("2021年至2023年、2021-2023年、2022年、2023年两年");
    stays("2023年至2025年三年行动，2023年12月至2024年1月");
    stays("《公开办法（2023年修订）》、《公开指南》（2023年版）、（2023年本）");
    stays("《云溪县2023年水利管理办法》、《2023年工作要点》（云办发〔2023〕3号）");
    stays("自2023年起每季度公开一次");
    stays("12023年，20234年，2023");
}

proptest! {
    #[test]
    fn only_digits_of_years_change(text in "(2023|2024|2022|二〇二三|２０２３|年|月|日|1|至|自|起|《|》|，|。|字){0,30}") {
        let to = advance(&text, 2023);
        prop_assert_eq!(to.chars().count(), text.chars().count());
        let digit = |c: char| c.is_numeric() || "〇一二三四五六七八九".contains(c);
        for (a, b) in text.chars().zip(to.chars()) {
            prop_assert!(a == b || digit(a) && digit(b));
        }
    }

    #[test]
    fn texts_of_other_years_are_left_alone(text in "\\PC{0,40}", year in 1000u16..9000) {
        prop_assume!(!text.contains('年'));
        prop_assert_eq!(advance(&text, year), text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_report_has_a_next(last in any_report(), kept in any::<bool>()) {
        let figures = if kept { Figures::Kept } else { Figures::Cleared };
        if let Ok(report) = from_last_year(&last, figures) {
            prop_assert_eq!(report.year, last.year.map(|year| year + 1));
            prop_assert_eq!(read_json(&to_json(&report)).unwrap().0, report);
        }
    }
}
