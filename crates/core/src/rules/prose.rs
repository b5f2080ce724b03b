//! The parts of a report that carry prose, finding words in them, and findings that point at the
//! words. Positions count characters.

use crate::report::{Edit, Part};
use crate::schema::SectionId;

use super::{Context, Finding, Fix, Rule, Severity, Span};

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

/// Each part of running text: what is left of a table may stand beside the three tables.
pub fn running<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (Part, &'a str)> {
    let beside_table = |part: &Part| section(*part).is_some_and(|s| s.table().is_some());
    texts(context).filter(move |(part, _)| !beside_table(part))
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

/// In a text longer than any report's, of characters of three bytes, nothing is mended at a click.
const MOST_BYTES: usize = 3 * super::figures::LONGEST_TEXT;

/// The fix that puts other words in the place of some.
pub fn replace(
    context: &Context<'_>,
    label: String,
    part: Part,
    (start, end): (usize, usize),
    to: &str,
) -> Fix {
    let mut edits = Vec::new();
    let text = part.of(context.report);
    // Each fix holds the whole text; `check` drops those that hold nothing.
    if context.quoted() && text.len() <= MOST_BYTES {
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

/// The lines of a text with where each begins, in characters.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.chars().count() + 1;
        (at, line)
    })
}

/// No more findings of one matter of style are listed; the last one tells how many more.
const MOST: usize = 20;

/// Lists the findings of one rule that points at words, up to a number a person can go through.
pub struct Listing<'a, 'c> {
    context: &'a Context<'c>,
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
    listed: usize,
    more: usize,
}

impl<'a, 'c> Listing<'a, 'c> {
    pub fn new(
        context: &'a Context<'c>,
        rule: &'static Rule,
        findings: &'a mut Vec<Finding>,
    ) -> Listing<'a, 'c> {
        Listing {
            context,
            rule,
            findings,
            listed: 0,
            more: 0,
        }
    }

    /// A finding at a place; `to` is what should stand there, if that is certain.
    pub fn add(&mut self, part: Part, place: (usize, usize), message: &str, to: Option<&str>) {
        if self.listed == MOST {
            self.more += 1;
            return;
        }
        self.listed += 1;
        let (rule, message) = (self.rule, message.to_string());
        let mut finding = at(self.context, rule.id, rule.severity, part, place, message);
        if let Some(to) = to {
            let label = match to {
                "" => "删去".to_string(),
                to => format!("改为“{to}”"),
            };
            let fix = replace(self.context, label, part, place, to);
            finding.fixes.push(fix);
            finding.found = finding.quote.clone();
            finding.expected = to.to_string();
        }
        self.findings.push(finding);
    }

    /// Says how many more there are.
    pub fn finish(self) {
        if self.more > 0
            && let Some(last) = self.findings.last_mut()
        {
            last.hint = format!("此外还有 {} 处同样的问题，没有一一列出。", self.more);
        }
    }
}
