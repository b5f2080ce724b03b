//! Reading and writing files, and standard output; the only I/O of the program.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use nianbao_core::import::{Imported, Kind, MAX_BYTES, refusal, sniff};

/// Reads a report. The error is a sentence for the user.
pub fn read(path: &Path) -> Result<Imported, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (bytes, size) =
        start_of(path).map_err(|e| format!("没能打开文件“{}”：{}", path.display(), why(&e)))?;
    if size > MAX_BYTES
        && let Some(refused) = refusal(sniff(&bytes), &name, size)
    {
        return Err(refused);
    }
    match sniff(&bytes) {
        Kind::Pdf => nianbao_pdf::import(&name, &bytes, &mut |_| {}),
        _ => nianbao_formats::read(&name, &bytes),
    }
}

/// A file's bytes, no more than one beyond what is accepted, and its size.
fn start_of(path: &Path) -> io::Result<(Vec<u8>, usize)> {
    let file = File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    // A pipe has no size of its own.
    let size = size.max(bytes.len());
    Ok((bytes, size))
}

/// Writes a file. The error is a sentence for the user.
pub fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    std::fs::write(path, content).map_err(|e| {
        let why = match e.kind() {
            ErrorKind::NotFound => "没有这个文件夹。".to_string(),
            _ => why(&e),
        };
        format!("没能写入文件“{}”：{why}", path.display())
    })
}

/// Prints; returns the exit code, 2 where it could not be written. A reader who has gone away
/// is no error.
pub fn say(text: &str) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            eprintln!("没能写出结果：{}", why(&e));
            2
        }
        _ => 0,
    }
}

/// Why the system refused; in its own words where the cause is rare.
fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件。".into(),
        ErrorKind::PermissionDenied => "没有权限。".into(),
        ErrorKind::IsADirectory => "这是文件夹，不是文件。".into(),
        ErrorKind::StorageFull => "磁盘已满。".into(),
        _ => error.to_string(),
    }
}
