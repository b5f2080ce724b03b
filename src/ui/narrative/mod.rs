//! The text of a section. The field stands by itself; what helps to write it (what belongs there,
//! figures that follow the tables, punctuation, clean paste) comes with the program's second part.

mod chips;
mod field;
mod figures;
mod guide;
mod paste;
mod punctuation;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::request_animation_frame;
use nianbao_core::report::{Edit, Part};
use nianbao_core::schema::SectionId;

use super::from_last::{self, What};
use super::piece::{Piece, effect};
use super::words;
use crate::platform::{elements, files, later, style};
use crate::state::Work;

const BESIDE_TABLE: (&str, &str, &str) = (
    "narrative beside-table",
    "2",
    "表格以外的说明（没有则不填）",
);
const ALONE: (&str, &str, &str) = ("narrative", "12", "正文（一行一段）");

/// The section's text. Beside a table it may be left empty, and is small until it is used.
pub fn narrative(work: Work, id: SectionId) -> Piece {
    let part = Part::Narrative(id);
    let (class, rows, label) = match id.table() {
        Some(_) => BESIDE_TABLE,
        None => ALONE,
    };
    let piece = Piece::new(&format!(
        r#"<div class="{class}">
  <div class="guide {id}"></div>
  <div class="narrative-head"><label for="text-{id}">{label}</label><span class="mark"></span><span class="tools"></span><span class="count"></span></div>
  <div class="text-frame"><div class="chips" aria-hidden="true"></div><textarea id="text-{id}" data-part="{}" spellcheck="false" rows="{rows}"></textarea></div>
</div>"#,
        part.id(),
        id = id.id()
    ));
    let says: Rc<RefCell<String>> = Rc::default();
    let typed = says.clone();
    piece
        .text(".count", move || {
            format!("{} 字", words::length(&work.part(part)))
        })
        .on("textarea", "input", move |event| {
            let to = files::field_text(&event);
            typed.replace(to.clone());
            work.type_in(Edit::Text { part, to });
        })
        .on("textarea", "blur", move |_| work.close_step());
    // What was typed there is there: to ask for it would cost a key as much as a rule.
    let shown = piece.find("textarea");
    effect(move || {
        let text = work.part(part);
        if *says.borrow() != text {
            elements::set_value(&shown, &text);
            says.replace(text);
        }
    });
    // As high as its text, so that the page scrolls and not the field.
    let area = piece.find("textarea");
    effect(move || {
        work.part(part);
        let area = area.clone();
        request_animation_frame(move || elements::fit_height(&area));
    });
    from_last::fill(work, piece.find(".mark"), What::Mark(part));
    let helped = piece.clone();
    // Without its second part the program has the field alone.
    later::run(move || help(work, id, &helped), |_| ());
    piece
}

const TOOLS: &str = r#"<span>
  <button type="button" class="button small insert-figure">插入表中的数</button>
  <button type="button" class="button small punctuation">标点</button>
</span>"#;

fn help(work: Work, id: SectionId, piece: &Piece) {
    let Some(field) = field::Field::new(work, Part::Narrative(id), piece) else {
        return;
    };
    style::add_later();
    let tools = Piece::new(TOOLS);
    let (first, second, third) = (field.clone(), field.clone(), field.clone());
    tools
        .click(".insert-figure", move || first.within(figures::pick))
        .click(".punctuation", move || second.within(punctuation::show));
    piece
        .put(".tools", &tools)
        .on("textarea", "paste", move |event| {
            paste::paste(&third, event)
        });
    chips::chips(&field);
    guide::guide(&field, id);
}
