//! Bringing a report in: by picking a file, by dropping one anywhere, by pasting a file or text.

use std::pin::Pin;

use leptos::prelude::window;
use nianbao_core::import::Imported;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File, HtmlInputElement};

use super::piece::{Piece, listen as on};
use crate::followed::Followed;
use crate::platform::{files, reader};
use crate::state::Work;

/// Pasted text of fewer characters is left to the field it was pasted into.
const SHORTEST_REPORT: usize = 200;

/// What a pasted report is called.
const PASTED: &str = "粘贴的文本";

/// Reads a file and takes it in, or says why not. This and what follows is of the second part.
fn read_file(work: Work, file: File) {
    let name = file.name();
    take_in(
        work,
        name,
        Box::pin(async move { reader::read(&file).await }),
    );
}

/// Takes in a report pasted as text, or says why not.
pub fn read_pasted(work: Work, text: String) {
    work.later(move || {
        let read = async move { reader::read_text(PASTED, &text).await };
        take_in(work, PASTED.to_string(), Box::pin(read));
    });
}

/// Takes in a report pasted with its tables as they were: as a page, or as text if that fails.
fn read_pasted_page(work: Work, page: String, text: String) {
    let read = async move {
        match reader::read_text(PASTED, &page).await {
            Err(_) => reader::read_text(PASTED, &text).await,
            read => read,
        }
    };
    take_in(work, PASTED.to_string(), Box::pin(read));
}

/// A file being read.
type Reading = Pin<Box<dyn Future<Output = Result<Imported, String>>>>;

/// Waits for what is being read. One at a time: what comes meanwhile is passed over.
fn take_in(work: Work, name: String, read: Reading) {
    wait(work, name, read, |work, name, imported| {
        work.take_in(name, imported);
    });
}

fn wait(work: Work, name: String, read: Reading, then: fn(Work, &str, Imported)) {
    if work.reading.peek().is_some() {
        return;
    }
    work.notice.set(None);
    work.reading.set(Some(name.clone()));
    leptos::task::spawn_local(async move {
        let read = read.await;
        work.reading.set(None);
        match read {
            Ok(imported) => then(work, &name, imported),
            Err(why) => work.refuse(why),
        }
    });
}

fn read_files(work: Work, list: Vec<File>) {
    if !list.is_empty() {
        work.later(move || read_first(work, list));
    }
}

fn read_first(work: Work, mut list: Vec<File>) {
    let more = list.len() > 1;
    read_file(work, list.swap_remove(0));
    if more {
        work.refuse("一次只能打开一份报告，已打开第一个文件。".into());
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
  <input type="file" class="file-input" accept=".docx,.doc,.wps,.xlsx,.xls,.et,.html,.htm,.mht,.mhtml,.txt,.json" tabindex="-1" aria-hidden="true">
</span>"#;

/// The button that opens the file picker.
pub fn pick_button(work: Work, label: &'static str, primary: bool) -> Piece {
    picker(label, primary, move |files| read_files(work, files))
}

/// The button that brings in last year's report.
pub fn last_year_button(work: Work) -> Piece {
    picker("载入上年报告", false, move |files| {
        let Some(file) = files.into_iter().next() else {
            return;
        };
        let name = file.name();
        let read = Box::pin(async move { reader::read(&file).await });
        wait(work, name, read, |work, name, imported| {
            work.set_last_year(Some(imported.report));
            work.tell(format!("已载入上年报告《{name}》。"));
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
