//! The heavy readers and writers, pure: bytes in, a report out. Kept out of the page's own wasm;
//! the worker and the command line use them.

mod bytes;
mod doc;
pub mod docx;
pub mod html;
mod legacy;
mod numerals;
pub mod ole;
mod package;
pub mod sheet;
mod write;
mod xml;

use nianbao_core::export::carried::{bring_in, reconcile};
use nianbao_core::import::{
    Imported, Kind, MAX_BYTES, assemble, import_html, import_light, import_text, sniff,
};

pub use write::docx::write_docx;
pub use write::xlsx::{write_notice_xlsx, write_xlsx};

/// Reads a report from a file, whatever its kind; the name is only for the sentences. The error
/// is a sentence for the user.
pub fn read(name: &str, bytes: &[u8]) -> Result<Imported, String> {
    let kind = sniff(bytes);
    // A zip whose members are named otherwise may be a Word document all the same.
    if kind == Kind::Zip
        && bytes.len() <= MAX_BYTES
        && let Ok((doc, carried)) = docx::read_with_data(bytes)
    {
        return bring_in(doc, "docx", carried.as_ref());
    }
    if kind == Kind::Zip && package::is_cut(bytes) {
        return Err(package::broken());
    }
    if let Some(read) = import_light(name, bytes) {
        return read;
    }
    match kind {
        Kind::Docx => {
            let (doc, carried) = docx::read_with_data(bytes)?;
            bring_in(doc, "docx", carried.as_ref())
        }
        Kind::Xlsx => sheet::import_xlsx(bytes),
        Kind::Ole => {
            let (doc, format) = ole::read(bytes)?;
            assemble(doc, format)
        }
        Kind::Html => assemble(html::read(bytes)?, "html"),
        Kind::OwnHtml => read_own_page(bytes),
        Kind::Mht => assemble(html::read_mht(bytes)?, "mht"),
        Kind::Text(_) => import_text(&legacy::decode(bytes)),
        _ => Err(format!(
            "《{name}》不是能读的格式。请另存为 Word（.docx）后再导入。"
        )),
    }
}

/// This program's own page, changed since: what it shows counts, and what it carries is kept where
/// that is the same.
fn read_own_page(bytes: &[u8]) -> Result<Imported, String> {
    let shown = assemble(html::read(bytes)?, "html");
    let text = String::from_utf8_lossy(bytes);
    match (shown, import_html(&text)) {
        (Ok(shown), Ok(carried)) => Ok(reconcile(shown, carried.report)),
        (shown, Err(_)) => shown,
        // A page with next to nothing on it cannot be told from others, but for its data.
        (Err(_), carried) => carried,
    }
}
