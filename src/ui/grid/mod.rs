//! A table in its official shape, filled in place. The table is made of the form's layout at one
//! go (`html.rs`); each figure then follows its own signal, and one listener an event serves the whole
//! table: `selection.rs` is what is selected, `keys.rs` the keyboard, `clipboard.rs` what is done with
//! blocks, `place_line.rs` the lines above, `look.rs` how a figure looks.

mod clipboard;
mod html;
mod keys;
mod look;
mod place_line;
mod selection;

use leptos::prelude::untrack;
use nianbao_core::report::Edit;
use nianbao_core::schema::{CellId, Form, Layout, Placed, Slot, TableId};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, MouseEvent};

use super::from_last::{self, What};
use super::piece::{Piece, effect};
use crate::platform::{elements, files, focus};
use crate::state::Work;
use look::Look;
pub use place_line::{announcer, place_line};
pub use selection::Grid;

/// A table, and the piece that it is on.
pub fn grid(work: Work, table: TableId) -> (Grid, Piece) {
    let piece = Piece::new(r#"<div class="grid-frame"></div>"#);
    let grid = Grid::new(work, table, &piece.root);
    let shown = grid.clone();
    effect(move || {
        let form = work.form();
        fill_frame(&shown, form, form.layout(table));
    });
    listen(&piece, &grid);
    (grid, piece)
}

/// What is heard on the whole table.
fn listen(piece: &Piece, grid: &Grid) {
    for event in EVENTS {
        let grid = grid.clone();
        piece.on("", event, move |heard| hear(&grid, event, &heard));
    }
}

const EVENTS: [&str; 12] = [
    "input",
    "compositionstart",
    "compositionend",
    "focusin",
    "focusout",
    "keydown",
    "mousedown",
    "mouseover",
    "click",
    "copy",
    "cut",
    "paste",
];

fn hear(grid: &Grid, name: &str, event: &Event) {
    let Some((cell, input)) = event_cell(event) else {
        return;
    };
    match name {
        "compositionstart" => grid.composing().set(true),
        "input" | "compositionend" => {
            if name == "compositionend" {
                grid.composing().set(false);
            }
            // Of what an input method writes only the end counts.
            if !grid.composing().get() {
                grid.select(None);
                let to = Some(input.value());
                grid.work.type_in(Edit::Cell { cell, to });
            }
        }
        "focusin" => grid.arrive(cell, &input),
        "focusout" => grid.leave(),
        "keydown" => keys::key(grid, cell, &input, event.unchecked_ref()),
        "mousedown" | "mouseover" => mouse(grid, cell, &input, event.unchecked_ref()),
        // A click with the least movement selects part of the text.
        "click" if !grid.is_editing() && !grid.has_block() => input.select(),
        "copy" | "cut" => clipboard::copy(grid, event.unchecked_ref(), name == "cut"),
        "paste" => clipboard::paste(grid, event.unchecked_ref()),
        _ => {}
    }
}

/// The mouse selects a block, by dragging or with Shift; a second click edits the text.
fn mouse(grid: &Grid, cell: CellId, input: &HtmlInputElement, event: &MouseEvent) {
    let active = grid.work.active.peek();
    if event.type_() == "mouseover" {
        // Bit 1 is the button that selects.
        let held = event.buttons() & 1 == 1 && active.is_some();
        if grid.dragging().get() && held && grid.end() != Some(cell) {
            grid.extend(cell);
        }
        return grid.dragging().set(held && grid.dragging().get());
    }
    if event.button() != 0 {
        return;
    }
    grid.dragging().set(true);
    if event.shift_key() && active.is_some() {
        event.prevent_default();
        return grid.extend(cell);
    }
    grid.select(None);
    if active == Some(cell) {
        return grid.set_editing(true);
    }
    // The browser would set the caret, which WebKit does behind the page's back, and select in this
    // field alone, for which Firefox keeps the mouse.
    event.prevent_default();
    focus::element(input);
}

/// The cell that an event happened in.
fn event_cell(event: &Event) -> Option<(CellId, HtmlInputElement)> {
    let input: HtmlInputElement = files::target(event)?;
    let cell = CellId::parse(&input.get_attribute("data-cell")?)?;
    Some((cell, input))
}

/// Makes the table and lets its figures and labels follow their signals, until the form changes.
fn fill_frame(grid: &Grid, form: &'static Form, layout: &'static Layout) {
    let frame = &grid.frame;
    // What the cells read is followed cell by cell.
    let look = |cell| untrack(|| Look::of(grid.work, cell));
    frame.set_inner_html(&html::table(form, layout, look));
    elements::set_widths(frame, layout.widths);
    let cells = layout.placed.iter().filter_map(|p| p.slot.cell());
    let cells: Vec<_> = cells.zip(elements::all(frame, "td.value")).collect();
    for (cell, element) in &cells {
        follow_cell(grid, *cell, element.clone(), look(*cell));
    }
    from_last::fill(grid.work, frame.clone(), What::Figures);
    let labels = layout
        .placed
        .iter()
        .filter(|p| !matches!(p.slot, Slot::Value(_) | Slot::Corner(_)));
    let labels: Vec<_> = labels.zip(elements::all(frame, "th")).collect();
    mark(grid, layout, labels, cells);
}

/// Marks the row and the column of the active cell, and the block that is selected.
fn mark(
    grid: &Grid,
    layout: &'static Layout,
    labels: Vec<(&'static Placed, Element)>,
    cells: Vec<(CellId, Element)>,
) {
    let grid = grid.clone();
    let mut marked: Vec<(Element, &'static str)> = Vec::new();
    effect(move || {
        for (element, class) in marked.drain(..) {
            elements::set_class(&element, class, false);
        }
        let (active, block) = (grid.active(), grid.block());
        let Some(place) = active.and_then(|cell| layout.place(cell)) else {
            return;
        };
        for (label, element) in &labels {
            if heads(layout, label, place) {
                marked.push((element.clone(), "marked"));
            }
        }
        let inside: Vec<_> = block.iter().flat_map(|area| layout.within(area)).collect();
        for (cell, element) in &cells {
            if inside.contains(cell) {
                marked.push((element.clone(), "picked"));
            }
            if active == Some(*cell) {
                marked.extend(element.parent_element().map(|row| (row, "here")));
            }
        }
        for (element, class) in &marked {
            elements::set_class(element, class, true);
        }
    });
}

/// A figure shows its text and the gravest finding that points at it.
fn follow_cell(grid: &Grid, cell: CellId, element: Element, mut before: Look) {
    let input = element.first_element_child();
    let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let grid = grid.clone();
    let mut first = true;
    effect(move || {
        let look = Look::of(grid.work, cell);
        // It was made so.
        if std::mem::take(&mut first) {
            return;
        }
        if input.value() != look.shown() {
            input.set_value(look.shown());
            grid.was_set(cell, &input);
        }
        look.show(&before, &element, &input);
        before = look;
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
