//! What every reader makes of a file: paragraphs and grids in reading order, each with where it
//! stood. Formats end here; nothing behind this knows what kind of file it was.

/// A file, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawDoc {
    pub blocks: Vec<RawBlock>,
    /// Readers' own remarks for the user: what they could not read.
    pub remarks: Vec<String>,
    /// Places of which the reader could not be certain, each with a sentence that says why: the
    /// value that is read there is doubtful.
    pub doubts: Vec<(At, String)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RawBlock {
    Paragraph(RawParagraph),
    Grid(RawGrid),
}

/// A paragraph; its text has no line breaks but soft ones (`\n`), numbering written out.
#[derive(Clone, Debug, PartialEq)]
pub struct RawParagraph {
    pub text: String,
    pub at: At,
}

/// A table as the file has it: cells with the place they begin at and their spans. Cells that
/// are covered by a span are not listed; a place with no cell at all is a gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawGrid {
    pub cells: Vec<RawCell>,
    pub at: At,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RawCell {
    pub row: usize,
    pub col: usize,
    pub rows: usize,
    pub cols: usize,
    /// The text; paragraphs of the cell on lines of their own.
    pub text: String,
}

/// Where something stood in the file, counted from 1; 0 where it does not apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The line of a text file, or the paragraph of a document.
    pub line: usize,
    /// The table of a document.
    pub table: usize,
    /// Row and column in the table.
    pub row: usize,
    pub col: usize,
}
