//! What kind of file some bytes are, by what is in them and not by the file's name, and the
//! sentence for a file that cannot be read.

/// A file larger than this is refused.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A file that is nothing but text or data of our own is no report if it is larger than this.
const MOST_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// So much of the start is looked at for what a text file begins with.
const HEAD: usize = 4096;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A JSON object.
    Json,
    /// This program's own page, with the report's data in it.
    OwnHtml,
    Html,
    /// A web page in a single file, as a mail message: mht, mhtml.
    Mht,
    Text(Encoding),
    Docx,
    Xlsx,
    /// 版式文件 of the Chinese standard.
    Ofd,
    /// Some other zip.
    Zip,
    /// The old Office container: doc, wps, xls, et.
    Ole,
    /// An Office file under a password.
    Encrypted,
    Pdf,
    Rtf,
    Image,
    Empty,
    Binary,
}

/// How a text file's characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// No Unicode; in China that means GB18030.
    Legacy,
}

/// The PDF header; readers look for it in the first 1024 bytes.
const PDF: &[u8] = b"%PDF-";
/// Files of other kinds may hold a PDF whole.
const HOLDERS: [&[u8]; 2] = [b"PK", &[0xd0, 0xcf, 0x11, 0xe0]];

/// It is a PDF file, which the page gives to a reader of its own.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    !HOLDERS.iter().any(|holder| bytes.starts_with(holder)) && contains(head, PDF)
}

/// Tells the kind of a file.
pub fn sniff(bytes: &[u8]) -> Kind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) || bytes == [0xef, 0xbb, 0xbf] {
        return Kind::Empty;
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08") {
        return zip(bytes);
    }
    if starts(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return if contains(bytes, &name) {
            Kind::Encrypted
        } else {
            Kind::Ole
        };
    }
    if is_image(bytes) {
        return Kind::Image;
    }
    if is_pdf(bytes) {
        return Kind::Pdf;
    }
    if starts(b"{\\rtf") {
        return Kind::Rtf;
    }
    text(bytes)
}

fn is_image(bytes: &[u8]) -> bool {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    // `BM` alone begins words; a bitmap's reserved bytes are zero.
    let bitmap = starts(b"BM") && bytes.len() > 26 && bytes[6..10] == [0; 4];
    starts(b"\x89PNG\r\n\x1a\n")
        || starts(&[0xff, 0xd8, 0xff])
        || starts(b"GIF87a")
        || starts(b"GIF89a")
        || bitmap
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || starts(b"II*\0")
        || starts(b"MM\0*")
}

/// Zips are told apart by the names of their members, which stand in the clear.
fn zip(bytes: &[u8]) -> Kind {
    let has = |name: &str| contains(bytes, name.as_bytes());
    if has("word/document") {
        Kind::Docx
    } else if has("xl/workbook") {
        Kind::Xlsx
    } else if has("OFD.xml") {
        Kind::Ofd
    } else {
        Kind::Zip
    }
}

fn text(bytes: &[u8]) -> Kind {
    let Some(encoding) = encoding(bytes) else {
        return Kind::Binary;
    };
    let whole = match encoding {
        Encoding::Utf8 | Encoding::Legacy => bytes,
        wide => {
            let head = decode(&bytes[..bytes.len().min(2 * HEAD)], wide).unwrap_or_default();
            return markup(head.as_bytes(), bytes, encoding);
        }
    };
    markup(whole, bytes, encoding)
}

fn markup(readable: &[u8], bytes: &[u8], encoding: Encoding) -> Kind {
    let body = readable.strip_prefix(b"\xef\xbb\xbf").unwrap_or(readable);
    let body = body.trim_ascii_start();
    let head = body[..body.len().min(HEAD)].to_ascii_lowercase();
    if head.starts_with(b"{") {
        return Kind::Json;
    }
    if is_mail(&head) {
        return Kind::Mht;
    }
    // The clipboard of Windows puts lines of its own before the page.
    let is_clip = head.starts_with(b"version:") && contains(&head, b"starthtml:");
    // `<p` also begins the tags of other kinds of XML.
    let begins = |tag: &&[u8]| {
        let mut rest = &head[..];
        while let Some(at) = rest.windows(tag.len()).position(|w| w == *tag) {
            rest = &rest[at + tag.len()..];
            let next = rest.first().copied().unwrap_or(b'>');
            if !next.is_ascii_alphanumeric() && !matches!(next, b':' | b'-' | b'_') {
                return true;
            }
        }
        false
    };
    let is_html = is_clip || head.starts_with(b"<") && HTML_TAGS.iter().any(begins);
    match is_html {
        true if contains(bytes, crate::export::EMBEDDED_ID.as_bytes()) => Kind::OwnHtml,
        true => Kind::Html,
        false => Kind::Text(encoding),
    }
}

/// Tags that web pages and pieces of them begin with.
const HTML_TAGS: [&[u8]; 14] = [
    b"<html",
    b"<!doctype html",
    b"<body",
    b"<table",
    b"<div",
    b"<p",
    b"<head",
    b"<meta",
    b"<h1",
    b"<span",
    b"<tr",
    b"<style",
    b"<script",
    b"<!--startfragment",
];

/// It begins with the headers of a mail message that holds a web page.
fn is_mail(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let name = line.split(|b| *b == b':').next().unwrap_or_default();
    let is_header =
        name.len() < line.len() && name.iter().all(|b| b.is_ascii_alphabetic() || *b == b'-');
    is_header
        && contains(head, b"mime-version:")
        && (contains(head, b"multipart/") || contains(head, b"text/html"))
}

/// How the bytes are written if they are text; none if they are none.
fn encoding(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Some(Encoding::Utf16Le);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Some(Encoding::Utf16Be);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.contains(&0) {
        return wide_without_mark(head);
    }
    if std::str::from_utf8(bytes).is_ok() {
        let controls = head.iter().filter(|b| is_control(**b)).count();
        return (controls * 100 <= head.len()).then_some(Encoding::Utf8);
    }
    (is_damaged_utf8(bytes) || is_legacy(bytes)).then_some(Encoding::Legacy)
}

/// UTF-8 that was cut within a character, or in which a few bytes are wrong.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut damaged) = (0, 0);
    for chunk in bytes[..bytes.len().min(1 << 16)].utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    wide > 20 * damaged
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) || byte == 0x7f
}

/// UTF-16 without a mark: line ends, blanks and digits have a zero on one side only.
fn wide_without_mark(head: &[u8]) -> Option<Encoding> {
    let pairs: Vec<[u8; 2]> = head.chunks_exact(2).map(|p| [p[0], p[1]]).collect();
    let share = |high: usize| {
        let plausible = pairs.iter().filter(|p| {
            let (top, low) = (p[high], p[1 - high]);
            match top {
                0 => matches!(low, b'\t' | b'\n' | b'\r' | 0x20..=0x7e),
                0x20 | 0x30 | 0x4e..=0x9f | 0xff => true,
                _ => false,
            }
        });
        plausible.count() * 100 / pairs.len().max(1)
    };
    let (le, be) = (share(1), share(0));
    match (le > 90, be > 90) {
        (true, false) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        (true, true) if le > be => Some(Encoding::Utf16Le),
        (true, true) if be > le => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Bytes above 0x7f come in GB18030's pairs and fours.
fn is_legacy(bytes: &[u8]) -> bool {
    let (mut good, mut bad, mut i) = (0usize, 0usize, 0usize);
    let head = &bytes[..bytes.len().min(1 << 16)];
    while i < head.len() {
        let next = |n: usize| head.get(i + n).copied().unwrap_or(0x40);
        match head[i] {
            b if is_control(b) => {
                bad += 1;
                i += 1;
            }
            0..=0x7f => i += 1,
            0x81..=0xfe if matches!(next(1), 0x40..=0x7e | 0x80..=0xfe) => {
                good += 1;
                i += 2;
            }
            0x81..=0xfe
                if matches!(
                    (next(1), next(2), next(3)),
                    (0x30..=0x39, 0x81..=0xfe, 0x30..=0x39)
                ) =>
            {
                good += 1;
                i += 4;
            }
            _ => {
                bad += 1;
                i += 1;
            }
        }
    }
    good > 0 && bad * 50 <= good
}

/// Decodes Unicode text; none for other encodings, or where it is not well-formed.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let wide = |to_u16: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|p| to_u16([p[0], p[1]]));
        let text: String = char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        text.trim_start_matches('\u{feff}').to_string()
    };
    match encoding {
        Encoding::Utf8 => {
            let text = std::str::from_utf8(bytes).ok()?;
            Some(text.trim_start_matches('\u{feff}').to_string())
        }
        Encoding::Utf16Le => Some(wide(u16::from_le_bytes)),
        Encoding::Utf16Be => Some(wide(u16::from_be_bytes)),
        Encoding::Legacy => None,
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let Some(first) = part.first() else {
        return true;
    };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| b == first) {
        if rest[at..].starts_with(part) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// The sentence for a file that cannot be read; none if it can be.
pub fn refusal(kind: Kind, name: &str, len: usize) -> Option<String> {
    if len > MAX_BYTES {
        let limit = MAX_BYTES / 1024 / 1024;
        let size = len.div_ceil(1024 * 1024);
        return Some(format!(
            "文件“{name}”有 {size} MB，超过 {limit} MB 的上限，没有读取。请去掉文件里的图片后再导入。"
        ));
    }
    if matches!(kind, Kind::Text(_) | Kind::Json) && len > MOST_TEXT_BYTES {
        let size = len.div_ceil(1024 * 1024);
        return Some(format!(
            "文件“{name}”有 {size} MB 文字，远超过一份年度报告，没有读取。请确认选对了文件，或只保留年报部分后再导入。"
        ));
    }
    let why = match kind {
        Kind::Empty => "是空的，里面没有内容。请确认选对了文件，或重新保存一份。",
        Kind::Encrypted => {
            "设有打开密码，无法读取。请在 WPS 或 Word 中去掉密码、另存一份后再导入。"
        }
        Kind::Rtf => {
            "是 RTF 文件，还不能直接读取。请用 WPS 或 Word 打开，另存为 Word 文档（docx）后再导入。"
        }
        Kind::Image => "是图片，里面的文字无法读取。请找到原来的 Word 文件，或把表格重新录入。",
        Kind::Ofd => {
            "是 OFD 版式文件，无法读取。请用 OFD 阅读器或 WPS 打开，另存为 Word 或 PDF 后再导入。"
        }
        Kind::Zip => "是压缩包或别的程序的文件，不是年度报告。请先解压，再导入里面的 Word 文件。",
        Kind::Binary => {
            "不是本程序认识的文件，无法读取。请选择 Word 文档（docx）、文本或本程序导出的文件。"
        }
        _ => return None,
    };
    Some(format!("文件“{name}”{why}"))
}
