//! `nianbao convert`: one file into another format, by extension.

use std::path::Path;

use nianbao_core::export::to_html;
use nianbao_core::report::{Report, to_json};

use crate::files;

/// Converts; returns the exit code.
pub fn run(from: &str, to: &str) -> u8 {
    match convert(from, to) {
        Ok(()) => 0,
        Err(why) => {
            eprintln!("{why}");
            2
        }
    }
}

fn convert(from: &str, to: &str) -> Result<(), String> {
    let write = writer(to)?;
    let imported = files::read(from)?;
    files::write(to, &write(&imported.report))?;
    for doubt in &imported.doubts {
        let title = imported.report.form().cell_title(doubt.cell);
        eprintln!("读取存疑：{title}：{}", doubt.why);
    }
    Ok(())
}

fn writer(to: &str) -> Result<fn(&Report) -> String, String> {
    let extension = Path::new(to).extension().unwrap_or_default();
    match extension.to_string_lossy().to_ascii_lowercase().as_str() {
        "html" | "htm" => Ok(to_html),
        "json" => Ok(to_json),
        other => Err(format!("不能写成“.{other}”：目前能写 .html 和 .json。")),
    }
}
