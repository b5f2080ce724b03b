//! Characters into paragraphs, as they read with all changes accepted: fields by their result,
//! deletions and hidden text out, numbers written out.

use std::ops::Range;

use super::pages::{Pages, Run};
use super::pieces::{Char, Piece, Pieces};
use super::sprm::{Characters, Paragraph};
use super::styles::Styles;
use crate::bytes::size_at;
use crate::docx::numbering::Numbering;
use crate::docx::styles::NumPr;

const TOO_LONG: &str =
    "这个文件的内容过多，远超过一份年度报告，没有读入。请确认选对了文件，或只保留年报部分后再试。";
/// More characters than any report has; pieces may claim the same bytes many times.
const MOST_CHARS: usize = 4_000_000;
const MOST_LINES: usize = 300_000;

/// What a text is read from.
#[derive(Clone, Copy)]
pub struct Source<'d> {
    pub word: &'d [u8],
    pub data: &'d [u8],
    pub pieces: &'d Pieces<'d>,
    pub paragraphs: &'d Pages<'d>,
    pub characters: &'d Pages<'d>,
    pub styles: &'d Styles,
}

/// A paragraph with its number, and how it ends.
#[derive(Debug, Default)]
pub struct Line {
    pub text: String,
    pub ends_cell: bool,
    pub properties: Paragraph,
    /// The mark was deleted: of a row, the row is gone.
    pub deleted: bool,
    /// Where drawings are anchored in it.
    pub anchors: Vec<usize>,
}

/// One reading of the text; lists are counted on from story to story.
pub struct Story<'d> {
    source: Source<'d>,
    ids: Vec<&'d str>,
    numbering: Numbering<'d>,
    left: usize,
    /// Some of the text is not there.
    pub damaged: bool,
}

/// Where the reading is within a paragraph.
#[derive(Default)]
struct State {
    text: String,
    anchors: Vec<usize>,
    /// Of each open field whether it is still at its instruction.
    fields: Vec<bool>,
    /// How many of them are.
    instructions: usize,
    page_ended: bool,
}

impl<'d> Story<'d> {
    pub fn new(source: Source<'d>, ids: Vec<&'d str>, numbering: Numbering<'d>) -> Story<'d> {
        Story {
            source,
            ids,
            numbering,
            left: MOST_CHARS,
            damaged: false,
        }
    }

    /// The paragraphs of a range of positions. The error is a sentence for the user.
    pub fn lines(&mut self, within: Range<usize>) -> Result<Vec<Line>, String> {
        let mut lines = Vec::new();
        let mut state = State::default();
        for piece in &self.source.pieces.all {
            let chars = piece.chars(self.source.word, &within);
            self.left = self.left.checked_sub(chars.len()).ok_or(TOO_LONG)?;
            self.damaged |= !piece.is_whole(&chars, &within);
            self.piece(piece, &chars, &mut state, &mut lines);
            if lines.len() > MOST_LINES {
                return Err(TOO_LONG.into());
            }
        }
        let told = self.source.pieces.all.last().map_or(0, |piece| piece.end());
        self.damaged |= told < within.end;
        if !state.text.is_empty() || !state.anchors.is_empty() {
            lines.push(Line {
                text: state.text,
                anchors: state.anchors,
                ..Line::default()
            });
        }
        Ok(lines)
    }

    fn piece(&mut self, piece: &Piece, chars: &[Char], state: &mut State, lines: &mut Vec<Line>) {
        let added = self.source.pieces.properties(piece);
        let mut run = Run::default();
        let mut properties = Characters::default();
        let mut paragraph = Run::default();
        for c in chars {
            if !(run.first..run.end).contains(&c.at) {
                run = self.source.characters.at(c.at).unwrap_or(Run {
                    first: c.at,
                    end: c.end,
                    ..Run::default()
                });
                properties = Characters::default();
                properties.apply(run.properties);
                properties.apply(&added);
            }
            if !(paragraph.first..paragraph.end).contains(&c.at) {
                paragraph = self.source.paragraphs.at(c.at).unwrap_or(Run {
                    first: c.at,
                    end: c.end,
                    ..Run::default()
                });
            }
            let ends = match c.char {
                '\r' | '\u{7}' => true,
                // The end of a section, or of a page within the paragraph.
                '\u{c}' => c.end == paragraph.end,
                _ => false,
            };
            if ends {
                lines.extend(self.end(c.char, paragraph, &added, &properties, state));
                continue;
            }
            self.damaged |= c.char == '\0';
            let style = properties.style.unwrap_or(paragraph.style);
            let hidden = properties.is_hidden(self.source.styles.hides(style));
            state.take(c, &properties, hidden || properties.deleted);
        }
    }

    /// A paragraph ends; none if it goes on in the next, or is not to be seen.
    fn end(
        &mut self,
        mark: char,
        run: Run<'_>,
        added: &[u8],
        of_mark: &Characters,
        state: &mut State,
    ) -> Option<Line> {
        state.end_fields();
        state.page_ended = false;
        let ends_cell = mark == '\u{7}';
        let properties = self.properties(run, added);
        let is_mark = ends_cell || properties.ends_inner_cell || properties.ends_inner_row;
        if !is_mark {
            let hidden = of_mark.is_hidden(self.source.styles.hides(run.style));
            if of_mark.deleted || (hidden && state.text.is_empty() && state.anchors.is_empty()) {
                return None;
            }
        }
        let ends_row = properties.ends_row || properties.ends_inner_row;
        let mut text = std::mem::take(&mut state.text);
        let has_number = !(ends_row || is_mark && text.is_empty());
        if has_number {
            let number = self.number(run, &properties, &text);
            // A tab before a paragraph is its indent, not the border of a cell.
            text = (number + &text).trim_matches('\t').to_string();
        }
        Some(Line {
            text,
            ends_cell,
            properties,
            deleted: of_mark.deleted,
            anchors: std::mem::take(&mut state.anchors),
        })
    }

    fn properties(&self, run: Run<'_>, added: &[u8]) -> Paragraph {
        let mut properties = Paragraph::default();
        properties.apply(run.properties, self.source.data);
        properties.apply(added, &[]);
        properties
    }

    fn number(&mut self, run: Run<'_>, properties: &Paragraph, text: &str) -> String {
        let (of_style, style_level) = self.source.styles.numbering(run.style);
        let list = properties.list.or(of_style);
        let id = list.and_then(|n| self.ids.get(usize::from(n).checked_sub(1)?));
        let Some(id) = id else {
            return String::new();
        };
        let place = NumPr {
            num: Some(id),
            level: properties.level,
            style_level,
            style: None,
        };
        self.numbering.next(place, text)
    }
}

impl State {
    fn take(&mut self, c: &Char, properties: &Characters, gone: bool) {
        match c.char {
            '\u{13}' => {
                self.fields.push(true);
                self.instructions += 1;
            }
            '\u{14}' => {
                if let Some(last) = self.fields.last_mut() {
                    self.instructions -= usize::from(std::mem::replace(last, false));
                }
            }
            '\u{15}' => {
                let last = self.fields.pop();
                self.instructions -= usize::from(last == Some(true));
            }
            _ if gone || self.instructions > 0 => {}
            '\u{8}' => self.anchors.push(c.position),
            '\u{b}' | '\u{e}' => self.say('\n'),
            '\u{c}' => self.page_ended = true,
            '\t' => self.say('\t'),
            '\u{1e}' => self.say('-'),
            '(' if properties.special && properties.symbol.is_some() => {
                let sign = properties.symbol.map(u32::from).and_then(char::from_u32);
                // Those of picture fonts stand for no character.
                let sign = sign.filter(|s| !('\u{e000}'..='\u{f8ff}').contains(s));
                sign.into_iter().for_each(|s| self.say(s));
            }
            // Nothing: part of a figure may be missing.
            '\0' => self.say(char::REPLACEMENT_CHARACTER),
            // Pictures, notes, soft hyphens.
            c if c < ' ' => {}
            c => self.say(c),
        }
    }

    fn say(&mut self, c: char) {
        if std::mem::take(&mut self.page_ended) && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push(c);
    }

    /// An instruction ends with its paragraph at the latest: one without an end must not swallow
    /// the rest of the document.
    fn end_fields(&mut self) {
        if self.instructions > 0 {
            self.fields.fill(false);
            self.instructions = 0;
        }
    }
}

/// A number in a table of positions.
pub fn position(table: &[u8], i: usize) -> Option<usize> {
    size_at(table, 4 * i)
}
