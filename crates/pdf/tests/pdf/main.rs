//! What the reader of PDF files makes of each thing that stands in them. Files are put together
//! here from a few operators.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod cells;
mod corpus;
mod fonts;
mod hostile;
mod pages;
mod text;

use std::io::Write;

use nianbao_core::import::{RawBlock, RawDoc};
use nianbao_pdf::read;

/// UTF-16 codes, characters one em wide and Latin ones half an em.
const UNICODE: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H \
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [1 95 500] >>] >>";

/// A file of these pages, each a content stream; `/F1` is [`UNICODE`], `/F2` is `font`.
fn file_with(pages: &[String], font: &str, page_extra: &str, trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|i| format!("{} 0 R", 5 + 2 * i))
        .collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>", kids.join(" "), pages.len()).into_bytes(),
        UNICODE.into(),
        font.into(),
    ];
    for (i, content) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /Contents {} 0 R {page_extra} >>",
                6 + 2 * i
            )
            .into_bytes(),
        );
        objects.push(stream("", content.as_bytes()));
    }
    whole(&objects, trailer)
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let packed = zlib(content);
    let mut out = format!(
        "<< /Length {} /Filter /FlateDecode {entries} >>\nstream\n",
        packed.len()
    )
    .into_bytes();
    out.extend(packed);
    out.extend(b"\nendstream");
    out
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The objects, numbered from 1, with their table.
fn whole(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", i + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (size, at) = (objects.len() + 1, out.len());
    out.extend(format!("xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n").bytes());
    out
}

fn file(pages: &[String]) -> Vec<u8> {
    file_with(pages, UNICODE, "", "")
}

#[track_caller]
fn read_pages(pages: &[String]) -> RawDoc {
    read(&file(pages)).unwrap()
}

fn hex(text: &str) -> String {
    let units = text.encode_utf16().map(|u| format!("{u:04x}"));
    format!("<{}>", units.collect::<String>())
}

/// Text of size 10 that begins at a place; y runs up the page.
fn at(x: i32, y: i32, text: &str) -> String {
    format!("BT /F1 10 Tf 1 0 0 1 {x} {y} Tm {} Tj ET\n", hex(text))
}

/// Stroked lines: a box with its inner walls.
fn grid(xs: &[i32], ys: &[i32]) -> String {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (low, high) = (ys[ys.len() - 1], ys[0]);
    let across = ys.iter().map(|y| format!("{left} {y} m {right} {y} l S\n"));
    let down = xs.iter().map(|x| format!("{x} {low} m {x} {high} l S\n"));
    across.chain(down).collect()
}

fn paragraphs(doc: &RawDoc) -> Vec<&str> {
    let texts = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Paragraph(p) => Some(p.text.as_str()),
        RawBlock::Grid(_) => None,
    });
    texts.collect()
}

/// `row,col rows×cols text` of each cell.
fn cells(doc: &RawDoc) -> Vec<String> {
    let grids = doc.blocks.iter().filter_map(|block| match block {
        RawBlock::Grid(grid) => Some(grid),
        RawBlock::Paragraph(_) => None,
    });
    let all = grids.flat_map(|g| &g.cells);
    all.map(|c| format!("{},{} {}×{} {}", c.row, c.col, c.rows, c.cols, c.text))
        .collect()
}

/// `row,col why` of each doubtful cell.
fn doubts(doc: &RawDoc) -> Vec<String> {
    let in_tables = doc.doubts.iter().filter(|d| d.0.table > 0);
    in_tables
        .map(|(at, why)| format!("{},{} {why}", at.row - 1, at.col - 1))
        .collect()
}
