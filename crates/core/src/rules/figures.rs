//! The counts, sums and percentages in a text, sentence by sentence, with where they stand.
//!
//! The grammar; positions count characters, blanks inside a figure are passed over:
//!
//! ```text
//! figure   = [inexact-before] number [inexact-between] (unit [inexact-after] | "%" | "％")
//!          | "百分之" number
//! number   = digits ["万" | "亿"]       154  １５４  1,546  1.2万  70.3
//!          | numerals                  两  十二  一百五十四  三千零二十  一万二千
//! digits   = half- or full-width, thousands set off by a comma, at most one point
//! unit     = one of UNITS; a number without one is no figure (years, dates, 30号, telephones)
//! ```
//!
//! A figure is *exact* only if nothing around it takes that back: a word of approximation, a
//! range (`3至5件`), an ordinal or distributive (`第3期`, `每件`), a rounded `1.2万条`, numerals
//! that name no number (`三五件`), or a clause that speaks of a difference or an average. Rules
//! compare exact figures only.
//!
//! Every figure carries the words of its clause, `before` and `after` it; a bracket between is
//! passed over, so that `作其他处理（含撤回）3件` has 作其他处理 before it. The word lists are in
//! `figures_words.rs`.

use super::figures_words::*;
use super::numbers::{MOST, Number, digit, number_at};
use super::paragraph::Paragraph;
use super::words::{any, begins, ends, list};

/// Ten-thousandths: what one unit of `amount` is.
pub const ONE: i64 = 10_000;

/// The figures of a sentence longer than any in a report are not read: nothing says what they
/// belong to.
const LONGEST_SENTENCE: usize = 1000;

/// A sentence and its figures, in their order.
pub struct Sentence {
    /// Where the words begin that may speak of it too: its paragraph, if that is not too long.
    pub paragraph: usize,
    pub start: usize,
    /// Behind its last character, the full stop not included.
    pub end: usize,
    pub figures: Vec<Figure>,
}

/// A number with its unit.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number, the unit not included.
    pub start: usize,
    pub end: usize,
    /// Behind the unit.
    pub unit_end: usize,
    /// `件`; `%` for a percentage.
    pub unit: &'static str,
    /// In ten-thousandths.
    pub amount: i64,
    /// Digits behind the point.
    pub places: usize,
    pub exact: bool,
    /// The clause before the number and behind the unit.
    pub before: String,
    pub after: String,
}

/// The sentences of a paragraph.
pub fn sentences(prose: &Paragraph) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in 0..=prose.chars.len() {
        let c = prose.chars.get(end);
        if c.is_some_and(|c| !SENTENCE_ENDS.contains(c)) {
            continue;
        }
        if start < end {
            let short = end - start <= LONGEST_SENTENCE;
            let figures = figures(prose, start, if short { end } else { start });
            sentences.push(Sentence {
                paragraph: start.saturating_sub(LONGEST_SENTENCE),
                start,
                end,
                figures,
            });
        }
        start = end + 1;
    }
    sentences
}

impl Figure {
    /// The count, if it is one and nothing says that it is rounded.
    pub fn count(&self) -> Option<i64> {
        let whole = self.exact && self.unit != "%" && self.amount % ONE == 0;
        whole.then_some(self.amount / ONE)
    }
}

fn figures(prose: &Paragraph, start: usize, end: usize) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let Some(number) = number_at(&prose.chars, at, end) else {
            at += 1;
            continue;
        };
        found.extend(figure(prose, start, end, &number));
        at = number.end;
    }
    found
}

/// The figure that a number is part of; none if no unit follows it.
fn figure(prose: &Paragraph, start: usize, end: usize, number: &Number) -> Option<Figure> {
    let chars = &prose.chars;
    let mut at = blanks(chars, number.end, end);
    let between = begins(prose.text(at, end), INEXACT_BETWEEN);
    if between {
        at = blanks(chars, at + 1, end);
    }
    let lead = trimmed(chars, start, number.start);
    let ahead = prose.text(start, lead);
    let rest = prose.text(at, end);
    let percent = ahead.ends_with("百分之");
    let unit = if percent || rest.starts_with(['%', '％']) {
        "%"
    } else {
        list(UNITS).find(|unit| rest.starts_with(unit))?
    };
    let unit_end = match percent {
        true => number.end,
        false => at + unit.chars().count(),
    };
    let before = clause_before(chars, start, number.start);
    let exact = number.exact
        && (!number.rounded || unit.ends_with('元'))
        && !between
        && !is_fragment(chars, start, number.start)
        && !range(prose, lead, start, unit_end, end)
        && !ends(ahead, INEXACT_BEFORE)
        && !begins(prose.text(unit_end, end), INEXACT_AFTER)
        && !any(&before, NOT_A_TOTAL);
    let (unit, amount) = match unit {
        "万元" => (
            "元",
            number.amount.checked_mul(10_000).filter(|n| *n <= MOST)?,
        ),
        _ => (unit, number.amount),
    };
    Some(Figure {
        start: number.start,
        end: number.end,
        unit_end,
        unit,
        amount,
        places: number.places,
        exact,
        after: clause_after(chars, unit_end, end),
        before,
    })
}

/// Digits, letters or points hard before the number: it is the end of something else.
fn is_fragment(chars: &[char], start: usize, at: usize) -> bool {
    let digit_before = |at: usize| {
        let lead = trimmed(chars, start, at);
        lead > start && digit(chars[lead - 1]).is_some()
    };
    if at == start {
        return false;
    }
    let hard = chars[at - 1];
    let point = matches!(hard, ',' | '，' | '.' | '．' | '/' | '+' | '=');
    hard.is_ascii_alphabetic() || digit_before(at) || (point && digit_before(at - 1))
}

/// A number stands on the other side of a dash or 至.
fn range(prose: &Paragraph, lead: usize, start: usize, unit_end: usize, end: usize) -> bool {
    let chars = &prose.chars;
    let joins = |at: usize| chars.get(at).is_some_and(|c| RANGE.contains(c));
    let after = blanks(chars, unit_end, end);
    if after < end && joins(after) && number_at(chars, after + 1, end).is_some() {
        return true;
    }
    if lead == start || !joins(lead - 1) {
        return false;
    }
    // `3件-5件` as well as `3-5件`.
    let first = prose.text(start, trimmed(chars, start, lead - 1));
    let bare = first.ends_with(is_digit);
    bare || list(UNITS).any(|unit| {
        let number = first.strip_suffix(unit);
        number.is_some_and(|number| number.ends_with(is_digit))
    })
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The words before a place back to the clause's beginning, brackets passed over.
fn clause_before(chars: &[char], start: usize, at: usize) -> String {
    let mut words = Vec::new();
    let mut depth = 0;
    for c in chars[start..at].iter().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth == 0 => break,
            '（' | '(' => depth -= 1,
            _ if depth > 0 => {}
            c if CLAUSE_ENDS.contains(c) => break,
            c if c.is_whitespace() => {}
            c => words.push(*c),
        }
    }
    words.iter().rev().collect()
}

fn clause_after(chars: &[char], at: usize, end: usize) -> String {
    let mut words = String::new();
    for c in &chars[at..end] {
        if CLAUSE_ENDS.contains(c) || matches!(c, '（' | '(' | '）' | ')') {
            break;
        }
        if !c.is_whitespace() {
            words.push(*c);
        }
    }
    words
}

fn blanks(chars: &[char], mut at: usize, end: usize) -> usize {
    while at < end && chars[at].is_whitespace() {
        at += 1;
    }
    at
}

fn trimmed(chars: &[char], start: usize, mut at: usize) -> usize {
    while at > start && chars[at - 1].is_whitespace() {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Part;

    /// `154条`, with a `~` before what is not exact.
    fn read(text: &str) -> String {
        let prose = Paragraph::read(Part::Preamble, text);
        let figures = prose.sentences.iter().flat_map(|s| &s.figures);
        let shown = figures.map(|f| {
            let sign = if f.exact { "" } else { "~" };
            let whole = f.amount / ONE;
            match f.amount % ONE {
                0 => format!("{sign}{whole}{}", f.unit),
                rest => format!("{sign}{whole}.{rest:04}{}", f.unit),
            }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_of_every_writing() {
        assert_eq!(
            read("154条、１５４ 条、1,546条、12,345,678次"),
            "154条 154条 1546条 12345678次"
        );
        assert_eq!(
            read("一百五十四条，两件，十二项，三千零二十次"),
            "154条 2件 12项 3020次"
        );
        assert_eq!(read("一万二千人次，二十份，〇件"), "12000人次 20份 0件");
        assert_eq!(read("占70.3%，百分之十二"), "70.3000% 12%");
        assert_eq!(
            read("3万册，1.2万条，2950元，0.3万元"),
            "~30000册 ~12000条 2950元 3000元"
        );
    }

    #[test]
    fn what_is_not_exact() {
        assert_eq!(
            read("约30件，近 30件，30余件，三十多件，数十件"),
            "~30件 ~30件 ~30件 ~30件 ~10件"
        );
        assert_eq!(
            read("超过5次，5次以上，5次左右，3至5件，3件-5件"),
            "~5次 ~5次 ~5次 ~5件 ~3件 ~5件"
        );
        assert_eq!(
            read("第3期，每1件，三五件，较上年增加3件，平均每月收到3件"),
            "~3期 ~1件 ~5件 ~3件 ~3件"
        );
        assert_eq!(read("1，546件"), "~546件");
    }

    #[test]
    fn what_is_no_figure() {
        assert_eq!(read("2023年1月1日，〔2021〕30号，电话0000-1234567"), "");
        assert_eq!(read("一是加强培训，二是公开"), "");
    }

    #[test]
    fn clauses() {
        let text = "全年受理申请12件（网上9件），作其他处理（含撤回）3 件，次日办理。";
        let prose = Paragraph::read(Part::Preamble, text);
        let figures = &prose.sentences[0].figures;
        assert_eq!(figures[0].before, "全年受理申请");
        assert_eq!(figures[1].before, "网上");
        assert_eq!(figures[2].before, "作其他处理");
        assert_eq!(prose.text(figures[2].start, figures[2].unit_end), "3 件");
    }
}
