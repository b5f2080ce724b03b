//! Bringing reports in. Readers turn bytes into a [`RawDoc`]; one pipeline turns that into a
//! report with, for each value, where it came from, and what could not be placed.
//!
//! It never fails whole and never guesses a number: a doubtful cell is marked doubtful.
//!
//! The pipeline: `text.rs` and `piece.rs` make lines, cells and rows of any document;
//! `headings.rs` finds the six sections; `regions.rs` tells tables from text; `token.rs` and
//! `labels.rs` divide a table into labels and figures; `rows.rs` names the rows; `shapes.rs`
//! decides which official shape each block has, `tables.rs` and `across.rs` go through them; `place.rs` puts the figures into
//! cells. `front.rs`, `ending.rs`, `published.rs`, `paragraphs.rs`, `dates.rs` read the text, and `sections.rs`
//! puts all together. `sniff.rs` tells what kind of file some bytes are. `block/` is apart: cells pasted
//! into a table, as edits.

mod across;
mod block;
mod dates;
mod doubt;
mod ending;
mod front;
mod headings;
mod labels;
mod norm;
mod paragraphs;
mod piece;
mod place;
mod published;
mod raw;
mod regions;
mod rows;
mod sections;
mod shapes;
mod sniff;
mod tables;
mod text;
mod token;
mod wordings;

use crate::export::{EMBEDDED_ID, to_html};
use crate::report::{Report, read_json};
use crate::schema::CellId;

pub use block::{clear, paste};
pub use dates::whole_date;
pub(crate) use norm::is_blank;
pub use raw::{At, RawBlock, RawCell, RawDoc, RawGrid, RawParagraph};
pub use sniff::{Encoding, Kind, MAX_BYTES, is_pdf, refusal, sniff};

/// No report has so many lines or paragraphs; reading more would take seconds.
const MOST_BLOCKS: usize = 200_000;

/// Nor so much text, in bytes: the longest report known has one twentieth of it.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// What came of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub report: Report,
    /// What kind of file it was: `text`, `json`, `html`, `mht`, `docx`, `doc`, `xlsx`, `xls`, `pdf`.
    pub format: String,
    /// Where each value came from.
    pub origins: Vec<Origin>,
    /// Cells that were read with doubt, with a sentence that says why.
    pub doubts: Vec<Doubt>,
    /// What could not be placed.
    pub unplaced: Vec<Unplaced>,
    /// Cells that the file shows otherwise than the data it carries; the report has what is shown.
    pub differs: Vec<Difference>,
}

/// A cell that was changed by another program since the file was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub cell: CellId,
    /// What the file shows; empty also where the row is gone.
    pub visible: String,
    /// What the data say that the file carries.
    pub carried: String,
}

/// Where a cell's value stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    pub cell: CellId,
    pub at: At,
    /// The label and the figures around it, as found.
    pub quote: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub cell: CellId,
    pub why: String,
}

/// Text that belongs nowhere on the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    pub at: At,
    pub text: String,
    /// Why it was left over.
    pub why: String,
}

/// Reads a text file's content. The error is a sentence for the user.
pub fn import_text(text: &str) -> Result<Imported, String> {
    assemble(text::raw(text), "text")
}

/// Makes a report of a document as a reader gave it. It fails only where the document is
/// plainly no such report; the error is a sentence for the user.
pub fn assemble(doc: RawDoc, format: &str) -> Result<Imported, String> {
    if doc.blocks.len() > MOST_BLOCKS {
        return Err(format!(
            "这个文件有 {} 行，不像是年度报告，没有读入。请确认选对了文件。",
            doc.blocks.len()
        ));
    }
    if text_of(&doc) > MOST_TEXT {
        return Err(
            "这个文件的文字超过 8 MB，远超过一份年度报告，没有读入。请确认选对了文件，或只保留年报部分后再试。"
                .into(),
        );
    }
    let pieces = headings::join_broken(piece::pieces(&doc));
    // Only these come broken into lines as they stand on the page.
    let may_be_wrapped = matches!(format, "text" | "pdf");
    let divided = sections::read(&pieces, may_be_wrapped)?;
    let mut report = divided.report;
    let mut tables = divided.tables;
    let named = [&report.preamble, &report.narrative[0]]
        .iter()
        .any(|t| t.contains("政府信息公开"));
    let is_report = divided.headings > 1 || divided.has_title || (divided.headings == 1 && named);
    if !is_report && tables.values.is_empty() {
        return Err(
            "这个文件里没有找到政府信息公开工作年度报告的标题、章节或表格，不像是年度报告，没有读入。请确认选对了文件。"
                .into(),
        );
    }
    for (at, why) in doc.doubts {
        let read_there = tables.origins.iter().filter(|o| o.at == at);
        let doubts = read_there.map(|o| Doubt {
            cell: o.cell,
            why: why.clone(),
        });
        tables.doubts.extend(doubts);
    }
    report.as_found.doubtful = tables.doubtful();
    report.as_found.labels = tables.labels;
    report.as_found.variants = tables.variants;
    report.values = tables.values;
    let mut unplaced = divided.unplaced;
    unplaced.append(&mut tables.unplaced);
    unplaced.extend(doc.remarks.into_iter().map(|why| Unplaced {
        at: At::default(),
        text: String::new(),
        why,
    }));
    Ok(Imported {
        report,
        format: format.to_string(),
        origins: tables.origins,
        doubts: tables.doubts,
        unplaced,
        differs: Vec::new(),
    })
}

/// How many bytes of text a document has.
fn text_of(doc: &RawDoc) -> usize {
    let of_block = |block: &RawBlock| match block {
        RawBlock::Paragraph(paragraph) => paragraph.text.len(),
        RawBlock::Grid(grid) => grid.cells.iter().map(|cell| cell.text.len()).sum(),
    };
    doc.blocks.iter().map(of_block).sum()
}

/// Reads this program's own data. The error is a sentence for the user.
pub fn import_json(text: &str) -> Result<Imported, String> {
    let (report, problems) = read_json(text)?;
    let doubts = report.as_found.doubtful.iter().map(|cell| Doubt {
        cell: *cell,
        why: "这一格在上次导入时读得不准，还没有确认。请对照原文件核对。".into(),
    });
    Ok(Imported {
        doubts: doubts.collect(),
        report,
        format: "json".into(),
        origins: Vec::new(),
        unplaced: problems
            .into_iter()
            .map(|p| Unplaced {
                at: At::default(),
                text: p.path,
                why: p.message,
            })
            .collect(),
        differs: Vec::new(),
    })
}

/// Reads this program's own page: the data stand in it. The error is a sentence for the user.
pub fn import_html(text: &str) -> Result<Imported, String> {
    let data = own_data(text).ok_or("这个网页里没有本程序的数据，没有读入。请确认选对了文件。")?;
    let mut imported = import_json(data)?;
    imported.format = "html".into();
    Ok(imported)
}

/// The content of the element that carries the data; `<` is written `\u003c` in it.
fn own_data(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find("<script") {
        rest = &rest[at + "<script".len()..];
        let (tag, body) = rest.split_once('>')?;
        if tag.contains(EMBEDDED_ID) && tag.contains("application/json") {
            return body.split_once("</script").map(|(data, _)| data);
        }
        rest = body;
    }
    None
}

/// How many cells have a key: were seen on the paper.
pub fn cells_read(imported: &Imported) -> usize {
    imported.report.values.len()
}

/// Reads a file of this program's own: data, or a page that carries them. None is any other kind
/// of file. The page reads these itself and gives the rest to the worker.
pub fn import_own(bytes: &[u8]) -> Option<Result<Imported, String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.starts_with('{') {
        true => Some(import_json(text)),
        false => untouched_page(text).map(Ok),
    }
}

/// What this program's own page carries, if it shows what it did when it was written: then it is
/// what would be written of its data now.
fn untouched_page(text: &str) -> Option<Imported> {
    let imported = import_html(text).ok()?;
    (to_html(&imported.report) == text).then_some(imported)
}

/// Reads a file if the core can by itself: data, its own pages, Unicode text; or says why a
/// file cannot be read at all. None is left to the heavy readers.
pub fn import_light(name: &str, bytes: &[u8]) -> Option<Result<Imported, String>> {
    let kind = sniff(bytes);
    if let Some(why) = refusal(kind, name, bytes.len()) {
        return Some(Err(why));
    }
    let encoding = match kind {
        Kind::Text(encoding) => encoding,
        _ if bytes.starts_with(&[0xff, 0xfe]) => Encoding::Utf16Le,
        _ if bytes.starts_with(&[0xfe, 0xff]) => Encoding::Utf16Be,
        _ => Encoding::Utf8,
    };
    let text = sniff::decode(bytes, encoding)?;
    match kind {
        Kind::Json => Some(import_json(&text)),
        // One that was changed, or that lost its data, is read as any other page.
        Kind::OwnHtml => untouched_page(&text).map(Ok),
        Kind::Text(_) => Some(import_text(&text)),
        _ => None,
    }
}
