//! The `nianbao` JSON format, version 1: written in the order of the form, read strictly.
//!
//! Text that is not this format, or of a later version, or with a value of the wrong type, is
//! refused with a sentence that says where. Keys that version 1 does not know are reported.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};

use crate::schema::{CellId, Form, SectionId, TableId, TemplateId};

use super::{AsFound, Dismissal, Part, Report};

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
    let mut text = serde_json::to_string_pretty(&Written::of(report)).unwrap_or_default();
    text.push('\n');
    text
}

/// The report in the order it is written.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u64,
    template: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    agency: &'a str,
    title: &'a str,
    contact: Texts<'a>,
    preamble: &'a str,
    narrative: Texts<'a>,
    tables: Tables<'a>,
    signature: Texts<'a>,
    as_found: WrittenAsFound<'a>,
    dismissed: Vec<Texts<'a>>,
}

#[derive(Serialize)]
struct WrittenAsFound<'a> {
    headings: Texts<'a>,
    labels: Texts<'a>,
    variants: Texts<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    order: Vec<&'a str>,
    doubtful: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    published: &'a str,
}

/// Named texts, in this order.
struct Texts<'a>(Vec<(&'a str, &'a str)>);

/// The cells of each table by `row.column`.
struct Tables<'a>(&'a Report);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, text)| (key, text)))
    }
}

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = |table: TableId| {
            let of_table = move |(cell, _): &(&CellId, &String)| cell.def().table == table;
            let cells = self.0.values.iter().filter(of_table);
            let name = |cell: &CellId| &cell.name()[table.id().len() + 1..];
            Texts(
                cells
                    .map(|(cell, text)| (name(cell), text.as_str()))
                    .collect(),
            )
        };
        serializer.collect_map(TableId::ALL.into_iter().map(|t| (t.id(), cells(t))))
    }
}

impl<'a> Written<'a> {
    fn of(report: &'a Report) -> Written<'a> {
        let contact = &report.contact;
        let signature = &report.signature;
        let narrative = SectionId::ALL
            .into_iter()
            .map(|s| (s.id(), report.narrative(s)));
        let dismissed = report.dismissed.iter().map(|d| {
            Texts(vec![
                ("rule", d.rule.as_str()),
                ("at", &d.at),
                ("reason", &d.reason),
                ("digest", &d.digest),
            ])
        });
        Written {
            format: "nianbao",
            version: VERSION,
            template: report.template.id(),
            year: report.year,
            agency: &report.agency,
            title: &report.title,
            contact: Texts(vec![
                ("address", &contact.address),
                ("phone", &contact.phone),
                ("email", &contact.email),
            ]),
            preamble: &report.preamble,
            narrative: Texts(narrative.collect()),
            tables: Tables(report),
            signature: Texts(vec![
                ("agency", &signature.agency),
                ("date", &signature.date),
            ]),
            as_found: WrittenAsFound::of(&report.as_found),
            dismissed: dismissed.collect(),
        }
    }
}

impl<'a> WrittenAsFound<'a> {
    fn of(found: &'a AsFound) -> WrittenAsFound<'a> {
        let headings = found
            .headings
            .iter()
            .map(|(s, text)| (s.id(), text.as_str()));
        let labels = found
            .labels
            .iter()
            .map(|(key, text)| (key.as_str(), text.as_str()));
        let variants = found.variants.iter().map(|(key, t)| (*key, t.id()));
        WrittenAsFound {
            headings: Texts(headings.collect()),
            labels: Texts(labels.collect()),
            variants: Texts(variants.collect()),
            order: found.order.iter().map(|s| s.id()).collect(),
            doubtful: found.doubtful.iter().map(|c| c.name()).collect(),
            published: &found.published,
        }
    }
}

/// Reads a report. The error is a sentence for the user.
pub fn read_json(text: &str) -> Result<(Report, Vec<JsonProblem>), String> {
    let text = text.trim_start_matches('\u{feff}');
    let root: Json = serde_json::from_str(text).map_err(|e| {
        format!(
            "这个 JSON 文件第 {} 行第 {} 列处不完整或有语法错误，无法读取。请重新导出一份，或换用 Word、网页等其他格式的文件。",
            e.line(),
            e.column()
        )
    })?;
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
    fn root(&mut self, root: Map<String, Json>) -> Done {
        for (key, value) in root {
            match key.as_str() {
                "format" | "version" | "template" => {}
                "year" => self.year(&value)?,
                "agency" | "title" | "preamble" => self.part("", &key, value)?,
                "contact" | "narrative" | "signature" => self.parts(&key, value)?,
                "tables" => self.tables(value)?,
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
                "published" => self.report.as_found.published = text(&path, value)?,
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
                let value = fields.remove(key).unwrap_or(Json::Null);
                text(&format!("{path}.{key}"), value)
            };
            let dismissal = Dismissal {
                rule: take("rule")?,
                at: take("at")?,
                reason: take("reason")?,
                digest: take("digest")?,
            };
            self.report.dismissed.push(dismissal);
            for key in fields.keys() {
                self.unknown(&format!("{path}.{key}"));
            }
        }
        Ok(())
    }
}

fn wrong(path: &str, expected: &str) -> String {
    format!("这个 JSON 文件中“{path}”的内容不对：{expected}。请改正后再打开，或重新导出一份。")
}

fn object(path: &str, value: Json) -> Result<Map<String, Json>, String> {
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
