//! What formulas come to, and where there are none: a wrong total stays the number it is.

use nianbao_core::report::Report;
use nianbao_core::schema::{Form, TemplateId};
use proptest::prelude::*;

use super::common::consistent;
use super::zipped::member;
use super::{cell, fixture, written};

const REQUESTS: &str = "xl/worksheets/sheet4.xml";
const REVIEW: &str = "xl/worksheets/sheet5.xml";

/// The formula and the value of a cell, as they stand in the file; a formula's is empty where
/// there is none.
fn at(sheet: &str, place: &str) -> (String, String) {
    let start = sheet.find(&format!("<c r=\"{place}\"")).unwrap();
    let cell = sheet[start..].split("</c>").next().unwrap();
    let part = |tag: &str| {
        let inner = cell.split_once(&format!("<{tag}>"));
        let inner = inner.and_then(|(_, rest)| rest.split_once(&format!("</{tag}>")));
        inner.map_or(String::new(), |(inner, _)| inner.to_string())
    };
    (part("f"), part("v"))
}

#[test]
fn a_wrong_total_is_a_number_and_the_checks_say_by_how_much() {
    let sheet = member(&written(&fixture("totals")), REQUESTS);
    assert_eq!(at(&sheet, "J5"), (String::new(), "999".into()));
    assert_eq!(at(&sheet, "L5").1, "685");
    assert_eq!(at(&sheet, "J31").1, "685");
    // One that is right is a formula, and its check says so.
    assert_eq!(
        at(&sheet, "J6"),
        ("IF(COUNT(D6:I6)=0,\"\",SUM(D6:I6))".into(), "23".into())
    );
    assert_eq!(at(&sheet, "L6").1, "平");
}

#[test]
fn a_text_among_the_figures_is_not_added_up() {
    let mut report = fixture("bureau");
    report
        .values
        .insert(cell("requests.new.other"), "3（含1件重复）".into());
    let sheet = member(&written(&report), REQUESTS);
    assert_eq!(at(&sheet, "L5").1, "含文字");
    assert_eq!(at(&sheet, "J5"), (String::new(), "76".into()));
}

#[test]
fn a_blank_form_adds_up_what_is_filled_in() {
    let bytes = written(&Report::blank(TemplateId::T2021));
    let (requests, review) = (member(&bytes, REQUESTS), member(&bytes, REVIEW));
    for (sheet, place) in [(&requests, "J5"), (&requests, "D28"), (&review, "E5")] {
        let (formula, value) = at(sheet, place);
        assert!(formula.starts_with("IF(COUNT("), "{place}");
        assert_eq!(value, "", "{place}");
    }
    assert_eq!(at(&requests, "L5").1, "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn where_all_sums_hold_every_total_is_a_formula_and_every_check_says_so(report in consistent()) {
        let bytes = written(&report);
        let sheets = [member(&bytes, REQUESTS), member(&bytes, REVIEW)].concat();
        let form = report.form();
        prop_assert_eq!(sheets.matches("<v>平</v>").count(), form.equations.len());
        let totals = form.cells.iter().filter(|c| c.def().is_total).count();
        prop_assert_eq!(sheets.matches("<f>").count(), form.equations.len() + totals);
        prop_assert!(totals > 30 && Form::prescribed(form.template.id).cells.len() > 150);
    }
}
