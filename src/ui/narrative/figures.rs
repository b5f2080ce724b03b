//! 插入表中的数: a cell is chosen by its official name, its figure is put in at the caret, or in the
//! place of what is selected, and follows the cell from then on.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::{bind, figure};
use nianbao_core::schema::CellId;
use nianbao_core::writing::choices;
use web_sys::Element;

use super::field::{Dialog, Field};
use crate::platform::{elements, files, focus};

/// A selection longer than this is no figure.
const LONGEST: usize = 20;

const INNER: &str = r#"<div class="search"><p class="about"></p>
<input type="text" id="figure-search" autocomplete="off" aria-label="按行、列的名称找" placeholder="按行、列的名称找，如“上年结转”"></div>
<div class="choices"></div>"#;

/// Opens the list of cells.
pub fn pick(field: &Field) {
    let place = field.selection();
    let selected = selected(field, place);
    let dialog = field.dialog("figures", "插入表中的数", INNER);
    let about = match selected.is_empty() {
        true => "选一格，它的数放进正文，以后跟着表格变。".to_string(),
        false => format!("选一格，正文里选中的“{selected}”换成它的数，以后跟着表格变。"),
    };
    let list = dialog.piece.find(".choices");
    show(field, &list, "", &selected);
    let (searched, typed, shown) = (field.clone(), selected.clone(), list.clone());
    let (chosen, shut) = (field.clone(), dialog.clone());
    dialog
        .piece
        .text(".about", move || about.clone())
        .on("#figure-search", "input", move |event| {
            show(&searched, &shown, &files::field_text(&event), &typed);
        })
        .on("", "keydown", move |event| keys(&list, &event))
        .on(".choices", "click", move |event| {
            let button = files::target::<Element>(&event);
            let button = button.and_then(|b| b.closest("[data-figure]").ok().flatten());
            let named = button.and_then(|b| b.get_attribute("data-figure"));
            if let Some(cell) = named.and_then(|name| CellId::parse(&name)) {
                put(&chosen, place, cell, &shut);
            }
        });
    focus::element(&dialog.piece.find("#figure-search"));
}

/// What is selected, if it may be a figure.
fn selected(field: &Field, (start, end): (usize, usize)) -> String {
    let text = field.text();
    let selected: String = text.chars().skip(start).take(end - start).collect();
    let short = end - start <= LONGEST;
    let selected = figure(&selected).filter(|_| short);
    selected.unwrap_or_default().to_string()
}

/// Lists the cells that are looked for.
fn show(field: &Field, list: &Element, wanted: &str, selected: &str) {
    let choices = field.work.with(|report| choices(report, wanted, selected));
    let mut html = String::new();
    let mut first = false;
    for choice in &choices {
        if first && !choice.first {
            html.push_str("<hr>");
        }
        first = choice.first;
        let (said, off) = match &choice.figure {
            Some(figure) => (escape(figure), ""),
            None => ("空".into(), " disabled"),
        };
        let _ = write!(
            html,
            r#"<button type="button" data-figure="{}"{off}><span lang="zh-CN">{}</span><b>{said}</b></button>"#,
            choice.cell.name(),
            escape(&choice.title)
        );
    }
    if choices.is_empty() {
        html.push_str("<p>没有这个名称的格。试试行名或列名里的一两个词。</p>");
    }
    list.set_inner_html(&html);
    list.set_scroll_top(0);
}

/// The arrow keys go through the list; Enter in the search takes the first.
fn keys(list: &Element, event: &web_sys::Event) {
    let key = elements::key(event);
    let buttons = elements::all(list, "button:not(:disabled)");
    let active = leptos::prelude::document().active_element();
    let at = buttons.iter().position(|b| active.as_ref() == Some(b));
    let to = match (key.as_str(), at) {
        ("ArrowDown", None) | ("Enter", None) => buttons.first(),
        ("ArrowDown", Some(at)) => buttons.get(at + 1),
        ("ArrowUp", Some(at)) => at.checked_sub(1).and_then(|at| buttons.get(at)),
        _ => None,
    };
    let in_search = active.is_some_and(|a| a.id() == "figure-search");
    if key == "Enter" && !in_search {
        return;
    }
    if let Some(to) = to {
        event.prevent_default();
        focus::element(to);
        if key == "Enter" {
            elements::click(to);
        }
    }
}

fn put(field: &Field, place: (usize, usize), cell: CellId, dialog: &Dialog) {
    dialog.close();
    let made = field.work.with(|report| {
        let length = report.cell(cell).and_then(figure)?.chars().count();
        Some((bind(report, field.part, place, cell)?, length))
    });
    if let Some((edits, length)) = made {
        field.change("插入表中的数", edits, place.0 + length);
    }
}
