//! A table in its official shape, filled in place. The table is made of the form's layout at one
//! go; each figure then follows its own signal, and one listener serves the whole table.

use std::fmt::Write;

use nianbao_core::export::{escape, label_html};
use nianbao_core::report::Edit;
use nianbao_core::rules::{Balance, BalanceState, Severity};
use nianbao_core::schema::{CellId, Form, Kind, Layout, Placed, Slot, TableId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::from_last::{self, What};
use super::piece::{Piece, effect};
use super::{doubts, grid_keys};
use crate::platform::{elements, files};
use crate::state::Work;

pub fn grid(work: Work, table: TableId) -> Piece {
    let grid = Piece::new(r#"<div class="grid-frame"></div>"#);
    let frame = grid.root.clone();
    effect(move || {
        let form = work.form();
        fill_frame(work, form, form.layout(table), &frame);
    });
    let layout = move || work.with(|report| report.form().layout(table));
    grid.on("", "input", move |event| {
        if let Some((cell, input)) = event_cell(&event) {
            let to = Some(input.value());
            work.type_in(Edit::Cell { cell, to });
        }
    })
    .on("", "focusin", move |event| {
        if let Some((cell, input)) = event_cell(&event) {
            work.active.set(Some(cell));
            input.select();
        }
    })
    .on("", "focusout", move |_| {
        work.close_step();
        work.active.set(None);
    })
    .on("", "keydown", move |event| {
        grid_keys::key(work, layout(), event.unchecked_into());
    })
    .on("", "paste", move |event| {
        grid_keys::paste(work, layout(), event.unchecked_into());
    });
    grid
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
    from_last::fill(work, frame.clone(), What::Figures);
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
    let Some(input) = element.first_element_child() else {
        return;
    };
    effect(move || {
        let text = work.cell(cell);
        let shown = text.as_deref().unwrap_or("");
        elements::set_value(&input, shown);
        elements::set_class(&element, "zero", shown == "0");
        elements::set_class(&element, "absent", text.is_none());
        elements::set_class(&element, "doubtful", work.is_doubtful(cell));
        let flag = work.flag(cell);
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
pub fn place_line(work: Work, table: TableId) -> Piece {
    let line = Piece::new(
        r#"<div class="where"><b class="place"></b><span class="balances"></span></div>"#,
    );
    let active = move || work.active.get().filter(|cell| cell.def().table == table);
    line.text("b", move || match active() {
        Some(cell) => work.form().cell_title(cell),
        None => "点一格开始填写；方向键、Tab、回车移动，可整块粘贴".to_string(),
    })
    .class("b", "idle", move || active().is_none())
    .html(".balances", move || {
        work.changes.follow();
        let balances = active().map(|cell| work.balances(cell));
        balances_html(&balances.unwrap_or_default())
    })
    .put("", &doubts::origin_line(work, active));
    line
}

fn balances_html(balances: &[Balance]) -> String {
    let mut html = String::new();
    for balance in balances {
        let state = match balance.state {
            BalanceState::Holds => "ok",
            BalanceState::Broken => "error",
            BalanceState::Open => "open",
        };
        let _ = write!(
            html,
            r#"<span class="balance" data-equation="{}" data-state="{state}">{}</span>"#,
            balance.id,
            escape(&balance.text)
        );
    }
    html
}
