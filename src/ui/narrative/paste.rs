//! What is pasted into the text comes in clean, as one step; what cannot stand in it is told.

use nianbao_core::report::{Swap, swap};
use nianbao_core::writing::{MOST_PASTED, Pasted, pasted_html, pasted_text};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};

use super::field::Field;
use crate::platform::files;

/// Formatted text longer than this is taken as plain text, in bytes.
const MOST_HTML: usize = 8_000_000;

const NO_FILES: &str = "图片和文件放不进正文，没有粘贴。要导入报告，请用上面的“导入”；要粘贴文字，请先在原文件里复制文字。";
const ONLY_TABLE: &str = "复制的是表格，没有粘进正文。请到有这张表的部分，点表格的第一格再粘贴。";

pub fn paste(field: &Field, event: Event) {
    let Some(event) = event.dyn_ref::<ClipboardEvent>() else {
        return;
    };
    let data = event.clipboard_data();
    let said = |kind: &str| {
        let said = data.as_ref().and_then(|data| data.get_data(kind).ok());
        said.unwrap_or_default()
    };
    let (html, plain) = (said("text/html"), said("text/plain"));
    let files = !files::transferred(data.clone()).is_empty();
    // What is pasted elsewhere may be a report to be brought in.
    event.prevent_default();
    event.stop_propagation();
    match take(&html, &plain, files) {
        Ok(pasted) => put(field, pasted),
        Err(why) => field.work.refuse(why),
    }
}

/// The text to put in. The error is a sentence for the user. A program that brings text may bring a
/// picture of it as well, so text counts before files.
fn take(html: &str, plain: &str, files: bool) -> Result<Pasted, String> {
    let too_long = |length: usize| {
        let length = length / 30_000;
        format!("粘贴的文字约 {length} 万字，太长了，没有粘进来。请只复制这一部分的几段。")
    };
    if plain.len() > MOST_PASTED {
        return Err(too_long(plain.len()));
    }
    let mut pasted = match html.is_empty() || html.len() > MOST_HTML {
        true => pasted_text(plain),
        false => pasted_html(html),
    };
    if pasted.text.is_empty() && !plain.trim().is_empty() {
        // One cell of a table is its figure; a page of which nothing was read has its plain text.
        if pasted.tables > 0 && plain.trim().contains(['\t', '\n']) {
            return Err(ONLY_TABLE.into());
        }
        pasted = pasted_text(plain);
    }
    if pasted.text.len() > MOST_PASTED {
        return Err(too_long(pasted.text.len()));
    }
    match pasted.text.is_empty() && (files || pasted.pictures > 0) {
        true => Err(NO_FILES.into()),
        false => Ok(pasted),
    }
}

fn put(field: &Field, pasted: Pasted) {
    if pasted.text.is_empty() {
        return;
    }
    let (start, end) = field.selection();
    let caret = start + pasted.text.chars().count();
    let swaps = [Swap {
        start,
        end,
        to: pasted.text,
    }];
    let edits = field.work.with(|report| swap(report, field.part, &swaps));
    field.change("粘贴", edits, caret);
    let left_out = match (pasted.tables, pasted.pictures) {
        (0, 0) => return,
        (0, _) => "图片没有粘进正文，只粘了文字。",
        (_, 0) => "表格没有粘进正文，只粘了文字。表中的数请到有这张表的部分粘贴。",
        _ => "表格和图片没有粘进正文，只粘了文字。表中的数请到有这张表的部分粘贴。",
    };
    field.work.tell(left_out.into());
}
