//! What is pasted into a table, as edits: a block of cells from a spreadsheet, a document or a web
//! page. `html.rs` and `tsv.rs` read the clipboard, `fit.rs` finds where each cell of it belongs.

mod fit;
mod html;
mod tsv;

use crate::report::{Edit, Report};
use crate::schema::{Area, CellId, Layout};

/// The most bytes of plain text; the largest table has 175 cells.
const MOST_TEXT: usize = 100_000;

/// The most bytes of HTML: spreadsheets write a lot around each cell.
const MOST_HTML: usize = 2_000_000;

/// The most cells.
const MOST_CELLS: usize = 20_000;

/// The most characters of a cell; a figure with its note has far fewer.
const LONGEST: usize = 200;

const TOO_MUCH: &str = "粘贴的内容太多，放不进这张表，没有填入。请只复制要填的那几行几列。";
const NOTHING: &str =
    "剪贴板里没有能填进表格的内容。请在 Excel、WPS 或网页的表格里选中几格，复制后再粘贴。";
const SEVERAL: &str = "粘贴的内容里不止一张表，没有填入。请只复制一张表中的几行几列。";
const TOO_LONG: &str = "粘贴的文字太长，不像表格里的数，没有填入。请只复制要填的数。";
const OUTSIDE: &str = "粘贴的一块超出了这张表的范围，没有填入。请从左上角对应的一格开始粘贴。";
const LABELS: &str =
    "粘贴的一块里有行名或列名，与这张表又不一样大，没有填入。请只复制数，或把整张表一起复制。";

/// Cells as they stood side by side; none where another cell reached over.
type Block = Vec<Vec<Option<String>>>;

/// The edits that put what is on the clipboard, as HTML and as plain text, into a table: from the
/// first cell of the area on; one value goes into all of it. The error is a sentence for the user.
pub fn paste(
    report: &Report,
    layout: &Layout,
    area: &Area,
    html: &str,
    text: &str,
) -> Result<Vec<Edit>, &'static str> {
    let block = read(html, text)?;
    let texts = || block.iter().flatten().flatten();
    if texts().all(|text| text.is_empty()) {
        return Err(NOTHING);
    }
    if texts().any(|text| text.chars().count() > LONGEST) {
        return Err(TOO_LONG);
    }
    if let [row] = block.as_slice()
        && let [Some(text)] = row.as_slice()
    {
        let cells = layout.within(area);
        // A row that is not on the paper is put there only where one means it.
        let alone = layout.within(area).count() == 1;
        let cells = cells.filter(|cell| alone || report.cell(*cell).is_some());
        return Ok(put_in(report, cells.map(|c| (c, text.clone())).collect()));
    }
    let put = fit::fit(layout, area, &block);
    let wanted = put
        .as_ref()
        .map(|put| put.iter().map(|(_, text)| text).collect());
    if wanted
        .unwrap_or_else(|| texts().collect::<Vec<_>>())
        .into_iter()
        .any(is_label(layout))
    {
        return Err(LABELS);
    }
    Ok(put_in(report, put.ok_or(OUTSIDE)?))
}

/// The edits that empty these cells.
pub fn clear(report: &Report, cells: &[CellId]) -> Vec<Edit> {
    put_in(report, cells.iter().map(|c| (*c, String::new())).collect())
}

/// What is put into a cell is no longer in doubt; an empty text puts no row on the paper.
fn put_in(report: &Report, put: Vec<(CellId, String)>) -> Vec<Edit> {
    let doubted = put.iter().map(|(cell, _)| *cell);
    let doubted = doubted.filter(|cell| report.as_found.doubtful.contains(cell));
    let doubtful = false;
    let mut edits: Vec<Edit> = doubted.map(|cell| Edit::Doubt { cell, doubtful }).collect();
    for (cell, text) in put {
        if !text.is_empty() || report.cell(cell).is_some_and(|was| !was.is_empty()) {
            let to = Some(text);
            edits.push(Edit::Cell { cell, to });
        }
    }
    edits
}

/// A table in HTML comes first: it tells which cells were merged.
fn read(html: &str, text: &str) -> Result<Block, &'static str> {
    if text.len() > MOST_TEXT {
        return Err(TOO_MUCH);
    }
    let table = match html.len() > MOST_HTML {
        true if text.is_empty() => return Err(TOO_MUCH),
        true => None,
        false => html::read(html)?,
    };
    let block = table.unwrap_or_else(|| tsv::read(text));
    match block.iter().map(Vec::len).sum::<usize>() > MOST_CELLS {
        true => Err(TOO_MUCH),
        false => Ok(block),
    }
}

/// Whether a text is a label of the table.
fn is_label(layout: &Layout) -> impl Fn(&String) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let labels = layout.placed.iter().filter_map(|p| p.slot.label());
    let labels: Vec<String> = labels.map(bare).filter(|l| !l.is_empty()).collect();
    move |text| labels.contains(&bare(text))
}

/// A cell's text on one line, without blanks around it.
fn clean(text: &str) -> String {
    match text.contains(['\n', '\r', '\t']) {
        true => text.split_whitespace().collect::<Vec<_>>().join(" "),
        false => text.trim().to_string(),
    }
}
