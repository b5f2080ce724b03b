//! Word's binary documents, made here of a few paragraphs: for what LibreOffice does not write.

use std::io::{Cursor, Write};

use cfb::CompoundFile;

/// Where the text begins in the main stream.
const TEXT_AT: usize = 1024;
const PAGE: usize = 512;

/// A document in parts that tests may change.
#[derive(Clone, Default)]
pub struct Doc {
    /// Each paragraph, its mark at its end, with its properties.
    pub paragraphs: Vec<(String, Vec<u8>)>,
    /// Ranges of characters with their properties.
    pub characters: Vec<(usize, usize, Vec<u8>)>,
    pub data: Vec<u8>,
    /// The text as bytes of one each; else UTF-16.
    pub narrow: Option<Vec<u8>>,
    pub flags: u16,
    pub version: u16,
    pub magic: u16,
    /// More characters than there are.
    pub claimed: usize,
}

pub fn doc(paragraphs: &[(&str, &[u8])]) -> Doc {
    let own = |(text, list): &(&str, &[u8])| (text.to_string(), list.to_vec());
    Doc {
        paragraphs: paragraphs.iter().map(own).collect(),
        flags: 0x0200,
        version: 0xc1,
        magic: 0xa5ec,
        ..Doc::default()
    }
}

fn put(bytes: &mut [u8], at: usize, part: &[u8]) {
    bytes[at..at + part.len()].copy_from_slice(part);
}

fn number(n: usize) -> [u8; 4] {
    (n as u32).to_le_bytes()
}

/// A page with one run, and the number of the page.
fn page(word: &mut Vec<u8>, first: usize, end: usize, list: &[u8], of_paragraphs: bool) -> usize {
    word.resize(word.len().next_multiple_of(PAGE), 0);
    let index = word.len() / PAGE;
    let mut page = vec![0; PAGE];
    put(&mut page, 0, &number(first));
    put(&mut page, 4, &number(end));
    page[8] = 16;
    page[PAGE - 1] = 1;
    if of_paragraphs {
        let words = (2 + list.len()).div_ceil(2);
        put(&mut page, 32, &[0, words as u8, 0, 0]);
        put(&mut page, 36, list);
    } else {
        page[32] = list.len() as u8;
        put(&mut page, 33, list);
    }
    word.extend(page);
    index
}

/// The index over pages.
fn index(pages: &[(usize, usize, usize)]) -> Vec<u8> {
    let firsts = pages.iter().map(|p| p.0);
    let all = firsts
        .chain(pages.last().map(|p| p.1))
        .chain(pages.iter().map(|p| p.2));
    all.flat_map(number).collect()
}

impl Doc {
    pub fn bytes(&self) -> Vec<u8> {
        let text: String = self
            .paragraphs
            .iter()
            .map(|(text, _)| text.as_str())
            .collect();
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (bytes, width) = match &self.narrow {
            Some(narrow) => (narrow, 1),
            None => (&wide, 2),
        };
        let count = bytes.len() / width;
        let mut word = vec![0; TEXT_AT];
        word.extend(bytes);
        let mut paragraphs = Vec::new();
        let mut at = TEXT_AT;
        for (text, list) in &self.paragraphs {
            let end = match self.narrow {
                Some(_) => TEXT_AT + count,
                None => at + 2 * text.encode_utf16().count(),
            };
            paragraphs.push((at, end, page(&mut word, at, end, list, true)));
            at = end;
        }
        let mut characters = Vec::new();
        for (first, end, list) in &self.characters {
            let (first, end) = (TEXT_AT + width * first, TEXT_AT + width * end);
            characters.push((first, end, page(&mut word, first, end, list, false)));
        }
        let place = match self.narrow {
            Some(_) => (2 * TEXT_AT) | 0x4000_0000,
            None => TEXT_AT,
        };
        let mut pieces = vec![2];
        pieces.extend(number(16));
        pieces.extend([number(0), number(count + self.claimed)].concat());
        pieces.extend([0, 0]);
        pieces.extend(number(place));
        pieces.extend([0, 0]);
        let mut table = Vec::new();
        for (part, content) in [
            (33, pieces),
            (13, index(&paragraphs)),
            (12, index(&characters)),
        ] {
            put(&mut word, 0x9a + 8 * part, &number(table.len()));
            put(&mut word, 0x9a + 8 * part + 4, &number(content.len()));
            table.extend(content);
        }
        put(&mut word, 0, &self.magic.to_le_bytes());
        put(&mut word, 2, &self.version.to_le_bytes());
        put(&mut word, 10, &self.flags.to_le_bytes());
        put(&mut word, 0x4c, &number(count + self.claimed));
        container(&[
            ("WordDocument", &word),
            ("1Table", &table),
            ("Data", &self.data),
        ])
    }
}

pub fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(content).unwrap();
    }
    file.into_inner().into_inner()
}

/// A cell's paragraph, and the mark that ends a row with these edges and flags of cells.
pub const CELL: &[u8] = &[0x16, 0x24, 1];

pub fn row(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut shape = vec![flags.len() as u8];
    shape.extend(edges.iter().flat_map(|e| e.to_le_bytes()));
    for flag in flags {
        shape.extend(flag.to_le_bytes());
        shape.extend([0; 18]);
    }
    let mut list = vec![0x16, 0x24, 1, 0x17, 0x24, 1, 0x08, 0xd6];
    list.extend((shape.len() as u16 + 1).to_le_bytes());
    list.extend(shape);
    list
}
