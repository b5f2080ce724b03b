//! Files that the user picks, drops or pastes.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList};

/// A file's bytes. The error is a sentence for the user.
pub async fn bytes(file: &File) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| {
        format!("没能读到文件《{}》，它可能已被移动、删除或正被别的程序占用。请关闭占用它的程序后再试。", file.name())
    })?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The files of a list.
pub fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}

/// The files that a drop or a paste brings.
pub fn transferred(data: Option<DataTransfer>) -> Vec<File> {
    list(data.and_then(|d| d.files()))
}

/// Whether a drag carries files.
pub fn has_files(data: &DataTransfer) -> bool {
    data.types()
        .iter()
        .any(|t| t.as_string().as_deref() == Some("Files"))
}

/// The element an event happened on.
pub fn target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// The event happened in a field that takes text itself.
pub fn is_field(event: &web_sys::Event) -> bool {
    let element: Option<web_sys::Element> = target(event);
    element.is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// What is pasted there may be a report: anywhere but in a field for other things.
pub fn may_import(event: &web_sys::Event) -> bool {
    !is_field(event) || target::<web_sys::Element>(event).is_some_and(|e| e.id() == "paste-text")
}

/// The text of the field an event happened in.
pub fn field_text(event: &web_sys::Event) -> String {
    let field = target::<web_sys::Element>(event);
    field
        .map(|f| super::elements::value(&f))
        .unwrap_or_default()
}
