//! 检查报告: what it says of what was found, and that no text breaks its page.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use std::path::Path;

use nianbao_core::export::notice::{
    Notice, NoticeItem, NoticeTerms, notice_html, notice_json, notice_of_json,
};
use nianbao_core::report::{Date, Edit, Part, Report, read_json};
use nianbao_core::rules::{Env, Severity, check};
use nianbao_core::schema::SectionId;
use proptest::prelude::*;

fn fixture(name: &str) -> Report {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reports");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    read_json(&text).unwrap().0
}

fn notice(report: &Report, terms: &NoticeTerms) -> Notice {
    Notice::of(report, &check(report, &Env::default()), terms)
}

fn plain(report: &Report) -> Notice {
    notice(report, &NoticeTerms::default())
}

fn items(notice: &Notice) -> Vec<&NoticeItem> {
    notice.groups.iter().flat_map(|g| &g.items).collect()
}

fn detail<'a>(item: &'a NoticeItem, label: &str) -> &'a str {
    let found = item.details.iter().find(|(l, _)| *l == label);
    found.map_or("", |(_, text)| text)
}

#[test]
fn every_finding_is_in_it_once_and_counted() {
    let report = fixture("totals");
    let found = check(&report, &Env::default());
    let notice = plain(&report);
    let items = items(&notice);
    assert_eq!(items.len(), found.len());
    assert!(items.len() > 3);
    for (i, item) in items.iter().enumerate() {
        assert_eq!(item.number, i + 1);
    }
    for finding in &found {
        assert!(items.iter().any(|i| i.message == finding.message));
    }
}

#[test]
fn a_wrong_total_is_named_with_its_row_and_both_figures() {
    let notice = plain(&fixture("totals"));
    assert!(notice.groups[0].title.starts_with("三、"));
    let first = items(&notice)[0];
    assert_eq!(first.severity, Severity::Error);
    assert_eq!(
        detail(first, "位置"),
        "“一、本年新收政府信息公开申请数量 · 总计”等 6 格"
    );
    assert_eq!(
        (detail(first, "现为"), detail(first, "应为")),
        ("999", "314")
    );
}

#[test]
fn a_place_in_a_text_is_its_paragraph() {
    let mut report = fixture("bureau");
    let text = report.narrative(SectionId::Problems).to_string();
    let part = Part::Narrative(SectionId::Problems);
    let to = format!("{text}\n此处请填写下一年度的打算XXX。");
    report.apply(&Edit::Text { part, to });
    let notice = plain(&report);
    let line = format!("第 {} 段", text.lines().count() + 1);
    let places: Vec<&str> = items(&notice).iter().map(|i| detail(i, "位置")).collect();
    assert!(
        places
            .iter()
            .any(|p| p.starts_with("“五、") && p.ends_with(&line)),
        "{places:?}"
    );
}

#[test]
fn a_day_is_named_only_if_it_is_given() {
    let report = fixture("totals");
    let opening = plain(&report).opening;
    assert!(
        opening.starts_with(&format!("{}：", report.agency)),
        "{opening}"
    );
    assert!(opening.ends_with("请改正后重新报送。"), "{opening}");
    let terms = NoticeTerms {
        today: Date::new(2025, 2, 10),
        deadline: Date::new(2025, 3, 1),
    };
    let dated = notice(&report, &terms);
    assert!(
        dated
            .opening
            .ends_with("请于2025年3月1日前改正后重新报送。")
    );
    assert_eq!(dated.date, "2025年2月10日");
    assert!(plain(&report).date.is_empty());
}

#[test]
fn where_nothing_is_found_it_says_so_and_asks_for_nothing() {
    let report = fixture("bureau");
    let quiet = Notice::of(&report, &[], &NoticeTerms::default());
    assert!(quiet.opening.ends_with("没有发现需要改正的地方。"));
    assert!(quiet.groups.is_empty() && quiet.explained.is_empty());
}

#[test]
fn what_was_explained_is_told_apart() {
    let report = fixture("totals");
    let mut found = check(&report, &Env::default());
    found[0].dismissed = Some("上级口径".into());
    let notice = Notice::of(&report, &found, &NoticeTerms::default());
    assert_eq!(items(&notice).len(), found.len() - 1);
    assert_eq!(
        notice.explained,
        [format!("{}（上级口径）", found[0].message)]
    );
    assert!(notice_html(&notice).contains("上级口径"));
}

#[test]
fn the_page_has_the_message_before_the_details_and_no_script() {
    let notice = plain(&fixture("totals"));
    let html = notice_html(&notice);
    for item in items(&notice) {
        let message = html.find(&item.message).unwrap();
        let place = html[message..].find("位置").unwrap();
        let next = html[message..].find("</li>").unwrap();
        assert!(place < next);
    }
    assert!(!html.contains("<script"));
    assert_eq!(
        html.matches("必须改正</strong>").count(),
        items(&notice).len()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_the_page(report in common::any_report()) {
        let notice = plain(&report);
        let html = notice_html(&notice);
        let body = html.split("<main>").nth(1).unwrap();
        // All that begins with `<` is ours.
        let ours = ["h1", "h2", "p", "section", "ol", "ul", "li", "dl", "div", "dt", "dd", "strong", "span", "main", "body", "html"];
        for tag in body.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            prop_assert!(ours.contains(&name.as_str()), "{}", tag);
        }
        prop_assert_eq!(body.matches("<li").count(), items(&notice).len() + notice.explained.len());
    }
}

#[test]
fn the_notice_reaches_the_worker_whole() {
    for name in ["totals", "zero", "old", "misprint"] {
        let notice = plain(&fixture(name));
        assert_eq!(
            notice_of_json(&notice_json(&notice)),
            Some(notice),
            "{name}"
        );
    }
    assert_eq!(notice_of_json("{}"), None);
    assert_eq!(notice_of_json("?"), None);
}
