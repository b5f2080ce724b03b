//! Changes of known effect to the records of an old workbook and to the properties of a doc.

use fastrand::Rng;

use crate::lies::Done;
use crate::words::codes;

/// Records that hold a cell: with a value each, or with several.
const CELLS: [u16; 7] = [0x00fd, 0x0203, 0x027e, 0x0204, 0x0006, 0x0205, 0x0201];
const SEVERAL: u16 = 0x00bd;
const MERGED: u16 = 0x00e5;
const ROW: u16 = 0x0208;
/// A record that no reader knows.
const UNKNOWN: u16 = 0x0eee;

/// A record of a workbook becomes one that is passed over.
pub fn change(rng: &mut Rng, bytes: &mut [u8]) -> Option<Done> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some([a, b, c, d]) = bytes.get(at..at + 4) {
        let kind = u16::from_le_bytes([*a, *b]);
        if CELLS.contains(&kind) || [SEVERAL, MERGED, ROW].contains(&kind) {
            found.push((at, kind));
        }
        at += 4 + usize::from(u16::from_le_bytes([*c, *d]));
    }
    let (at, kind) = *rng.choice(&found)?;
    bytes[at..at + 2].copy_from_slice(&UNKNOWN.to_le_bytes());
    Some(match kind {
        SEVERAL => Done {
            blanks: 16,
            ..Done::of("cells removed")
        },
        MERGED => Done::of("merged cells unsaid"),
        ROW => Done::of("row's properties removed"),
        _ => Done {
            blanks: 1,
            ..Done::of("cell removed")
        },
    })
}

/// A property of a doc's paragraphs or tables has another value.
pub fn property(rng: &mut Rng, bytes: &mut [u8]) -> Option<Done> {
    let tables = codes("doc")
        .iter()
        .filter(|code| **code >= 0x5000 || **code == 0x2416);
    let tables: Vec<u16> = tables.copied().collect();
    let code = rng.choice(&tables)?.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len().saturating_sub(40))
        .filter(|i| bytes[*i..].starts_with(&code))
        .collect();
    let at = *rng.choice(&places)? + 2 + rng.usize(..32);
    bytes[at] = [0, 1, 2, 0xff, rng.u8(..)][rng.usize(..5)];
    Some(Done::of("table property altered"))
}
