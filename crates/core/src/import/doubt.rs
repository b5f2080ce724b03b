//! Why a cell is doubted, in sentences for the user: what happened, where, what to do.

use crate::schema::{CellId, Kind};

use super::norm::{is_figure, without_blanks};
use super::place::Placing;

pub(super) fn quote(row: &Placing) -> String {
    let mut quote: String = without_blanks(&row.label);
    for value in row.values.iter().take(20) {
        quote.push_str(" | ");
        quote.push_str(&without_blanks(&value.text));
    }
    quote
}

pub(super) fn not_seen(row: &Placing) -> String {
    format!(
        "文件里“{}”一行没有读到数字，也看不出是空格。请对照原文件补填。",
        row.label
    )
}

pub(super) fn uneven(row: &Placing) -> String {
    let (count, seen) = (row.cells.len(), row.values.len());
    let which = if seen < count {
        "看不出哪一格是空的"
    } else {
        "看不出哪几个是多出来的"
    };
    format!(
        "“{}”一行应有 {count} 格，文件里读到 {seen} 格（{}），{which}，没有填入。请对照原文件补填。",
        row.label,
        quote(row)
    )
}

/// An amount with its unit is no longer than this.
const LONGEST_AMOUNT: usize = 20;

/// Text that is no figure was perhaps never in this cell: lines or cells may have run together.
pub(super) fn no_figure(cell: CellId, text: &str) -> Option<String> {
    let odd = match cell.def().kind {
        Kind::Text => text.chars().count() > LONGEST_AMOUNT,
        _ => !text.is_empty() && !is_figure(text),
    };
    odd.then(|| format!("这一格读到的是“{text}”，不像是一个数字。请对照原文件核对。"))
}

pub(super) fn beside_fillers(row: &Placing) -> String {
    format!(
        "“{}”一行边上的空格看不出是空白的一格，还是排版多出来的（{}），已按从左到右的顺序填入。请对照原文件核对。",
        row.label,
        quote(row)
    )
}

pub(super) fn crooked(row: &Placing) -> String {
    format!(
        "“{}”一行的格子与上面的列标题没有对齐，已按从左到右的顺序填入。请对照原文件核对。",
        row.label
    )
}

pub(super) fn permuted(row: &Placing) -> String {
    format!(
        "“{}”一行上面的列标题，位置与规定格式的顺序不同，已按每一格上面的列标题填入。请对照原文件核对。",
        row.label
    )
}

pub(super) fn gap(row: &Placing) -> String {
    format!(
        "文件的表格里“{}”一行缺了这一格，按空白读入。请对照原文件核对。",
        row.label
    )
}

pub(super) fn followed(label: &str) -> String {
    format!("“{label}”一行后面紧跟着别的数字，看不出哪些是这一行的。请对照原文件核对。")
}

pub(super) fn shared(other: &str, label: &str) -> String {
    format!(
        "“{other}”和“{label}”两行的名称后面只有一行数字，看不出是哪一行的，已填入后一行。请对照原文件核对。"
    )
}

pub(super) fn lacking(row: &Placing) -> String {
    let (count, seen) = (row.cells.len(), row.values.len());
    format!(
        "“{}”一行应有 {count} 格，文件的表格里只有 {seen} 格，缺的是哪一格不能肯定，已按上面的列标题填入。请对照原文件核对。",
        row.label
    )
}
