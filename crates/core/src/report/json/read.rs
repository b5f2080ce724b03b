//! Reading a report from JSON.

use crate::json::{Json, Object, read};
use crate::schema::{CellId, Form, SectionId, TableId, TemplateId};

use super::VERSION;
use crate::report::{Bound, Dismissal, Level, OrganKind, Part, Report};

/// Something in a JSON file that was passed over.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonProblem {
    /// Where: `tables.requests.new.total`.
    pub path: String,
    /// A sentence for the user.
    pub message: String,
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
                "drafting" => self.drafting(value)?,
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

    fn drafting(&mut self, value: &Json) -> Done {
        for (key, value) in object("drafting", value)?.iter() {
            let path = format!("drafting.{key}");
            for (i, item) in array(&path, value)?.iter().enumerate() {
                let path = format!("{path}[{i}]");
                let known = match key {
                    "bound" => self.bound(&path, item)?,
                    _ => self.settled(key, &text(&path, item)?),
                };
                if !known {
                    self.unknown(&path);
                }
            }
        }
        Ok(())
    }

    /// Takes in an item of one of the lists of ids; false if nothing has that id.
    fn settled(&mut self, list: &str, id: &str) -> bool {
        let drafting = &mut self.report.drafting;
        match list {
            "automatic" if id == "totals" => drafting.auto_totals = true,
            "computed" => {
                return CellId::parse(id)
                    .map(|c| drafting.computed.insert(c))
                    .is_some();
            }
            "carried" => return Part::parse(id).map(|p| drafting.carried.push(p)).is_some(),
            _ => return false,
        }
        true
    }

    /// Takes in a bound figure; false where its place or its cell is none. The texts stand before it.
    fn bound(&mut self, path: &str, value: &Json) -> Result<bool, String> {
        let fields = object(path, value)?;
        let field = |key: &str| {
            let value = fields.get(key).unwrap_or(&Json::Null);
            text(&format!("{path}.{key}"), value)
        };
        let at = |key: &str| fields.get(key).and_then(Json::as_u64).map(|at| at as usize);
        let place = (Part::parse(&field("part")?), CellId::parse(&field("cell")?));
        let (Some(part), Some(cell)) = place else {
            return Ok(false);
        };
        let (Some(start), Some(end)) = (at("start"), at("end")) else {
            return Ok(false);
        };
        let length = part.of(&self.report).chars().count();
        let bound = &mut self.report.drafting.bound;
        let before = bound.iter().rev().find(|one| one.part == part);
        let fits = start < end && end <= length && before.is_none_or(|one| one.end <= start);
        if fits {
            bound.push(Bound {
                part,
                start,
                end,
                cell,
            });
        }
        Ok(fits)
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
