//! `docs/rules.md` and the page's help, `assets/rules.html` and `assets/guide.html`, are what the
//! rules and the form's guide say; every id of the catalogue has a rule or a reason, every row and
//! column an entry. `cargo xtask rules` writes them: it runs this with `NIANBAO_WRITE` set.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use common::catalogue::{ABSENT, GROUPS, Group};
use nianbao_core::export::escape;
use nianbao_core::rules::{RULES, Rule, Severity};
use nianbao_core::schema::guide::{Entry, entries, entry as guide_entry};
use nianbao_core::schema::{Form, SectionId, TemplateId};

fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id == id).copied()
}

fn reason(id: &str) -> Option<&'static str> {
    let absent = ABSENT.iter().find(|(absent, _)| *absent == id);
    absent.map(|(_, reason)| *reason)
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "错误（error）：改正前不能发布",
        Severity::Warning => "核实（warning）：请人看一眼，属实的可以不改",
        Severity::Note => "提示（note）",
    }
}

/// What is said of a rule, in the order of reading.
fn texts(rule: &Rule) -> [(&'static str, &'static str); 6] {
    [
        ("级别", severity(rule)),
        ("查什么", rule.what),
        ("为什么", rule.why),
        ("依据", rule.basis),
        ("错的", rule.wrong),
        ("对的", rule.right),
    ]
}

/// `<` and the like would be HTML.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('|', "\\|")
}

fn entry(out: &mut String, rule: &Rule) {
    writeln!(out, "\n### `{}` {}\n", rule.id, plain(rule.name)).unwrap();
    for (label, text) in texts(rule) {
        writeln!(out, "- **{label}**：{}", plain(text)).unwrap();
    }
}

fn group(out: &mut String, group: &Group) {
    writeln!(out, "\n## {}", group.title).unwrap();
    if !group.about.is_empty() {
        writeln!(out, "\n{}", group.about).unwrap();
    }
    for id in group.ids {
        match rule(id) {
            Some(rule) => entry(out, rule),
            None => writeln!(out, "\n### `{id}`\n\n{}", reason(id).unwrap_or_default()).unwrap(),
        }
    }
}

fn reference() -> String {
    let mut out = String::from(
        "<!-- 由 cargo xtask rules 按规则自己的文字生成，请不要手改。 -->\n\n# 规则一览\n\n\
         每条规则都写明查什么、为什么、依据、错的和对的例子，与程序里的说明是同一份文字。个别发现的级别会比规则的级别轻，以发现上标的为准。\n",
    );
    writeln!(out, "\n| 规则 | 名称 | 级别 |\n|---|---|---|").unwrap();
    for id in GROUPS.iter().flat_map(|g| g.ids) {
        if let Some(rule) = rule(id) {
            let (name, severity) = (plain(rule.name), rule.severity.id());
            writeln!(out, "| `{id}` | {name} | {severity} |").unwrap();
        }
    }
    for each in &GROUPS {
        group(&mut out, each);
    }
    out
}

/// The same for the page's help: one section a rule, found by `data-help`.
fn help() -> String {
    let mut out = String::new();
    for group in &GROUPS {
        writeln!(out, "<h2>{}</h2>", group.title).unwrap();
        for rule in group.ids.iter().filter_map(|id| rule(id)) {
            help_entry(&mut out, rule);
        }
    }
    out
}

fn help_entry(out: &mut String, rule: &Rule) {
    writeln!(
        out,
        "<section data-help=\"{}\" tabindex=\"-1\"><h3>{} <code>{}</code></h3><dl>",
        rule.id,
        escape(rule.name),
        rule.id
    )
    .unwrap();
    for (label, text) in texts(rule) {
        writeln!(out, "<dt>{label}</dt><dd>{}</dd>", escape(text)).unwrap();
    }
    out.push_str("</dl></section>\n");
}

/// What the guide is of, in the order of the form: each id with its title, and where a section begins.
fn places() -> Vec<(String, String)> {
    let form = Form::prescribed(TemplateId::T2021);
    let mut places = Vec::new();
    for section in SectionId::ALL {
        let id = section.id();
        places.push((id.to_string(), form.template.section(section).title()));
        let Some(table) = section.table() else {
            continue;
        };
        for block in form.blocks(table) {
            for row in &block.rows {
                places.push((format!("{id}.{}", row.node.id), row.title()));
            }
        }
        for block in form.blocks(table) {
            for column in &block.columns {
                let column = column.column;
                let place = (format!("{id}.*.{}", column.id), column.label.to_string());
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }
    places
}

/// The guide for the page's help: one section a place, found by `data-help`.
fn guide() -> String {
    let mut out = String::new();
    for (of, title) in places() {
        let Some(entry) = guide_entry(&of) else {
            continue;
        };
        match of.contains('.') {
            true => place(&mut out, entry, &format!("<h3>{}</h3>", escape(&title))),
            false => {
                writeln!(out, "<h2>{}</h2>", escape(&title)).unwrap();
                place(&mut out, entry, "");
            }
        }
    }
    out
}

fn place(out: &mut String, entry: &Entry, heading: &str) {
    let of = entry.of;
    writeln!(
        out,
        "<section data-help=\"{of}\" tabindex=\"-1\">{heading}<dl>"
    )
    .unwrap();
    for (label, text) in [
        ("含义", entry.meaning),
        ("依据", entry.basis),
        ("计入", entry.counted),
        ("不计", entry.not_counted),
        ("常见错误", entry.mistakes),
    ] {
        if !text.is_empty() {
            writeln!(out, "<dt>{label}</dt><dd>{}</dd>", escape(text)).unwrap();
        }
    }
    out.push_str("</dl></section>\n");
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(name)
}

#[test]
fn the_reference_is_what_the_rules_and_the_guide_say() {
    for (name, expected) in [
        ("docs/rules.md", reference()),
        ("assets/rules.html", help()),
        ("assets/guide.html", guide()),
    ] {
        if std::env::var_os("NIANBAO_WRITE").is_some() {
            std::fs::write(file(name), &expected).unwrap();
            println!("{name}: {} bytes", expected.len());
            continue;
        }
        let found = std::fs::read_to_string(file(name)).unwrap_or_default();
        let found = found.replace("\r\n", "\n");
        assert!(
            found == expected,
            "{name} and what it is made of differ: run `cargo xtask rules`"
        );
    }
}

#[test]
fn every_id_of_the_catalogue_has_a_rule_or_a_reason_and_every_rule_is_in_it() {
    let mut ids: Vec<&str> = GROUPS.iter().flat_map(|g| g.ids).copied().collect();
    for id in &ids {
        let said = rule(id).is_some() || reason(id).is_some_and(|r| !r.is_empty());
        assert!(said, "{id}: neither a rule nor a reason");
    }
    for rule in RULES {
        assert!(ids.contains(&rule.id), "{} is in no group", rule.id);
    }
    for (id, _) in ABSENT {
        assert!(ids.contains(id), "{id} is in no group");
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
}

#[test]
fn every_section_row_and_column_of_the_form_has_one_entry_and_every_entry_its_place() {
    let places = places();
    for (of, _) in &places {
        let found: Vec<_> = entries().filter(|entry| entry.of == of).collect();
        assert_eq!(found.len(), 1, "{of} in the guide");
        assert!(!found[0].basis.is_empty(), "{of} has no basis");
        assert!(!found[0].counted.is_empty(), "{of}: what is counted?");
    }
    for entry in entries() {
        let placed = places.iter().any(|(of, _)| of == entry.of);
        assert!(placed, "{} is not of the form", entry.of);
    }
}
