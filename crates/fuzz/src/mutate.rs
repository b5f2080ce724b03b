//! Damage of any kind: bits, bytes, blocks, numbers at their edges, words where they do not belong.

use fastrand::Rng;

use crate::words::{NUMBERS, codes, words};

/// Larger inputs tell nothing that smaller ones do not, and take longer.
const LARGEST: usize = 4 << 20;

/// Damages bytes in one to eight ways; `other` is something like them to take pieces of.
pub fn mutate(rng: &mut Rng, format: &str, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..1 << rng.u8(0..4) {
        once(rng, format, bytes, other);
        bytes.truncate(LARGEST);
    }
}

fn once(rng: &mut Rng, format: &str, bytes: &mut Vec<u8>, other: &[u8]) {
    let at = rng.usize(..=bytes.len());
    match rng.u8(0..16) {
        0 => bytes.truncate(at),
        1 | 2 => flip(rng, bytes),
        3 => set(rng, bytes),
        4 | 5 => extreme(rng, bytes),
        6 => {
            let block = block(rng, bytes.len());
            bytes.drain(block);
        }
        7 => {
            let copy = bytes[block(rng, bytes.len())].to_vec();
            let times = 1 << rng.u8(0..7);
            insert(bytes, at, &copy.repeat(times));
        }
        8 => swap(rng, bytes),
        9 => {
            let piece = &other[block(rng, other.len())];
            insert(bytes, at, piece);
        }
        10 | 11 => number(rng, bytes),
        12 => {
            let word = word(rng, format);
            let times = 1usize << rng.u8(0..14);
            insert(
                bytes,
                at,
                &word.repeat(times.min(1 + (1 << 17) / word.len().max(1))),
            );
        }
        13 => {
            let word = word(rng, format);
            let end = (at + word.len()).min(bytes.len());
            bytes[at..end].copy_from_slice(&word[..end - at]);
        }
        _ => {
            let word = word(rng, format);
            insert(bytes, at, &word);
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

fn word(rng: &mut Rng, format: &str) -> Vec<u8> {
    if let Some(code) = rng.choice(codes(format)) {
        let mut word = code.to_le_bytes().to_vec();
        // What stands behind the code: a length and anything.
        word.extend((0..rng.usize(..6)).map(|_| rng.u8(..)));
        return word;
    }
    let word = rng.choice(words(format)).copied().unwrap_or("0");
    word.as_bytes().to_vec()
}

fn flip(rng: &mut Rng, bytes: &mut [u8]) {
    if let Some(byte) = rng.choice(bytes) {
        *byte ^= 1 << rng.u8(0..8);
    }
}

fn set(rng: &mut Rng, bytes: &mut [u8]) {
    let value = rng.u8(..);
    if let Some(byte) = rng.choice(bytes) {
        *byte = value;
    }
}

/// An integer of one, two or four bytes at an edge of its range.
fn extreme(rng: &mut Rng, bytes: &mut [u8]) {
    let width = 1 << rng.usize(0..3);
    if bytes.len() < width {
        return;
    }
    let at = rng.usize(..=bytes.len() - width);
    let edges = [
        0u32,
        1,
        2,
        0x7f,
        0xff,
        0x7fff,
        0xffff,
        0x7fff_ffff,
        0x8000_0000,
        0xffff_fffe,
        u32::MAX,
    ];
    let value = edges[rng.usize(..edges.len())].to_le_bytes();
    bytes[at..at + width].copy_from_slice(&value[..width]);
}

/// A short stretch mostly, a long one now and then.
fn block(rng: &mut Rng, length: usize) -> std::ops::Range<usize> {
    let from = rng.usize(..=length);
    let most = match rng.u8(0..4) {
        0 => length,
        1 => 4096,
        _ => 64,
    };
    from..(from + rng.usize(..=most)).min(length)
}

fn swap(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let (a, b) = (block(rng, bytes.len()), block(rng, bytes.len()));
    if a.end <= b.start {
        let piece = bytes[b.clone()].to_vec();
        bytes.drain(b);
        insert(bytes, a.start, &piece);
    }
}

/// A number written in digits becomes another.
fn number(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let from = rng.usize(..=bytes.len());
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = from + start;
    let length = bytes[start..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let new = NUMBERS[rng.usize(..NUMBERS.len())].bytes();
    bytes.splice(start..start + length, new);
}
