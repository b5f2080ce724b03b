//! What was written comes back: whole with the data it carries, and in every cell and text without.

use nianbao_core::report::{Dismissal, Edit, Level, OrganSaid, Part, Report};
use nianbao_core::schema::CellId;
use nianbao_formats::{read, write_docx};
use proptest::prelude::*;

use super::*;

const FIXTURES: [&str; 14] = [
    "zero", "bureau", "city", "old", "hybrid", "misprint", "blanks", "notes", "split", "totals",
    "long", "distinct", "town", "wordings",
];

/// What the two show is the same, cell by cell and text by text.
#[track_caller]
fn assert_shows(read: &Report, written: &Report, what: &str) {
    for cell in &written.form().cells {
        let text = |report: &Report| report.cell(*cell).unwrap_or_default().trim().to_string();
        assert_eq!(text(read), text(written), "{what}: {cell}");
    }
    let contact = [Part::ContactAddress, Part::ContactPhone, Part::ContactEmail];
    for part in Part::ALL.into_iter().filter(|part| !contact.contains(part)) {
        assert_eq!(part.of(read), part.of(written), "{what}: {}", part.id());
    }
    assert_eq!(read.year, written.year, "{what}");
    assert_eq!(read.template, written.template, "{what}");
}

#[test]
fn with_its_data_everything_comes_back() {
    for name in FIXTURES {
        let mut report = fixture(name);
        report.organ = OrganSaid {
            level: Some(Level::Town),
            kind: None,
        };
        report.apply(&Edit::Dismissals(vec![Dismissal {
            rule: "carry-over".into(),
            at: "requests.new.total".into(),
            reason: "上年<漏报>".into(),
            digest: "0".into(),
        }]));
        let imported = read("a.docx", &write_docx(&report)).unwrap();
        assert_eq!(imported.report, report, "{name}");
        assert_eq!(imported.format, "docx");
        assert_eq!(imported.differs, [], "{name}");
        assert_eq!(imported.unplaced, [], "{name}");
    }
}

#[test]
fn without_its_data_every_cell_and_text_comes_back() {
    for name in FIXTURES {
        let report = fixture(name);
        let imported = read("a.docx", &stripped(&write_docx(&report))).unwrap();
        assert_shows(&imported.report, &report, name);
        assert_eq!(imported.unplaced, [], "{name}");
    }
}

#[test]
fn a_figure_changed_outside_is_shown_beside_the_one_written() {
    let report = fixture("distinct");
    let cell = CellId::parse("requests.granted.business").unwrap();
    let old = report.cell(cell).unwrap();
    let docx = changed(&write_docx(&report), |name, text| match name {
        "word/document.xml" => {
            let (from, to) = (format!(">{old}</w:t>"), ">98765</w:t>");
            assert_eq!(text.matches(&from).count(), 1);
            text.replace(&from, to)
        }
        _ => text,
    });
    let imported = read("a.docx", &docx).unwrap();
    let [differing] = imported.differs.as_slice() else {
        panic!("{:?}", imported.differs);
    };
    assert_eq!(differing.cell, cell);
    assert_eq!(
        (differing.visible.as_str(), differing.carried.as_str()),
        ("98765", old)
    );
    let mut shown = report.clone();
    shown.values.insert(cell, "98765".into());
    assert_eq!(imported.report.values, shown.values);
}

#[test]
fn data_that_another_program_damaged_are_not_used() {
    let report = fixture("bureau");
    let docx = changed(&write_docx(&report), |name, text| match name {
        "customXml/item1.xml" => text.replace("bureau", "").replace('{', ""),
        _ => text,
    });
    let imported = read("a.docx", &docx).unwrap();
    assert_shows(&imported.report, &report, "damaged");
    assert!(imported.unplaced[0].why.contains("附带的报告数据没有用上"));
    // The part is there, but no XML.
    let docx = changed(&write_docx(&report), |name, text| match name {
        "customXml/item1.xml" => "<nianbao".into(),
        _ => text,
    });
    assert_shows(&read("a.docx", &docx).unwrap().report, &report, "no XML");
}

#[test]
fn the_data_are_found_under_any_number() {
    let report = fixture("bureau");
    let docx = write_docx(&report);
    let other = r#"<?xml version="1.0"?><sources xmlns="urn:x"/>"#;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    };
    for (name, text) in members(&docx) {
        match name.as_str() {
            "customXml/item1.xml" => {
                add("customXml/item1.xml", other);
                add("customXml/item12.xml", &text);
            }
            name => add(name, &text),
        }
    }
    let docx = writer.finish().unwrap().into_inner();
    assert_eq!(read("a.docx", &docx).unwrap().report, report);
}

#[test]
fn same_report_same_bytes() {
    let report = fixture("bureau");
    assert_eq!(write_docx(&report), write_docx(&report.clone()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_report_comes_back_whole(report in common::any_report()) {
        let imported = read("a.docx", &write_docx(&report)).unwrap();
        prop_assert!(imported.report == report);
        prop_assert_eq!(&imported.differs, &[]);
    }

    #[test]
    fn whole_reports_come_back_without_their_data(seed in any::<u64>()) {
        let case = common::whole::case(&mut common::accuracy::Random(seed | 1));
        let docx = write_docx(&case.report);
        let imported = read("a.docx", &stripped(&docx)).unwrap();
        assert_shows(&imported.report, &case.report, "whole");
        prop_assert_eq!(read("a.docx", &docx).unwrap().report, case.report);
    }

    #[test]
    fn figures_come_back_without_their_data(report in common::consistent()) {
        let mut report = report;
        report.year = Some(report.template.template().first_year);
        report.agency = "云溪县水利局".into();
        report.signature.agency = "云溪县水利局".into();
        report.signature.date = "2026-01-12".into();
        let imported = read("a.docx", &stripped(&write_docx(&report))).unwrap();
        assert_shows(&imported.report, &report, "figures");
        prop_assert_eq!(imported.doubts, vec![]);
    }
}
