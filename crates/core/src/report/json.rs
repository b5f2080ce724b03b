//! The `nianbao` JSON format, version 1: written in the order of the form, read strictly.
//!
//! Text that is not this format, or of a later version, or with a value of the wrong type, is
//! refused with a sentence that says where. Keys that version 1 does not know are reported.

use crate::json::{Json, Object, Writer, read};
use crate::schema::{CellId, Form, SectionId, TableId, TemplateId};

use super::{AsFound, Dismissal, Level, OrganKind, OrganSaid, Part, Report};

/// The version written here, and the newest that can be read.
pub const VERSION: u64 = 1;

/// Something in a JSON file that was passed over.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonProblem {
    /// Where: `tables.requests.new.total`.
    pub path: String,
    /// A sentence for the user.
    pub message: String,
}

/// Writes a report; indented, keys in the order of the form, with a newline at the end.
pub fn to_json(report: &Report) -> String {
    let mut out = Writer::new();
    write_report(report, &mut out);
    out.end()
}

/// Writes a report into something larger.
pub(crate) fn write_report(report: &Report, out: &mut Writer) {
    out.open('{');
    out.text("format", "nianbao");
    out.name("version");
    out.number(VERSION);
    out.text("template", report.template.id());
    if let Some(year) = report.year {
        out.name("year");
        out.number(year.into());
    }
    out.text("agency", &report.agency);
    out.text("title", &report.title);
    out.begin("contact", '{');
    out.text("address", &report.contact.address);
    out.text("phone", &report.contact.phone);
    out.text("email", &report.contact.email);
    out.close('}');
    out.text("preamble", &report.preamble);
    out.begin("narrative", '{');
    for section in SectionId::ALL {
        out.text(section.id(), report.narrative(section));
    }
    out.close('}');
    write_tables(report, out);
    out.begin("signature", '{');
    out.text("agency", &report.signature.agency);
    out.text("date", &report.signature.date);
    out.close('}');
    write_organ(&report.organ, out);
    write_as_found(&report.as_found, out);
    out.begin("dismissed", '[');
    for dismissal in &report.dismissed {
        out.item();
        out.open('{');
        out.text("rule", &dismissal.rule);
        out.text("at", &dismissal.at);
        out.text("reason", &dismissal.reason);
        out.text("digest", &dismissal.digest);
        out.close('}');
    }
    out.close(']');
    out.close('}');
}

/// The cells of each table by `row.column`.
fn write_tables(report: &Report, out: &mut Writer) {
    out.begin("tables", '{');
    for table in TableId::ALL {
        out.begin(table.id(), '{');
        for (cell, text) in report.values.iter() {
            if cell.def().table == table {
                out.text(&cell.name()[table.id().len() + 1..], text);
            }
        }
        out.close('}');
    }
    out.close('}');
}

/// Only what was said of it.
fn write_organ(organ: &OrganSaid, out: &mut Writer) {
    if *organ == OrganSaid::default() {
        return;
    }
    out.begin("organ", '{');
    if let Some(level) = organ.level {
        out.text("level", level.id());
    }
    if let Some(kind) = organ.kind {
        out.text("kind", kind.id());
    }
    out.close('}');
}

fn write_as_found(found: &AsFound, out: &mut Writer) {
    out.begin("as_found", '{');
    out.begin("headings", '{');
    for (section, text) in found.headings.iter() {
        out.text(section.id(), text);
    }
    out.close('}');
    out.begin("labels", '{');
    for (key, text) in found.labels.iter() {
        out.text(key, text);
    }
    out.close('}');
    out.begin("variants", '{');
    for (key, template) in found.variants.iter() {
        out.text(key, template.id());
    }
    out.close('}');
    if !found.order.is_empty() {
        out.list("order", found.order.iter().map(|s| s.id()));
    }
    out.list("doubtful", found.doubtful.iter().map(|c| c.name()));
    out.close('}');
}

/// Reads a report. The error is a sentence for the user.
pub fn read_json(text: &str) -> Result<(Report, Vec<JsonProblem>), String> {
    let text = text.trim_start_matches('\u{feff}');
    let root = read(text).map_err(|at| {
        format!(
            "这个 JSON 文件第 {} 行第 {} 列处不完整或有语法错误，无法读取。请重新导出一份，或换用 Word、网页等其他格式的文件。",
            at.line, at.column
        )
    })?;
    read_report(root)
}

/// Reads a report that stands in something larger.
pub(crate) fn read_report(root: Json) -> Result<(Report, Vec<JsonProblem>), String> {
    let root = match root {
        Json::Object(map) if map.get("format").and_then(Json::as_str) == Some("nianbao") => map,
        _ => {
            return Err(
                "这个 JSON 文件不是年报数据（缺少 \"format\": \"nianbao\"）。请选择由本程序导出的文件。".into(),
            );
        }
    };
    match root.get("version").and_then(Json::as_u64) {
        Some(1) => {}
        Some(later) if later > VERSION => {
            return Err(format!(
                "这个文件是用更新版本的年报程序保存的（数据版本 {later}，本程序支持到 {VERSION}）。请更新本程序后再打开。"
            ));
        }
        _ => return Err("这个 JSON 文件没有写明数据版本（version 应为 1），无法读取。".into()),
    }
    let template = match root.get("template").and_then(Json::as_str) {
        Some(id) => TemplateId::parse(id).ok_or_else(|| {
            format!("这个文件使用的报告格式“{id}”本程序不认识（只支持 2021、2019 两种格式）。")
        })?,
        None => {
            return Err("这个 JSON 文件没有写明报告格式（template 应为 2021 或 2019）。".into());
        }
    };
    let mut reader = Reader {
        report: Report::bare(template),
        problems: Vec::new(),
    };
    reader.root(root)?;
    Ok((reader.report, reader.problems))
}

struct Reader {
    report: Report,
    problems: Vec<JsonProblem>,
}

type Done = Result<(), String>;

impl Reader {
    fn root(&mut self, root: Object) -> Done {
        for (key, value) in root {
            match key.as_str() {
                "format" | "version" | "template" => {}
                "year" => self.year(&value)?,
                "agency" | "title" | "preamble" => self.part("", &key, value)?,
                "contact" | "narrative" | "signature" => self.parts(&key, value)?,
                "tables" => self.tables(value)?,
                "organ" => self.organ(value)?,
                "as_found" => self.as_found(value)?,
                "dismissed" => self.dismissed(value)?,
                _ => self.unknown(&key),
            }
        }
        Ok(())
    }

    fn unknown(&mut self, path: &str) {
        self.problems.push(JsonProblem {
            path: path.to_string(),
            message: format!("文件中的“{path}”一项本程序不认识，没有读入。"),
        });
    }

    fn year(&mut self, value: &Json) -> Done {
        let year = value.as_u64().and_then(|y| u16::try_from(y).ok());
        match year.filter(|y| (1..=9999).contains(y)) {
            Some(year) => self.report.year = Some(year),
            None => return Err(wrong("year", "应为四位数的年份")),
        }
        Ok(())
    }

    fn part(&mut self, prefix: &str, key: &str, value: Json) -> Done {
        let path = format!("{prefix}{key}");
        let Some(part) = Part::parse(&path) else {
            self.unknown(&path);
            return Ok(());
        };
        *part.of_mut(&mut self.report) = text(&path, value)?;
        Ok(())
    }

    fn parts(&mut self, group: &str, value: Json) -> Done {
        for (key, value) in object(group, value)? {
            self.part(&format!("{group}."), &key, value)?;
        }
        Ok(())
    }

    fn tables(&mut self, value: Json) -> Done {
        for (table, cells) in object("tables", value)? {
            let path = format!("tables.{table}");
            if TableId::parse(&table).is_none() {
                self.unknown(&path);
                continue;
            }
            for (cell, value) in object(&path, cells)? {
                let path = format!("{path}.{cell}");
                let Some(id) = CellId::parse(&format!("{table}.{cell}")) else {
                    self.unknown(&path);
                    continue;
                };
                let text = match value {
                    Json::Number(n) => {
                        self.problems.push(JsonProblem {
                            message: format!("“{path}”应写成文字（加引号），已按“{n}”读入。"),
                            path,
                        });
                        n.to_string()
                    }
                    other => text(&path, other)?,
                };
                self.report.values.insert(id, text);
            }
        }
        Ok(())
    }

    fn organ(&mut self, value: Json) -> Done {
        for (key, value) in object("organ", value)? {
            let path = format!("organ.{key}");
            let id = text(&path, value)?;
            let known = match key.as_str() {
                "level" => {
                    self.report.organ.level = Level::parse(&id);
                    self.report.organ.level.is_some()
                }
                "kind" => {
                    self.report.organ.kind = OrganKind::parse(&id);
                    self.report.organ.kind.is_some()
                }
                _ => false,
            };
            if !known {
                self.unknown(&path);
            }
        }
        Ok(())
    }

    fn as_found(&mut self, value: Json) -> Done {
        for (key, value) in object("as_found", value)? {
            let path = format!("as_found.{key}");
            match key.as_str() {
                "headings" => {
                    for (id, value) in object(&path, value)? {
                        let path = format!("{path}.{id}");
                        match SectionId::parse(&id) {
                            Some(section) => {
                                let heading = text(&path, value)?;
                                self.report.as_found.headings.insert(section, heading);
                            }
                            None => self.unknown(&path),
                        }
                    }
                }
                "labels" => {
                    for (id, value) in object(&path, value)? {
                        let label = text(&format!("{path}.{id}"), value)?;
                        self.report.as_found.labels.insert(id, label);
                    }
                }
                "variants" => self.variants(&path, value)?,
                "order" => {
                    for id in texts(&path, value)? {
                        match SectionId::parse(&id) {
                            Some(section) => self.report.as_found.order.push(section),
                            None => self.unknown(&format!("{path}.{id}")),
                        }
                    }
                }
                "doubtful" => {
                    for id in texts(&path, value)? {
                        match CellId::parse(&id) {
                            Some(cell) => {
                                self.report.as_found.doubtful.insert(cell);
                            }
                            None => self.unknown(&format!("{path}.{id}")),
                        }
                    }
                }
                _ => self.unknown(&path),
            }
        }
        Ok(())
    }

    fn variants(&mut self, path: &str, value: Json) -> Done {
        for (id, value) in object(path, value)? {
            let path = format!("{path}.{id}");
            let template = TemplateId::parse(&text(&path, value)?);
            match (Form::variant_key(&id), template) {
                (Some(key), Some(template)) => {
                    self.report.as_found.variants.insert(key, template);
                }
                _ => self.unknown(&path),
            }
        }
        Ok(())
    }

    fn dismissed(&mut self, value: Json) -> Done {
        let Json::Array(items) = value else {
            return Err(wrong("dismissed", "应为列表"));
        };
        for (i, item) in items.into_iter().enumerate() {
            let path = format!("dismissed[{i}]");
            let mut fields = object(&path, item)?;
            let mut take = |key: &str| {
                let value = fields.take(key).unwrap_or(Json::Null);
                text(&format!("{path}.{key}"), value)
            };
            let dismissal = Dismissal {
                rule: take("rule")?,
                at: take("at")?,
                reason: take("reason")?,
                digest: take("digest")?,
            };
            self.report.dismissed.push(dismissal);
            for (key, _) in fields {
                self.unknown(&format!("{path}.{key}"));
            }
        }
        Ok(())
    }
}

fn wrong(path: &str, expected: &str) -> String {
    format!("这个 JSON 文件中“{path}”的内容不对：{expected}。请改正后再打开，或重新导出一份。")
}

fn object(path: &str, value: Json) -> Result<Object, String> {
    match value {
        Json::Object(map) => Ok(map),
        _ => Err(wrong(path, "应为一组带名称的项目")),
    }
}

fn text(path: &str, value: Json) -> Result<String, String> {
    match value {
        Json::String(text) => Ok(text),
        _ => Err(wrong(path, "应为文字（加引号）")),
    }
}

fn texts(path: &str, value: Json) -> Result<Vec<String>, String> {
    match value {
        Json::Array(items) => items.into_iter().map(|item| text(path, item)).collect(),
        _ => Err(wrong(path, "应为列表")),
    }
}
