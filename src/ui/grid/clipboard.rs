//! What is done with the selected cells at one go: copy, cut, paste, empty, fill with 0. What the
//! clipboard holds is read in its event; the rest is of the program's second part.

use std::cell::Cell;
use std::rc::Rc;

use nianbao_core::export::block;
use nianbao_core::import;
use nianbao_core::report::{Report, zeros};
use nianbao_core::schema::{Area, CellId};
use web_sys::{ClipboardEvent, DataTransfer};

use super::selection::Grid;
use crate::platform::clipboard;

const NO_FILES: &str = "格子里只能粘贴文字和数，图片和文件没有填入。要读入一份文件，请把它拖进页面，或点上方的“导入”。";
const NOT_COPIED: &str = "浏览器没有让复制，请再按一次。";

/// Copy and cut; in a text that is being edited the browser does it.
pub fn copy(grid: &Grid, event: &ClipboardEvent, cut: bool) {
    let Some(area) = grid.selected().filter(|_| !grid.is_editing()) else {
        return;
    };
    event.prevent_default();
    // The event takes data only while it is being heard.
    let heard = Rc::new(Cell::new(event.clipboard_data()));
    let (grid, data) = (grid.clone(), heard.clone());
    grid.work
        .later(move || take(&grid, &area, data.take(), cut));
    heard.set(None);
}

fn take(grid: &Grid, area: &Area, data: Option<DataTransfer>, cut: bool) {
    let (text, html) = grid.work.with(|report| block(report, grid.layout(), area));
    let kinds = [("text/plain", text.as_str()), ("text/html", html.as_str())];
    let went = match data {
        Some(data) => kinds
            .iter()
            .all(|(kind, text)| data.set_data(kind, text).is_ok()),
        None => clipboard::copy(&kinds),
    };
    if !went {
        return grid.work.refuse(NOT_COPIED.into());
    }
    if cut {
        empty(grid, area, "剪切");
    }
}

/// Paste; a text into a text that is being edited the browser does.
pub fn paste(grid: &Grid, event: &ClipboardEvent) {
    let Some(area) = grid.selected() else {
        return;
    };
    // It is not for the page, which would take a picture of the cells for a file.
    event.stop_propagation();
    let data = event.clipboard_data();
    let said = |kind: &str| {
        let said = data.as_ref().and_then(|d| d.get_data(kind).ok());
        said.unwrap_or_default()
    };
    let text = said("text/plain");
    if grid.is_editing() && !text.is_empty() && !text.trim_end().contains(['\t', '\n']) {
        return;
    }
    event.prevent_default();
    let html = said("text/html");
    let grid = grid.clone();
    grid.work.later(move || put(&grid, &area, &html, &text));
}

fn put(grid: &Grid, area: &Area, html: &str, text: &str) {
    let work = grid.work;
    if html.is_empty() && text.is_empty() {
        return work.refuse(NO_FILES.into());
    }
    match work.with(|report| import::paste(report, grid.layout(), area, html, text)) {
        Ok(edits) => work.edit("粘贴", edits),
        Err(why) => work.refuse(why.into()),
    }
}

/// Empties the selected cells.
pub fn clear(grid: &Grid) {
    let grid = grid.clone();
    grid.work.later(move || {
        if let Some(area) = grid.selected() {
            empty(&grid, &area, "清除");
        }
    });
}

fn empty(grid: &Grid, area: &Area, label: &'static str) {
    let cells: Vec<CellId> = grid.layout().within(area).collect();
    let edits = grid.work.with(|report| import::clear(report, &cells));
    if !edits.is_empty() {
        grid.work.edit(label, edits);
    }
}

/// Fills what is blank with 0, in the block or in the whole table.
pub fn fill_zeros(grid: &Grid) {
    let grid = grid.clone();
    grid.work.later(move || {
        let within = |report: &Report| match grid.selected().filter(|_| grid.has_block()) {
            Some(area) => grid.layout().within(&area).collect::<Vec<_>>(),
            None => report.form().table_cells(grid.table).collect(),
        };
        let edits = grid.work.with(|report| zeros(report, &within(report)));
        match edits.is_empty() {
            true => grid.work.tell("没有要填 0 的空格。".into()),
            false => grid.work.edit("填 0", edits),
        }
    });
}
