//! Rules of the house that the compiler does not keep.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::fs;
use std::path::{Path, PathBuf};

use nianbao_core::schema::{Node, SectionId, TEMPLATES};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Rust files below a folder with their text, what stands under `#[cfg(test)]` left out.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let name = path.strip_prefix(root()).unwrap().to_string_lossy();
                files.push((name.into_owned(), text.to_string()));
            }
        }
    }
    assert!(!files.is_empty(), "{folder}");
    files
}

fn row_labels(node: &'static Node, labels: &mut Vec<&'static str>) {
    labels.push(node.label);
    node.rows.iter().for_each(|n| row_labels(n, labels));
}

/// Labels that can only be the form's, not ordinary words.
fn official_labels() -> Vec<&'static str> {
    let mut labels = Vec::new();
    for template in TEMPLATES {
        for section in SectionId::ALL {
            labels.push(template.section(section).heading);
        }
        let blocks = template.tables.iter().flat_map(|t| t.blocks);
        blocks.for_each(|block| {
            labels.extend(block.title);
            block
                .rows
                .iter()
                .for_each(|node| row_labels(node, &mut labels));
        });
    }
    labels.retain(|label| label.chars().count() > 6);
    labels
}

#[test]
fn no_official_label_stands_outside_the_schema() {
    let labels = official_labels();
    for folder in [
        "crates/core/src",
        "crates/formats/src",
        "crates/pdf/src",
        "crates/worker/src",
        "crates/cli/src",
        "src",
    ] {
        for (file, text) in sources(folder) {
            // The schema declares them; a rule's text explains them.
            if file.contains("core/src/schema/") || file.contains("core/src/rules/") {
                continue;
            }
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                for label in &labels {
                    assert!(!line.contains(label), "{file}: {label}");
                }
            }
        }
    }
}

#[test]
fn core_and_formats_are_pure() {
    for folder in ["crates/core/src", "crates/formats/src"] {
        for (file, text) in sources(folder) {
            for banned in [
                "std::fs",
                "std::net",
                "std::time",
                "std::thread",
                "std::env",
                "HashMap",
                "HashSet",
                "f64",
                "f32",
            ] {
                // The edge to a library whose numbers are floats.
                if banned == "f64" && file.ends_with("write/xlsx/number.rs") {
                    continue;
                }
                assert!(!text.contains(banned), "{file}: {banned}");
            }
        }
    }
}

#[test]
fn files_say_what_they_are_for_and_are_not_too_long() {
    for folder in ["crates", "src", "xtask/src"] {
        for (file, text) in sources(folder) {
            assert!(text.starts_with("//!"), "{file} has no purpose on top");
            // Many small cases may be longer than what they test.
            let most = if file.contains("/tests/") { 500 } else { 400 };
            let lines = text.lines().count();
            assert!(lines <= most, "{file} has {lines} lines");
        }
    }
}

/// So that larger letters (长者模式) are larger everywhere.
#[test]
fn all_type_grows_with_the_root() {
    for entry in fs::read_dir(root().join("style")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.contains("font")) {
            let mut declarations = line.split([';', '{']).map(str::trim);
            let fixed = declarations.find(|declared| {
                let (name, value) = declared.split_once(':').unwrap_or_default();
                matches!(name, "font" | "font-size") && value.contains("px")
            });
            assert_eq!(fixed, None, "{}: rem, not px", path.display());
        }
    }
}
