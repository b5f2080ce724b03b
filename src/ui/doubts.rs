//! Where a cell's value stood in the file it was read from, and whether it was read with doubt:
//! the second line above the table.

use nianbao_core::import::{At, Imported};
use nianbao_core::report::Edit;
use nianbao_core::schema::CellId;

use super::piece::Piece;
use crate::state::Work;

const LINE: &str = r#"<p class="origin"><span></span><button type="button" class="button small confirm">核对无误</button></p>"#;

/// What is said where the file is no longer at hand: after a reload.
const DOUBTED: &str = "这一格读得没有把握，请对照原文件核对。";

/// Whether there is anything to say of a cell; followed.
pub fn is_shown(work: Work, cell: Option<CellId>) -> bool {
    work.imported().is_some() || cell.is_some_and(|cell| work.is_doubtful(cell))
}

/// The line for the active cell.
pub fn origin_line(work: Work, active: impl Fn() -> Option<CellId> + Copy + 'static) -> Piece {
    let line = Piece::new(LINE);
    let doubtful = move || active().filter(|cell| work.is_doubtful(*cell));
    line.shown("", move || is_shown(work, active()))
        .class("", "doubtful", move || doubtful().is_some())
        .text("span", move || match (active(), work.imported()) {
            (Some(cell), Some(imported)) => said(&imported, cell, doubtful().is_some()),
            (Some(_), None) => DOUBTED.to_string(),
            _ => String::new(),
        })
        .shown("button", move || doubtful().is_some())
        // The cell keeps the focus.
        .on("button", "mousedown", |event| event.prevent_default())
        .click("button", move || {
            if let Some(cell) = active() {
                confirm(work, &[cell]);
            }
        });
    line
}

/// The user looked at the cells: they are as the file has them.
pub fn confirm(work: Work, cells: &[CellId]) {
    let edits = cells.iter().map(|cell| Edit::Doubt {
        cell: *cell,
        doubtful: false,
    });
    work.edit("核对无误", edits.collect());
}

fn said(imported: &Imported, cell: CellId, doubtful: bool) -> String {
    let mut said = String::new();
    if let Some(doubt) = imported.doubts.iter().find(|d| d.cell == cell && doubtful) {
        said.push_str(&doubt.why);
    }
    let origin = imported.origins.iter().find(|o| o.cell == cell);
    // A doubt may quote the place itself.
    if let Some(origin) = origin.filter(|o| !said.contains(&o.quote)) {
        let place = place(origin.at);
        said.push_str(&format!("原文{place}：{}", origin.quote));
    }
    said
}

/// `（第 2 张表第 5 行）`
fn place(at: At) -> String {
    match at {
        At { table, row, .. } if table > 0 && row > 0 => format!("（第 {table} 张表第 {row} 行）"),
        At { line, .. } if line > 0 => format!("（第 {line} 行）"),
        _ => String::new(),
    }
}
