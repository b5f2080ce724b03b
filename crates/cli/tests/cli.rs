//! The command line as a script sees it: what it prints and the code it ends with.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use std::path::PathBuf;
use std::process::{Command, Output};

fn nianbao(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(args)
        .output()
        .unwrap()
}

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    path.join(name).to_string_lossy().into_owned()
}

/// A file of this test's own.
fn scratch(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_string_lossy().into_owned()
}

fn typical() -> String {
    std::fs::read_to_string(fixture("typical.json")).unwrap()
}

fn faulty() -> String {
    typical().replace(r#""granted.total": "9""#, r#""granted.total": "12""#)
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_report_without_errors_ends_with_0() {
    let output = nianbao(&["check", &fixture("typical.json")]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("可以发布"));
}

#[test]
fn errors_end_with_1_and_are_said() {
    let output = nianbao(&["check", &scratch("faulty.json", &faulty())]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("各类申请人相加为 9，总计填的是 12"));
}

#[test]
fn of_several_files_the_highest_code_counts_and_each_has_its_line() {
    let bad = scratch("bad.json", "{");
    let faulty = scratch("faulty2.json", &faulty());
    let good = fixture("typical.json");
    let output = nianbao(&["check", "--json", &good, &bad, &faulty]);
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<serde_json::Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["import"]["cells_read"], 200);
    assert_eq!(lines[0]["findings"], serde_json::json!([]));
    assert!(lines[1]["error"].is_string());
    let finding = &lines[2]["findings"][0];
    assert_eq!(finding["rule"], "row-total");
    assert_eq!(finding["cells"][0], "requests.granted.total");
    let edit = &finding["fixes"][0]["edits"][0];
    assert_eq!(edit["cell"], "requests.granted.total");
    assert_eq!((&edit["from"], &edit["to"]), (&"12".into(), &"9".into()));
    let repair = &lines[2]["repairs"][0];
    assert_eq!(repair["rank"], 1);
    assert_eq!(repair["edits"], finding["fixes"][0]["edits"]);
    assert_eq!(lines[0]["repairs"], serde_json::json!([]));
}

#[test]
fn a_file_that_is_not_there_ends_with_2() {
    let output = nianbao(&["check", "没有这个文件.docx"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn conversion_there_and_back_is_exact() {
    let html = scratch("out.html", "");
    let json = scratch("out.json", "");
    assert_eq!(
        nianbao(&["convert", &fixture("typical.json"), &html])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(nianbao(&["convert", &html, &json]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(json).unwrap(), typical());
}

#[test]
fn a_word_document_comes_back_whole() {
    let docx = scratch("out.docx", "");
    let json = scratch("from-docx.json", "");
    for (from, to) in [(fixture("typical.json"), &docx), (docx.clone(), &json)] {
        let output = nianbao(&["convert", &from, to]);
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty());
    }
    assert_eq!(std::fs::read_to_string(json).unwrap(), typical());
}

#[test]
fn a_workbook_comes_back_whole_and_a_blank_one_is_blank() {
    let xlsx = scratch("out.xlsx", "");
    let json = scratch("from-xlsx.json", "");
    for (from, to) in [(fixture("typical.json"), &xlsx), (xlsx.clone(), &json)] {
        let output = nianbao(&["convert", &from, to]);
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty());
    }
    assert_eq!(std::fs::read_to_string(&json).unwrap(), typical());
    let blank = nianbao(&["convert", "--blank", "2025", &xlsx]);
    assert_eq!(blank.status.code(), Some(0));
    assert_eq!(nianbao(&["convert", &xlsx, &json]).status.code(), Some(0));
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    assert_eq!(
        (&report["year"], &report["agency"]),
        (&2025.into(), &"".into())
    );
    assert_eq!(report["tables"]["requests"]["new.total"], "");
}

#[test]
fn what_was_found_is_written_for_the_unit() {
    let faulty = scratch("faulty4.json", &faulty());
    for name in ["notice.html", "notice.xlsx"] {
        let to = scratch(name, "");
        let args = [
            "check",
            &faulty,
            "--notice",
            &to,
            "--deadline",
            "2026-03-01",
        ];
        assert_eq!(nianbao(&args).status.code(), Some(1));
        let bytes = std::fs::read(&to).unwrap();
        assert!(!bytes.is_empty(), "{name}");
        if name.ends_with("html") {
            let said = String::from_utf8(bytes).unwrap();
            assert!(said.contains("请于2026年3月1日前改正后重新报送"), "{said}");
        }
    }
    let other = scratch("notice.pdf", "");
    let args = ["check", &faulty, "--notice", &other];
    assert_eq!(nianbao(&args).status.code(), Some(2));
}

/// Changes the text of a Word document, as another program would.
fn change_document(path: &str, from: &str, to: &str) {
    let bytes = std::fs::read(path).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut member = archive.by_index(i).unwrap();
        let name = member.name().unwrap().into_owned();
        let text = std::io::read_to_string(&mut member).unwrap();
        let text = match name.as_str() {
            "word/document.xml" => text.replace(from, to),
            _ => text,
        };
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(&name, options).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    std::fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn cells_that_another_program_changed_are_listed() {
    // The paper shows 9, the data it carries say 12.
    let docx = scratch("changed.docx", "");
    let faulty = scratch("faulty3.json", &faulty());
    assert_eq!(nianbao(&["convert", &faulty, &docx]).status.code(), Some(0));
    change_document(&docx, ">12</w:t>", ">9</w:t>");
    let output = nianbao(&["check", "--json", &docx]);
    let line: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let differing = serde_json::json!({
        "cell": "requests.granted.total", "visible": "9", "carried": "12"
    });
    assert_eq!(line["import"]["differs"], serde_json::json!([differing]));
    let read = &line["report"]["tables"]["requests"]["granted.total"];
    assert_eq!(read, "9");
    let said = stdout(&nianbao(&["check", &docx]));
    assert!(said.contains("导出后改过："), "{said}");
    assert!(said.contains("现在是“9”，导出时是“12”"), "{said}");
}

#[test]
fn text_copied_out_of_word_is_read_whole() {
    let output = nianbao(&["check", "--json", &fixture("zero-word.txt")]);
    let line: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(line["import"]["cells_read"], 200);
    // As in the report it is modelled on, only the first aspect kept its number.
    let findings = line["findings"].as_array().unwrap();
    let rules: Vec<_> = findings.iter().map(|f| &f["rule"]).collect();
    assert_eq!(rules, ["numbering"], "{}", line["findings"]);
}

#[test]
fn what_is_not_understood_is_said_and_ends_with_2() {
    for args in [
        &["check"][..],
        &["convert", "a.json"],
        &["prüfen"],
        &["check", "--today", "gestern", "a.json"],
        &["convert", "a.json", "a.odt"],
        &["convert", "--blank", "2018", "a.xlsx"],
        &["convert", "--blank", "2025", "a.json", "a.xlsx"],
        &["check", "a.json", "b.json", "--notice", "a.html"],
    ] {
        let output = nianbao(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let path = scratch("large.docx", "");
    let file = std::fs::File::create(&path).unwrap();
    // A hole: it takes no room on the disk, and reading all of it would take a minute.
    file.set_len(3 * 1024 * 1024 * 1024).unwrap();
    let output = nianbao(&["check", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("3072 MB，超过 32 MB"));
}

#[test]
fn why_a_file_cannot_be_opened_is_said_in_chinese() {
    let says = |path: &str, why: &str| {
        let output = nianbao(&["check", path]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stdout(&output).contains(why), "{}", stdout(&output));
    };
    says("没有.docx", "没有这个文件。");
    // Windows has another answer for a folder.
    if cfg!(unix) {
        says(env!("CARGO_TARGET_TMPDIR"), "这是文件夹");
    }
}

#[test]
fn what_was_left_out_and_what_is_in_doubt_is_said() {
    let unknown = typical().replacen('{', r#"{"colour": "red","#, 1);
    let output = nianbao(&["check", &scratch("unknown.json", &unknown)]);
    assert!(stdout(&output).contains("没有读入：“colour”"));
    let mut doubtful: serde_json::Value = serde_json::from_str(&typical()).unwrap();
    doubtful["as_found"]["doubtful"] = serde_json::json!(["requests.granted.total"]);
    let output = nianbao(&["check", &scratch("doubt.json", &doubtful.to_string())]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!stdout(&output).contains("可以发布"));
    assert!(stdout(&output).contains("有 1 格读得不准"));
}

#[cfg(target_os = "linux")]
#[test]
fn file_names_of_any_encoding_are_opened() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    // 年报 in GBK, as unpacked from a zip made on Windows.
    let name = OsStr::from_bytes(b"\xc4\xea\xb1\xa8.json");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, typical()).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .arg("check")
        .arg(&path)
        .status();
    assert_eq!(status.unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_a_reader_gone_is_none() {
    let to = |stdout: std::process::Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
        let command = command.args(["check", &fixture("typical.json")]);
        command.stdout(stdout).output().unwrap()
    };
    let full = to(std::fs::File::create("/dev/full").unwrap().into());
    assert_eq!(full.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&full.stderr).contains("磁盘已满"));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let gone = to(writer.into());
    assert_eq!(gone.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&gone.stderr), "");
}

/// The fixture as last year's report: of 2024, with three requests carried over by people.
fn last_year() -> String {
    let text = typical().replace("2025", "2024");
    let text = text.replace(
        r#""carried_out.natural_person": "1""#,
        r#""carried_out.natural_person": "3""#,
    );
    text.replace(r#""carried_out.total": "1""#, r#""carried_out.total": "3""#)
}

#[test]
fn last_years_report_is_compared() {
    let last = scratch("last.json", &last_year());
    let file = fixture("typical.json");
    let output = nianbao(&["check", &file, "--last-year", &last]);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("结转下年度的是 3。 (carry-over)"), "{said}");
    assert!(said.contains("(copied-text)"), "{said}");
    assert!(!said.contains("可按上年报告填"), "{said}");
}

#[test]
fn last_years_figures_are_offered_where_nothing_is_filled_in() {
    let last = scratch("last2.json", &last_year());
    let open = typical().replace(r#""carried_in.total": "1""#, r#""carried_in.total": """#);
    let open = scratch("open.json", &open);
    let output = nianbao(&["check", &open, "--last-year", &last]);
    let said = stdout(&output);
    assert!(
        said.contains("可按上年报告填：“二、上年结转政府信息公开申请数量 · 总计”填 3"),
        "{said}"
    );
    let output = nianbao(&["check", "--json", &open, "--last-year", &last]);
    let line: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let edit = serde_json::json!({ "cell": "requests.carried_in.total", "from": "", "to": "3" });
    assert_eq!(line["carry_fill"], serde_json::json!([edit]));
}

#[test]
fn last_years_report_that_cannot_be_read_ends_with_2() {
    let bad = scratch("bad-last.json", "{");
    let file = fixture("typical.json");
    for last in [bad.as_str(), "没有这个文件.docx"] {
        let output = nianbao(&["check", &file, "--last-year", last]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("上年报告读不了"), "{said}");
    }
}

#[test]
fn a_report_of_the_same_year_is_not_compared_and_that_is_said() {
    let file = fixture("typical.json");
    let output = nianbao(&["check", &file, "--last-year", &file]);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("应载入2024年的报告"), "{said}");
    assert_eq!(said.matches("(carry-over)").count(), 1);
}
