//! The keyboard in a table. Between cells: arrows, Home, End, with Ctrl to the edge, with Shift to
//! select; typing replaces. In a cell (F2, or a second click) the caret moves, and Enter goes on.

use nianbao_core::schema::{CellId, Layout, Placed};
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::clipboard;
use super::selection::Grid;
use crate::platform::elements;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    Left,
    Right,
}

/// A key in a cell.
pub fn key(grid: &Grid, cell: CellId, input: &HtmlInputElement, keys: &KeyboardEvent) {
    if keys.is_composing() || grid.composing().get() || keys.alt_key() {
        return;
    }
    let (key, shift) = (keys.key(), keys.shift_key());
    let ctrl = keys.ctrl_key() || keys.meta_key();
    let editing = grid.is_editing();
    match key.as_str() {
        "F2" => {
            grid.set_editing(!editing);
            if !editing {
                let end = input.value().encode_utf16().count() as u32;
                let _ = input.set_selection_range(end, end);
            }
        }
        "Escape" if grid.work.abandon() => {
            let was = grid
                .work
                .with(|report| report.cell(cell).map(str::to_string));
            elements::set_value(input, was.as_deref().unwrap_or_default());
            stay(grid, input);
        }
        "Escape" if editing || grid.has_block() => stay(grid, input),
        "Delete" | "Backspace" if grid.has_block() => clipboard::clear(grid),
        "a" | "A" if ctrl && !shift && !editing => {
            let mut cells = grid.layout().placed.iter().filter_map(|p| p.slot.cell());
            grid.select(cells.next().zip(cells.next_back()));
        }
        _ => {
            let extends = shift && !editing && key != "Enter";
            let from = grid.end().filter(|_| extends).unwrap_or(cell);
            let Some(to) = target(grid, from, &key, ctrl, shift) else {
                return;
            };
            match to {
                Some(to) if extends => grid.extend(to),
                Some(to) => grid.go(to),
                None if extends => {}
                None => stay(grid, input),
            }
        }
    }
    keys.prevent_default();
}

/// The cell alone is selected, with all its text.
fn stay(grid: &Grid, input: &HtmlInputElement) {
    grid.work.close_step();
    grid.select(None);
    grid.set_editing(false);
    input.select();
}

/// Where a key leads, none at the edge; none at all if the key is not for moving.
fn target(grid: &Grid, from: CellId, key: &str, ctrl: bool, shift: bool) -> Option<Option<CellId>> {
    let direction = match key {
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "Enter" if ctrl => return None,
        "Enter" if shift => Direction::Up,
        "Enter" => Direction::Down,
        _ if grid.is_editing() => return None,
        "ArrowLeft" | "Home" => Direction::Left,
        "ArrowRight" | "End" => Direction::Right,
        _ => return None,
    };
    let layout = grid.layout();
    let jumps = matches!(key, "Home" | "End");
    if jumps && ctrl {
        let mut cells = layout.placed.iter().filter_map(|p| p.slot.cell());
        return Some(match direction {
            Direction::Left => cells.next(),
            _ => cells.next_back(),
        });
    }
    let mut at = neighbour(layout, from, direction);
    if jumps || (ctrl && key != "Enter") {
        let blank = |cell: CellId| {
            let blank = |text: &str| text.trim().is_empty();
            grid.work.with(|report| report.cell(cell).is_none_or(blank))
        };
        // As in a spreadsheet: through what is filled to its end, else to where it begins.
        let through = at.is_some_and(|at| !blank(from) && !blank(at));
        while let Some(here) = at
            && let Some(next) = neighbour(layout, here, direction)
        {
            if !jumps && blank(if through { next } else { here }) == through {
                break;
            }
            at = Some(next);
        }
    }
    Some(at)
}

/// The nearest figure in a direction.
fn neighbour(layout: &Layout, cell: CellId, direction: Direction) -> Option<CellId> {
    let from = layout.place(cell)?;
    let under = |p: &Placed| p.col < from.col + from.cols && from.col < p.col + p.cols;
    let lies = |p: &&Placed| match direction {
        Direction::Right => p.row == from.row && p.col > from.col,
        Direction::Left => p.row == from.row && p.col < from.col,
        Direction::Down => p.row > from.row && under(p),
        Direction::Up => p.row < from.row && under(p),
    };
    // They stand in reading order.
    let placed = layout.placed.iter().filter(lies);
    let mut cells = placed.filter_map(|p| p.slot.cell());
    match direction {
        Direction::Right | Direction::Down => cells.next(),
        Direction::Left | Direction::Up => cells.next_back(),
    }
}
