//! `nianbao check`: each file's findings, for people or as JSON.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use nianbao_core::export::notice::{Notice, NoticeTerms, notice_html};
use nianbao_core::import::Imported;
use nianbao_core::report::{Date, Edit};
use nianbao_core::rules::{Env, Finding, Severity, Tally, carry_fill, check};

use nianbao_formats::write_notice_xlsx;

use crate::remarks::remarks;
use crate::{files, json};

/// The most characters of the report's own words that are shown.
const QUOTED: usize = 60;

#[derive(Default)]
pub struct Options {
    pub files: Vec<PathBuf>,
    pub last_year: Option<PathBuf>,
    pub today: Option<Date>,
    pub json: bool,
    /// Where 检查报告 is to be written, and by when all is to be mended.
    pub notice: Option<PathBuf>,
    pub deadline: Option<Date>,
}

/// Checks the files; returns the exit code.
pub fn run(options: &Options) -> u8 {
    let last_year = match options.last_year.as_deref().map(files::read).transpose() {
        Ok(last_year) => last_year,
        Err(why) => {
            eprintln!("上年报告读不了，没有核对任何文件：{why}");
            return 2;
        }
    };
    for remark in last_year.iter().flat_map(remarks) {
        eprintln!("上年报告：{remark}");
    }
    let env = Env {
        today: options.today,
        last_year: last_year.as_ref().map(|imported| &imported.report),
    };
    let codes = options.files.iter().map(|file| one(file, &env, options));
    codes.max().unwrap_or(0)
}

fn one(path: &Path, env: &Env<'_>, options: &Options) -> u8 {
    let as_json = options.json;
    let file = &*path.to_string_lossy();
    match files::read(path) {
        Ok(imported) => {
            let findings = check(&imported.report, env);
            let said = match as_json {
                true => json::checked(file, &imported, env, &findings),
                false => for_people(file, &imported, env, &findings),
            };
            let has_errors = findings.iter().any(|f| f.severity == Severity::Error);
            let noticed = match &options.notice {
                Some(to) => notice(to, &imported, &findings, options),
                None => Ok(()),
            };
            if let Err(why) = &noticed {
                eprintln!("{why}");
            }
            let code = if noticed.is_err() {
                2
            } else {
                u8::from(has_errors)
            };
            files::say(&said).max(code)
        }
        Err(why) => {
            let said = match as_json {
                true => json::unreadable(file, &why),
                false => format!("{file}\n  读不了：{why}\n"),
            };
            files::say(&said).max(2)
        }
    }
}

/// Writes 检查报告, by its extension.
fn notice(
    to: &Path,
    imported: &Imported,
    findings: &[Finding],
    options: &Options,
) -> Result<(), String> {
    let terms = NoticeTerms {
        today: options.today,
        deadline: options.deadline,
    };
    let notice = Notice::of(&imported.report, findings, &terms);
    let extension = to.extension().unwrap_or_default().to_ascii_lowercase();
    let bytes = match &*extension.to_string_lossy() {
        "html" | "htm" => notice_html(&notice).into_bytes(),
        "xlsx" => write_notice_xlsx(&notice)?,
        _ => return Err("检查报告能写成 .html 或 .xlsx，请换用这两种扩展名。".into()),
    };
    files::write(to, &bytes)
}

fn for_people(file: &str, imported: &Imported, env: &Env<'_>, findings: &[Finding]) -> String {
    let open = |f: &&Finding| f.dismissed.is_none();
    let tally = Tally::of(findings.iter());
    let verdict = match imported.doubts.len() {
        doubts if tally.is_clear() && doubts > 0 => {
            format!("没有发现错误，但有 {doubts} 格读得不准，请先对照原文件核对")
        }
        _ => tally.verdict(),
    };
    let mut out = format!("{file}\n  {verdict}\n");
    let template = imported.report.form().template;
    let mut last = None;
    for finding in findings.iter().filter(open) {
        if last != Some(finding.section) {
            last = Some(finding.section);
            let name = finding.section.map(|s| template.section(s).title());
            let _ = writeln!(out, "  {}", name.unwrap_or("封面、前言与落款".into()));
        }
        let mark = match finding.severity {
            Severity::Error => "错误",
            Severity::Warning => "核实",
            Severity::Note => "提示",
        };
        let _ = writeln!(out, "    [{mark}] {} ({})", finding.message, finding.rule);
        if !finding.quote.is_empty() {
            let quote: String = finding.quote.chars().take(QUOTED).collect();
            let more = if quote.len() < finding.quote.len() {
                "……"
            } else {
                ""
            };
            let quote = quote.replace('\n', " ");
            let _ = writeln!(out, "           原文：{quote}{more}");
        }
        if !finding.hint.is_empty() {
            let _ = writeln!(out, "           {}", finding.hint);
        }
    }
    let dismissed = findings.iter().filter(|f| f.dismissed.is_some());
    for finding in dismissed {
        let reason = finding.dismissed.as_deref().unwrap_or_default();
        let _ = writeln!(
            out,
            "    [已说明] {}（{reason}）({})",
            finding.message, finding.rule
        );
    }
    for remark in remarks(imported).into_iter().chain(fills(imported, env)) {
        let _ = writeln!(out, "    {remark}");
    }
    out
}

/// What last year's report has for 上年结转 where nothing is filled in: `可按上年报告填：…填 3`.
fn fills(imported: &Imported, env: &Env<'_>) -> Option<String> {
    let report = &imported.report;
    let one = |edit: &Edit| match edit {
        Edit::Cell { cell, to } => {
            let title = report.form().cell_title(*cell);
            Some(format!("“{title}”填 {}", to.as_deref()?))
        }
        _ => None,
    };
    let edits = carry_fill(report, env.last_year?)?;
    let said: Vec<_> = edits.iter().filter_map(one).collect();
    Some(format!("可按上年报告填：{}", said.join("，")))
}
