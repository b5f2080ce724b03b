//! A real report against its text, where the corpus is at hand.

use nianbao_core::import::{assemble, import_text};
use nianbao_core::report::Report;

#[test]
fn the_corpus_pdf_is_the_same_report_as_its_text() {
    let Some(folder) = std::env::var_os("NIANBAO_CORPUS").map(std::path::PathBuf::from) else {
        return;
    };
    let Ok(bytes) = std::fs::read(folder.join("002-hongze-2023.pdf")) else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("002-hongze-2023.txt")).unwrap();
    let pdf = assemble(nianbao_pdf::read(&bytes).unwrap(), "pdf").unwrap();
    let text = import_text(&text).unwrap();
    assert_eq!(pdf.report.values, text.report.values);
    assert_eq!((pdf.doubts, pdf.unplaced), (vec![], vec![]));
    let tight = |report: &Report| -> Vec<String> {
        let blank = |c: &char| !c.is_whitespace();
        report
            .narrative
            .iter()
            .map(|t| t.chars().filter(blank).collect())
            .collect()
    };
    assert_eq!(tight(&pdf.report), tight(&text.report));
}
