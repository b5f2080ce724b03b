//! `nianbao convert`: one file into another format, by extension.

use std::path::Path;

use nianbao_core::export::to_html;
use nianbao_core::report::{Report, to_json};
use nianbao_core::schema::TemplateId;
use nianbao_formats::{write_docx, write_xlsx};

use crate::files;
use crate::remarks::remarks;

const WRITTEN: &str = "目前能写 .docx、.xlsx、.html 和 .json";

/// Converts; returns the exit code.
pub fn run(from: &Path, to: &Path) -> u8 {
    exit(convert(from, to))
}

/// Writes a form with nothing but its year; returns the exit code.
pub fn blank(year: u16, to: &Path) -> u8 {
    let template = TemplateId::for_year(year).unwrap_or(TemplateId::T2021);
    let report = Report {
        year: Some(year),
        ..Report::blank(template)
    };
    exit(writer(to).and_then(|write| files::write(to, &write(&report)?)))
}

fn exit(done: Result<(), String>) -> u8 {
    match done {
        Ok(()) => 0,
        Err(why) => {
            eprintln!("{why}");
            2
        }
    }
}

fn convert(from: &Path, to: &Path) -> Result<(), String> {
    let write = writer(to)?;
    let imported = files::read(from)?;
    files::write(to, &write(&imported.report)?)?;
    for remark in remarks(&imported) {
        eprintln!("{remark}");
    }
    Ok(())
}

type Write = fn(&Report) -> Result<Vec<u8>, String>;

fn writer(to: &Path) -> Result<Write, String> {
    let extension = to.extension().unwrap_or_default();
    match extension.to_string_lossy().to_ascii_lowercase().as_str() {
        "docx" => Ok(|report| Ok(write_docx(report))),
        "html" | "htm" => Ok(|report| Ok(to_html(report).into_bytes())),
        "json" => Ok(|report| Ok(to_json(report).into_bytes())),
        "xlsx" => Ok(write_xlsx),
        "" => Err(format!("新文件没有扩展名：{WRITTEN}。")),
        other => Err(format!("不能写成“.{other}”：{WRITTEN}。")),
    }
}
