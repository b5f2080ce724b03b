//! A table on the clipboard as HTML: as browsers, Excel, WPS and Word write it, or whatever else comes.
//! It reads tags and nothing more, and takes no longer for what is broken.

use super::{Block, MOST_CELLS, SEVERAL, TOO_MUCH, clean};

/// Elements whose text is none.
const SILENT: [&str; 4] = ["style", "script", "title", "xml"];

/// The table; none if there is none.
pub(super) fn read(html: &str) -> Result<Option<Block>, &'static str> {
    let mut reader = Reader::default();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        reader.text(before);
        rest = match tag(after) {
            Some((tag, after)) => {
                reader.tag(&tag)?;
                let ends = SILENT.iter().find(|name| tag.name == **name);
                ends.map_or(after, |name| behind(after, name))
            }
            None if after.starts_with("!--") => after_first(after, "-->"),
            None if after.starts_with(['!', '?']) => after_first(after, ">"),
            None => {
                reader.text("<");
                after
            }
        };
    }
    reader.text(rest);
    reader.end_row();
    let block = reader.block;
    Ok((!block.is_empty()).then_some(block))
}

fn after_first<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, after)| after)
}

/// From the end of an element on whose text is none.
fn behind<'a>(text: &'a str, name: &str) -> &'a str {
    let end = text.match_indices("</").find(|(at, _)| {
        let named = text.get(at + 2..at + 2 + name.len());
        named.is_some_and(|named| named.eq_ignore_ascii_case(name))
    });
    end.map_or("", |(at, _)| &text[at..])
}

struct Tag<'a> {
    /// In small letters; `/td` for an end.
    name: String,
    attributes: &'a str,
}

/// The tag whose `<` was read, and what follows it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let length = text.find(|c: char| !(c.is_ascii_alphanumeric() || "/:-".contains(c)));
    let length = length.unwrap_or(text.len());
    let name = text[..length].to_ascii_lowercase();
    if !name
        .trim_start_matches('/')
        .starts_with(|c: char| c.is_ascii_alphabetic())
    {
        return None;
    }
    let mut quote = None;
    let end = text[length..].char_indices().find(|(_, c)| {
        match quote {
            Some(open) if open == *c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(*c),
            _ => {}
        }
        quote.is_none() && *c == '>'
    });
    // A quote that is never closed takes nothing along.
    let end = end.map(|(at, _)| at).or_else(|| text[length..].find('>'));
    let end = end.map_or(text.len(), |at| length + at);
    let tag = Tag {
        name,
        attributes: &text[length..end],
    };
    Some((tag, text.get(end + 1..).unwrap_or_default()))
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let lower = self.attributes.to_ascii_lowercase();
        let named = lower.match_indices(name).find(|(at, _)| {
            let before = lower[..*at].chars().next_back();
            before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\''))
        });
        let value = self.attributes[named?.0 + name.len()..].trim_start();
        let value = value.strip_prefix('=')?.trim_start();
        match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next(),
            _ => value.split_whitespace().next(),
        }
    }

    fn span(&self, name: &str) -> usize {
        let span = self.attribute(name).and_then(|n| n.parse().ok());
        span.unwrap_or(1).clamp(1, MOST_CELLS)
    }

    fn is_hidden(&self) -> bool {
        let style = self.attribute("style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    }
}

#[derive(Default)]
struct Reader {
    block: Block,
    /// How many more rows each column is covered by a cell above.
    covered: Vec<usize>,
    /// The row being read; none outside of any.
    row: Option<Vec<Option<String>>>,
    /// The text of the cell being read with its spans, rows first; none outside of any.
    cell: Option<(String, usize, usize)>,
    /// How many tables one is in; a table in a cell is text of the cell.
    depth: usize,
    tables: usize,
    /// How many places the table has so far.
    cells: usize,
    /// The row is one that is not shown.
    hidden: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some((cell, ..)) = &mut self.cell {
            unescape(cell, text);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) -> Result<(), &'static str> {
        if self.cells > MOST_CELLS {
            return Err(TOO_MUCH);
        }
        match (tag.name.as_str(), self.depth) {
            ("table", 0) => {
                self.depth = 1;
                self.tables += 1;
                if self.tables > 1 {
                    return Err(SEVERAL);
                }
            }
            ("table", _) => self.depth += 1,
            ("/table", 1) => {
                self.end_row();
                self.depth = 0;
            }
            ("/table", deep) => self.depth = deep.saturating_sub(1),
            ("tr", 1) => self.begin_row(tag.is_hidden()),
            ("td" | "th", 1) => {
                if self.row.is_none() {
                    self.begin_row(false);
                }
                self.end_cell();
                let (rows, cols) = (tag.span("rowspan"), tag.span("colspan"));
                self.cells += cols;
                self.cell = Some((String::new(), rows, cols));
            }
            ("/td" | "/th", 1) => self.end_cell(),
            ("/tr" | "/tbody" | "/thead", 1) => self.end_row(),
            ("br" | "/p" | "/div" | "/td" | "/th", _) => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn begin_row(&mut self, hidden: bool) {
        self.end_row();
        self.hidden = hidden;
        self.row = Some(Vec::new());
    }

    fn end_cell(&mut self) {
        let Some((text, rows, cols)) = self.cell.take().filter(|_| !self.hidden) else {
            return;
        };
        self.skip_covered();
        let Some(row) = &mut self.row else {
            return;
        };
        row.push(Some(clean(&text)));
        let start = row.len() - 1;
        row.resize(start + cols, None);
        if self.covered.len() < row.len() {
            self.covered.resize(row.len(), 0);
        }
        self.covered[start..]
            .iter_mut()
            .take(cols)
            .for_each(|c| *c = rows);
    }

    /// Leaves the places that a cell above reaches over.
    fn skip_covered(&mut self) {
        let Some(row) = self.row.as_mut().filter(|_| !self.hidden) else {
            return;
        };
        while self.covered.get(row.len()).is_some_and(|rows| *rows > 0) {
            row.push(None);
            self.cells += 1;
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.skip_covered();
        if let Some(row) = self.row.take().filter(|_| !self.hidden) {
            self.block.push(row);
            self.covered
                .iter_mut()
                .for_each(|rows| *rows = rows.saturating_sub(1));
        }
    }
}

/// Adds text with its entities put for what they stand for.
fn unescape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        let known = entity.and_then(|(name, after)| Some((entity_char(name)?, after)));
        let (c, after) = known.unwrap_or(('&', after));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
}

fn entity_char(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
