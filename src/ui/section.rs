//! A section being written: its heading and hint, its table, its text.

use leptos::html;
use leptos::prelude::*;
use nianbao_core::report::{Edit, Part};
use nianbao_core::schema::SectionId;

use super::dynamic::{effect, nothing, on, text};
use super::{grid, words};
use crate::platform::{elements, files};
use crate::state::Work;

pub fn section(work: Work, id: SectionId) -> AnyView {
    let declared = work.form.get_untracked().0.template.section(id);
    let table = match id.table() {
        Some(table) => grid::grid(work, table),
        None => nothing(),
    };
    view! {
        <div class="section-head">
            <h1>{declared.title()}</h1>
            <p class="hint">{declared.hint}</p>
        </div>
        {table}
        {narrative(work, id)}
    }
    .into_any()
}

/// The section's text. Beside a table it may be left empty, and is small until it is used.
fn narrative(work: Work, id: SectionId) -> AnyView {
    let part = Part::Narrative(id);
    let value = work.part(part);
    let beside_table = id.table().is_some();
    let area = NodeRef::<html::Textarea>::new();
    // As high as its text, so that the page scrolls and not the field.
    effect(move || {
        value.track();
        if let Some(area) = area.get() {
            // Behind the effect that puts the text in.
            request_animation_frame(move || elements::fit_height(&area));
        }
    });
    let (label, rows) = match beside_table {
        true => ("表格以外的说明（没有则不填）", 2),
        false => ("正文（一行一段）", 12),
    };
    let typed = on(move |event: web_sys::Event| {
        let to = files::field_text(&event);
        work.type_in(Edit::Text { part, to });
    });
    view! {
        <div class="narrative" class:beside-table=beside_table>
            <div class="narrative-head">
                <label for="narrative">{label}</label>
                <span class="count">{text(move || format!("{} 字", value.with(|t| words::length(t))))}</span>
            </div>
            <textarea
                id="narrative" data-part=part.id() node_ref=area spellcheck="false" rows=rows
                prop:value=value on:input=typed
                on:blur=on(move |_: web_sys::FocusEvent| work.close_step())
            ></textarea>
        </div>
    }
    .into_any()
}
