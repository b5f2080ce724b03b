//! The interface in English: how a shown sentence is found in a table, and that `assets/en.txt` has
//! every sentence that the page shows, and none that it does not.
//!
//! `cargo test -p nianbao-core --test language` names what is missing, ready to be translated.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::literals::{chinese_texts, literals};
use nianbao_core::language::Words;
use nianbao_core::report::{Level, OrganKind};
use nianbao_core::schema::{SectionId, TEMPLATES};

const TABLE: &str = "\
# A comment.
导出
Export

撤销
Undo

填写
typing

（Ctrl+Z）
 (Ctrl+Z)

{} 字
{} characters

共 {} 格{}。
{} cells{}.

，其中 {} 格没有把握
, {} of them doubtful

第 {} 张表第 {} 行
row {2} of table {1}

第 {} 行
line {}
";

#[test]
fn a_sentence_is_found_whole_with_what_is_put_in_or_piece_by_piece() {
    let words = Words::read(TABLE);
    for (shown, said) in [
        ("导出", Some("Export")),
        ("12 字", Some("12 characters")),
        // What is put in is a sentence itself, or nothing, or nothing of the table.
        (
            "共 200 格，其中 3 格没有把握。",
            Some("200 cells, 3 of them doubtful."),
        ),
        ("共 200 格。", Some("200 cells.")),
        ("共 某 格。", Some("某 cells.")),
        // The sentence that says most; in the order that the translation has.
        ("第 2 张表第 5 行", Some("row 5 of table 2")),
        ("第 5 行", Some("line 5")),
        // One after another, with what is no Chinese between.
        ("撤销填写（Ctrl+Z）", Some("Undo typing (Ctrl+Z)")),
        ("导出 2", Some("Export 2")),
        // All of it or nothing.
        ("导出某", None),
        ("某局", None),
        ("", Some("")),
    ] {
        assert_eq!(words.find(shown).as_deref(), said, "{shown}");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn english() -> Words {
    Words::read(&fs::read_to_string(root().join("assets/en.txt")).unwrap())
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        if path.is_dir() {
            found.extend(sources(&name));
        } else if name.ends_with(".rs") {
            found.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    found
}

/// What is Chinese in `src/` and stays so: content, names of files, what is not shown.
const STAYS: &[&str] = &[
    "年报",
    "中文",
    "年报草稿.json",
    "字",
    "《",
    "》",
    "“{}”",
    "{}：",
    "{}、{}",
    "、",
];

/// The one file of the core whose sentences the interface says as its own.
const VERDICT: &str = "crates/core/src/rules/verdict.rs";

/// Every Chinese text that the page itself shows, with where it stands.
fn shown() -> Vec<(String, String)> {
    let mut shown = Vec::new();
    let verdict = fs::read_to_string(root().join(VERDICT)).unwrap();
    let of_core = (VERDICT.to_string(), verdict);
    for (file, text) in sources("src").into_iter().chain([of_core]) {
        for literal in literals(&text) {
            let texts = chinese_texts(&literal);
            shown.extend(texts.into_iter().map(|text| (text, file.clone())));
        }
    }
    let mut add = |text: &str| shown.push((text.to_string(), "nianbao-core".into()));
    for template in TEMPLATES {
        SectionId::ALL
            .iter()
            .for_each(|id| add(template.section(*id).hint));
    }
    Level::ALL.iter().for_each(|level| add(level.name()));
    OrganKind::ALL.iter().for_each(|kind| add(kind.name()));
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let title = page.split("<title>").nth(1).unwrap();
    add(title.split("</title>").next().unwrap());
    shown
}

#[test]
fn every_sentence_of_the_interface_has_its_english() {
    let words = english();
    let mut missing = BTreeSet::new();
    for (text, file) in shown() {
        let found = words.entries().iter().any(|entry| entry.chinese == text);
        if !found && !STAYS.contains(&text.as_str()) && words.find(&text).is_none() {
            missing.insert(format!("# {file}\n{text}\n\n"));
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(
        missing.is_empty(),
        "{} texts without English; add them to assets/en.txt:\n\n{}",
        missing.len(),
        missing.concat()
    );
}

#[test]
fn the_table_has_nothing_that_is_not_shown_and_nothing_twice() {
    let known: BTreeSet<String> = shown().into_iter().map(|(text, _)| text).collect();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in english().entries() {
        let chinese = entry.chinese.clone();
        if !known.contains(&chinese) || !seen.insert(chinese.clone()) {
            wrong.push(chinese);
        }
    }
    assert!(wrong.is_empty(), "twice, or nowhere shown: {wrong:#?}");
}

#[test]
fn what_is_put_in_is_put_into_the_english_too_and_nothing_of_it_is_chinese() {
    for entry in english().entries() {
        let gaps = entry.chinese.matches("{}").count();
        let numbered = (1..=gaps).filter(|n| entry.other.contains(&format!("{{{n}}}")));
        let filled = entry.other.matches("{}").count() + numbered.count();
        assert_eq!(gaps, filled, "{}", entry.chinese);
        let chinese = entry.other.chars().any(nianbao_core::language::is_chinese);
        assert!(!chinese && !entry.other.is_empty(), "{}", entry.chinese);
    }
}
