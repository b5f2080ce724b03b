//! Workbooks that were changed by another program: what is shown counts, and is named.

use nianbao_core::import::Difference;
use nianbao_core::report::{Report, to_json};
use nianbao_core::schema::TemplateId;

use super::zipped::{changed, member, stripped};
use super::{back, cell, fixture, written};

const DISCLOSURE: &str = "xl/worksheets/sheet3.xml";
const REQUESTS: &str = "xl/worksheets/sheet4.xml";

/// The workbook with a text replaced in a member, where it must stand.
#[track_caller]
fn replaced(bytes: &[u8], in_member: &str, from: &str, to: &str) -> Vec<u8> {
    assert!(member(bytes, in_member).contains(from), "{from}");
    changed(bytes, |name, text| match name == in_member {
        true => text.replacen(from, to, 1),
        false => text,
    })
}

/// A figure as it stands in a sheet: from its place to its end.
fn figure(bytes: &[u8], sheet: &str, place: &str) -> String {
    let text = member(bytes, sheet);
    let at = text.find(&format!("<c r=\"{place}\"")).unwrap();
    let tag = at + text[at..].find('>').unwrap() + 1;
    let end = match text[at..tag].ends_with("/>") {
        true => tag,
        false => at + text[at..].find("</c>").unwrap() + "</c>".len(),
    };
    text[at..end].to_string()
}

#[track_caller]
fn check(name: &str, to: &str) {
    let report = fixture("bureau");
    let bytes = written(&report);
    // D5 is the first figure of the table of requests.
    let old = figure(&bytes, REQUESTS, "D5");
    let new = format!("<c r=\"D5\" t=\"inlineStr\"><is><t>{to}</t></is></c>");
    let imported = back(&replaced(&bytes, REQUESTS, &old, &new));
    let first = cell("requests.new.natural_person");
    let expected = Difference {
        cell: first,
        visible: to.to_string(),
        carried: report.cell(first).unwrap().to_string(),
    };
    assert_eq!(imported.differs, [expected], "{name}");
    let mut changed = report;
    changed.values.insert(first, to.to_string());
    assert_eq!(to_json(&imported.report), to_json(&changed), "{name}");
}

#[test]
fn a_figure_that_was_changed_is_taken_as_it_is_shown() {
    check("another number", "3600");
    check("a note", "36（含1件重复）");
    check("a sign", "/");
    check("what no number is", "三十六");
}

#[test]
fn a_figure_that_was_emptied_is_empty() {
    let bytes = written(&fixture("bureau"));
    let old = figure(&bytes, REQUESTS, "D5");
    let imported = back(&replaced(&bytes, REQUESTS, &old, "<c r=\"D5\"/>"));
    assert_eq!(imported.differs.len(), 1);
    let first = cell("requests.new.natural_person");
    assert_eq!(imported.report.cell(first), Some(""));
}

#[test]
fn texts_and_the_cover_are_taken_as_they_are_shown() {
    let report = fixture("bureau");
    let bytes = written(&report);
    let strings = "xl/sharedStrings.xml";
    let agency = back(&replaced(
        &bytes,
        strings,
        &format!("<t>{}</t>", report.agency),
        "<t>乙县丙局</t>",
    ));
    // The agency and the signature share one string.
    assert_eq!(agency.report.agency, "乙县丙局");
    assert_eq!(agency.report.signature.agency, "乙县丙局");
    assert_eq!(agency.report.narrative, report.narrative);
    let date = back(&replaced(
        &bytes,
        strings,
        &format!("<t>{}</t>", report.signature.date),
        "<t>2026年2月1日</t>",
    ));
    assert_eq!(date.report.signature.date, "2026-02-01");
    let last = report.narrative[5].lines().last().unwrap();
    let text = back(&replaced(
        &bytes,
        strings,
        last,
        "全年收取信息处理费20元。\n另有说明。",
    ));
    let mut lines: Vec<&str> = report.narrative[5].lines().collect();
    lines.pop();
    lines.extend(["全年收取信息处理费20元。", "另有说明。"]);
    assert_eq!(text.report.narrative[5], lines.join("\n"));
    assert_eq!(text.differs, []);
}

#[test]
fn a_form_that_was_filled_in_without_reckoning_has_its_totals() {
    // Scripts write figures and drop what formulas came to.
    let bytes = written(&Report::blank(TemplateId::T2021));
    let old = figure(&bytes, REQUESTS, "D5");
    let filled = replaced(&bytes, REQUESTS, &old, "<c r=\"D5\"><v>4</v></c>");
    let old = figure(&filled, REQUESTS, "E5");
    let filled = replaced(&filled, REQUESTS, &old, "<c r=\"E5\"><v>2</v></c>");
    let without = changed(&filled, |_, text| {
        text.replace("<v></v>", "").replace(" t=\"str\"", "")
    });
    let imported = back(&without);
    let value = |name: &str| imported.report.cell(cell(name)).unwrap();
    assert_eq!(value("requests.new.natural_person"), "4");
    assert_eq!(value("requests.new.total"), "6");
    assert_eq!(value("requests.carried_in.total"), "");
    assert_eq!(imported.unplaced, []);
}

#[test]
fn damaged_data_are_not_used() {
    let report = fixture("bureau");
    let bytes = changed(&written(&report), |name, text| match name {
        "xl/sharedStrings.xml" => text.replace("\"version\": 1", "\"version\":  1"),
        _ => text,
    });
    let imported = back(&bytes);
    assert_eq!(imported.unplaced.len(), 1);
    assert!(imported.unplaced[0].why.contains("已经损坏"));
    assert_eq!(imported.report.values, report.values);
    assert_eq!(imported.report.narrative, report.narrative);
}

#[test]
fn where_a_label_was_changed_the_workbook_is_read_as_any_other() {
    let report = fixture("bureau");
    for strip in [false, true] {
        let mut bytes = written(&report);
        if strip {
            bytes = stripped(&bytes);
        }
        let bytes = changed(&bytes, |name, text| match name {
            "xl/sharedStrings.xml" => text.replace("行政强制", "行政强制措施"),
            _ => text,
        });
        let imported = back(&bytes);
        assert!(imported.report.values == report.values, "stripped: {strip}");
        assert_eq!(imported.report.narrative, report.narrative);
        assert_eq!(imported.report.preamble, report.preamble);
        let labels = &imported.report.as_found.labels;
        assert_eq!(labels.iter().next().unwrap().1, "行政强制措施");
    }
}

#[test]
fn sheets_that_are_not_ours_are_named() {
    let bytes = changed(&written(&fixture("bureau")), |name, text| match name {
        "xl/workbook.xml" => text.replace(
            "</sheets>",
            "<sheet name=\"备注\" sheetId=\"99\" r:id=\"rId3\"/></sheets>",
        ),
        _ => text,
    });
    let imported = back(&bytes);
    assert_eq!(imported.unplaced.len(), 1);
    assert!(imported.unplaced[0].why.contains("备注"), "{DISCLOSURE}");
}

#[test]
fn a_sheet_that_was_renamed_is_known_by_its_labels() {
    let report = fixture("bureau");
    let bytes = changed(&written(&report), |name, text| match name {
        "xl/workbook.xml" => text.replace("二、主动公开情况", "表2"),
        _ => text,
    });
    let imported = back(&bytes);
    assert_eq!(imported.report, report);
    assert_eq!(imported.unplaced, []);
}
