//! Where the six sections begin. A heading may be worded otherwise, numbered wrongly or not at
//! all, glued to the end of a paragraph, or have text behind it on its line; table rows, lists
//! of contents and sentences that name the sections are none.

use crate::schema::{SectionId, TableId, TemplateId};

use super::labels::labels;
use super::norm::{key, likeness, trim};
use super::piece::{Piece, Shape};
use super::wordings::{Style, numbered, titles, wordings};

/// A heading line has no more characters than this.
const MAX_HEADING: usize = 45;
/// So many lines are compared with headings by likeness, no more.
const MAX_COMPARED: usize = 2000;
/// Likeness, in hundredths, that makes a numbered line a heading.
const ALIKE: usize = 60;

/// A heading found in the pieces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    pub section: SectionId,
    /// The piece it stands in.
    pub piece: usize,
    /// The heading as found, with its number.
    pub text: String,
    /// Text before it in the piece.
    pub before: String,
    /// Text behind it in the piece.
    pub behind: String,
}

/// How sure the official wording behind a list's number is, another than the section's: lists in
/// web pages count for themselves. Aspects of 一 are worded so too, so a table must bear it out.
const NUMBERED_ALIKE: usize = 60;

/// A table begins right behind the heading, or for the sections behind the tables ends before it.
fn has_table(pieces: &[Piece], heading: &Heading) -> bool {
    let is_row = |p: &Piece| matches!(p.shape, Shape::Row(_) | Shape::Cell);
    let behind = &pieces[heading.piece + 1..];
    match heading.section {
        SectionId::Overview => false,
        SectionId::Problems | SectionId::Other => {
            pieces[..heading.piece].iter().any(is_row) && !behind.iter().any(is_row)
        }
        _ => behind.iter().find(|p| !p.is_blank()).is_some_and(is_row),
    }
}

struct Candidate {
    heading: Heading,
    /// How sure, in hundredths.
    score: usize,
}

/// Finds the heading of each section; at most one each, in the order of the document.
pub(super) fn find(pieces: &[Piece]) -> Vec<Heading> {
    let mut compared = 0;
    let mut candidates: Vec<Candidate> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        if let Some(text) = piece.alone() {
            candidates.extend(candidate(text, i, &mut compared));
        }
    }
    drop_contents_list(pieces, &mut candidates);
    candidates.retain(|c| c.score != NUMBERED_ALIKE || has_table(pieces, &c.heading));
    let mut found: Vec<Heading> = SectionId::ALL
        .into_iter()
        .filter_map(|section| {
            let own = candidates.iter().filter(|c| c.heading.section == section);
            let best = own.clone().map(|c| c.score).max()?;
            own.into_iter()
                .find(|c| c.score == best)
                .map(|c| c.heading.clone())
        })
        .collect();
    found.sort_by_key(|h| h.piece);
    by_number(pieces, &mut found);
    found
}

/// Joins headings that were broken over two lines: `二、主动公开`, next line `政府信息情况`.
pub(super) fn join_broken(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match out.last_mut() {
            Some(last) if is_broken(last, &piece) => last.text.push_str(&piece.text),
            _ => out.push(piece),
        }
    }
    out
}

fn is_broken(first: &Piece, second: &Piece) -> bool {
    let lines = first.shape == Shape::Line && second.shape == Shape::Line;
    let lengths = [first, second].map(|p| p.text.chars().take(MAX_HEADING + 1).count());
    if !lines || lengths[0] + lengths[1] > MAX_HEADING {
        return false;
    }
    let joined = format!("{}{}", first.text, second.text);
    let known = |text: &str| {
        let parsed = numbered(text);
        parsed.style == Style::Section && wordings().iter().any(|w| w.key == key(parsed.rest))
    };
    numbered(&second.text).style != Style::Section && known(&joined) && !known(&first.text)
}

fn candidate(text: &str, piece: usize, compared: &mut usize) -> Option<Candidate> {
    let heading = |section, text: &str, before: &str, behind: &str, score| Candidate {
        heading: Heading {
            section,
            piece,
            text: trim(text).to_string(),
            before: trim(before).to_string(),
            behind: trim(behind).to_string(),
        },
        score,
    };
    let is_short = text.char_indices().nth(MAX_HEADING).is_none();
    if is_short && let Some((section, score)) = whole_line(text, compared) {
        return Some(heading(
            section,
            text.trim_end_matches(['：', ':', '。']),
            "",
            "",
            score,
        ));
    }
    if let Some((section, end)) = at_start(text) {
        let behind = text[end..].trim_start_matches(['：', ':', '。', '.', ' ', '\u{3000}']);
        return Some(heading(section, &text[..end], "", behind, 90));
    }
    let (section, start) = at_end(text)?;
    Some(heading(section, &text[start..], &text[..start], "", 85))
}

/// The whole line is a heading.
fn whole_line(text: &str, compared: &mut usize) -> Option<(SectionId, usize)> {
    let parsed = numbered(text);
    let own = key(parsed.rest);
    let known = wordings().iter().find(|w| w.key == own);
    let exact = known.map(|w| (w.section, w.score));
    match (exact, parsed.style) {
        (Some(found), Style::Section) => return Some(found),
        // Without a number only the official wording counts: others name aspects of 一.
        (Some((section, 100)), Style::None) => return Some((section, 88)),
        (Some((section, 100)), Style::Other) if parsed.number == Some(section.index() + 1) => {
            return Some((section, 70));
        }
        (Some((section, 100)), Style::Other) => return Some((section, NUMBERED_ALIKE)),
        _ => {}
    }
    let wrong_mark = text.contains(['。', '；', '“']);
    if exact.is_some() || parsed.style != Style::Section || wrong_mark || *compared >= MAX_COMPARED
    {
        return None;
    }
    *compared += 1;
    alike(&own, &key(text), parsed.number)
}

/// The section whose heading the words are most like, unless a table row is liker still.
fn alike(own: &str, whole: &str, number: Option<usize>) -> Option<(SectionId, usize)> {
    let mut scores: Vec<(usize, SectionId)> = SectionId::ALL
        .into_iter()
        .map(|section| {
            let words = wordings().iter().filter(|w| w.section == section);
            let best = words.map(|w| likeness(own, &w.key)).max();
            let bonus = if number == Some(section.index() + 1) {
                5
            } else {
                0
            };
            (best.unwrap_or(0) + bonus, section)
        })
        .collect();
    scores.sort_by_key(|s| std::cmp::Reverse(s.0));
    let (score, section) = scores[0];
    let row = labels(TableId::Requests)
        .nearest(whole)
        .map_or(0, |(_, score)| score);
    let clear = score >= ALIKE && score >= scores[1].0 + 5 && row < score;
    clear.then_some((section, 40 + score.min(100) * 4 / 10))
}

/// A heading with text behind it; gives the end of the heading.
fn at_start(text: &str) -> Option<(SectionId, usize)> {
    let parsed = numbered(text);
    if parsed.style != Style::Section {
        return None;
    }
    let offset = text.len() - parsed.rest.len();
    let (section, length) = longest_wording(parsed.rest)?;
    if length == 0 || names_others(&text[offset + length..]) {
        return None;
    }
    let next = text[offset + length..].chars().next();
    // `一、总体情况概述`, `一、总体情况、二、…` go on; a heading stops here.
    let goes_on = next.is_some_and(|c| {
        matches!(
            c,
            '、' | '，' | ',' | '；' | ';' | '和' | '及' | '的' | '”' | '"'
        )
    });
    (!goes_on).then_some((section, offset + length))
}

/// The official heading the text begins with.
fn longest_wording(text: &str) -> Option<(SectionId, usize)> {
    SectionId::ALL
        .into_iter()
        .flat_map(|s| {
            TemplateId::ALL
                .into_iter()
                .map(move |t| (s, t.template().section(s).heading))
        })
        .filter(|(_, heading)| text.starts_with(heading))
        .map(|(section, heading)| (section, heading.len()))
        .max_by_key(|(_, length)| *length)
}

/// A heading glued to the end of a paragraph; gives its start.
fn at_end(text: &str) -> Option<(SectionId, usize)> {
    let end = text.trim_end_matches(['：', ':']);
    for (section, title) in titles() {
        let Some(before) = end.strip_suffix(title.as_str()) else {
            continue;
        };
        let closed = trim(before).ends_with(['。', '）', ')', '！', '”', '"', '.']);
        if closed && !names_others(tail(before)) {
            return Some((*section, before.len()));
        }
    }
    None
}

/// The last stretch of a text; what is before it is not looked at.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(300).map_or(0, |(i, _)| i);
    &text[start..]
}

/// It names other sections by number, as an enumeration of them does.
fn names_others(text: &str) -> bool {
    let head: String = text.chars().take(300).collect();
    titles().iter().any(|(_, title)| head.contains(title))
}

/// Three or more headings with nothing between them are a list of contents, if the same
/// headings come again.
fn drop_contents_list(pieces: &[Piece], candidates: &mut Vec<Candidate>) {
    let adjacent = |a: &Candidate, b: &Candidate| {
        let (from, to) = (a.heading.piece + 1, b.heading.piece);
        to - from <= 1 && pieces[from..to].iter().all(Piece::is_blank)
    };
    let named = |run: &[Candidate], next: &Candidate| {
        run.iter()
            .any(|c| c.heading.section == next.heading.section)
    };
    let mut list = vec![false; candidates.len()];
    let mut start = 0;
    while start < candidates.len() {
        let mut end = start + 1;
        // The first heading may follow the list at once: a section named again is not of it.
        while end < candidates.len()
            && adjacent(&candidates[end - 1], &candidates[end])
            && !named(&candidates[start..end], &candidates[end])
        {
            end += 1;
        }
        if end - start >= 3 {
            list[start..end].fill(true);
        }
        start = end;
    }
    let again: Vec<bool> = SectionId::ALL
        .into_iter()
        .map(|s| {
            let mut others = candidates.iter().zip(&list);
            others.any(|(c, in_list)| !in_list && c.heading.section == s)
        })
        .collect();
    let mut keep = candidates
        .iter()
        .zip(&list)
        .map(|(c, in_list)| !(*in_list && again[c.heading.section.index()]))
        .collect::<Vec<_>>()
        .into_iter();
    candidates.retain(|_| keep.next().unwrap_or(true));
}

/// Sections not found by their words: a short line with the section's own number, between the
/// sections before and behind it, is its heading.
fn by_number(pieces: &[Piece], found: &mut Vec<Heading>) {
    for section in SectionId::ALL {
        if found.iter().any(|h| h.section == section) {
            continue;
        }
        let before = found
            .iter()
            .filter(|h| h.section < section)
            .map(|h| h.piece)
            .max();
        let behind = found
            .iter()
            .filter(|h| h.section > section)
            .map(|h| h.piece)
            .min();
        let from = before.map_or(0, |p| p + 1);
        let to = behind.unwrap_or(pieces.len());
        // Numbering inside a section must not be taken for it: both neighbours are needed.
        let neighbours = (before.is_some() || section == SectionId::Overview)
            && (behind.is_some() || section == SectionId::Other);
        if !neighbours || from >= to {
            continue;
        }
        let heading = pieces[from..to].iter().enumerate().find_map(|(i, piece)| {
            let text = piece.alone()?;
            is_numbered_so(text, section).then(|| Heading {
                section,
                piece: from + i,
                text: trim(text).trim_end_matches(['：', ':']).to_string(),
                before: String::new(),
                behind: String::new(),
            })
        });
        found.extend(heading);
        found.sort_by_key(|h| h.piece);
    }
}

fn is_numbered_so(text: &str, section: SectionId) -> bool {
    let short = text.chars().count() <= 30 && !text.contains(['。', '；', '，', ',']);
    let parsed = numbered(text);
    let own = parsed.style == Style::Section && parsed.number == Some(section.index() + 1);
    let row = |t: TableId| {
        labels(t)
            .nearest(&key(text))
            .is_some_and(|(_, score)| score >= 70)
    };
    short && own && !parsed.rest.is_empty() && !TableId::ALL.into_iter().any(row)
}

/// The heading is worded as the form has it: number and words; blanks and the sign behind the
/// number make no difference.
pub(super) fn is_official(text: &str, section: SectionId, template: TemplateId) -> bool {
    key(text) == key(&template.template().section(section).title())
}
