//! `docs/nianbao.schema.json`, the published form of the data, is what the declaration says, and
//! takes what the program writes. `cargo xtask schema` writes it: it runs this with
//! `NIANBAO_WRITE` set.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use std::path::{Path, PathBuf};

use nianbao_core::json::Writer;
use nianbao_core::report::{Level, OrganKind, Part, Report, VERSION, to_json};
use nianbao_core::schema::{CellDef, Form, Kind, SectionId, TableId, TemplateId, cells};
use proptest::prelude::*;
use serde_json::{Value, json};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(name)
}

/// Begins an object that has these names and no others.
fn closed(out: &mut Writer, name: &str, about: &str) {
    if name.is_empty() {
        out.open('{');
    } else {
        out.begin(name, '{');
    }
    if !about.is_empty() {
        out.text("description", about);
    }
    out.text("type", "object");
    out.name("additionalProperties");
    out.boolean(false);
    out.begin("properties", '{');
}

fn end_closed(out: &mut Writer) {
    out.close('}');
    out.close('}');
}

fn text(out: &mut Writer, name: &str, about: &str) {
    out.begin(name, '{');
    out.text("type", "string");
    if !about.is_empty() {
        out.text("description", about);
    }
    out.close('}');
}

fn one_of<'a>(out: &mut Writer, name: &str, about: &str, ids: impl Iterator<Item = &'a str>) {
    if name.is_empty() {
        out.open('{');
    } else {
        out.begin(name, '{');
    }
    if !about.is_empty() {
        out.text("description", about);
    }
    out.list("enum", ids);
    out.close('}');
}

fn templates() -> impl Iterator<Item = &'static str> {
    TemplateId::ALL.into_iter().map(TemplateId::id)
}

fn sections() -> impl Iterator<Item = &'static str> {
    SectionId::ALL.into_iter().map(SectionId::id)
}

fn section_title(section: SectionId) -> String {
    TemplateId::T2021.template().section(section).title()
}

/// The official name of a cell, on the newest form that has it, and what belongs in it.
fn about_cell(cell: &CellDef) -> String {
    let forms = TemplateId::ALL.map(Form::prescribed);
    let form = forms.into_iter().find(|form| form.has(cell.id)).unwrap();
    let what = match cell.kind {
        Kind::Count => "不小于 0 的整数",
        Kind::Change => "整数，减少的为负",
        Kind::Money => "金额，万元",
        Kind::Text => "文字，连同单位",
    };
    format!("{}（{what}）", form.cell_title(cell.id))
}

fn tables(out: &mut Writer) {
    let about = "各表的数，按原样写成文字。没有键：报告里没有这一行；空文字：这一格空着；“0”就是 0。两种格式的格子都列在这里";
    closed(out, "tables", about);
    for table in TableId::ALL {
        closed(out, table.id(), &section_title(table.section()));
        for cell in cells().iter().filter(|cell| cell.table == table) {
            text(out, &cell.name[table.id().len() + 1..], &about_cell(cell));
        }
        end_closed(out);
    }
    end_closed(out);
}

fn as_found(out: &mut Writer) {
    closed(out, "as_found", "导入的报告与规定格式不同的地方");
    closed(out, "headings", "章节标题的写法；空文字：报告里没有这一章");
    sections().for_each(|id| text(out, id, ""));
    end_closed(out);
    out.begin("labels", '{');
    out.text("description", "表头的写法，按“表.行”或“表.块.列”");
    out.text("type", "object");
    out.begin("additionalProperties", '{');
    out.text("type", "string");
    out.close('}');
    out.close('}');
    closed(out, "variants", "采用另一种格式的部分");
    for key in variant_keys() {
        one_of(out, key, "", templates());
    }
    end_closed(out);
    list_of(out, "order", "章节的顺序，与规定不同时才有", sections());
    let names = cells().iter().map(|cell| cell.name.as_str());
    list_of(out, "doubtful", "读得不准、还没有核对的格子", names);
    text(out, "published", "网页上写的发布日期，例如 2024-01-12");
    end_closed(out);
}

fn variant_keys() -> Vec<&'static str> {
    let blocks = TemplateId::ALL.into_iter().flat_map(|t| {
        let tables = t.template().tables.iter();
        tables.flat_map(|t| t.blocks.iter().map(move |b| b.key(t.id)))
    });
    let slots = TemplateId::ALL.into_iter().flat_map(|t| {
        let tables = t.template().tables.iter();
        tables.flat_map(|t| {
            let groups = t
                .blocks
                .iter()
                .flat_map(|b| b.rows)
                .flat_map(|n| n.rows.iter().chain([n]));
            groups.filter_map(move |n| n.slot.map(|slot| format!("{}.{slot}", t.id.id())))
        })
    });
    let mut keys: Vec<_> = blocks
        .chain(slots)
        .filter_map(|key| Form::variant_key(&key))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn list_of<'a>(out: &mut Writer, name: &str, about: &str, ids: impl Iterator<Item = &'a str>) {
    out.begin(name, '{');
    out.text("description", about);
    out.text("type", "array");
    out.begin("items", '{');
    out.list("enum", ids);
    out.close('}');
    out.close('}');
}

fn dismissed(out: &mut Writer) {
    out.begin("dismissed", '{');
    out.text("description", "核实过、属实的提醒");
    out.text("type", "array");
    out.name("items");
    closed(out, "", "");
    text(out, "rule", "规则，见 docs/rules.md");
    text(out, "at", "格子或文字的部位");
    text(out, "reason", "理由");
    text(out, "digest", "核实的内容的摘要；内容变了，提醒就恢复");
    out.close('}');
    out.list("required", ["rule", "at", "reason", "digest"].into_iter());
    out.close('}');
    out.close('}');
}

fn drafting(out: &mut Writer) {
    closed(out, "drafting", "编写时的约定，不在纸面上");
    list_of(out, "automatic", "自动计算的项目", ["totals"].into_iter());
    let all = || cells().iter().map(|cell| cell.name.as_str());
    list_of(out, "computed", "由程序算出的合计", all());
    let parts: Vec<String> = Part::ALL.iter().map(|part| part.id()).collect();
    let parts = || parts.iter().map(String::as_str);
    list_of(out, "carried", "从上年报告沿用、还没有改过的文字", parts());
    out.begin("bound", '{');
    out.text("description", "文字里跟随表格的数");
    out.text("type", "array");
    out.name("items");
    closed(out, "", "");
    one_of(out, "part", "", parts());
    for (name, about) in [
        ("start", "从第几个字起（从 0 数）"),
        ("end", "到第几个字前"),
    ] {
        out.begin(name, '{');
        out.text("description", about);
        out.text("type", "integer");
        out.close('}');
    }
    one_of(out, "cell", "跟随的格子", all());
    out.close('}');
    out.list("required", ["part", "start", "end", "cell"].into_iter());
    out.close('}');
    out.close('}');
    end_closed(out);
}

fn schema() -> String {
    let mut out = Writer::new();
    let out_ref = &mut out;
    out_ref.open('{');
    out_ref.text("$schema", "https://json-schema.org/draft/2020-12/schema");
    out_ref.text(
        "$comment",
        "由 cargo xtask schema 按程序里的格式声明生成，请不要手改",
    );
    out_ref.text("title", "政府信息公开工作年度报告的数据（nianbao，版本 1）");
    out_ref.text("type", "object");
    out_ref.list("required", ["format", "version", "template"].into_iter());
    out_ref.name("additionalProperties");
    out_ref.boolean(false);
    out_ref.begin("properties", '{');
    properties(out_ref);
    out_ref.close('}');
    out_ref.close('}');
    out.end()
}

fn properties(out: &mut Writer) {
    out.begin("format", '{');
    out.text("const", "nianbao");
    out.close('}');
    out.begin("version", '{');
    out.name("const");
    out.number(VERSION);
    out.close('}');
    one_of(out, "template", "报告格式", templates());
    out.begin("year", '{');
    out.text("description", "统计年度");
    out.text("type", "integer");
    for (name, number) in [("minimum", 1), ("maximum", 9999)] {
        out.name(name);
        out.number(number);
    }
    out.close('}');
    text(out, "agency", "单位全称");
    text(out, "title", "标题；空文字：按单位和年度自动生成");
    closed(out, "contact", "联系方式");
    text(out, "address", "地址");
    text(out, "phone", "电话");
    text(out, "email", "电子邮箱");
    end_closed(out);
    text(out, "preamble", "前言，一行一段");
    closed(
        out,
        "narrative",
        "各章的文字，一行一段；表格旁的文字归它的章",
    );
    for section in SectionId::ALL {
        text(out, section.id(), &section_title(section));
    }
    end_closed(out);
    tables(out);
    closed(out, "signature", "落款");
    text(out, "agency", "单位");
    text(out, "date", "日期，例如 2024-01-12；读不成日期的照原样");
    end_closed(out);
    closed(out, "organ", "由人说明的机关级别和类别");
    one_of(out, "level", "", Level::ALL.into_iter().map(Level::id));
    one_of(
        out,
        "kind",
        "",
        OrganKind::ALL.into_iter().map(OrganKind::id),
    );
    end_closed(out);
    as_found(out);
    dismissed(out);
    drafting(out);
}

#[test]
fn the_schema_is_what_the_declaration_says() {
    let (name, expected) = ("docs/nianbao.schema.json", schema());
    if std::env::var_os("NIANBAO_WRITE").is_some() {
        std::fs::write(file(name), &expected).unwrap();
        println!("{name}: {} cells", cells().len());
        return;
    }
    let found = std::fs::read_to_string(file(name)).unwrap_or_default();
    let found = found.replace("\r\n", "\n");
    assert!(
        found == expected,
        "{name} and the declaration differ: run `cargo xtask schema`"
    );
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::validator_for(&schema).unwrap()
}

#[track_caller]
fn check(validator: &jsonschema::Validator, text: &str) {
    let data: Value = serde_json::from_str(text).unwrap();
    let errors = validator.iter_errors(&data);
    let said: Vec<String> = errors
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn every_fixture_is_valid() {
    let validator = validator();
    let folder = std::fs::read_dir(file("tests/fixtures/reports")).unwrap();
    let paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    assert!(paths.len() >= 14);
    for path in paths {
        println!("{}", path.display());
        check(&validator, &std::fs::read_to_string(path).unwrap());
    }
}

#[test]
fn what_is_wrong_is_not_valid() {
    let validator = validator();
    let mut right: Value =
        serde_json::from_str(&to_json(&Report::blank(TemplateId::T2021))).unwrap();
    right["year"] = json!(2023);
    assert!(validator.is_valid(&right));
    for (pointer, wrong) in [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/template", json!("2018")),
        ("/year", json!("2023")),
        ("/year", json!(0)),
        ("/agency", json!(null)),
        ("/narrative/overview", json!(["a"])),
        ("/tables/requests/new.total", json!(3)),
        ("/as_found/doubtful", json!(["requests.new.nobody"])),
        ("/dismissed", json!([{ "rule": "row-total" }])),
    ] {
        let mut data = right.clone();
        *data.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&data), "{pointer}");
    }
    for (pointer, name) in [
        ("", "colour"),
        ("/tables", "fees"),
        ("/tables/requests", "new.nobody"),
        ("/contact", "fax"),
        ("/as_found/variants", "requests.new"),
    ] {
        let mut data = right.clone();
        data.pointer_mut(pointer).unwrap()[name] = json!("2019");
        assert!(!validator.is_valid(&data), "{pointer}/{name}");
    }
    for name in ["format", "version", "template"] {
        let mut data = right.clone();
        data.as_object_mut().unwrap().remove(name);
        assert!(!validator.is_valid(&data), "without {name}");
    }
}

#[test]
fn any_report_is_valid() {
    let validator = validator();
    let config = ProptestConfig::with_cases(64);
    let reports = prop_oneof![common::any_report(), common::consistent()];
    proptest!(config, |(report in reports)| {
        check(&validator, &to_json(&report));
    });
}
