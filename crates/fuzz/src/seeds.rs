//! The fixtures of one format, each with what is packed in it and the report it holds.

use std::path::PathBuf;

use anyhow::{Context, Result};
use nianbao_core::report::{Report, read_json};

use crate::parts::{Pack, Part, open};

pub const FORMATS: [&str; 9] = [
    "docx", "doc", "xlsx", "xls", "html", "mht", "txt", "json", "pdf",
];

pub struct Seed {
    pub name: String,
    pub bytes: Vec<u8>,
    pub pack: Pack,
    pub parts: Vec<Part>,
    pub truth: Report,
}

/// The fixtures of a format in the order of their names.
pub fn seeds(format: &str) -> Result<Vec<Seed>> {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let folder = match format {
        "json" => "reports",
        _ => "files",
    };
    let folder = fixtures.join(folder);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == format) {
            paths.push(path);
        }
    }
    paths.sort();
    let mut seeds = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let report = name.split('.').next().unwrap_or_default();
        let truth = fixtures.join("reports").join(format!("{report}.json"));
        let truth = std::fs::read_to_string(&truth).with_context(|| truth.display().to_string())?;
        let (truth, _) = read_json(&truth).map_err(anyhow::Error::msg)?;
        let bytes = std::fs::read(&path)?;
        let (pack, parts) = open(&bytes);
        seeds.push(Seed {
            name: name.into_owned(),
            bytes,
            pack,
            parts,
            truth,
        });
    }
    Ok(seeds)
}
