//! The viewer: a published report on any page, in a wasm of its own without the editor.
//! `assets/nianbao.js` makes the element `<nianbao-report>` of it.
//!
//! A report that was read is known by a number until it is closed; `open.rs` keeps them.

mod open;

use std::fmt::Write;

use nianbao_core::doc::{Doc, DocBlock, DocTable, Role};
use nianbao_core::export::{blocks_html, escape, lines_html};
use nianbao_core::import::import_own;
use nianbao_core::json::Writer;
use nianbao_core::protocol::{Answer, Job, Request};
use nianbao_core::report::{Report, to_json};
use nianbao_core::rules::{Balance, BalanceState, Context, Env, balance, equations_verdict};
use nianbao_core::schema::CellId;
use wasm_bindgen::prelude::*;

fn main() {}

/// Reads this program's own data or page. Returns the report's number; nothing if the bytes are of
/// another kind, which the worker reads. The error is a sentence for the user.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Result<Option<u32>, JsValue> {
    match import_own(bytes) {
        Some(Ok(imported)) => Ok(Some(open::add(imported.report))),
        Some(Err(why)) => Err(why.into()),
        None => Ok(None),
    }
}

/// What to ask the worker, which reads the other kinds, with the bytes.
#[wasm_bindgen]
pub fn request(name: &str) -> String {
    let request = Request {
        id: 1,
        job: Job::Read,
        name: name.to_string(),
    };
    request.to_json()
}

/// Takes the report in the worker's last answer; returns its number. The error is a sentence for the
/// user.
#[wasm_bindgen]
pub fn take(answer: &str) -> Result<u32, JsValue> {
    let answer = Answer::from_json(answer).ok_or("程序的两部分版本不一致，请刷新页面后再试。")?;
    Ok(open::add(answer.result()?.report))
}

/// Forgets a report.
#[wasm_bindgen]
pub fn close(number: u32) {
    open::remove(number);
}

/// The report as JSON; empty if it is closed.
#[wasm_bindgen]
pub fn data(number: u32) -> String {
    open::with(number, to_json)
}

/// The paper as HTML, without any style.
#[wasm_bindgen]
pub fn paper(number: u32) -> String {
    open::with(number, |report| {
        let doc = Doc::of(report);
        let title = lines_html(&doc.title_lines);
        format!("<h1>{title}</h1>\n{}", blocks_html(&doc.blocks))
    })
}

/// What the paper's HTML does not say, as JSON: `figures`, the ids of the `td.value` in their order;
/// `widths`, of each table, of its columns, in thousandths.
#[wasm_bindgen]
pub fn layout(number: u32) -> String {
    open::with(number, |report| {
        let doc = Doc::of(report);
        let mut out = Writer::new();
        out.open('{');
        let figures = tables(&doc).flat_map(|table| &table.cells);
        let figures = figures.filter_map(|cell| match cell.role {
            Role::Value(id) => Some(id.name()),
            _ => None,
        });
        out.list("figures", figures);
        out.begin("widths", '{');
        for table in tables(&doc) {
            out.begin(table.table.id(), '[');
            for width in table.widths {
                out.item();
                out.number(u64::from(*width));
            }
            out.close(']');
        }
        out.close('}');
        out.close('}');
        out.end()
    })
}

/// What the equations come to, as JSON: `state` is `ok`, `error` or `open`, `text` a few words.
#[wasm_bindgen]
pub fn verdict(number: u32) -> String {
    open::with(number, equations_verdict)
}

/// A figure's name and the equations it takes part in, as HTML; empty if there is none of this id.
#[wasm_bindgen]
pub fn figure(number: u32, cell: &str) -> String {
    let Some(cell) = CellId::parse(cell) else {
        return String::new();
    };
    open::with(number, |report| {
        let mut out = format!("<h2>{}</h2><ul>", escape(&report.form().cell_title(cell)));
        for balance in balances_of(report, cell) {
            let state = match balance.state {
                BalanceState::Holds => "ok",
                BalanceState::Broken => "error",
                BalanceState::Open => "open",
            };
            let text = escape(&balance.text);
            let _ = write!(out, "<li data-state=\"{state}\">{text}</li>");
        }
        out.push_str("</ul>");
        out
    })
}

fn tables(doc: &Doc) -> impl Iterator<Item = &DocTable> {
    doc.blocks.iter().filter_map(|block| match block {
        DocBlock::Table(table) => Some(table),
        _ => None,
    })
}

/// The equations that a cell takes part in.
fn balances_of(report: &Report, cell: CellId) -> Vec<Balance> {
    let env = Env::default();
    let context = Context::new(report, &env);
    let equations = context.form.equations_of(cell);
    equations.map(|e| balance(&context, e)).collect()
}
