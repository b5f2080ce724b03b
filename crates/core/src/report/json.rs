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
    if !found.published.is_empty() {
        out.text("published", &found.published);
    }
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
    read_report(&root)
}

/// Reads a report that stands in something larger.
pub(crate) fn read_report(root: &Json) -> Result<(Report, Vec<JsonProblem>), String> {
    let ours = |root: &&Object| root.get("format").and_then(Json::as_str) == Some("nianbao");
    let Some(root) = root.as_object().filter(ours) else {
        return Err(
            "这个 JSON 文件不是年报数据（缺少 \"format\": \"nianbao\"）。请选择由本程序导出的文件。".into(),
        );
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
    fn root(&mut self, root: &Object) -> Done {
        for (key, value) in root.iter() {
            match key {
                "format" | "version" | "template" => {}
                "year" => self.year(value)?,
                "agency" | "title" | "preamble" => self.part(key, value)?,
                "contact" | "narrative" | "signature" => {
                    for (name, value) in object(key, value)?.iter() {
                        self.part(&format!("{key}.{name}"), value)?;
                    }
                }
                "tables" => self.tables(value)?,
                "organ" => self.organ(value)?,
                "as_found" => self.as_found(value)?,
                "dismissed" => self.dismissed(value)?,
                _ => self.unknown(key),
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

    fn part(&mut self, path: &str, value: &Json) -> Done {
        match Part::parse(path) {
            Some(part) => *part.of_mut(&mut self.report) = text(path, value)?,
            None => self.unknown(path),
        }
        Ok(())
    }

    fn tables(&mut self, value: &Json) -> Done {
        for (table, cells) in object("tables", value)?.iter() {
            let path = format!("tables.{table}");
            if TableId::parse(table).is_none() {
                self.unknown(&path);
                continue;
            }
            for (cell, value) in object(&path, cells)?.iter() {
                self.cell(&format!("{table}.{cell}"), value)?;
            }
        }
        Ok(())
    }

    fn organ(&mut self, value: &Json) -> Done {
        for (key, value) in object("organ", value)?.iter() {
            let path = format!("organ.{key}");
            let id = text(&path, value)?;
            let organ = &mut self.report.organ;
            let known = match key {
                "level" => {
                    organ.level = Level::parse(&id);
                    organ.level.is_some()
                }
                "kind" => {
                    organ.kind = OrganKind::parse(&id);
                    organ.kind.is_some()
                }
                _ => false,
            };
            if !known {
                self.unknown(&path);
            }
        }
        Ok(())
    }

    fn cell(&mut self, name: &str, value: &Json) -> Done {
        let path = format!("tables.{name}");
        let Some(cell) = CellId::parse(name) else {
            self.unknown(&path);
            return Ok(());
        };
        let text = match value {
            Json::Number(n) => {
                let message = format!("“{path}”应写成文字（加引号），已按“{n}”读入。");
                self.problems.push(JsonProblem { path, message });
                n.clone()
            }
            other => text(&path, other)?,
        };
        self.report.values.insert(cell, text);
        Ok(())
    }

    fn as_found(&mut self, value: &Json) -> Done {
        for (key, value) in object("as_found", value)?.iter() {
            let path = format!("as_found.{key}");
            match key {
                "headings" | "labels" | "variants" => {
                    for (id, value) in object(&path, value)?.iter() {
                        let path = format!("{path}.{id}");
                        if !self.named(key, id, &path, value)? {
                            self.unknown(&path);
                        }
                    }
                }
                "published" => self.report.as_found.published = text(&path, value)?,
                "order" | "doubtful" => {
                    for item in array(&path, value)? {
                        let id = text(&path, item)?;
                        if !self.listed(key, &id) {
                            self.unknown(&format!("{path}.{id}"));
                        }
                    }
                }
                _ => self.unknown(&path),
            }
        }
        Ok(())
    }

    /// Takes in a text of one of the groups; false if nothing has that id.
    fn named(&mut self, group: &str, id: &str, path: &str, value: &Json) -> Result<bool, String> {
        let found = &mut self.report.as_found;
        match group {
            "headings" => {
                let Some(section) = SectionId::parse(id) else {
                    return Ok(false);
                };
                found.headings.insert(section, text(path, value)?);
            }
            "labels" => {
                found.labels.insert(id.to_string(), text(path, value)?);
            }
            _ => {
                let template = TemplateId::parse(&text(path, value)?);
                let Some((key, template)) = Form::variant_key(id).zip(template) else {
                    return Ok(false);
                };
                found.variants.insert(key, template);
            }
        }
        Ok(true)
    }

    /// Takes in an item of one of the lists; false if nothing has that id.
    fn listed(&mut self, list: &str, id: &str) -> bool {
        let found = &mut self.report.as_found;
        match list {
            "order" => SectionId::parse(id)
                .map(|section| found.order.push(section))
                .is_some(),
            _ => CellId::parse(id)
                .map(|cell| found.doubtful.insert(cell))
                .is_some(),
        }
    }

    fn dismissed(&mut self, value: &Json) -> Done {
        for (i, item) in array("dismissed", value)?.iter().enumerate() {
            let path = format!("dismissed[{i}]");
            let fields = object(&path, item)?;
            let field = |key: &str| {
                let value = fields.get(key).unwrap_or(&Json::Null);
                text(&format!("{path}.{key}"), value)
            };
            self.report.dismissed.push(Dismissal {
                rule: field("rule")?,
                at: field("at")?,
                reason: field("reason")?,
                digest: field("digest")?,
            });
            for (key, _) in fields.iter() {
                if !["rule", "at", "reason", "digest"].contains(&key) {
                    self.unknown(&format!("{path}.{key}"));
                }
            }
        }
        Ok(())
    }
}

fn wrong(path: &str, expected: &str) -> String {
    format!("这个 JSON 文件中“{path}”的内容不对：{expected}。请改正后再打开，或重新导出一份。")
}

fn object<'a>(path: &str, value: &'a Json) -> Result<&'a Object, String> {
    let object = value.as_object();
    object.ok_or_else(|| wrong(path, "应为一组带名称的项目"))
}

fn array<'a>(path: &str, value: &'a Json) -> Result<&'a [Json], String> {
    let items = value.as_array();
    items.ok_or_else(|| wrong(path, "应为列表"))
}

fn text(path: &str, value: &Json) -> Result<String, String> {
    let text = value.as_str().map(str::to_string);
    text.ok_or_else(|| wrong(path, "应为文字（加引号）"))
}
