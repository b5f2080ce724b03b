//! What the reader of web pages makes of each thing that websites, Word, WPS, Excel and
//! LibreOffice write. Pages are made here from a few lines of HTML; all texts are made up.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod charset;
mod hostile;
mod mail;
mod tables;
mod text;
mod whole;

use nianbao_core::import::{RawBlock, RawDoc, RawGrid};
use nianbao_formats::html;

#[track_caller]
fn read(page: &str) -> RawDoc {
    html::read(page.as_bytes()).unwrap()
}

fn paragraphs(doc: &RawDoc) -> Vec<&str> {
    let texts = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Paragraph(p) => Some(p.text.as_str()),
        RawBlock::Grid(_) => None,
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// The page's paragraphs without empty ones.
#[track_caller]
fn check(page: &str, expected: &[&str]) {
    assert_eq!(paragraphs(&read(page)), expected);
}

/// `row,col rows×cols text` of each cell, line breaks as `|`.
fn cells(doc: &RawDoc) -> Vec<String> {
    let grids = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Grid(grid) => Some(grid),
        RawBlock::Paragraph(_) => None,
    });
    let cells = |grid: &RawGrid| {
        let cells = grid.cells.iter();
        let text = |t: &str| t.replace('\n', "|");
        cells
            .map(|c| {
                let text = text(&c.text);
                format!("{},{} {}×{} {text}", c.row, c.col, c.rows, c.cols)
            })
            .collect::<Vec<_>>()
    };
    grids.flat_map(cells).collect()
}

#[track_caller]
fn check_cells(page: &str, expected: &[&str]) {
    assert_eq!(cells(&read(page)), expected);
}
