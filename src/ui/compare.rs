//! 与上年对照: last year's figure in each blank cell and, when wanted, under each figure and on the
//! paper what it was last year and how it moved. All of it is of the second part.

use leptos::prelude::document;
use nianbao_core::compare::{Change, change, comparable};
use nianbao_core::doc::{Doc, DocBlock, Role};
use nianbao_core::export::escape;
use nianbao_core::schema::{CellId, TableId};
use web_sys::Element;

use super::paper::Pages;
use super::piece::{Piece, effect};
use crate::followed::Followed;
use crate::platform::{elements, files};
use crate::state::Work;

/// The switch above a table, and what became of the active cell.
pub fn over_table(work: Work, table: TableId) -> Piece {
    let bar = switch(work, "of-table", work.comparing);
    let active = move || work.active.get().filter(|cell| cell.def().table == table);
    bar.text(".told", move || match active() {
        Some(cell) => told(work, cell),
        None => "空格里的斜体字是上年的数".to_string(),
    });
    bar
}

/// The switch over the paper.
pub fn over_paper(work: Work) -> Piece {
    let bar = switch(work, "of-paper", work.paper_compared);
    bar.text(".told", || "只在屏幕上，不打印、不导出".to_string());
    effect(move || {
        if let Some(body) = document().body() {
            elements::set_class(&body, "paper-compared", work.paper_compared.get());
        }
    });
    bar
}

/// Writes the paper with last year's figures under this year's.
pub fn write_compared(pages: &Pages) {
    pages.write_other(&compared_doc(pages.work));
}

fn switch(work: Work, class: &str, on: Followed<bool>) -> Piece {
    let bar = Piece::new(&format!(
        r#"<div class="compare-bar {class}"><label class="tick"><input type="checkbox">与上年对照</label><span class="told"></span></div>"#
    ));
    bar.shown("", move || {
        work.changes.follow();
        let last = work.last_year();
        last.is_some_and(|last| work.with(|report| comparable(report, &last)))
    })
    .on("input", "change", move |event| {
        let ticked = files::target::<Element>(&event);
        on.set(ticked.is_some_and(|input| elements::is_ticked(&input)));
    });
    let input = bar.find("input");
    effect(move || elements::tick(&input, on.get()));
    bar
}

/// A cell beside last year's; followed.
fn beside(work: Work, cell: CellId) -> Option<Change> {
    work.cell(cell);
    let last = work.last_year()?;
    work.with(|report| comparable(report, &last).then(|| change(report, &last, cell))?)
}

/// `上年 318，增加 12（+3.8%）`
fn told(work: Work, cell: CellId) -> String {
    let Some(change) = beside(work, cell) else {
        return "上年没有这一格的数".to_string();
    };
    let mut told = ["上年 ", &change.last].concat();
    if let Some(moved) = &change.moved {
        match (moved.by.as_str(), moved.up) {
            ("0", _) => told.push_str("，与上年相同"),
            (by, up) => {
                told.push_str(if up { "，增加 " } else { "，减少 " });
                told.push_str(by);
            }
        }
        if let Some(share) = moved.share.as_deref().filter(|_| moved.by != "0") {
            told.push_str(&["（", share, "）"].concat());
        }
    }
    told
}

/// How a figure moved: `▲12`, `持平`; nothing where both are 0.
fn arrow(change: &Change) -> String {
    match &change.moved {
        Some(moved) if moved.by != "0" => [if moved.up { "▲" } else { "▼" }, &moved.by].concat(),
        Some(moved) if moved.share.is_some() => "持平".to_string(),
        _ => String::new(),
    }
}

/// The figures of a table: last year's in each blank one and, when wanted, under each.
pub fn figures(work: Work, frame: &Element) {
    for input in elements::all(frame, "input[data-cell]") {
        let cell = input.get_attribute("data-cell");
        if let Some(cell) = cell.and_then(|name| CellId::parse(&name)) {
            figure(work, cell, input);
        }
    }
    let frame = frame.clone();
    effect(move || elements::set_class(&frame, "comparing", work.comparing.get()));
}

fn figure(work: Work, cell: CellId, input: Element) {
    let line = elements::create("small");
    line.set_class_name("was");
    let _ = line.set_attribute("aria-hidden", "true");
    let _ = input.after_with_node_1(&line);
    effect(move || {
        let beside = beside(work, cell);
        let last = beside.as_ref().map(|change| change.last.as_str());
        elements::set_attribute(&input, "placeholder", last);
        if !work.comparing.get() {
            return elements::set_attribute(&input, "aria-description", None);
        }
        let told = last.map(|_| told(work, cell));
        elements::set_attribute(&input, "aria-description", told.as_deref());
        let now = work.cell(cell).unwrap_or_default();
        let html = beside.map(|change| line_html(&change, &now));
        line.set_inner_html(&html.unwrap_or_default());
    });
}

/// Under a figure; a blank one has last year's in it already.
fn line_html(change: &Change, now: &str) -> String {
    let arrow = arrow(change);
    let moved = change.moved.as_ref();
    // Nothing then and now says nothing.
    if now.trim().is_empty() || arrow.is_empty() && moved.is_some() {
        return String::new();
    }
    let share = moved.filter(|moved| moved.by != "0");
    format!(
        "<span>{}</span> <b>{arrow}</b> <i>{}</i>",
        escape(&change.last),
        share
            .and_then(|moved| moved.share.as_deref())
            .unwrap_or_default()
    )
}

/// The paper with a line under each figure.
fn compared_doc(work: Work) -> Doc {
    let mut doc = work.with(Doc::of);
    let Some(last) = work.last_year() else {
        return doc;
    };
    for block in &mut doc.blocks {
        let DocBlock::Table(table) = block else {
            continue;
        };
        for cell in &mut table.cells {
            let Role::Value(id) = cell.role else {
                continue;
            };
            let change = work.with(|report| change(report, &last, id));
            if let Some(change) = change.filter(|c| !line_html(c, &cell.text).is_empty()) {
                cell.text
                    .push_str(&["\n", &change.last, " ", &arrow(&change)].concat());
            }
        }
    }
    doc
}
