//! The paper divided into pages of A4: it is laid out once as a whole, out of sight, measured, and
//! then written page by page. `nianbao_core::doc::pages` decides what stands where.

use std::fmt::Write;

use nianbao_core::doc::pages::{Extent, Part, Row, Size, divide};
use nianbao_core::doc::{Doc, DocBlock, DocCell, DocTable, Level, Role, Run};
use nianbao_core::export::{blocks_html, lines_html, part_html};
use nianbao_core::report;
use web_sys::Element;

use super::written::{Figure, Paragraph, Text, Written};
use crate::platform::{elements, measure};

/// The height between the margins, 225 mm, in 64ths of a pixel.
const ROOM: u32 = 225 * 96 * 64 * 10 / 254;
/// The height of a line, 28 points.
const LINE: u32 = 28 * 96 * 64 / 72;

/// A last paragraph of so many lines goes along with the signature, which does not stand alone.
const WITH_SIGNATURE: usize = 6;

/// Fills `host` with the pages, which need not be part of the page yet.
pub fn fill(host: &Element, doc: &Doc) -> Written {
    let sheet = elements::create("div");
    sheet.set_class_name("paper measured");
    sheet.set_inner_html(&format!(
        "<h1>{}</h1>{}",
        lines_html(&doc.title_lines),
        blocks_html(&doc.blocks)
    ));
    set_widths(&sheet, doc);
    let trial = elements::create("div");
    trial.set_class_name("trial");
    if let Some(body) = leptos::prelude::document().body() {
        let _ = body.append_child(&sheet);
        let _ = body.append_child(&trial);
    }
    let placed = elements::all(&sheet, ":scope > *");
    let sizes = sizes(&placed, doc);
    let mut rooms = Vec::new();
    let pages = loop {
        let room = |page| *rooms.get(page).unwrap_or(&ROOM);
        let pages = divide(&sizes, room);
        trial.set_inner_html(&html(&pages, &placed, doc));
        set_widths(&trial, doc);
        match less_room(&trial, &rooms) {
            Some(less) => rooms = less,
            None => break pages,
        }
    };
    let parts = pages.iter().flatten();
    let written = Written {
        figures: figures(&trial, doc),
        texts: texts(parts.zip(elements::all(&trial, ".page-body > *")), doc),
        doc: None,
    };
    host.set_inner_html("");
    for page in elements::all(&trial, ".page") {
        let _ = host.append_child(&page);
    }
    sheet.remove();
    trial.remove();
    written
}

/// Rows may grow when a table is parted: the label of a group may need more height than its rows that
/// are left on the page. Gives the pages less room by what the first one that is too full is over;
/// none if all hold.
fn less_room(trial: &Element, rooms: &[u32]) -> Option<Vec<u32>> {
    let bodies = elements::all(trial, ".page-body");
    let mut over = bodies.iter().map(|body| measure::extent(body).height);
    let page = over.position(|height| height > ROOM)?;
    let height = measure::extent(&bodies[page]).height;
    let mut less = rooms.to_vec();
    less.resize(less.len().max(page + 1), ROOM);
    // What cannot be made smaller stays as it is.
    let to = less[page].saturating_sub(height - ROOM);
    (to > ROOM / 2).then(|| {
        less[page] = to;
        less
    })
}

/// The tables' figures: those of a table stand in its order, however it is divided.
fn figures(trial: &Element, doc: &Doc) -> Vec<Figure> {
    let cells = doc.blocks.iter().filter_map(table).flat_map(|t| &t.cells);
    let values = cells.filter_map(|cell| match cell.role {
        Role::Value(id) => Some(id),
        _ => None,
    });
    let figure = |(cell, element)| Figure {
        cell,
        height: elements::height(&element),
        element,
        touched: false,
    };
    values
        .zip(elements::all(trial, "td.value"))
        .map(figure)
        .collect()
}

/// The paragraphs by the parts of the report.
fn texts<'a>(parts: impl Iterator<Item = (&'a Part, Element)>, doc: &Doc) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut last = None;
    for (place, element) in parts {
        let block = place.block.checked_sub(1).map(|at| &doc.blocks[at]);
        let part = match block {
            None => Some(report::Part::Preamble),
            Some(DocBlock::Heading(section, _)) => Some(report::Part::Narrative(*section)),
            _ => None,
        };
        if let Some(part) = part {
            texts.push(Text {
                part,
                behind: element,
                paragraphs: Vec::new(),
            });
            continue;
        }
        let Some(text) = texts.last_mut() else {
            continue;
        };
        match block {
            Some(DocBlock::Paragraph(_)) if last == Some(place.block) => {
                if let Some(paragraph) = text.paragraphs.last_mut() {
                    paragraph.pieces.push(element);
                    paragraph.height = None;
                }
            }
            Some(block @ DocBlock::Paragraph(_)) => text.paragraphs.push(Paragraph {
                block: block.clone(),
                height: Some(elements::height(&element)),
                pieces: vec![element],
                touched: false,
            }),
            Some(DocBlock::Table(_)) => text.behind = element,
            _ => {}
        }
        last = Some(place.block);
    }
    texts
}

/// Each table's columns, however many parts it has.
fn set_widths(below: &Element, doc: &Doc) {
    for table in doc.blocks.iter().filter_map(table) {
        for part in elements::all(below, &format!("table.{}", table.table.id())) {
            elements::set_widths(&part, table.widths);
        }
    }
}

fn table(block: &DocBlock) -> Option<&DocTable> {
    match block {
        DocBlock::Table(table) => Some(table),
        _ => None,
    }
}

/// The size of the title and of each block behind it.
fn sizes(placed: &[Element], doc: &Doc) -> Vec<Size> {
    let extents: Vec<_> = placed.iter().map(measure::extent).collect();
    let blocks = std::iter::once(None).chain(doc.blocks.iter().map(Some));
    let size = |(at, block): (usize, Option<&DocBlock>)| {
        let own = extents[at];
        // With the margins.
        let below = extents.get(at + 1);
        let whole = below.map_or(own.height, |next| (next.top - own.top) as u32);
        let extent = match block {
            Some(DocBlock::Paragraph(_)) => Extent::Lines {
                count: ((own.height + LINE / 2) / LINE).max(1) as usize,
                height: LINE,
            },
            Some(DocBlock::Table(table)) => rows(&placed[at], table, whole),
            _ => Extent::Whole(whole.max(own.height)),
        };
        let short = matches!(extent, Extent::Lines { count, .. } if count <= WITH_SIGNATURE);
        let signed = matches!(doc.blocks.get(at), Some(DocBlock::Signature { .. }));
        Size {
            extent,
            with_next: block.is_none_or(heads) || (short && signed),
        }
    };
    blocks.enumerate().map(size).collect()
}

/// It is a heading.
pub fn heads(block: &DocBlock) -> bool {
    match block {
        DocBlock::Heading(..) => true,
        DocBlock::Paragraph(runs) => matches!(
            runs[..],
            [Run {
                level: Level::Second,
                ..
            }]
        ),
        _ => false,
    }
}

/// A row and the next belong together: under a heading of their own or in a group.
fn keeps_next(table: &DocTable, row: usize) -> bool {
    let over_both = |c: &DocCell| c.row <= row && row + 1 < c.row + c.rows;
    let is_group = |c: &DocCell| c.role == Role::GroupHead && c.col > 0 && over_both(c);
    let heads = |c: &DocCell| c.row == row && matches!(c.role, Role::BlockTitle | Role::ColumnHead);
    table.cells.iter().any(|c| is_group(c) || heads(c))
}

fn rows(element: &Element, table: &DocTable, whole: u32) -> Extent {
    let heights = elements::all(element, "tr");
    let heights: Vec<u32> = heights.iter().map(|r| measure::extent(r).height).collect();
    let (head, behind) = heights.split_at(table.header_rows.min(heights.len()));
    let head: u32 = head.iter().sum();
    let own: u32 = behind.iter().sum();
    // A table that fits on a page is not parted.
    let fits = whole <= ROOM;
    let row = |(at, height): (usize, &u32)| Row {
        height: *height,
        with_next: match fits {
            true => at + 1 < behind.len(),
            false => keeps_next(table, table.header_rows + at),
        },
    };
    Extent::Rows {
        head,
        rows: behind.iter().enumerate().map(row).collect(),
        margins: whole.saturating_sub(head + own),
    }
}

/// The pages, each with its number: odd ones at the right, even ones at the left.
fn html(pages: &[Vec<Part>], placed: &[Element], doc: &Doc) -> String {
    let mut out = String::new();
    for (at, page) in pages.iter().enumerate() {
        out.push_str(r#"<section class="paper page"><div class="page-body">"#);
        for part in page {
            match part.block.checked_sub(1) {
                None => {
                    let _ = write!(out, "<h1>{}</h1>", lines_html(&doc.title_lines));
                }
                Some(block) => {
                    out.push_str(&block_html(&doc.blocks[block], *part, &placed[part.block]));
                }
            }
        }
        let side = if at % 2 == 0 { "odd" } else { "even" };
        let _ = write!(
            out,
            r#"</div><p class="page-number {side}">— {} —</p></section>"#,
            at + 1
        );
    }
    out
}

fn block_html(block: &DocBlock, part: Part, placed: &Element) -> String {
    let DocBlock::Paragraph(runs) = block else {
        return part_html(block, part.from, part.to);
    };
    let top = measure::extent(placed);
    let lines = (top.height + LINE / 2) / LINE;
    let characters = |line: usize| match line as u32 {
        0 => 0,
        line if line >= lines => runs.iter().map(|run| run.text.chars().count()).sum(),
        line => measure::characters_above(placed, top.top + (line * LINE) as i32),
    };
    part_html(block, characters(part.from), characters(part.to))
}
