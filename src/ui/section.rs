//! A section being written: its heading and hint, its table, its text.

use leptos::prelude::request_animation_frame;
use nianbao_core::export::escape;
use nianbao_core::report::{Edit, Part};
use nianbao_core::schema::SectionId;

use super::piece::{Piece, effect};
use super::{grid, help_link, words};
use crate::platform::{elements, files};
use crate::state::Work;

pub fn section(work: Work, id: SectionId) -> Vec<Piece> {
    let declared = work.with(|report| report.form().template.section(id));
    let head = Piece::new(&format!(
        r#"<div class="section-head"><h1>{}</h1><p class="hint">{}</p></div>"#,
        escape(&declared.title()),
        escape(declared.hint)
    ));
    let mut pieces = vec![head];
    let help = help_link::help_link(work);
    match id.table() {
        Some(table) => {
            let place = grid::place_line(work, table);
            place.put("", &help);
            pieces.push(place);
            pieces.push(grid::grid(work, table));
        }
        None => {
            pieces[0].put("", &help);
        }
    }
    pieces.push(narrative(work, id));
    pieces
}

const BESIDE_TABLE: (&str, &str, &str) = (
    "narrative beside-table",
    "2",
    "表格以外的说明（没有则不填）",
);
const ALONE: (&str, &str, &str) = ("narrative", "12", "正文（一行一段）");

/// The section's text. Beside a table it may be left empty, and is small until it is used.
fn narrative(work: Work, id: SectionId) -> Piece {
    let part = Part::Narrative(id);
    let (class, rows, label) = match id.table() {
        Some(_) => BESIDE_TABLE,
        None => ALONE,
    };
    let piece = Piece::new(&format!(
        r#"<div class="{class}">
  <div class="narrative-head"><label for="narrative">{label}</label><span class="count"></span></div>
  <textarea id="narrative" data-part="{}" spellcheck="false" rows="{rows}"></textarea>
</div>"#,
        part.id()
    ));
    piece
        .text(".count", move || {
            format!("{} 字", words::length(&work.part(part)))
        })
        .value("textarea", move || work.part(part))
        .on("textarea", "input", move |event| {
            let to = files::field_text(&event);
            work.type_in(Edit::Text { part, to });
        })
        .on("textarea", "blur", move |_| work.close_step());
    // As high as its text, so that the page scrolls and not the field.
    let area = piece.find("textarea");
    effect(move || {
        work.part(part);
        let area = area.clone();
        request_animation_frame(move || elements::fit_height(&area));
    });
    piece
}
