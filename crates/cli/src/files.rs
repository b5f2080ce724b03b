//! Reading and writing files, and standard output; the only I/O of the program.

use std::io::Write;
use std::path::Path;

use nianbao_core::import::Imported;

/// Reads a report. The error is a sentence for the user.
pub fn read(path: &str) -> Result<Imported, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("没能打开文件“{path}”：{e}"))?;
    let name = Path::new(path).file_name().unwrap_or_default();
    nianbao_formats::read(&name.to_string_lossy(), &bytes)
}

/// Writes a file. The error is a sentence for the user.
pub fn write(path: &str, content: &str) -> Result<(), String> {
    std::fs::write(path, content).map_err(|e| format!("没能写入文件“{path}”：{e}"))
}

/// Prints; a reader who has gone away is no error.
pub fn say(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
