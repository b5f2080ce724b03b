//! The keyboard and the clipboard in a table: moving as in a spreadsheet, pasting a block.

use nianbao_core::report::Edit;
use nianbao_core::schema::{CellId, Layout, Placed, Slot};
use web_sys::{ClipboardEvent, HtmlInputElement, KeyboardEvent};

use super::grid::event_cell;
use crate::platform::focus;
use crate::state::Work;

/// The most a pasted block may hold; the largest table has 175 cells.
const LARGEST_PASTE: usize = 100_000;

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
    Left,
    Right,
}

/// A key in a cell.
pub fn key(work: Work, layout: &'static Layout, event: KeyboardEvent) {
    let Some((cell, input)) = event_cell(&event) else {
        return;
    };
    if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let direction = match (event.key().as_str(), event.shift_key()) {
        ("ArrowUp", false) | ("Enter", true) => Direction::Up,
        ("ArrowDown", false) | ("Enter", false) => Direction::Down,
        ("ArrowLeft", false) if at_edge(&input, true) => Direction::Left,
        ("ArrowRight", false) if at_edge(&input, false) => Direction::Right,
        _ => return,
    };
    event.prevent_default();
    work.close_step();
    if let Some(next) = neighbour(layout, cell, direction) {
        focus::cell(next);
    }
}

/// The text is all selected, or the caret stands at this end of it.
fn at_edge(input: &HtmlInputElement, start: bool) -> bool {
    let length = input.value().encode_utf16().count() as u32;
    let from = input.selection_start().ok().flatten().unwrap_or(0);
    let to = input.selection_end().ok().flatten().unwrap_or(length);
    let all = from == 0 && to == length;
    all || (from == to && from == if start { 0 } else { length })
}

fn place(layout: &'static Layout, cell: CellId) -> Option<&'static Placed> {
    layout.placed.iter().find(|p| p.slot == Slot::Value(cell))
}

/// The nearest figure in a direction.
fn neighbour(layout: &'static Layout, cell: CellId, direction: Direction) -> Option<CellId> {
    let from = place(layout, cell)?;
    let values = layout.placed.iter().filter_map(|p| match p.slot {
        Slot::Value(id) => Some((p, id)),
        _ => None,
    });
    let overlaps = |p: &Placed| p.col < from.col + from.cols && from.col < p.col + p.cols;
    let found = match direction {
        Direction::Right => values
            .filter(|(p, _)| p.row == from.row && p.col > from.col)
            .min_by_key(|(p, _)| p.col),
        Direction::Left => values
            .filter(|(p, _)| p.row == from.row && p.col < from.col)
            .max_by_key(|(p, _)| p.col),
        Direction::Down => values
            .filter(|(p, _)| p.row > from.row && overlaps(p))
            .min_by_key(|(p, _)| p.row),
        Direction::Up => values
            .filter(|(p, _)| p.row < from.row && overlaps(p))
            .max_by_key(|(p, _)| p.row),
    };
    found.map(|(_, id)| id)
}

/// A block copied from a spreadsheet or a table is spread over the cells from here on.
pub fn paste(work: Work, layout: &'static Layout, event: ClipboardEvent) {
    let Some((cell, _)) = event_cell(&event) else {
        return;
    };
    let data = event.clipboard_data();
    let text = data
        .and_then(|d| d.get_data("text/plain").ok())
        .unwrap_or_default();
    let block = text.trim_end_matches(['\r', '\n']);
    if !block.contains(['\t', '\n']) {
        return;
    }
    event.prevent_default();
    if block.len() > LARGEST_PASTE {
        return work.refuse("粘贴的内容太多，放不进这张表。请只复制表中要填的那几行几列。".into());
    }
    let edits = spread(layout, cell, block);
    match edits {
        Some(edits) => work.edit("粘贴", edits),
        None => work.refuse(
            "粘贴的一块超出了这张表的范围，没有填入。请从左上角对应的一格开始粘贴。".into(),
        ),
    }
}

/// The edits that put a block of lines and tabs at a cell; none if it does not fit.
fn spread(layout: &'static Layout, cell: CellId, block: &str) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut row_start = Some(cell);
    for line in block.lines() {
        let start = row_start?;
        let mut at = Some(start);
        for text in line.split('\t') {
            let cell = at?;
            edits.push(Edit::Cell {
                cell,
                to: Some(text.trim().to_string()),
            });
            at = neighbour(layout, cell, Direction::Right);
        }
        row_start = neighbour(layout, start, Direction::Down);
    }
    Some(edits)
}
