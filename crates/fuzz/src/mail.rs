//! The page in a mail archive (mht): taken out of its base64 or quoted-printable, and put back.

use base64::prelude::{BASE64_STANDARD, Engine};

use crate::parts::Part;

/// What stands before and behind the page's text.
#[derive(Clone, Debug)]
pub struct Around {
    before: Vec<u8>,
    behind: Vec<u8>,
    is_base64: bool,
}

/// The page of a mail; none if it is no mail or its page is not packed.
pub fn open(bytes: &[u8]) -> Option<(Around, Part)> {
    let kind = find(bytes, b"Content-Type: text/html", 0)?;
    let body = find(bytes, b"\n\n", kind)
        .map(|at| at + 2)
        .or_else(|| find(bytes, b"\r\n\r\n", kind).map(|at| at + 4))?;
    let end = find(bytes, b"\n--", body)?;
    let is_base64 = find(&bytes[..body], b"Encoding: base64", 0).is_some();
    let packed = &bytes[body..end];
    let page = match is_base64 {
        true => {
            let signs: Vec<u8> = packed.iter().copied().filter(|b| *b > b' ').collect();
            BASE64_STANDARD.decode(signs).ok()?
        }
        false => unquote(packed),
    };
    let around = Around {
        before: bytes[..body].to_vec(),
        behind: bytes[end..].to_vec(),
        is_base64,
    };
    let name = "page".into();
    Some((around, Part { name, bytes: page }))
}

pub fn pack(around: &Around, parts: &[Part]) -> Vec<u8> {
    let page = parts.first().map_or(&[][..], |p| &p.bytes);
    let mut out = around.before.clone();
    match around.is_base64 {
        true => {
            for line in BASE64_STANDARD.encode(page).as_bytes().chunks(76) {
                out.extend(line);
                out.push(b'\n');
            }
        }
        false => quote(page, &mut out),
    }
    out.extend(&around.behind);
    out
}

fn unquote(packed: &[u8]) -> Vec<u8> {
    let hex = |b: u8| char::from(b).to_digit(16);
    let mut out = Vec::new();
    let mut rest = packed;
    while let [first, behind @ ..] = rest {
        rest = match (first, behind) {
            (b'=', [b'\n', behind @ ..] | [b'\r', b'\n', behind @ ..]) => behind,
            (b'=', [a, b, behind @ ..]) if hex(*a).is_some() && hex(*b).is_some() => {
                let value = hex(*a).unwrap_or(0) * 16 + hex(*b).unwrap_or(0);
                out.push(value as u8);
                behind
            }
            _ => {
                out.push(*first);
                behind
            }
        };
    }
    out
}

fn quote(page: &[u8], out: &mut Vec<u8>) {
    let mut column = 0;
    for byte in page {
        if column > 70 {
            out.extend(b"=\n");
            column = 0;
        }
        match byte {
            b'\n' => {
                out.push(b'\n');
                column = 0;
            }
            b' '..=b'<' | b'>'..=b'~' => {
                out.push(*byte);
                column += 1;
            }
            _ => {
                out.extend(format!("={byte:02X}").bytes());
                column += 3;
            }
        }
    }
}

pub fn find(bytes: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(part.len())
        .position(|w| w == part)
        .map(|at| from + at)
}
