//! `nianbao check` and `nianbao convert`: the page's checks and formats for scripts and tests.
//!
//! Exit: 0 no errors in any report, 1 errors found, 2 a file cannot be read or the command is
//! off; of several files the highest.

mod check;
mod convert;
mod files;
mod json;
mod remarks;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;
use nianbao_core::report::Date;

const USAGE: &str = "\
用法：
  nianbao check 文件... [--last-year 上年报告] [--today 年-月-日] [--json]
      核对报告。没有错误返回 0，有错误返回 1，文件读不了返回 2（多个文件取最高）。
  nianbao check 文件 --notice 检查报告.html [--deadline 年-月-日]
      把发现的问题写成检查报告（.html 或 .xlsx），发回单位整改；写了期限就写明改正的日期。
  nianbao convert 原文件 新文件
      按扩展名转换格式。能读：.docx .doc .wps .xlsx .xls .et .pdf .html .mht .txt .json；能写：.docx .xlsx .html .json
  nianbao convert --blank 年度 新文件
      写一份空白的填报表，发给单位填写；例如 nianbao convert --blank 2025 填报表.xlsx
";

/// What was asked for.
enum Command {
    Help,
    Check(check::Options),
    Convert { from: PathBuf, to: PathBuf },
    Blank { year: u16, to: PathBuf },
}

fn main() -> ExitCode {
    let code = match parse(lexopt::Parser::from_env()) {
        Ok(Command::Help) => files::say(USAGE),
        Ok(Command::Check(options)) => check::run(&options),
        Ok(Command::Convert { from, to }) => convert::run(&from, &to),
        Ok(Command::Blank { year, to }) => convert::blank(year, &to),
        Err(why) => {
            eprintln!("{why}\n\n{USAGE}");
            2
        }
    };
    ExitCode::from(code)
}

fn parse(mut args: lexopt::Parser) -> Result<Command, String> {
    let mut words = Vec::new();
    let mut options = check::Options::default();
    let mut blank = None;
    while let Some(arg) = args.next().map_err(|e| unexpected(&e))? {
        match arg {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long("json") => options.json = true,
            Long("last-year") => options.last_year = Some(value(&mut args, "--last-year")?.into()),
            Long("notice") => options.notice = Some(value(&mut args, "--notice")?.into()),
            Long("today") => options.today = Some(date(&mut args, "--today")?),
            Long("deadline") => options.deadline = Some(date(&mut args, "--deadline")?),
            Long("blank") => {
                let text = value(&mut args, "--blank")?;
                let text = text.to_string_lossy();
                let year = text.parse().ok().filter(|y| (2019..=2100).contains(y));
                blank = Some(year.ok_or(format!(
                    "--blank 后面应是统计年度，从 2019 起，例如 2025；“{text}”不是。"
                ))?);
            }
            Value(word) => words.push(word),
            Short(letter) => return Err(format!("不认识的选项：-{letter}")),
            Long(name) => return Err(format!("不认识的选项：--{name}")),
        }
    }
    let Some(command) = words.first().cloned() else {
        return Err("没有写要做什么：check 或 convert。".into());
    };
    let rest = words.split_off(1);
    match (&*command.to_string_lossy(), rest.as_slice(), blank) {
        ("check", [], _) => Err("check 后面要写一个或多个文件。".into()),
        ("check", [_, _, ..], _) if options.notice.is_some() => {
            Err("--notice 一次只能写一份报告的检查报告。".into())
        }
        ("check", ..) => Ok(Command::Check(check::Options {
            files: rest.into_iter().map(PathBuf::from).collect(),
            ..options
        })),
        ("convert", [to], Some(year)) => Ok(Command::Blank {
            year,
            to: to.into(),
        }),
        ("convert", [from, to], None) => Ok(Command::Convert {
            from: from.into(),
            to: to.into(),
        }),
        ("convert", _, Some(_)) => Err("convert --blank 年度 后面只写新文件。".into()),
        ("convert", ..) => Err("convert 后面要写原文件和新文件。".into()),
        (command, ..) => Err(format!("不认识“{command}”：应是 check 或 convert。")),
    }
}

fn date(args: &mut lexopt::Parser, option: &str) -> Result<Date, String> {
    let text = value(args, option)?;
    let text = text.to_string_lossy();
    let date = Date::parse(&text);
    date.ok_or(format!(
        "{option} 后面应是日期，例如 2026-01-31；“{text}”不是。"
    ))
}

fn value(args: &mut lexopt::Parser, option: &str) -> Result<OsString, String> {
    args.value().map_err(|_| format!("{option} 后面少了内容。"))
}

fn unexpected(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => format!("{option} 后面不带内容。"),
        other => other.to_string(),
    }
}
