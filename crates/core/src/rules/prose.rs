//! Finding words in prose, and findings that point at them. Positions count characters.

use crate::report::{Edit, Part};
use crate::schema::SectionId;

use super::{Context, Finding, Fix, Rule, Severity, Span};

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
pub fn behind(text: &str, at: usize) -> &str {
    let start = text.char_indices().nth(at);
    &text[start.map_or(text.len(), |(start, _)| start)..]
}

/// A finding that points at words of a part, and quotes them.
pub fn at(
    context: &Context<'_>,
    rule: &'static str,
    severity: Severity,
    part: Part,
    place: (usize, usize),
    message: String,
) -> Finding {
    let text = part.of(context.report);
    found_in(context, text, rule, severity, part, place, message)
}

/// A finding that points at words of a text. Behind very many of a rule's they are not quoted:
/// such findings are counted, not listed.
pub(super) fn found_in(
    context: &Context<'_>,
    text: &str,
    rule: &'static str,
    severity: Severity,
    part: Part,
    (start, end): (usize, usize),
    message: String,
) -> Finding {
    let mut finding = Finding::new(rule, severity, section(part), message);
    finding.span = Some(Span { part, start, end });
    if context.takes_quote() {
        let chars = behind(text, start).chars();
        finding.quote.extend(chars.take(end - start));
    }
    finding
}

/// In a text longer than any report's, of characters of three bytes, nothing is mended at a click.
const MOST_BYTES: usize = 3 * super::paragraph::LONGEST_TEXT;

/// The fix that puts other words in the place of some of a part's.
pub fn replace(
    context: &Context<'_>,
    label: String,
    part: Part,
    place: (usize, usize),
    to: &str,
) -> Fix {
    replace_in(context, part.of(context.report), label, part, place, to)
}

/// The fix that puts other words in the place of some of a text's.
pub(super) fn replace_in(
    context: &Context<'_>,
    text: &str,
    label: String,
    part: Part,
    (start, end): (usize, usize),
    to: &str,
) -> Fix {
    let mut edits = Vec::new();
    // Each fix holds the whole text; those that hold nothing are dropped.
    if context.quoted() && text.len() <= MOST_BYTES {
        let before = &text[..text.len() - behind(text, start).len()];
        let to = [before, to, behind(text, end)].concat();
        edits.push(Edit::Text { part, to });
    }
    Fix { label, edits }
}

/// A finding of a rule at a place of a part; `to` is what should stand there, if that is certain.
pub fn slip(
    context: &Context<'_>,
    rule: &'static Rule,
    part: Part,
    place: (usize, usize),
    message: &str,
    to: Option<&str>,
) -> Finding {
    let text = part.of(context.report);
    let message = message.to_string();
    let finding = found_in(context, text, rule.id, rule.severity, part, place, message);
    mended(context, text, finding, place, to)
}

/// A finding at a place of a text, with what should stand there.
pub(super) fn mended(
    context: &Context<'_>,
    text: &str,
    mut finding: Finding,
    place: (usize, usize),
    to: Option<&str>,
) -> Finding {
    if let (Some(to), Some(span)) = (to, finding.span) {
        let label = match to {
            "" => "删去".to_string(),
            to => format!("改为“{to}”"),
        };
        let fix = replace_in(context, text, label, span.part, place, to);
        finding.fixes.push(fix);
        finding.found = finding.quote.clone();
        finding.expected = to.to_string();
    }
    finding
}

/// How many characters a text has, blanks not counted.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// It has fewer characters than that, blanks not counted; a long text is not counted to its end.
pub fn is_shorter(text: &str, least: usize) -> bool {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .take(least)
        .count()
        < least
}

/// A text's first so many characters.
pub fn first_chars(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    &text[..end.map_or(text.len(), |(i, _)| i)]
}

/// A Chinese character, not a sign.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

/// What ends a paragraph as a sentence ends, closing marks passed over.
pub fn trim_closing(text: &str) -> &str {
    let closing = |c: char| c.is_whitespace() || "”’）》】)\"〉".contains(c);
    text.trim_end_matches(closing)
}
