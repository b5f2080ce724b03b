//! The paper as it will be printed: the very HTML that the web page export writes, following
//! every keystroke. Each figure follows its cell, each text its part.

use leptos::html;
use leptos::prelude::*;
use nianbao_core::doc::{self, DocBlock, DocTable, Role};
use nianbao_core::export::{blocks_html, lines_html, table_html};
use nianbao_core::report::Part;
use nianbao_core::schema::{SectionId, TableId};
use web_sys::Element;

use super::dynamic::{effect, nothing, part, text, text_memo, when_memo};
use crate::platform::{elements, media};
use crate::state::Work;

pub fn paper(work: Work) -> AnyView {
    let sheet = NodeRef::<html::Div>::new();
    let frame = NodeRef::<html::Div>::new();
    // The sheet is laid out at its true size and drawn smaller; the frame has the drawn size.
    effect(move || {
        if let (Some(sheet), Some(frame)) = (sheet.get(), frame.get()) {
            media::scale_to_fit(sheet.into(), frame.into());
        }
    });
    let title = text_memo(move || {
        work.changes.track();
        work.with(|report| lines_html(&doc::title_lines(report)))
    });
    let order = Memo::new(move |_| {
        work.changes.track();
        work.with(doc::order)
    });
    let sections = part(move || {
        let sections = order.get().into_iter().map(|id| section(work, id));
        sections.collect::<Vec<_>>().into_any()
    });
    view! {
        <div class="sheet-frame" node_ref=frame>
            <div class="paper sheet" id="paper" node_ref=sheet>
                <h1 inner_html=text(move || title.get())></h1>
                {part_text(work, Part::Preamble)}
                {sections}
                {signature(work)}
            </div>
        </div>
    }
    .into_any()
}

fn section(work: Work, id: SectionId) -> AnyView {
    let heading = text_memo(move || {
        work.changes.track();
        work.with(|report| doc::heading(report, id).unwrap_or_default())
    });
    let has_heading = when_memo(move || !heading.with(String::is_empty));
    let head = part(move || match has_heading.get() {
        true => view! { <h2>{text(move || heading.get())}</h2> }.into_any(),
        false => nothing(),
    });
    let body = part(move || match (has_heading.get(), id.table()) {
        (true, Some(table)) => figures(work, table),
        _ => nothing(),
    });
    view! { {head} {body} {part_text(work, Part::Narrative(id))} }.into_any()
}

fn part_text(work: Work, part: Part) -> AnyView {
    let value = work.part(part);
    let html = text(move || value.with(|text| blocks_html(&doc::text_blocks(text))));
    view! { <div inner_html=html></div> }.into_any()
}

fn signature(work: Work) -> AnyView {
    let (agency, date) = (
        work.part(Part::SignatureAgency),
        work.part(Part::SignatureDate),
    );
    let html = text(move || {
        agency.track();
        date.track();
        let block: Vec<DocBlock> = work.with(doc::signature).into_iter().collect();
        blocks_html(&block)
    });
    view! { <div inner_html=html></div> }.into_any()
}

/// A table: made at one go whenever the form changes, each figure following its cell.
fn figures(work: Work, table: TableId) -> AnyView {
    let frame = NodeRef::<html::Div>::new();
    effect(move || {
        work.form.track();
        let Some(frame) = frame.get() else {
            return;
        };
        let table = work.with(|report| DocTable::of(report, table));
        frame.set_inner_html(&table_html(&table));
        elements::set_widths(&frame, table.widths);
        let values = table.cells.iter().filter_map(|cell| match cell.role {
            Role::Value(id) => Some(id),
            _ => None,
        });
        for (cell, element) in values.zip(elements::all(&frame, "td.value")) {
            follow(work.cell(cell), element);
        }
    });
    view! { <div node_ref=frame></div> }.into_any()
}

fn follow(signal: RwSignal<Option<String>>, element: Element) {
    effect(move || signal.with(|text| element.set_text_content(text.as_deref())));
}
