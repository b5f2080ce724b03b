//! The drafts kept in this browser. The database itself is kept by `assets/store.js`, which boot.js
//! needs as well: to read the open draft while the program is on its way, and when it has broken down.
//!
//! - here: the open draft, read at the start and written a moment after each change
//! - `shelf.rs`: the other drafts and the saved states, of the program's second part

pub mod shelf;

use nianbao_core::report::{Report, read_json, to_json};
use wasm_bindgen::prelude::*;

/// Told to the page when the draft was written, and when it could not be.
pub const KEPT: &str = "nianbao-kept";
pub const NOT_KEPT: &str = "nianbao-refused";
/// Told to the page when another tab takes the open draft.
pub const LOST: &str = "nianbao-lost";
/// Told to the page when what this browser kept was deleted, and when it keeps the page's drafts apart.
pub const CLEARED: &str = "nianbao-cleared";
pub const APART: &str = "nianbao-apart";

pub const REFUSED: &str = "浏览器不允许在本机保存草稿（可能是无痕模式、嵌在别的网站里，或存储空间已满）。请及时下载数据文件，或用“导出”把内容存成文件。";
pub const WAS_CLEARED: &str = "浏览器里保存的内容刚才被清除了（可能是清理软件，或另一个窗口中的操作）。当前这份报告没有丢失，已重新保存；其他草稿和历史版本已经没有了。请用“导出”存成文件。";
pub const KEPT_APART: &str = "本页面嵌在另一个网站的网页里，浏览器可能把这里的草稿与直接打开本页面时的草稿分开保存，也可能不长期保留。写完请用“导出”存成文件，或在新窗口中打开本页面。";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nianbaoStore)]
    fn field(name: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = save)]
    fn write(id: &str, agency: &str, year: &str, report: &str, last: &JsValue);
    /// The page is left: what has not been written yet is put where it is found again.
    #[wasm_bindgen(js_namespace = nianbaoStore)]
    pub fn leave();
    /// There are drafts in this browser.
    #[wasm_bindgen(js_namespace = nianbaoStore, js_name = anyKept)]
    pub fn any() -> bool;
}

/// A draft as it was opened.
pub struct Opened {
    pub id: String,
    /// None where what is kept cannot be read; with the sentence why.
    pub report: Result<Report, String>,
    pub last_year: Option<Report>,
    /// It is this tab's to edit.
    pub mine: bool,
}

/// The draft that was opened last; none if there is none.
pub fn opened() -> Option<Opened> {
    let text = |name: &str| field(name).as_string();
    Some(Opened {
        id: text("id")?,
        report: match read_json(&text("report")?) {
            Ok((report, _)) => Ok(report),
            Err(why) => Err(format!("上次的草稿没能打开。{why}")),
        },
        last_year: text("last").and_then(|last| Some(read_json(&last).ok()?.0)),
        mine: field("mine").is_truthy(),
    })
}

/// What is kept of the draft that was opened last, whatever it is.
pub fn opened_text() -> Option<String> {
    field("report").as_string()
}

/// Last year's report, as it is written with the draft.
pub enum LastYear {
    /// As it was.
    Same,
    Now(Option<String>),
}

/// Writes the draft; [`KEPT`] or [`NOT_KEPT`] is told to the page when that is done.
pub fn save(id: &str, report: &Report, last: &LastYear) {
    let last = match last {
        LastYear::Same => JsValue::UNDEFINED,
        LastYear::Now(None) => JsValue::NULL,
        LastYear::Now(Some(text)) => text.into(),
    };
    let year = report.year.map(|y| y.to_string()).unwrap_or_default();
    write(id, &report.agency, &year, &to_json(report), &last);
}

/// The name of a draft in the database, for a new one.
pub fn new_id() -> String {
    ((js_sys::Math::random() * 1e15) as u64).to_string()
}
