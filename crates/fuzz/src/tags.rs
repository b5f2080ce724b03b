//! Changes of known effect to tables written in tags: docx, xlsx, web pages.

use std::ops::Range;

use fastrand::Rng;

use crate::lies::Done;
use crate::mail::find;

/// How a format writes its tables.
pub struct Tags {
    row: &'static str,
    cell: &'static [&'static str],
    /// Cells say themselves where they stand.
    placed: bool,
    /// A span of so many columns or rows, put behind the cell's opening tag or into it.
    span: fn(&mut Rng, &mut Vec<u8>, Range<usize>) -> usize,
    /// Markup that shows nothing, for between two cells' paragraphs.
    nothing: &'static str,
}

pub const DOCX: Tags = Tags {
    row: "w:tr",
    cell: &["w:tc"],
    placed: false,
    span: docx_span,
    nothing: "<w:bookmarkStart w:id=\"90\" w:name=\"_a\"/><w:bookmarkEnd w:id=\"90\"/>",
};
pub const HTML: Tags = Tags {
    row: "tr",
    cell: &["td", "th"],
    placed: false,
    span: html_span,
    nothing: "<!-- a --><span></span>",
};
pub const XLSX: Tags = Tags {
    row: "row",
    cell: &["c"],
    placed: true,
    span: xlsx_span,
    nothing: "",
};

const SPANS: [usize; 7] = [1, 2, 2, 3, 5, 9, 99];
const ALL: usize = usize::MAX / 8;

/// One change; none if it has no place here.
pub fn change(rng: &mut Rng, tags: &Tags, bytes: &mut Vec<u8>) -> Option<Done> {
    let name = tags.cell[rng.usize(..tags.cell.len())];
    let rows = elements(bytes, tags.row);
    let cells = elements(bytes, name);
    let cell = rng.choice(&cells)?.clone();
    let row = rng.choice(&rows)?.clone();
    match rng.u8(0..9) {
        0 | 1 => {
            bytes.drain(cell);
            Some(Done {
                // In a workbook the others stay where they are, and this one is empty.
                blanks: usize::from(tags.placed),
                ..Done::of("cell removed")
            })
        }
        2 => {
            bytes.drain(row);
            Some(Done::of("row removed"))
        }
        3 => empty(bytes, cell),
        4 | 5 => {
            let blanks = (tags.span)(rng, bytes, cell);
            Some(Done {
                blanks,
                ..Done::of("span that lies")
            })
        }
        6 if !tags.placed => {
            let (copy, at) = match rng.bool() {
                true => (bytes[cell.clone()].to_vec(), cell.end),
                false => (bytes[row.clone()].to_vec(), row.end),
            };
            bytes.splice(at..at, copy);
            Some(Done::of("cell or row doubled"))
        }
        7 if !tags.placed => swap(rng, &rows, bytes),
        _ if !tags.nothing.is_empty() => {
            let opening = find(bytes, b">", cell.start)? + 1;
            let at = match name {
                // Properties come first in a cell.
                "w:tc" => find(&bytes[..cell.end], b"<w:p>", opening)? + b"<w:p>".len(),
                _ => opening,
            };
            bytes.splice(at..at, tags.nothing.bytes());
            Some(Done {
                harmless: true,
                ..Done::of("markup that shows nothing")
            })
        }
        _ => None,
    }
}

/// A label is taken out of its cell.
fn empty(bytes: &mut Vec<u8>, cell: Range<usize>) -> Option<Done> {
    let mut text = Vec::new();
    let mut out = Vec::new();
    let mut in_tag = false;
    for byte in &bytes[cell.clone()] {
        in_tag |= *byte == b'<';
        match in_tag {
            true => out.push(*byte),
            false => text.push(*byte),
        }
        in_tag &= *byte != b'>';
    }
    let is_label = text.iter().any(|b| *b >= 0x80) || find(&text, b"&#", 0).is_some();
    if !is_label {
        return None;
    }
    bytes.splice(cell, out);
    Some(Done {
        // It may be a figure with a note, or 无.
        blanks: 1,
        ..Done::of("label emptied")
    })
}

fn swap(rng: &mut Rng, rows: &[Range<usize>], bytes: &mut Vec<u8>) -> Option<Done> {
    let first = rng.usize(..rows.len().max(2) - 1);
    let (a, b) = (rows.get(first)?.clone(), rows.get(first + 1)?.clone());
    let mut out = bytes[b.clone()].to_vec();
    out.extend(&bytes[a.end..b.start]);
    out.extend(&bytes[a.clone()]);
    bytes.splice(a.start..b.end, out);
    Some(Done::of("rows swapped"))
}

fn docx_span(rng: &mut Rng, bytes: &mut Vec<u8>, cell: Range<usize>) -> usize {
    let span = SPANS[rng.usize(..SPANS.len())];
    let (lie, blanks) = match rng.u8(0..4) {
        0 => ("<w:vMerge/>".to_string(), ALL),
        1 => ("<w:vMerge w:val=\"restart\"/>".to_string(), ALL),
        _ => (format!("<w:gridSpan w:val=\"{span}\"/>"), 0),
    };
    let inside = &bytes[cell.clone()];
    if let Some(at) = find(inside, b"<w:tcPr>", 0) {
        let at = cell.start + at + b"<w:tcPr>".len();
        let end = find(bytes, b"</w:tcPr>", at).unwrap_or(at);
        let name = lie.split([' ', '/']).next().unwrap_or_default();
        // The one that is there gives way.
        if let Some(old) = find(&bytes[..end], name.as_bytes(), at) {
            let stop = find(bytes, b"/>", old).unwrap_or(old) + 2;
            bytes.splice(old..stop, lie.bytes());
        } else {
            bytes.splice(at..at, lie.bytes());
        }
    } else if let Some(at) = find(inside, b">", 0) {
        let at = cell.start + at + 1;
        bytes.splice(at..at, format!("<w:tcPr>{lie}</w:tcPr>").bytes());
    }
    blanks
}

fn html_span(rng: &mut Rng, bytes: &mut Vec<u8>, cell: Range<usize>) -> usize {
    let name = ["colspan", "rowspan"][rng.usize(..2)];
    let span = SPANS[rng.usize(..SPANS.len())];
    // The first of two attributes of one name is the one that counts.
    let at = cell.start + b"<td".len();
    bytes.splice(at..at, format!(" {name}=\"{span}\"").bytes());
    0
}

/// Places are merged, and what stands in them but for the first is no longer to be seen.
fn xlsx_span(rng: &mut Rng, bytes: &mut Vec<u8>, cell: Range<usize>) -> usize {
    let place = find(bytes, b" r=\"", cell.start).filter(|at| *at < cell.end);
    let Some(at) = place.map(|at| at + b" r=\"".len()) else {
        return 0;
    };
    let end = find(bytes, b"\"", at).unwrap_or(at);
    let place = String::from_utf8_lossy(&bytes[at..end]).into_owned();
    let (column, row) = place.split_at(place.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
    let row: usize = row.parse().unwrap_or(1);
    let last = column.bytes().last().unwrap_or(b'A');
    let right = (last + rng.u8(0..4)).min(b'Z');
    let below = row + rng.usize(0..3);
    let merged = format!("<mergeCell ref=\"{place}:{}{below}\"/>", char::from(right));
    if let Some(old) = find(bytes, b"<mergeCells", 0) {
        let inside = find(bytes, b">", old).unwrap_or(old) + 1;
        bytes.splice(inside..inside, merged.bytes());
    } else if let Some(end) = find(bytes, b"</sheetData>", 0) {
        let at = end + b"</sheetData>".len();
        bytes.splice(at..at, format!("<mergeCells>{merged}</mergeCells>").bytes());
    }
    ALL
}

/// The elements of a name that hold none of the same name, tags included.
fn elements(bytes: &[u8], name: &str) -> Vec<Range<usize>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut begun = None;
    let mut at = 0;
    while let Some(next) = find(bytes, b"<", at) {
        at = next + 1;
        let rest = &bytes[next..];
        if rest.starts_with(open.as_bytes())
            && matches!(rest.get(open.len()), Some(b' ' | b'>' | b'\n'))
        {
            begun = Some(next);
        } else if rest.starts_with(close.as_bytes())
            && let Some(from) = begun.take()
        {
            found.push(from..next + close.len());
        }
    }
    found
}
