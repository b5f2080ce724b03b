//! The paper as it will be printed: the very HTML that the web page export writes, following
//! every keystroke. Each figure follows its cell, each text its part.

use nianbao_core::doc::{self, DocBlock, DocTable, Role};
use nianbao_core::export::{blocks_html, lines_html, table_html};
use nianbao_core::report::Part;
use nianbao_core::schema::{SectionId, TableId};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::piece::{Piece, effect};
use crate::followed::Followed;
use crate::platform::{elements, media};
use crate::state::Work;

const PAPER: &str = r#"<div class="sheet-frame">
  <div class="paper sheet" id="paper">
    <h1></h1><div class="preamble"></div><div class="body"></div><div class="closing"></div>
  </div>
</div>"#;

pub fn paper(work: Work) -> Piece {
    let paper = Piece::new(PAPER);
    // The sheet is laid out at its true size and drawn smaller; the frame has the drawn size.
    let frame: HtmlElement = paper.root.clone().unchecked_into();
    media::scale_to_fit(paper.find(".sheet").unchecked_into(), frame);
    let order = Followed::new(Vec::new());
    effect(move || {
        work.changes.follow();
        order.set(work.with(doc::order));
    });
    paper
        .html("h1", move || {
            work.changes.follow();
            work.with(|report| lines_html(&doc::title_lines(report)))
        })
        .html(".preamble", move || text_html(work, Part::Preamble))
        .html(".closing", move || {
            work.changes.follow();
            let block: Vec<DocBlock> = work.with(doc::signature).into_iter().collect();
            blocks_html(&block)
        })
        .part(".body", move || {
            let mut pieces = Vec::new();
            for id in order.get() {
                pieces.push(section(work, id));
            }
            pieces
        });
    paper
}

const SECTION: &str = r#"<div><h2></h2><div class="figures"></div><div class="text"></div></div>"#;

fn section(work: Work, id: SectionId) -> Piece {
    let section = Piece::new(SECTION);
    let heading = move || {
        work.changes.follow();
        work.with(|report| doc::heading(report, id).unwrap_or_default())
    };
    section
        .text("h2", heading)
        .shown("h2", move || !heading().is_empty())
        .html(".text", move || text_html(work, Part::Narrative(id)));
    if let Some(table) = id.table() {
        section.shown(".figures", move || !heading().is_empty());
        figures(work, table, &section);
    }
    section
}

fn text_html(work: Work, part: Part) -> String {
    blocks_html(&doc::text_blocks(&work.part(part)))
}

/// A table: made at one go whenever the form changes, each figure following its cell.
fn figures(work: Work, table: TableId, section: &Piece) {
    let frame = section.find(".figures");
    effect(move || {
        work.form();
        let table = work.with(|report| DocTable::of(report, table));
        frame.set_inner_html(&table_html(&table));
        elements::set_widths(&frame, table.widths);
        let values = table.cells.iter().filter_map(|cell| match cell.role {
            Role::Value(id) => Some(id),
            _ => None,
        });
        for (cell, element) in values.zip(elements::all(&frame, "td.value")) {
            effect(move || element.set_text_content(work.cell(cell).as_deref()));
        }
    });
}
