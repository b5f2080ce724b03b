//! Bringing a report in: by picking a file, by dropping one anywhere, by pasting a file or text.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File, HtmlInputElement};

use super::piece::{Piece, listen as on};
use crate::followed::Followed;
use crate::platform::{elements, files, reader};
use crate::state::Work;

/// Pasted text of fewer characters is left to the field it was pasted into.
const SHORTEST_REPORT: usize = 200;

/// What a pasted report is called.
const PASTED: &str = "粘贴的文本";

/// Takes in a report pasted as text, or says why not. This and what follows is of the second part.
pub fn read_pasted(work: Work, text: String) {
    work.later(move || {
        work.read_text(
            PASTED,
            async move { reader::read_text(PASTED, &text).await },
        );
    });
}

/// Takes in a report pasted with its tables as they were: as a page, or as text if that fails.
fn read_pasted_page(work: Work, page: String, text: String) {
    work.read_text(PASTED, async move {
        match reader::read_text(PASTED, &page).await {
            Err(_) => reader::read_text(PASTED, &text).await,
            read => read,
        }
    });
}

fn read_files(work: Work, list: Vec<File>) {
    if !list.is_empty() {
        work.later(move || work.read_files(list));
    }
}

/// Drops and pastes anywhere on the page.
pub fn listen(work: Work) {
    on(&window(), "dragover", |event| event.prevent_default());
    on(&window(), "drop", move |event| {
        event.prevent_default();
        read_files(work, files::transferred(dragged(&event)));
    });
    on(&window(), "paste", move |event| {
        let event: ClipboardEvent = event.unchecked_into();
        let data = event.clipboard_data();
        let said = |kind: &str| {
            let said = data.as_ref().and_then(|d| d.get_data(kind).ok());
            said.unwrap_or_default()
        };
        let text = said("text/plain");
        let enough = text.chars().count() >= SHORTEST_REPORT;
        let page = said("text/html");
        // Word and Excel bring a picture of what was copied, too: this comes before files.
        if enough && files::may_import(&event) && page.to_ascii_lowercase().contains("<table") {
            event.prevent_default();
            let page = format!("<!DOCTYPE html>{page}");
            return work.later(move || read_pasted_page(work, page, text));
        }
        let brought = files::transferred(data);
        if !brought.is_empty() {
            event.prevent_default();
            return read_files(work, brought);
        }
        if enough && !files::is_field(&event) {
            event.prevent_default();
            read_pasted(work, text);
        }
    });
}

/// What a drag carries.
fn dragged(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

const PICK: &str = r#"<span class="pick-file">
  <button type="button" class="button"></button>
  <input type="file" class="file-input" accept=".docx,.doc,.wps,.xlsx,.xls,.et,.pdf,.html,.htm,.mht,.mhtml,.txt,.json" tabindex="-1" aria-hidden="true">
</span>"#;

/// The button that opens the file picker.
pub fn pick_button(work: Work, label: &'static str, primary: bool) -> Piece {
    let pick = picker(label, primary, move |files| read_files(work, files));
    elements::set_attribute(&pick.find("input"), "multiple", Some(""));
    pick
}

/// The button that brings in last year's report.
pub fn last_year_button(work: Work) -> Piece {
    picker("载入上年报告", false, move |files| {
        let Some(file) = files.into_iter().next() else {
            return;
        };
        let name = file.name();
        work.read_file(file, move |work, read| match read {
            Ok(imported) => {
                work.set_last_year(Some(imported.report));
                work.tell(format!("已载入上年报告《{name}》。"));
            }
            Err(why) => work.refuse(why),
        });
    })
}

/// A button that opens the file picker, and what is done with what is picked.
pub fn picker(
    label: &'static str,
    primary: bool,
    mut picked: impl FnMut(Vec<File>) + 'static,
) -> Piece {
    let pick = Piece::new(PICK);
    let input: HtmlInputElement = pick.find("input").unchecked_into();
    let opened = input.clone();
    pick.text("button", move || label.to_string())
        .class("button", "primary", move || primary)
        .click("button", move || opened.click())
        .on("input", "change", move |_| {
            picked(files::list(input.files()));
            // The same file can be picked again.
            input.set_value("");
        });
    pick
}

const VEIL: &str = r#"<div class="veil"><p>松开鼠标，读入这份报告</p></div>"#;

/// Covers the page while a file is dragged over it.
pub fn drop_veil() -> Piece {
    let veil = Piece::new(VEIL);
    let depth = Followed::new(0_u32);
    let carries = |event: &Event| dragged(event).is_some_and(|data| files::has_files(&data));
    on(&window(), "dragenter", move |event| {
        if carries(&event) {
            depth.set(depth.peek() + 1);
        }
    });
    on(&window(), "dragleave", move |event| {
        if carries(&event) {
            depth.set(depth.peek().saturating_sub(1));
        }
    });
    on(&window(), "drop", move |_| depth.set(0));
    veil.shown("", move || depth.get() > 0);
    veil
}
