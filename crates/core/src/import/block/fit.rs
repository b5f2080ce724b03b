//! Where each cell of a pasted block belongs in a table.

use crate::report::{Value, parse};
use crate::schema::{Area, CellId, Kind, Layout, Slot};

use super::Block;

/// The block is as large as the whole table with its labels.
pub(super) fn is_whole(layout: &Layout, block: &Block) -> bool {
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    (block.len(), width) == (layout.height, layout.width)
}

/// Which text goes into which cell; none if the block does not fit.
pub(super) fn fit(layout: &Layout, area: &Area, block: &Block) -> Option<Vec<(CellId, String)>> {
    if is_whole(layout, block) {
        return spread(layout, 0.., 0, block);
    }
    let (top, left) = (area.rows.start, area.cols.start);
    // Row for row as in the table; or without the headings that stand between its rows.
    spread(layout, top.., left, block).or_else(|| {
        let figures = |row: &usize| layout.row(*row).any(|p| p.slot.cell().is_some());
        let rows = (top..layout.height).filter(figures);
        spread(layout, rows, left, block)
    })
}

/// Spreads the block over these rows of the table.
fn spread(
    layout: &Layout,
    mut rows: impl Iterator<Item = usize>,
    left: usize,
    block: &Block,
) -> Option<Vec<(CellId, String)>> {
    let mut put = Vec::new();
    for texts in block {
        let row = rows.next()?;
        let (mut figures, mut labels) = (false, false);
        for (at, text) in texts.iter().enumerate() {
            let text = text.as_deref().unwrap_or_default();
            let col = left + at;
            let placed = layout.covering(row, col)?;
            match placed.slot {
                Slot::Value(cell) if placed.row == row && placed.col == col => {
                    figures = true;
                    put.push((cell, text.to_string()));
                }
                // Under another figure's cell there is nothing.
                Slot::Value(_) if !text.is_empty() => return None,
                Slot::Value(_) => {}
                _ if is_figure(text) => return None,
                _ => labels |= !text.is_empty(),
            }
        }
        // A heading stands where the table has one.
        if !figures && !labels {
            return None;
        }
    }
    Some(put)
}

fn is_figure(text: &str) -> bool {
    let value = parse(Kind::Money, text).value;
    matches!(value, Value::Money(_))
}
