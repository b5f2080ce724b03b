//! Real reports, where they are at hand: `NIANBAO_CORPUS`, or `../shared/corpus` beside the
//! repository. Their figures are asserted here, none of their text. Without them nothing is
//! tested, and that is said.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::path::{Path, PathBuf};

use nianbao_core::import::{Imported, cells_read, import_text};
use nianbao_core::rules::{Env, Severity, check};
use nianbao_core::schema::{CellId, SectionId, TableId, TemplateId};

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let named = std::env::var_os("NIANBAO_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or(beside);
    folder.is_dir().then_some(folder)
}

/// The report whose file's name begins like this; none where there is no corpus.
fn read(begin: &str) -> Option<Imported> {
    let Some(folder) = corpus() else {
        eprintln!("no corpus here: nothing tested");
        return None;
    };
    let files = std::fs::read_dir(folder).unwrap();
    let path = files
        .map(|f| f.unwrap().path())
        .find(|p| {
            let name = p.file_name().unwrap().to_string_lossy();
            name.starts_with(begin) && name.ends_with(".txt")
        })
        .unwrap_or_else(|| panic!("no {begin} in the corpus"));
    let text = std::fs::read_to_string(path).unwrap();
    Some(import_text(&text).unwrap())
}

fn cells(imported: &Imported, row: &str, columns: &str) -> Vec<String> {
    let cell = |column: &str| {
        let id = CellId::parse(&format!("{row}.{column}")).unwrap();
        imported.report.cell(id).unwrap_or("none").to_string()
    };
    columns.split(' ').map(cell).collect()
}

const OUTCOMES: &str = "upheld corrected other pending total";
const APPLICANTS: &str = "natural_person business research nonprofit legal_service other total";

/// The rules that find an error.
fn errors(imported: &Imported) -> Vec<&'static str> {
    let findings = check(&imported.report, &Env::default());
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    errors.map(|f| f.rule).collect()
}

#[test]
fn report_001_is_all_zero_and_whole() {
    let Some(imported) = read("001") else { return };
    let report = &imported.report;
    assert_eq!(cells_read(&imported), 200);
    assert!(report.values.values().all(|text| text == "0"));
    assert_eq!(report.year, Some(2023));
    assert_eq!(report.signature.date, "2024-01-12");
    assert_eq!(report.signature.agency, report.agency);
    assert_eq!(report.narrative(SectionId::Overview).lines().count(), 11);
    assert!(!report.contact.phone.is_empty() && !report.contact.email.is_empty());
    assert_eq!(errors(&imported), Vec::<&str>::new());
    assert_eq!(imported.unplaced, []);
}

#[test]
fn report_002_has_a_one_row_group_two_wrong_totals_and_a_misprint() {
    let Some(imported) = read("002") else { return };
    let report = &imported.report;
    assert_eq!(cells_read(&imported), 186);
    assert_eq!(cells(&imported, "disclosure.fees", "amount"), ["7730.28"]);
    assert_eq!(
        report.as_found.variants.get("requests.other"),
        Some(&TemplateId::T2019)
    );
    assert_eq!(
        cells(&imported, "review.reconsideration", OUTCOMES),
        ["10", "1", "0", "0", "0"]
    );
    assert_eq!(
        cells(&imported, "review.litigation_after", OUTCOMES),
        ["5", "0", "0", "0", "0"]
    );
    assert!(
        report
            .as_found
            .labels
            .contains_key("requests.refused_other_law")
    );
    assert_eq!(report.signature.date, "");
    assert_eq!(
        errors(&imported),
        ["wrong-template", "review-total", "review-total"]
    );
    // Six paragraphs of several lines each, joined again.
    assert!(report.narrative(SectionId::Overview).lines().count() <= 8);
    assert_eq!(imported.doubts, []);
}

#[test]
fn report_004_is_large_and_right() {
    let Some(imported) = read("004") else { return };
    assert_eq!(cells_read(&imported), 200);
    assert_eq!(
        cells(&imported, "requests.new", APPLICANTS),
        ["3402", "99", "0", "4", "5", "1", "3511"]
    );
    assert_eq!(
        cells(&imported, "disclosure.fees", "amount"),
        ["59237.2449"]
    );
    assert_eq!(
        cells(&imported, "review.litigation_after", OUTCOMES),
        ["13", "0", "67", "9", "89"]
    );
    assert_eq!(errors(&imported), Vec::<&str>::new());
}

#[test]
fn report_010_is_on_the_old_form_and_its_blanks_stay_blank() {
    let Some(imported) = read("010") else { return };
    let report = &imported.report;
    assert_eq!(report.template, TemplateId::T2019);
    assert_eq!(report.year, Some(2019));
    assert_eq!(cells_read(&imported), 22 + 161 + 15);
    assert_eq!(
        cells(&imported, "requests.granted", APPLICANTS),
        ["258", "12", "", "", "1", "1", ""]
    );
    assert_eq!(
        cells(&imported, "disclosure.procurement", "items amount"),
        ["6", "251000元"]
    );
    assert_eq!(report.as_found.published, "2020-01-31");
    let arithmetic = ["row-total", "results-total", "flow-balance", "review-total"];
    assert!(
        errors(&imported)
            .iter()
            .all(|rule| !arithmetic.contains(rule))
    );
}

/// What the text rules find, each looked up in the report and right.
#[test]
fn the_text_rules_find_what_is_there_and_nothing_else() {
    const NARROWED: &str = "half-width-punctuation";
    for (begin, expected) in [
        ("001", &["numbering", NARROWED][..]),
        ("002", &["title-wording"]),
        ("004", &[]),
        ("010", &[NARROWED]),
        ("101", &[NARROWED]),
        ("102", &["parts-count", NARROWED]),
        ("103", &[NARROWED]),
        ("104", &[NARROWED, "missing-full-stop"]),
        ("105", &[NARROWED]),
        ("106", &[NARROWED]),
        ("107", &[NARROWED]),
        ("108", &[NARROWED]),
        ("109", &[NARROWED]),
        ("110", &[NARROWED, "title-wording"]),
        ("111", &[NARROWED]),
        ("112", &[NARROWED]),
    ] {
        let Some(imported) = read(begin) else { return };
        const RULES: [&str; 10] = [
            "statistic-period",
            "published-early",
            "published-late",
            "parts-count",
            "numbering",
            "missing-full-stop",
            "doubled-text",
            NARROWED,
            "title-wording",
            "foreign-agency",
        ];
        let findings = check(&imported.report, &Env::default());
        let of_text = findings.iter().filter(|f| RULES.contains(&f.rule));
        let mut found: Vec<_> = of_text.map(|f| f.rule).collect();
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{begin}");
    }
}

#[test]
fn openings_are_read_as_far_as_they_go() {
    for (begin, table_two, shape) in [
        ("101", 10, TemplateId::T2021),
        ("102", 10, TemplateId::T2021),
        ("103", 12, TemplateId::T2019),
        ("105", 10, TemplateId::T2021),
        ("106", 10, TemplateId::T2019),
        ("108", 10, TemplateId::T2021),
    ] {
        let Some(imported) = read(begin) else { return };
        let report = &imported.report;
        let in_two = |c: &&CellId| c.def().table == TableId::Disclosure;
        let read = report.values.keys().filter(in_two).count();
        assert!(read >= table_two, "{begin}: {read}");
        let block = report.as_found.variants.get("disclosure.article_20_1");
        assert_eq!(
            block.copied().unwrap_or(TemplateId::T2021),
            shape,
            "{begin}"
        );
    }
}

#[test]
fn an_opening_with_signs_and_blanks_keeps_them() {
    let Some(imported) = read("102") else { return };
    assert_eq!(
        cells(&imported, "disclosure.regulations", "issued in_force"),
        ["/", "/"]
    );
    assert_eq!(
        cells(&imported, "requests.new", APPLICANTS),
        ["", "", "", "", "", "", "0"]
    );
}
