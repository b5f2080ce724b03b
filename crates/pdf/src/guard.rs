//! What a file may expand to, judged before the parser sees it: the parser inflates object streams
//! and cross-reference streams by itself, without a limit.
//!
//! Every stream of the file that may be one of these is inflated once, its bytes counted and thrown
//! away. Dictionaries are counted too, for a page of the page tree takes far more memory than file.

use flate2::{Decompress, FlushDecompress, Status};

/// The most that all streams that are read may expand to, in bytes.
pub const MOST_EXPANDED: usize = 128 * 1024 * 1024;
/// Flate expands at most so much.
const FLATE: usize = 1032;
const MOST_DICTIONARIES: usize = 400_000;
const MOST_STREAMS: usize = 100_000;
/// A stream's dictionary is looked for in so many bytes before it.
const BEFORE: usize = 4096;
/// Streams without an end are each searched to the end of the file; so many bytes in all.
const MOST_SEARCHED: usize = 1 << 30;

const TOO_LARGE: &str = "这个 PDF 文件展开后超过 128 MB，不像是年度报告，没有读入。请确认选对了文件，或把报告重新导出为 PDF 后再试。";
const TOO_MANY: &str = "这个 PDF 文件里的对象太多，远超过一份年度报告，没有读入。请确认选对了文件，或只把年报部分另存为 PDF 后再试。";

/// Refuses a file that would take too much. The error is a sentence for the user.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let encrypted = find(bytes, b"/Encrypt", 0).is_some();
    let mut dictionaries = count(bytes, b"<<");
    let (mut left, mut streams, mut searched) = (MOST_EXPANDED, 0, 0);
    let mut end = 0;
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream", from) {
        from = at + b"stream".len();
        if at >= 3 && &bytes[at - 3..at] == b"end" {
            continue;
        }
        streams += 1;
        if end < from {
            end = find(bytes, b"endstream", from).unwrap_or(bytes.len());
        }
        searched += end - from;
        if streams > MOST_STREAMS || searched > MOST_SEARCHED {
            return Err(TOO_MANY.into());
        }
        let head = &bytes[at.saturating_sub(BEFORE)..at];
        if !may_be_structure(head) {
            continue;
        }
        let data = &bytes[from + line_end(&bytes[from..])..end.max(from)];
        let used = match is_zlib(data) && !is_chained(head) {
            true => inflated(data, left, &mut dictionaries),
            // It is decrypted first, or packed in a way that is seldom used: the worst is taken.
            false if encrypted || is_packed(head) => Some(data.len().saturating_mul(FLATE)),
            false => Some(data.len()),
        };
        let rest = used.and_then(|used| left.checked_sub(used));
        left = rest.ok_or(TOO_LARGE)?;
    }
    if dictionaries > MOST_DICTIONARIES {
        return Err(TOO_MANY.into());
    }
    Ok(())
}

/// Inflates as far as it goes, but no further than the limit: none is beyond it. A stream that is
/// broken or cut gives what came before, and false; so does one with a wrong sum.
pub fn inflate(data: &[u8], limit: usize) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::new();
    let (clean, size) = run(data, limit, |part| out.extend_from_slice(part));
    (size <= limit).then_some((out, clean))
}

/// How large it inflates to; none if beyond the limit. A broken one counts as the worst it could
/// come to, for the parser may go on where we stop.
fn inflated(data: &[u8], limit: usize, dictionaries: &mut usize) -> Option<usize> {
    let (clean, size) = run(data, limit, |part| *dictionaries += count(part, b"<<"));
    match clean {
        _ if size > limit => None,
        true => Some(size),
        false => Some(data.len().saturating_mul(FLATE)),
    }
}

/// Inflates piece by piece: whether the stream came to its end, and its size so far.
fn run(data: &[u8], limit: usize, mut each: impl FnMut(&[u8])) -> (bool, usize) {
    let mut state = Decompress::new(is_zlib(data));
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        let (read, written) = (state.total_in(), state.total_out());
        let rest = data.get(read as usize..).unwrap_or_default();
        let status = state.decompress(rest, &mut buffer, FlushDecompress::None);
        let new = (state.total_out() - written) as usize;
        size += new;
        each(&buffer[..new.min(buffer.len())]);
        match status {
            _ if size > limit => return (false, size),
            Ok(Status::StreamEnd) => return (true, size),
            Ok(_) if new > 0 || state.total_in() > read => {}
            _ => return (false, size),
        }
    }
}

/// An object stream or a cross-reference stream; or it cannot be told.
fn may_be_structure(head: &[u8]) -> bool {
    let head = last_dictionary(head);
    [&b"ObjStm"[..], b"XRef", b"/First", b"#"]
        .iter()
        .any(|word| find(head, word, 0).is_some())
        || !head.windows(3).any(|w| w == b"obj")
}

/// From the end of the object before.
fn last_dictionary(head: &[u8]) -> &[u8] {
    let last = head.windows(6).rposition(|w| w == b"endobj");
    &head[last.map_or(0, |at| at + 6)..]
}

fn is_packed(head: &[u8]) -> bool {
    find(last_dictionary(head), b"Filter", 0).is_some()
}

/// More than one filter, or one that is not Flate.
fn is_chained(head: &[u8]) -> bool {
    let head = last_dictionary(head);
    count(head, b"Decode") - count(head, b"DecodeParms") != 1 || find(head, b"Flate", 0).is_none()
}

pub fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [cmf, flg, ..] if cmf & 0x0f == 8
        && (u16::from(*cmf) << 8 | u16::from(*flg)) % 31 == 0
        && flg & 0x20 == 0)
}

fn line_end(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    let (mut times, mut from) = (0, 0);
    while let Some(at) = find(bytes, part, from) {
        times += 1;
        from = at + part.len();
    }
    times
}

fn find(bytes: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let first = *part.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == first)?;
        if bytes[at..].starts_with(part) {
            return Some(at);
        }
        at += 1;
    }
}
