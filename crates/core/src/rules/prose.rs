//! The parts of a report that carry prose, finding words in them, and findings that point at the
//! words. Positions count characters.

use crate::report::{Edit, Part};
use crate::schema::SectionId;

use super::{Context, Finding, Fix, Severity, Span};

/// The parts that carry prose, in the order of the paper.
pub const PARTS: [Part; 7] = [
    Part::Preamble,
    Part::Narrative(SectionId::Overview),
    Part::Narrative(SectionId::Disclosure),
    Part::Narrative(SectionId::Requests),
    Part::Narrative(SectionId::Review),
    Part::Narrative(SectionId::Problems),
    Part::Narrative(SectionId::Other),
];

/// Each part that has text.
pub fn texts<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (Part, &'a str)> {
    let with_text = |part: Part| (part, part.of(context.report));
    PARTS
        .into_iter()
        .map(with_text)
        .filter(|(_, text)| !text.trim().is_empty())
}

/// Where a word stands in a text, each time.
pub fn places(text: &str, word: &str) -> Vec<(usize, usize)> {
    let length = word.chars().count();
    let mut found = Vec::new();
    let (mut chars, mut from) = (0, 0);
    while let Some(at) = text[from..].find(word) {
        chars += text[from..from + at].chars().count();
        found.push((chars, chars + length));
        chars += length;
        from += at + word.len();
    }
    found
}

/// The section that a part's findings are listed in.
pub fn section(part: Part) -> Option<SectionId> {
    match part {
        Part::Narrative(section) => Some(section),
        _ => None,
    }
}

/// The text from a character on.
fn behind(text: &str, at: usize) -> &str {
    let start = text.char_indices().nth(at);
    &text[start.map_or(text.len(), |(start, _)| start)..]
}

/// A finding that points at words, and quotes them. Behind very many of a rule's they are not
/// quoted: such findings are counted, not listed.
pub fn at(
    context: &Context<'_>,
    rule: &'static str,
    severity: Severity,
    part: Part,
    (start, end): (usize, usize),
    message: String,
) -> Finding {
    let mut quote = String::new();
    if context.takes_quote() {
        let chars = behind(part.of(context.report), start).chars();
        quote.extend(chars.take(end - start));
    }
    Finding {
        span: Some(Span { part, start, end }),
        quote,
        ..Finding::new(rule, severity, section(part), message)
    }
}

/// The fix that puts other words in the place of some.
pub fn replace(
    context: &Context<'_>,
    label: String,
    part: Part,
    (start, end): (usize, usize),
    to: &str,
) -> Fix {
    let mut edits = Vec::new();
    if context.quoted() {
        let text = part.of(context.report);
        let before = &text[..text.len() - behind(text, start).len()];
        let to = [before, to, behind(text, end)].concat();
        edits.push(Edit::Text { part, to });
    }
    Fix { label, edits }
}

/// How many characters a text has, blanks not counted.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
