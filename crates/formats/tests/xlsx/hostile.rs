//! Texts that break files: each comes back whole, and no text becomes a formula.

use nianbao_core::report::{Edit, Part, Report};
use nianbao_core::schema::{SectionId, TemplateId};

use super::zipped::members;
use super::{back, cell, written};

/// A text in every place that holds text.
fn everywhere(text: &str) -> Report {
    let mut report = Report::blank(TemplateId::T2021);
    for part in Part::ALL {
        report.apply(&Edit::Text {
            part,
            to: text.to_string(),
        });
    }
    for cell in report.form().cells.clone() {
        report.values.insert(cell, text.chars().take(100).collect());
    }
    report
}

#[track_caller]
fn check(text: &str) {
    let report = everywhere(text);
    let bytes = written(&report);
    for (name, xml) in members(&bytes) {
        let is_odd = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{fffe}\u{ffff}".contains(c);
        assert!(!xml.contains(is_odd), "{name}");
    }
    let imported = back(&bytes);
    assert!(imported.report == report, "{text:.40}");
    assert_eq!(imported.unplaced, []);
    assert_eq!(imported.differs, []);
}

#[test]
fn texts_that_break_files_come_back() {
    check("<>&\"' ]]> <!-- --> &amp; &#x0;");
    check("\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}");
    check("表情😀👨‍👩‍👧，生僻字𠮷𡃁𪚥，全角ＡＢ");
    check("_x0041_ _x005F_ _x000D_ _xD800_ _x12");
    check("=1+1");
    check("+86");
    check("@SUM(A1)");
    check("-1+2");
    check("'引");
    check("\r\n行一\r行二\n\n  行三  \t");
    check("TRUE");
    check("1e5");
    check("2024-01-12");
}

#[test]
fn a_narrative_of_any_length_comes_back() {
    check(&"字".repeat(20_000));
    check(&"𠮷".repeat(40_000));
    check(&"一句话。\n".repeat(4_000));
    check(&"a ".repeat(20_000));
}

#[test]
fn no_text_becomes_a_formula() {
    let count = |report: &Report| {
        let all = members(&written(report));
        all.iter()
            .map(|(_, xml)| xml.matches("<f>").count())
            .sum::<usize>()
    };
    // Totals that are no number are no formulas either: only the title and the checks are.
    assert_eq!(count(&everywhere("=超链接(\"http://x\")")), 1 + 42);
    // A title that a program could take for a number is a text.
    assert_eq!(count(&everywhere("7")), 42);
    assert_eq!(count(&everywhere("0")), 42 + 34);
}

#[test]
fn a_report_with_nothing_but_texts_keeps_them() {
    let mut report = Report::bare(TemplateId::T2019);
    *report.narrative_mut(SectionId::Requests) = "没有表格，只有这句话。".into();
    let imported = back(&written(&report));
    assert!(imported.report == report);
    assert_eq!(imported.report.cell(cell("requests.new.total")), None);
}
