//! A total and the list of its parts: where the list begins, and which figures stand in it.
//!
//! ```text
//! total gap "：" part (sep part)*        包括：…  分别为：…
//! total gap "（" part (sep part)* "）"
//! total gap ["，" | "。"] "其中" …       a list that may be a selection
//! ```
//!
//! The gap is the rest of the total's clause, without a figure in it. The list ends with the
//! bracket or the sentence. What makes a list unfit to be added up (`等`, a list within the list)
//! is for the rule to judge by its text.

use super::figures::Figure;
use super::paragraph::Paragraph;
use super::words::any;

/// A list behind a total.
pub struct List<'a> {
    /// 其中 says that it may be a selection.
    pub selection: bool,
    pub text: &'a str,
    pub start: usize,
    pub figures: Vec<&'a Figure>,
}

/// How far behind the total its list may begin.
const GAP: usize = 16;
const SELECTION: &str = "其中";

/// The list behind the figure `of` of the sentence `at`.
pub fn list_after(prose: &Paragraph, at: usize, of: usize) -> Option<List<'_>> {
    let sentence = &prose.sentences[at];
    let total = &sentence.figures[of];
    let next = sentence.figures.get(of + 1);
    let gap_end = next.map_or(sentence.end, |f| f.start);
    let gap = &prose.chars[total.unit_end..gap_end];
    if next.is_none() {
        return next_sentence(prose, at, gap.len());
    }
    let opener = gap
        .iter()
        .position(|c| matches!(c, '：' | ':' | '（' | '('));
    let among = prose.text(total.unit_end, gap_end).contains(SELECTION);
    if let Some(opener) = opener.filter(|at| *at <= GAP) {
        let start = total.unit_end + opener + 1;
        let bracket = matches!(gap[opener], '（' | '(');
        let end = match bracket {
            true => closing(&prose.chars, start, sentence.end)?,
            false => sentence.end,
        };
        return Some(list(prose, &sentence.figures, (start, end), among));
    }
    let comma = gap.iter().position(|c| matches!(c, '，' | ',' | '；'));
    let start = total.unit_end + comma.filter(|at| among && *at <= GAP)?;
    Some(list(prose, &sentence.figures, (start, sentence.end), true))
}

/// `……共154条。其中……`
fn next_sentence(prose: &Paragraph, at: usize, gap: usize) -> Option<List<'_>> {
    let next = prose.sentences.get(at + 1)?;
    let same_paragraph = next.paragraph == prose.sentences[at].paragraph;
    let text = prose.sentence(next);
    let begins = text.trim_start().starts_with(SELECTION);
    let fits = same_paragraph && begins && gap <= GAP;
    fits.then(|| list(prose, &next.figures, (next.start, next.end), true))
}

fn list<'a>(
    prose: &'a Paragraph,
    figures: &'a [Figure],
    (start, end): (usize, usize),
    selection: bool,
) -> List<'a> {
    let inside = |f: &&Figure| start <= f.start && f.end <= end;
    List {
        selection,
        text: prose.text(start, end),
        start,
        figures: figures.iter().filter(inside).collect(),
    }
}

/// Where the bracket closes that opened right before.
fn closing(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let mut depth = 1;
    for (at, c) in chars[start..end].iter().enumerate() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(start + at);
        }
    }
    None
}

/// What follows a leading 其中.
pub fn behind_selection(text: &str) -> &str {
    text.strip_prefix(SELECTION).unwrap_or(text)
}

/// The list says that it is not whole, or holds a list of its own.
pub fn is_partial(text: &str) -> bool {
    any(text, PARTIAL)
        || text.contains(['：', ':', '（', '('])
        || behind_selection(text.trim_start_matches(['，', ',', '；'])).contains(SELECTION)
}

const PARTIAL: &str = "等 余 约 主要 另 还 此外 以上 包括 包含 含 同比 累计 分别";
