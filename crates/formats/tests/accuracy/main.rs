//! How well each format is read: every file of `tests/fixtures/files` against the truth beside it,
//! with floors; and the corpus, where it is at hand. `cargo xtask accuracy import` prints it all.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod corpus;
mod score;

use std::collections::BTreeMap;
use std::path::PathBuf;

use nianbao_core::import::{Imported, Kind, sniff};
use nianbao_core::report::{Report, read_json};

use score::{Score, compare, refused};

fn read(name: &str, bytes: &[u8]) -> Result<Imported, String> {
    match sniff(bytes) {
        Kind::Pdf => nianbao_pdf::import(name, bytes, &mut |_| {}),
        _ => nianbao_formats::read(name, bytes),
    }
}

/// Of 1000 cells so many must be right.
fn floor(format: &str) -> usize {
    match format {
        "pdf" | "txt" => 980,
        _ => 995,
    }
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

fn truth(name: &str) -> Report {
    let path = fixtures().join("reports").join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    read_json(&text).unwrap().0
}

/// The scores of each variant, `word.docx`.
fn scores() -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let files = std::fs::read_dir(fixtures().join("files")).unwrap();
    let mut paths: Vec<PathBuf> = files.map(|f| f.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let (report, variant) = file.split_once('.').unwrap();
        let truth = truth(report);
        let score = match read(&file, &std::fs::read(&path).unwrap()) {
            Ok(imported) => compare(&file, &truth, &imported),
            Err(why) => refused(&file, &truth, &why),
        };
        scores.entry(variant.to_string()).or_default().add(score);
    }
    scores
}

/// `docx` of `word.docx`; the program's own page is a format by itself.
fn format(variant: &str) -> &str {
    match variant {
        "own.html" => variant,
        _ => variant.rsplit('.').next().unwrap(),
    }
}

fn line(variant: &str, score: &Score) -> String {
    format!(
        "@import\t{variant}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        score.files,
        score.right,
        score.wrong,
        score.doubtful,
        score.missed,
        score.sections,
        score.parts,
        score.parts_of,
        score.refused
    )
}

/// What is below the floor of its format.
fn below(format: &str, score: &Score) -> Vec<String> {
    let mut below = Vec::new();
    let (least, cells) = (floor(format), score.cells());
    if score.wrong > 0 {
        below.push(format!(
            "{format}: {} cells read wrong in silence",
            score.wrong
        ));
    }
    if score.right * 1000 < least * cells {
        below.push(format!(
            "{format}: {} of {cells} cells right, {least} of 1000 are wanted",
            score.right
        ));
    }
    if score.refused > 0 {
        below.push(format!("{format}: {} files refused", score.refused));
    }
    if score.sections * 100 < score.files * 6 * 99 {
        below.push(format!(
            "{format}: {} of {} sections placed",
            score.sections,
            score.files * 6
        ));
    }
    below
}

#[test]
fn every_format_holds_its_floor() {
    let mut formats: BTreeMap<String, Score> = BTreeMap::new();
    for (variant, score) in scores() {
        println!("{}", line(&variant, &score));
        for note in &score.notes {
            println!("@note\t{note}");
        }
        let format = format(&variant).to_string();
        formats.entry(format).or_default().add(score);
    }
    let broken: Vec<String> = formats
        .iter()
        .flat_map(|(name, score)| below(name, score))
        .collect();
    for why in &broken {
        println!("@below\t{why}");
    }
    assert!(broken.is_empty(), "below the floor:\n{}", broken.join("\n"));
}

#[test]
fn every_report_is_there_in_every_format() {
    let reports = std::fs::read_dir(fixtures().join("reports")).unwrap();
    let names = reports.map(|f| f.unwrap().file_name().to_string_lossy().into_owned());
    let files: Vec<String> = std::fs::read_dir(fixtures().join("files"))
        .unwrap()
        .map(|f| f.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for name in names {
        let report = name.strip_suffix(".json").unwrap();
        for format in ["docx", "doc", "xls", "xlsx", "html", "mht", "pdf", "txt"] {
            let is_one = |file: &String| {
                file.starts_with(&format!("{report}.")) && file.ends_with(&format!(".{format}"))
            };
            assert!(files.iter().any(is_one), "no {format} of {report}");
        }
    }
}
