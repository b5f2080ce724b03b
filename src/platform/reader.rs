//! Reading a file: this program's own data and pages are read here, the rest in the worker, which
//! is fetched when it is first needed.

use nianbao_core::import::{Imported, MAX_BYTES, import_own};
use web_sys::File;

use super::{files, worker};

/// Reads a file; `say` hears how far it is. The error is a sentence for the user.
pub async fn read(file: &File, say: &dyn Fn(&str)) -> Result<Imported, String> {
    let name = file.name();
    if file.size() > MAX_BYTES as f64 {
        return Err(format!(
            "《{name}》有 {} MB，超过了 {} MB 的上限，没有读入。年报一般不到 1 MB，请确认选对了文件，或删去其中的图片后再试。",
            file.size() as u64 / 1024 / 1024,
            MAX_BYTES / 1024 / 1024
        ));
    }
    let bytes = files::bytes(file).await?;
    match import_own(&bytes) {
        Some(read) => read,
        None => worker::import(&name, bytes, say).await,
    }
}

/// Reads pasted text. The error is a sentence for the user.
pub async fn read_text(name: &str, text: &str) -> Result<Imported, String> {
    match import_own(text.as_bytes()) {
        Some(read) => read,
        None => worker::import(name, text.as_bytes().to_vec(), &|_| {}).await,
    }
}
