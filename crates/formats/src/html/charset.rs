//! The text of a page's bytes. What a page says of its encoding is often not so: websites are
//! moved to UTF-8 and keep `charset=gb2312`, so the bytes are asked first.

use encoding_rs::{BIG5, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::legacy;

/// So much of the start is looked at for a declaration.
const HEAD: usize = 16 * 1024;

/// The text of the bytes; `declared` is what a MIME header says of them.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    if let Some(wide) = wide(bytes) {
        return wide.decode(bytes).0.into_owned();
    }
    // Chinese in another encoding is never well-formed UTF-8 by chance.
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8.decode(bytes).0.into_owned();
    }
    let named = declared
        .and_then(|name| Encoding::for_label(name.trim().as_bytes()))
        .or_else(|| named(bytes));
    match named {
        Some(other) if other == BIG5 => BIG5.decode(bytes).0.into_owned(),
        Some(other) if other == WINDOWS_1252 && !is_chinese(bytes) => {
            WINDOWS_1252.decode(bytes).0.into_owned()
        }
        _ => legacy::decode(bytes),
    }
}

/// UTF-16, by its mark or by the zeros beside the first sign.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [first, 0, ..] if first.is_ascii() && *first != 0 => Some(UTF_16LE),
        [0, first, ..] if first.is_ascii() && *first != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// `<meta charset="gb2312">`, `content="text/html; charset=gb2312"`, `<?xml encoding="gb2312"?>`.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let behind = |word: &str| {
        let mut places = head.match_indices(word);
        places.find_map(|(at, _)| {
            let rest = head[at + word.len()..].trim_start();
            let rest = rest.strip_prefix('=')?.trim_start();
            let rest = rest.trim_start_matches(['"', '\'']);
            let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/');
            Encoding::for_label(rest.split(ends).next()?.as_bytes())
        })
    };
    behind("charset").or_else(|| behind("encoding"))
}

/// Its signs above ASCII stand together in pairs, as Chinese ones do and accents do not.
fn is_chinese(bytes: &[u8]) -> bool {
    let runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii());
    let high = runs.filter(|run| !run[0].is_ascii());
    let (mut paired, mut alone) = (0, 0);
    for run in high {
        match run.len() {
            1 => alone += 1,
            length => paired += length,
        }
    }
    paired > 10 * alone
}
