//! A table in its official shape, filled in place. The table is made of the form's layout at one
//! go; each figure then follows its own signal, and one listener serves the whole table.

use std::fmt::Write;

use leptos::html;
use leptos::prelude::*;
use nianbao_core::export::{escape, label_html};
use nianbao_core::report::Edit;
use nianbao_core::rules::{BalanceState, Severity};
use nianbao_core::schema::{CellId, Form, Kind, Layout, Placed, Slot, TableId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::dynamic::{effect, on, part, text, when};
use super::grid_keys;
use crate::platform::{elements, files};
use crate::state::Work;

pub fn grid(work: Work, table: TableId) -> AnyView {
    let frame = NodeRef::<html::Div>::new();
    effect(move || {
        let form = work.form.get().0;
        if let Some(frame) = frame.get() {
            fill_frame(work, form, form.layout(table), &frame);
        }
    });
    let layout = move || work.form.get_untracked().0.layout(table);
    let typed = on(move |event: web_sys::Event| {
        if let Some((cell, input)) = event_cell(&event) {
            let to = Some(input.value());
            work.type_in(Edit::Cell { cell, to });
        }
    });
    let entered = on(move |event: web_sys::FocusEvent| {
        if let Some((cell, input)) = event_cell(&event) {
            work.active.set(Some(cell));
            input.select();
        }
    });
    let left = on(move |_: web_sys::FocusEvent| {
        work.close_step();
        work.active.set(None);
    });
    view! {
        {place_line(work, table)}
        <div
            class="grid-frame" node_ref=frame on:input=typed on:focusin=entered on:focusout=left
            on:keydown=on(move |event| grid_keys::key(work, layout(), event))
            on:paste=on(move |event| grid_keys::paste(work, layout(), event))
        ></div>
    }
    .into_any()
}

/// The cell that an event happened in.
pub fn event_cell(event: &web_sys::Event) -> Option<(CellId, HtmlInputElement)> {
    let input: HtmlInputElement = files::target(event)?;
    let cell = CellId::parse(&input.get_attribute("data-cell")?)?;
    Some((cell, input))
}

/// Makes the table and lets its figures and labels follow their signals, until the form changes.
fn fill_frame(work: Work, form: &'static Form, layout: &'static Layout, frame: &Element) {
    frame.set_inner_html(&table_html(form, layout));
    elements::set_widths(frame, layout.widths);
    let values = layout.placed.iter().filter_map(|p| match p.slot {
        Slot::Value(cell) => Some(cell),
        _ => None,
    });
    for (cell, element) in values.zip(elements::all(frame, "td.value")) {
        follow_cell(work, cell, element);
    }
    let labels = layout
        .placed
        .iter()
        .filter(|p| !matches!(p.slot, Slot::Value(_) | Slot::Corner(_)));
    let labels: Vec<_> = labels.zip(elements::all(frame, "th")).collect();
    let mut marked: Vec<Element> = Vec::new();
    effect(move || {
        for element in &marked {
            elements::set_class(element, "marked", false);
        }
        let place = work
            .active
            .get()
            .and_then(|cell| layout.placed.iter().find(|p| p.slot == Slot::Value(cell)));
        marked = labels
            .iter()
            .filter(|(label, _)| place.is_some_and(|place| heads(layout, label, place)))
            .map(|(_, element)| element.clone())
            .collect();
        for element in &marked {
            elements::set_class(element, "marked", true);
        }
    });
}

/// A figure shows its text and the gravest finding that points at it.
fn follow_cell(work: Work, cell: CellId, element: Element) {
    let (signal, flag) = (work.cell(cell), work.flag(cell));
    let Some(input) = element.first_element_child() else {
        return;
    };
    let Ok(input) = input.dyn_into::<HtmlInputElement>() else {
        return;
    };
    effect(move || {
        signal.with(|text| {
            let shown = text.as_deref().unwrap_or("");
            if input.value() != shown {
                input.set_value(shown);
            }
            elements::set_class(&element, "zero", shown == "0");
            elements::set_class(&element, "absent", text.is_none());
        });
        let flag = flag.get();
        elements::set_class(&element, "bad", flag == Some(Severity::Error));
        elements::set_class(&element, "warn", flag == Some(Severity::Warning));
        elements::set_attribute(
            &input,
            "aria-invalid",
            (flag == Some(Severity::Error)).then_some("true"),
        );
    });
}

/// Whether a label stands right over or before a figure.
fn heads(layout: &Layout, label: &Placed, place: &Placed) -> bool {
    let over = |p: &Placed| {
        matches!(p.slot, Slot::ColumnHead(_))
            && p.row < place.row
            && p.col <= place.col
            && place.col < p.col + p.cols
    };
    match label.slot {
        Slot::RowHead(_) => label.row == place.row,
        Slot::ColumnHead(_) => {
            over(label) && !layout.placed.iter().any(|p| over(p) && p.row > label.row)
        }
        _ => false,
    }
}

fn table_html(form: &Form, layout: &Layout) -> String {
    let mut out = format!("<table class=\"grid {}\"><colgroup>", layout.table.id());
    out.push_str(&"<col>".repeat(layout.width));
    out.push_str("</colgroup><thead>");
    for row in 0..layout.height {
        if row == layout.header_rows {
            out.push_str("</thead><tbody>");
        }
        out.push_str("<tr>");
        layout
            .row(row)
            .for_each(|placed| placed_html(&mut out, form, placed));
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn placed_html(out: &mut String, form: &Form, placed: &Placed) {
    let (tag, attributes) = match placed.slot {
        Slot::Value(cell) if cell.def().is_total => ("td", "class=\"value total\""),
        Slot::Value(_) => ("td", "class=\"value\""),
        Slot::Corner(_) => ("td", "class=\"corner\""),
        Slot::BlockTitle(_) => ("th", "class=\"block-title\" scope=\"colgroup\""),
        Slot::ColumnHead(_) if placed.cols > 1 => {
            ("th", "class=\"column-head\" scope=\"colgroup\"")
        }
        Slot::ColumnHead(_) => ("th", "class=\"column-head\" scope=\"col\""),
        Slot::GroupHead(_) if placed.col == 0 => {
            ("th", "class=\"group-head outer\" scope=\"rowgroup\"")
        }
        Slot::GroupHead(_) => ("th", "class=\"group-head\" scope=\"rowgroup\""),
        Slot::RowHead(_) => ("th", "class=\"row-head\" scope=\"row\""),
    };
    let _ = write!(
        out,
        "<{tag} {attributes} rowspan=\"{}\" colspan=\"{}\">",
        placed.rows, placed.cols
    );
    match placed.slot {
        Slot::Value(cell) => input_html(out, form, cell),
        slot => out.push_str(&label_html(slot.label().unwrap_or_default())),
    }
    let _ = write!(out, "</{tag}>");
}

fn input_html(out: &mut String, form: &Form, cell: CellId) {
    let mode = match cell.def().kind {
        Kind::Count => "numeric",
        Kind::Money => "decimal",
        Kind::Change | Kind::Text => "text",
    };
    let _ = write!(
        out,
        "<input type=\"text\" data-cell=\"{}\" aria-label=\"{}\" inputmode=\"{mode}\" autocomplete=\"off\" spellcheck=\"false\">",
        cell.name(),
        escape(&form.cell_title(cell)),
    );
}

/// The line above the table: the active cell's official name and its equations.
fn place_line(work: Work, table: TableId) -> AnyView {
    let active = Memo::new(move |_| work.active.get().filter(|cell| cell.def().table == table));
    let title = text(move || match active.get() {
        Some(cell) => work.form.get().0.cell_title(cell),
        None => "点一格开始填写；方向键、Tab、回车移动，可整块粘贴".to_string(),
    });
    let list = part(move || {
        work.changes.track();
        let cell = active.get();
        let balances = cell.map(|cell| work.balances(cell)).unwrap_or_default();
        let shown = balances.into_iter().map(|balance| {
            let state = match balance.state {
                BalanceState::Holds => "ok",
                BalanceState::Broken => "error",
                BalanceState::Open => "open",
            };
            view! {
                <span class="balance" data-equation=balance.id data-state=state>{balance.text}</span>
            }
            .into_any()
        });
        shown.collect::<Vec<_>>().into_any()
    });
    view! {
        <div class="where">
            <b class:idle=when(move || active.get().is_none())>{title}</b>
            <span class="balances">{list}</span>
        </div>
    }
    .into_any()
}
