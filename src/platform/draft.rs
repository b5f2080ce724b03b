//! The draft kept in this browser, so that a reload loses nothing. `assets/boot.js` reads the
//! same key when the program has broken down.

use nianbao_core::report::{Report, read_json, to_json};

/// Last year's report, or the figures of it that were typed in.
const LAST_YEAR: &str = "nianbao.last-year";
/// Also in assets/boot.js.
const KEY: &str = "nianbao.draft";

/// The draft; none if there is none. The error is a sentence for the user.
pub fn load() -> Result<Option<Report>, String> {
    let Some(text) = storage().and_then(|s| s.get_item(KEY).ok().flatten()) else {
        return Ok(None);
    };
    match read_json(&text) {
        Ok((report, _)) => Ok(Some(report)),
        Err(why) => Err(format!("上次的草稿没能打开。{why}")),
    }
}

/// Keeps the draft. The error is a sentence for the user.
pub fn save(report: &Report) -> Result<(), String> {
    put(KEY, &to_json(report))
}

/// Last year's report; none if there is none, or it cannot be read any more.
pub fn load_last_year() -> Option<Report> {
    let text = storage()?.get_item(LAST_YEAR).ok()??;
    Some(read_json(&text).ok()?.0)
}

/// Keeps last year's report, or forgets it. The error is a sentence for the user.
pub fn save_last_year(report: Option<&Report>) -> Result<(), String> {
    match (report, storage()) {
        (Some(report), _) => put(LAST_YEAR, &to_json(report)),
        (None, Some(storage)) => {
            let _ = storage.remove_item(LAST_YEAR);
            Ok(())
        }
        (None, None) => Ok(()),
    }
}

fn put(key: &str, text: &str) -> Result<(), String> {
    let refused = "浏览器不允许在本机保存草稿（可能是无痕模式，或存储空间已满）。请及时用“导出”把内容存成文件。";
    let storage = storage().ok_or(refused)?;
    storage.set_item(key, text).map_err(|_| refused.to_string())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
