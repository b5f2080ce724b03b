//! Bringing a report in: by picking a file, by dropping one anywhere, by pasting a file or text.

use std::pin::Pin;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use nianbao_core::import::Imported;
use web_sys::File;

use super::dynamic::{click, nothing, on, part};
use crate::platform::{files, reader};
use crate::state::Work;

/// What the file picker offers first.
pub const ACCEPT: &str = ".docx,.html,.htm,.txt,.json";

/// Pasted text of fewer characters is left to the field it was pasted into.
const SHORTEST_REPORT: usize = 200;

/// What a pasted report is called.
const PASTED: &str = "粘贴的文本";

/// Reads a file and takes it in, or says why not.
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
    let read = async move { reader::read_text(PASTED, &text).await };
    take_in(work, PASTED.to_string(), Box::pin(read));
}

/// Waits for what is being read. One at a time: what comes meanwhile is passed over.
fn take_in(
    work: Work,
    name: String,
    read: Pin<Box<dyn Future<Output = Result<Imported, String>>>>,
) {
    if work.reading.get_untracked().is_some() {
        return;
    }
    work.notice.set(None);
    work.reading.set(Some(name.clone()));
    leptos::task::spawn_local(async move {
        let read = read.await;
        work.reading.set(None);
        match read {
            Ok(imported) => work.take_in(&name, imported),
            Err(why) => work.refuse(why),
        }
    });
}

fn read_files(work: Work, mut list: Vec<File>) {
    let more = list.len() > 1;
    if list.is_empty() {
        return;
    }
    read_file(work, list.swap_remove(0));
    if more {
        work.refuse("一次只能打开一份报告，已打开第一个文件。".into());
    }
}

/// Drops and pastes anywhere on the page.
pub fn listen(work: Work) {
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        read_files(work, files::transferred(event.data_transfer()));
    });
    let paste = window_event_listener(ev::paste, move |event| {
        let data = event.clipboard_data();
        let brought = files::transferred(data.clone());
        if !brought.is_empty() {
            event.prevent_default();
            return read_files(work, brought);
        }
        if files::is_field(&event) {
            return;
        }
        let text = data
            .and_then(|d| d.get_data("text/plain").ok())
            .unwrap_or_default();
        if text.chars().count() >= SHORTEST_REPORT {
            event.prevent_default();
            read_pasted(work, text);
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
        paste.remove();
    });
}

/// The button that opens the file picker.
pub fn pick_button(work: Work, label: &'static str, primary: bool) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let picked = on(move |_: web_sys::Event| {
        if let Some(input) = input.get_untracked() {
            read_files(work, files::list(input.files()));
            // The same file can be picked again.
            input.set_value("");
        }
    });
    let open = click(move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    });
    view! {
        <button type="button" class="button" class:primary=primary on:click=open>{label}</button>
        <input
            type="file" class="file-input" accept=ACCEPT tabindex="-1" aria-hidden="true"
            node_ref=input on:change=picked
        />
    }
    .into_any()
}

/// Covers the page while a file is dragged over it.
pub fn drop_veil() -> AnyView {
    let depth = RwSignal::new(0u64);
    let carries = |event: &web_sys::DragEvent| {
        event
            .data_transfer()
            .is_some_and(|data| files::has_files(&data))
    };
    let enter = window_event_listener(ev::dragenter, move |event| {
        if carries(&event) {
            depth.update(|d| *d += 1);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if carries(&event) {
            depth.update(|d| *d = d.saturating_sub(1));
        }
    });
    let drop = window_event_listener(ev::drop, move |_| depth.set(0));
    on_cleanup(move || {
        enter.remove();
        leave.remove();
        drop.remove();
    });
    part(move || match depth.get() {
        0 => nothing(),
        _ => view! { <div class="veil"><p>"松开鼠标，读入这份报告"</p></div> }.into_any(),
    })
    .into_any()
}
