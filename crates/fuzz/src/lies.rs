//! Changes after which each figure's own cell is still certain, or is no longer: cells, rows and
//! labels taken out, spans that lie, rows in another order. Whatever is done, a figure that is read
//! without doubt must stand in its own cell.

use fastrand::Rng;

use crate::parts::{Part, pack};
use crate::seeds::Seed;
use crate::{lines, records, tags};

/// What was done to a file.
#[derive(Clone, Debug, Default)]
pub struct Lie {
    pub what: Vec<&'static str>,
    /// So many figures are no longer to be seen: their cells may be read as blank.
    pub blanks: usize,
    /// Nothing was changed that anyone can see: the report must be the same.
    pub harmless: bool,
}

/// One change of a part; none if it has no place there.
pub struct Done {
    pub what: &'static str,
    pub blanks: usize,
    pub harmless: bool,
}

impl Done {
    pub fn of(what: &'static str) -> Done {
        Done {
            what,
            blanks: 0,
            harmless: false,
        }
    }
}

/// A fixture changed in one to three ways; none if nothing came of it.
pub fn lie(rng: &mut Rng, format: &str, seed: &Seed) -> Option<(Vec<u8>, Lie)> {
    let mut parts = seed.parts.clone();
    let mut lie = Lie {
        harmless: true,
        ..Lie::default()
    };
    for _ in 0..[1, 1, 1, 2, 2, 3][rng.usize(..6)] {
        let mut changed = parts.clone();
        if let Some(done) = change(rng, format, &seed.name, &mut changed) {
            // One figure out and another one doubled is another table, and as good as any.
            let has = |word: &str| {
                let said = lie.what.iter().chain([&done.what]);
                said.into_iter().any(|what| what.contains(word))
            };
            if has("removed") && has("doubled") {
                continue;
            }
            parts = changed;
            lie.what.push(done.what);
            lie.blanks += done.blanks;
            lie.harmless &= done.harmless;
        }
    }
    (!lie.what.is_empty()).then(|| (pack(&seed.pack, &parts), lie))
}

fn change(rng: &mut Rng, format: &str, name: &str, parts: &mut [Part]) -> Option<Done> {
    let wanted = |part: &&mut Part| match format {
        "docx" => part.name == "word/document.xml",
        "xlsx" => part.name.starts_with("xl/worksheets/sheet"),
        "xls" => part.name.ends_with("Workbook"),
        "doc" => part.name.ends_with("WordDocument") || part.name.ends_with("Table"),
        "pdf" => part.bytes.windows(4).any(|w| w == b"\nBT\n"),
        _ => true,
    };
    let mut wanted: Vec<&mut Part> = parts.iter_mut().filter(wanted).collect();
    if wanted.is_empty() {
        return None;
    }
    let one = rng.usize(..wanted.len());
    let bytes = &mut wanted[one].bytes;
    match format {
        "docx" => tags::change(rng, &tags::DOCX, bytes),
        "xlsx" => tags::change(rng, &tags::XLSX, bytes),
        "html" | "mht" if !name.ends_with("own.html") => tags::change(rng, &tags::HTML, bytes),
        "txt" => lines::change(rng, name, bytes),
        "xls" => records::change(rng, bytes),
        "doc" => records::property(rng, bytes),
        "pdf" => lines::stroke(rng, bytes),
        _ => None,
    }
}
