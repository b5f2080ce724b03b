//! The objects of a PDF, their streams inflated, and the file put together again with a table of
//! where they stand. Only for files as the fixtures are: a classic table, no object streams.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::mail::find;
use crate::parts::Part;

/// The trailer, and the objects: `12 0` and what stands between `obj` and `endobj`.
pub fn open(bytes: &[u8]) -> (Vec<u8>, Vec<Part>) {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(at) = find(bytes, b" obj", from) {
        let line = bytes[..at].iter().rposition(|b| *b == b'\n' || *b == b'\r');
        let name = String::from_utf8_lossy(&bytes[line.map_or(0, |l| l + 1)..at]).into_owned();
        let body = at + b" obj".len();
        // A stream may hold anything, `endobj` too.
        let mut end = find(bytes, b"endobj", body).unwrap_or(bytes.len());
        let object = match find(bytes, b"stream", body).filter(|s| *s < end) {
            Some(stream) => {
                let data = stream + b"stream".len();
                let stop = find(bytes, b"endstream", data).unwrap_or(bytes.len());
                end = find(bytes, b"endobj", stop).unwrap_or(bytes.len());
                inflated(&bytes[body..stream], &bytes[data..stop])
            }
            None => bytes[body..end].to_vec(),
        };
        from = (end + 1).min(bytes.len());
        parts.push(Part {
            name,
            bytes: object,
        });
    }
    let trailer = find(bytes, b"trailer", from).unwrap_or(bytes.len());
    let end = find(bytes, b"startxref", trailer).unwrap_or(bytes.len());
    (bytes[trailer..end].to_vec(), parts)
}

/// An object with its stream's content in the clear, as far as that can be had.
fn inflated(head: &[u8], data: &[u8]) -> Vec<u8> {
    let data = data.strip_prefix(b"\r\n").unwrap_or(data);
    let data = data.strip_prefix(b"\n").unwrap_or(data);
    let packed = find(head, b"FlateDecode", 0).is_some() && find(head, b"Predictor", 0).is_none();
    let mut content = Vec::new();
    let inflated = packed && ZlibDecoder::new(data).read_to_end(&mut content).is_ok();
    let mut out = head.to_vec();
    if inflated {
        // As long as before, so that nothing else moves.
        for (old, new) in [
            (&b"/Filter /FlateDecode"[..], &b"                    "[..]),
            (b"/Filter/FlateDecode", b"                   "),
        ] {
            if let Some(at) = find(&out, old, 0) {
                out[at..at + old.len()].copy_from_slice(new);
            }
        }
    } else {
        content = data.to_vec();
    }
    out.extend(b"stream\n");
    out.extend(content);
    out
}

/// The file of these objects.
pub fn pack(trailer: &[u8], parts: &[Part]) -> Vec<u8> {
    let mut out = b"%PDF-1.6\n".to_vec();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for part in parts {
        let number = part.name.split(' ').next().and_then(|n| n.parse().ok());
        places.push((number.unwrap_or(0), out.len()));
        out.extend(part.name.bytes());
        out.extend(b" obj");
        match find(&part.bytes, b"stream\n", 0) {
            Some(at) => {
                let data = &part.bytes[at + b"stream\n".len()..];
                out.extend(with_length(&part.bytes[..at], data.len()));
                out.extend(b"stream\n");
                out.extend(data);
                out.extend(b"\nendstream");
            }
            None => out.extend(&part.bytes),
        }
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, at) in places {
        out.extend(format!("{number} 1\n{at:010} 00000 n \n").bytes());
    }
    out.extend(trailer);
    out.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    out
}

/// The dictionary with the stream's true length.
fn with_length(head: &[u8], length: usize) -> Vec<u8> {
    let Some(at) = find(head, b"/Length ", 0) else {
        return head.to_vec();
    };
    let value = at + b"/Length ".len();
    let end = head[value..]
        .iter()
        .position(|b| !b.is_ascii_digit() && *b != b' ' && *b != b'R')
        .map_or(head.len(), |n| value + n);
    let mut out = head[..value].to_vec();
    out.extend(format!("{length} ").bytes());
    out.extend(&head[end..]);
    out
}
