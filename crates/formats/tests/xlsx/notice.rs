//! 检查报告 as a workbook: a row a finding, message first; no text becomes a formula.

use nianbao_core::export::notice::{Notice, NoticeTerms};
use nianbao_core::report::{Edit, Part, Report};
use nianbao_core::rules::{Env, check};
use nianbao_formats::sheet::read_xlsx;
use nianbao_formats::write_notice_xlsx;

use super::fixture;
use super::zipped::members;

fn notice(report: &Report) -> Notice {
    Notice::of(
        report,
        &check(report, &Env::default()),
        &NoticeTerms::default(),
    )
}

/// The rows as a reader has them, their cells joined.
fn text(bytes: &[u8]) -> String {
    format!("{:?}", read_xlsx(bytes).unwrap().blocks)
}

#[test]
fn every_finding_has_a_row_with_its_message_and_details() {
    let notice = notice(&fixture("totals"));
    let bytes = write_notice_xlsx(&notice).unwrap();
    let text = text(&bytes);
    let mut at = 0;
    for item in notice.groups.iter().flat_map(|g| &g.items) {
        let message = text[at..].find(&format!("{:?}", item.message)).unwrap();
        at += message;
        for (_, detail) in &item.details {
            assert!(text[at..].contains(&format!("{detail:?}")), "{detail}");
        }
    }
    assert!(at > 0 && text.contains("整改情况"));
    assert!(bytes == write_notice_xlsx(&notice).unwrap());
}

#[test]
fn no_text_becomes_a_formula_or_breaks_the_file() {
    let mut report = fixture("totals");
    for part in Part::ALL {
        let to = "=1+1<&>\u{1}😀XXX，，（此处填写）".repeat(300);
        report.apply(&Edit::Text { part, to });
    }
    let notice = notice(&report);
    assert!(notice.groups.len() > 1);
    let bytes = write_notice_xlsx(&notice).unwrap();
    assert!(
        members(&bytes)
            .iter()
            .all(|(_, xml)| !xml.contains("<f>") && !xml.contains('\u{1}'))
    );
    read_xlsx(&bytes).unwrap();
}

#[test]
fn a_notice_that_found_nothing_is_a_workbook_too() {
    let notice = Notice::of(&fixture("bureau"), &[], &NoticeTerms::default());
    let bytes = write_notice_xlsx(&notice).unwrap();
    assert!(text(&bytes).contains("没有发现需要改正的地方"));
}
