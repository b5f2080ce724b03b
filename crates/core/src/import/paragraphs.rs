//! Paragraphs that were broken into lines of fixed width (text out of a PDF) are joined again.
//! Only a document in which most lines are equally full is taken to be so broken.

use super::norm::{is_blank, is_page_number, is_wide, width};

/// A line wider than this is no line of a page.
const WIDEST: usize = 130;
const NARROWEST: usize = 30;
/// A full line may fall short of the widest by so much: a sign that may not begin a line, or a
/// number that would not fit.
const SLACK: usize = 6;
/// The indent of a paragraph's first line.
const INDENT: usize = 4;

/// How wide the lines of the document are, if it is broken into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure(usize);

/// Looks at all lines of text, without headings and tables.
pub(super) fn measure<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Measure> {
    let lines: Vec<(&str, usize)> = lines
        .filter(|l| !l.is_empty())
        .take(5000)
        .map(|l| (l, tight_width(l)))
        .collect();
    let mut widths: Vec<usize> = lines.iter().map(|l| l.1).collect();
    widths.sort_unstable();
    let widest = *widths.get(widths.len().saturating_sub(1 + widths.len() / 20))?;
    if !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    let broken = lines
        .iter()
        .filter(|(line, width)| *width + SLACK >= widest && *width <= widest + SLACK && !ends(line))
        .count();
    (broken >= 4 && broken * 5 >= lines.len() * 2).then_some(Measure(widest))
}

/// A PDF's stray blanks take no room.
fn tight_width(line: &str) -> usize {
    width(line) - line.chars().filter(|c| is_blank(*c)).count()
}

/// It ends as a sentence ends.
fn ends(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '）', ')', '》', '’'])
        .ends_with(['。', '！', '？', '!', '?'])
}

/// Lines as paragraphs; empty ones are empty lines.
pub(super) fn join(lines: &[&str], measure: Option<Measure>) -> Vec<String> {
    let Some(measure) = measure else {
        return lines
            .iter()
            .filter(|l| !l.is_empty())
            .map(|l| l.to_string())
            .collect();
    };
    let mut paragraphs: Vec<String> = Vec::new();
    let mut last: Option<&str> = None;
    let mut gap = false;
    for line in lines.iter().filter(|l| !is_page_number(l)) {
        if line.is_empty() {
            gap = true;
            continue;
        }
        let goes_on = last.is_some_and(|last| continues(last, line, gap, measure));
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on => paragraph.push_str(&between(paragraph, line)),
            _ => paragraphs.push(line.to_string()),
        }
        last = Some(line);
        gap = false;
    }
    paragraphs.iter().map(|p| tighten(p)).collect()
}

/// The line goes on with the sentence or the paragraph of the line before.
fn continues(last: &str, line: &str, gap: bool, Measure(full): Measure) -> bool {
    let is_full = tight_width(last) + SLACK >= full;
    let closed = ends(last);
    let stops = closed || last.ends_with(['；', '：', ';', ':']);
    if !is_full || begins_item(line) && stops {
        return false;
    }
    if !closed {
        return true;
    }
    // The sentence ends with the line. A paragraph's first line is indented, so it holds less.
    !gap && tight_width(last) + 2 >= full && tight_width(line) + INDENT > full
}

/// `（一）`, `一是`, `1.`: it may begin a paragraph.
fn begins_item(line: &str) -> bool {
    let mut chars = line.chars().map(super::norm::half);
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    match (chars.next(), chars.next(), chars.next()) {
        (Some('('), Some(n), _) => numeral(n),
        (Some(n), Some(mark), _) => numeral(n) && matches!(mark, '、' | '.' | '是'),
        _ => false,
    }
}

/// What joins a line on: nothing, or a blank between two Latin words.
fn between(paragraph: &str, line: &str) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(paragraph.chars().last()) && latin(line.chars().next()) && !line.contains('@') {
        return format!(" {line}");
    }
    line.to_string()
}

/// Drops the stray blanks that stand beside Chinese text: `2023 年`.
fn tighten(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for (i, c) in chars.iter().enumerate() {
        if is_blank(*c) {
            let next = chars[i..].iter().take(20).find(|c| !is_blank(**c));
            let wide = |c: Option<char>| c.is_none_or(is_wide);
            if wide(before) || wide(next.copied()) {
                continue;
            }
        }
        out.push(*c);
        before = Some(*c);
    }
    out
}

/// A line by itself, tightened as its document's paragraphs are.
pub(super) fn tidy(line: &str, measure: Option<Measure>) -> String {
    match measure {
        Some(_) => tighten(line),
        None => line.to_string(),
    }
}
