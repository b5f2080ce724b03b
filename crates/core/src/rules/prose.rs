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

/// A finding that points at words, and quotes them.
pub fn at(
    context: &Context<'_>,
    rule: &'static str,
    severity: Severity,
    part: Part,
    (start, end): (usize, usize),
    message: String,
) -> Finding {
    let chars = part.of(context.report).chars();
    Finding {
        span: Some(Span { part, start, end }),
        quote: chars.skip(start).take(end - start).collect(),
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
    let text = part.of(context.report);
    let before: String = text.chars().take(start).collect();
    let after: String = text.chars().skip(end).collect();
    Fix {
        label,
        edits: vec![Edit::Text {
            part,
            to: format!("{before}{to}{after}"),
        }],
    }
}

/// How many characters a text has, blanks not counted.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
