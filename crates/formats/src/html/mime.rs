//! Single-file web pages (mht): mail messages whose parts are the page, its frames and pictures.
//! Only what is needed of MIME: headers, parts, quoted-printable and base64.

use super::charset;

/// Parts within parts; mail programs write two or three.
const DEEPEST: usize = 5;
const MOST_PARTS: usize = 500;
const MOST_HEADERS: usize = 200;

const NO_PAGE: &str = "这个网页归档文件（mht）里没有找到网页的内容，没有读入。请在浏览器里重新打开原网页，另存一份再导入，或全选、复制后粘贴到这里。";

/// The texts of the pages in the file, in their order. The error is a sentence for the user.
pub fn pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut pages = Vec::new();
    let mut left = MOST_PARTS;
    part(bytes, 0, &mut left, &mut pages);
    if pages.is_empty() {
        return Err(NO_PAGE.into());
    }
    Ok(pages)
}

fn part(bytes: &[u8], depth: usize, left: &mut usize, pages: &mut Vec<String>) {
    if *left == 0 || depth > DEEPEST {
        return;
    }
    *left -= 1;
    let (headers, body) = headers(bytes);
    let content = header(&headers, "content-type").unwrap_or("text/plain");
    let kind = content.split(';').next().unwrap_or_default().trim();
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let Some(boundary) = parameter(content, "boundary") else {
            return;
        };
        for inner in split(body, boundary.as_bytes()) {
            part(inner, depth + 1, left, pages);
        }
    } else if kind.eq_ignore_ascii_case("text/html")
        || kind.eq_ignore_ascii_case("application/xhtml+xml")
    {
        let encoding = header(&headers, "content-transfer-encoding").unwrap_or_default();
        let bytes = match encoding.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        let charset = parameter(content, "charset");
        pages.push(charset::decode(&bytes, charset.as_deref()));
    }
}

/// The headers, unfolded, and what is behind the empty line that ends them.
fn headers(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() && headers.len() < MOST_HEADERS {
        let end = rest.iter().position(|b| *b == b'\n');
        let (line, behind) = match end {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None => (rest, &rest[rest.len()..]),
        };
        let line = String::from_utf8_lossy(line.trim_ascii_end());
        rest = behind;
        if line.is_empty() && !headers.is_empty() {
            break;
        }
        match (line.split_once(':'), headers.last_mut()) {
            _ if line.is_empty() => {}
            (_, Some((_, value))) if line.starts_with([' ', '\t']) => value.push_str(&line),
            (Some((name, value)), _) => {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
            }
            // A body without headers.
            _ => return (headers, bytes),
        }
    }
    (headers, rest)
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|(n, _)| n == name);
    found.map(|(_, value)| value.as_str())
}

/// `boundary` of `multipart/related; type="text/html"; boundary="--x; y"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value.split_once(';')?.1;
    loop {
        let (key, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let (value, next) = match behind.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => behind.split_once(';').unwrap_or((behind, "")),
        };
        if key
            .trim_matches([' ', '\t', ';'])
            .eq_ignore_ascii_case(name)
        {
            return Some(value.trim().to_string());
        }
        rest = next;
    }
}

/// The parts between the lines `--boundary`; what is before the first is a note to mail programs.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut from = None;
    let mut at = 0;
    for line in body.split_inclusive(|b| *b == b'\n') {
        let mark = line
            .strip_prefix(b"--")
            .and_then(|l| l.strip_prefix(boundary));
        if let Some(behind) = mark
            && matches!(behind.trim_ascii(), b"" | b"--")
        {
            if let Some(from) = from {
                parts.push(&body[from..at]);
            }
            let ends = behind.starts_with(b"--");
            from = (!ends).then_some(at + line.len());
            if ends || parts.len() > MOST_PARTS {
                return parts;
            }
        }
        at += line.len();
    }
    // Cut off before the last mark.
    parts.extend(from.map(|from| &body[from..]));
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let hex = |b: Option<&u8>| char::from(*b?).to_digit(16);
    let mut out = Vec::with_capacity(body.len());
    let mut i = 0;
    while i < body.len() {
        let rest = &body[i + 1..];
        if body[i] != b'=' {
            out.push(body[i]);
            i += 1;
        } else if let (Some(high), Some(low)) = (hex(rest.first()), hex(rest.get(1))) {
            out.push((high * 16 + low) as u8);
            i += 3;
        } else {
            // The line goes on; blanks before its end do not count.
            let end = rest.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r'));
            match end {
                Some(end) if rest[end] == b'\n' => i += end + 2,
                None => i = body.len(),
                _ => {
                    out.push(b'=');
                    i += 1;
                }
            }
        }
    }
    out
}

/// Signs that are none of base64's are passed over.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}
