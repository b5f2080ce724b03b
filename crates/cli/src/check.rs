//! `nianbao check`: each file's findings, for people or as JSON.

use std::fmt::Write;

use nianbao_core::import::Imported;
use nianbao_core::report::Date;
use nianbao_core::rules::{Context, Env, Finding, Severity, check, repairs};

use crate::{files, json};

#[derive(Default)]
pub struct Options {
    pub files: Vec<String>,
    pub last_year: Option<String>,
    pub today: Option<Date>,
    pub json: bool,
}

/// Checks the files; returns the exit code.
pub fn run(options: &Options) -> u8 {
    let last_year = match options.last_year.as_deref().map(files::read).transpose() {
        Ok(last_year) => last_year,
        Err(why) => {
            eprintln!("上年报告：{why}");
            return 2;
        }
    };
    let env = Env {
        today: options.today,
        last_year: last_year.as_ref().map(|imported| &imported.report),
    };
    let codes = options
        .files
        .iter()
        .map(|file| one(file, &env, options.json));
    codes.max().unwrap_or(0)
}

fn one(file: &str, env: &Env<'_>, as_json: bool) -> u8 {
    match files::read(file) {
        Ok(imported) => {
            let findings = check(&imported.report, env);
            let said = match as_json {
                true => {
                    let repairs = repairs(&Context::new(&imported.report, env));
                    json::checked(file, &imported, &findings, &repairs)
                }
                false => for_people(file, &imported, &findings),
            };
            files::say(&said);
            let has_errors = findings.iter().any(|f| f.severity == Severity::Error);
            u8::from(has_errors)
        }
        Err(why) => {
            match as_json {
                true => files::say(&json::unreadable(file, &why)),
                false => files::say(&format!("{file}\n  读不了：{why}\n")),
            }
            2
        }
    }
}

fn for_people(file: &str, imported: &Imported, findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let verdict = match (errors, warnings) {
        (0, 0) => "可以发布".to_string(),
        (0, warnings) => format!("有 {warnings} 处请核实"),
        (errors, 0) => format!("有 {errors} 处必须改正"),
        (errors, warnings) => format!("有 {errors} 处必须改正，{warnings} 处请核实"),
    };
    let mut out = format!("{file}\n  {verdict}\n");
    let template = imported.report.form().template;
    let mut last = None;
    for finding in findings {
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
        if !finding.hint.is_empty() {
            let _ = writeln!(out, "           {}", finding.hint);
        }
    }
    for doubt in &imported.doubts {
        let title = imported.report.form().cell_title(doubt.cell);
        let _ = writeln!(out, "    [读取存疑] {title}：{}", doubt.why);
    }
    out
}
