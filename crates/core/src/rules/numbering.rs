//! `numbering`: a number of （一）（二） or 1. 2. is missing or stands twice, or sub-topics are
//! numbered as the six sections are.
//!
//! A sequence may begin again at any time (问题 and 改进 each with their own), styles may differ,
//! and 一是二是 is none of this rule's. A number that stands anywhere else in the part is not
//! called missing: the text may have been broken otherwise than the paper.

use crate::report::Part;
use crate::schema::SectionId;

use super::prose::{behind, slip};
use super::reads::{OTHER, OVERVIEW, PROBLEMS};
use super::{Check, Context, Finding, Paragraphs, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "numbering",
    severity: Severity::Warning,
    name: "层次序号",
    what: help(
        "各部分内的层次序号应连续：（一）（二）（三）、1. 2. 3.；“一、”只用于报告的六个部分。",
    ),
    why: help("序号缺号、重号，多半是删改时漏了内容；小标题也用“一、”，就分不清是哪一部分。"),
    basis: help(
        "GB/T 9704—2012《党政机关公文格式》7.3.3：结构层次序数依次用一、（一）、1.、（1）。",
    ),
    wrong: help("（一）主动公开……（三）政府信息管理……"),
    right: help("（一）主动公开……（二）依申请公开……（三）政府信息管理……"),
    reads: OVERVIEW | PROBLEMS | OTHER,
    check: Check::Paragraphs(check),
};

/// Text of these parts only: what is left of a table may stand in the others.
const PARTS: [SectionId; 3] = [SectionId::Overview, SectionId::Problems, SectionId::Other];

/// Numbers are below this.
const MOST: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `一、`
    Section,
    /// `（一）`
    Bracket,
    /// `1.`
    Digit,
}

/// A number at the beginning of a line or sentence.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    style: Style,
    number: usize,
    start: usize,
    end: usize,
}

fn check(context: &Context<'_>, paragraphs: Paragraphs<'_>, findings: &mut Vec<Finding>) {
    let report = context.report;
    // Of a text that was cut off, the last part there is may break off within its numbers.
    let whole = !report.narrative(SectionId::Other).trim().is_empty();
    for section in PARTS {
        let (text, part) = (report.narrative(section), Part::Narrative(section));
        let mut marks = Vec::new();
        for placed in paragraphs.of(part) {
            marks.extend(placed.paragraph.marks.iter().map(|mark| Mark {
                start: placed.start + mark.start,
                end: placed.start + mark.end,
                ..*mark
            }));
        }
        let goes_on = whole || section == SectionId::Overview && has_later(context);
        let mut told = |mark: &Mark, message: String, to: Option<String>| {
            let place = (mark.start, mark.end);
            findings.push(slip(context, &RULE, part, place, &message, to.as_deref()));
        };
        as_sections(text, &marks, &mut told);
        gaps(text, &marks, Style::Bracket, &mut told);
        gaps(text, &marks, Style::Digit, &mut told);
        if goes_on {
            alone(text, &marks, &mut told);
        }
    }
}

/// Any section behind the first is there.
fn has_later(context: &Context<'_>) -> bool {
    let mut later = SectionId::ALL.into_iter().skip(1);
    later.any(|section| context.report.has_section(section))
}

/// `一、` and `二、` before sub-topics.
fn as_sections(text: &str, marks: &[Mark], told: &mut impl FnMut(&Mark, String, Option<String>)) {
    let mut sections = marks.iter().filter(|m| m.style == Style::Section);
    let (Some(first), Some(second)) = (sections.next(), sections.next()) else {
        return;
    };
    // A table of contents has the six sections themselves.
    let of_contents = behind(text, first.end).starts_with("总体");
    if (first.number, second.number) == (1, 2) && !of_contents {
        let message = "小标题用了“一、”“二、”，与报告六个部分的序号相混，应用（一）（二）。";
        told(first, message.into(), None);
    }
}

/// Numbers that are left out or stand twice in a sequence of one style.
fn gaps(
    text: &str,
    marks: &[Mark],
    style: Style,
    told: &mut impl FnMut(&Mark, String, Option<String>),
) {
    let mut last: Option<Mark> = None;
    // Whether a number stands anywhere, looked for once.
    let mut elsewhere = [None; MOST];
    for (i, mark) in marks.iter().enumerate() {
        if mark.style != style {
            // A higher level ends the sequence of a lower.
            if mark.style == Style::Section || style == Style::Digit {
                last = None;
            }
            continue;
        }
        let before = last.replace(*mark);
        let (from, number) = match (before, style) {
            (Some(before), _) => (before.number, mark.number),
            // A sequence of 1. may begin anywhere: its first numbers may be the editor's own.
            (None, Style::Bracket) => (0, mark.number),
            (None, _) => continue,
        };
        let written = written(style, number);
        if number == from && number > 1 {
            let to = self::written(style, number + 1);
            // The next one is right as it is, or the repeated one is one too few.
            let next = marks[i + 1..].iter().find(|m| m.style == style);
            let certain = next.is_none_or(|m| m.number > number + 1 || m.number == 1);
            let message = format!("序号“{written}”重复。");
            told(mark, message, certain.then_some(to));
            if certain {
                last = Some(Mark {
                    number: number + 1,
                    ..*mark
                });
            }
        } else if number > from + 1 {
            let missing = from + 1;
            if *elsewhere[missing].get_or_insert_with(|| stands(text, style, missing)) {
                continue;
            }
            let expected = self::written(style, missing);
            let message = match before {
                Some(_) => format!(
                    "“{}”后面是“{written}”，缺“{expected}”。",
                    self::written(style, from)
                ),
                None => format!("序号从“{written}”开始，前面没有“{expected}”。"),
            };
            told(mark, message, None);
        }
    }
}

/// Only （一）, and nothing numbered after it.
fn alone(text: &str, marks: &[Mark], told: &mut impl FnMut(&Mark, String, Option<String>)) {
    let mut brackets = marks.iter().filter(|m| m.style == Style::Bracket);
    if let (Some(mark), None) = (brackets.next(), brackets.next())
        && mark.number == 1
        && !stands(text, Style::Bracket, 2)
    {
        let message = "只有“（一）”，后面各段没有序号（自动编号在复制时会丢失）。";
        told(mark, message.into(), None);
    }
}

/// The number stands somewhere in the text, wherever it is.
fn stands(text: &str, style: Style, number: usize) -> bool {
    match style {
        Style::Digit => [".", "．", "、", "）", ")"]
            .iter()
            .any(|sign| text.contains(&format!("{number}{sign}"))),
        _ => {
            let numeral = numeral(number);
            [("（", "）"), ("(", ")"), ("", "）"), ("", ")"), ("", "、")]
                .iter()
                .any(|(open, close)| text.contains(&format!("{open}{numeral}{close}")))
        }
    }
}

/// The numbers of a paragraph.
pub fn marks(chars: &[char]) -> Vec<Mark> {
    let mut marks = Vec::new();
    // The last character before, blanks passed over.
    let mut before = '\n';
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let begins = matches!(before, '\n' | '。' | '；' | '：' | ';' | ':');
        if begins && let Some(mark) = mark(chars, at, before == '\n') {
            before = ' ';
            at = mark.end;
            marks.push(mark);
            continue;
        }
        if c == '\n' || !c.is_whitespace() {
            before = c;
        }
        at += 1;
    }
    marks
}

fn mark(chars: &[char], start: usize, at_line: bool) -> Option<Mark> {
    let bracket = matches!(chars[start], '（' | '(');
    let from = start + usize::from(bracket);
    let (number, end, chinese) = number(chars, from)?;
    let sign = *chars.get(end)?;
    let next = chars.get(end + 1).copied().unwrap_or('\n');
    let style = match (bracket, chinese, sign) {
        (true, true, '）' | ')') => Style::Bracket,
        (false, true, '、') if at_line && !is_numeral(next) => Style::Section,
        (false, false, '.' | '．' | '、') if at_line && !next.is_ascii_digit() => Style::Digit,
        _ => return None,
    };
    Some(Mark {
        style,
        number,
        start,
        end: end + 1,
    })
}

/// A number up to 二十 or 99, where it ends, and whether it is Chinese.
fn number(chars: &[char], from: usize) -> Option<(usize, usize, bool)> {
    let digits = chars[from..]
        .iter()
        .take(3)
        .take_while(|c| c.is_ascii_digit());
    let digits: Vec<usize> = digits.map(|c| *c as usize - '0' as usize).collect();
    match digits.as_slice() {
        [n] if *n > 0 => return Some((*n, from + 1, false)),
        [tens, ones] if *tens > 0 => return Some((tens * 10 + ones, from + 2, false)),
        [] => {}
        _ => return None,
    }
    let numerals: Vec<char> = chars[from..]
        .iter()
        .take(3)
        .take_while(|c| is_numeral(**c))
        .copied()
        .collect();
    let ones = |c: char| {
        "一二三四五六七八九十"
            .chars()
            .position(|n| n == c)
            .map(|n| n + 1)
    };
    let number = match numerals.as_slice() {
        [c] => ones(*c)?,
        ['十', c] => 10 + ones(*c)?,
        _ => return None,
    };
    Some((number, from + numerals.len(), true))
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

fn numeral(number: usize) -> String {
    let ones = |n: usize| "一二三四五六七八九十".chars().nth(n - 1).unwrap_or('一');
    match number {
        1..=10 => ones(number).to_string(),
        11..=19 => format!("十{}", ones(number - 10)),
        _ => number.to_string(),
    }
}

fn written(style: Style, number: usize) -> String {
    match style {
        Style::Section => format!("{}、", numeral(number)),
        Style::Bracket => format!("（{}）", numeral(number)),
        Style::Digit => format!("{number}."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn overview(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    fn problems(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Problems) = text.into();
    }

    #[test]
    fn right() {
        Tester::of("numbering")
            .pass("in order", |_| {})
            .pass("no numbers", |r| overview(r, "主动公开12条。依申请公开0件。"))
            .pass("一是二是, and one left out", |r| {
                overview(r, "一是公开12条。三是落实专人。一是培训。");
            })
            .pass("problems and measures each from the beginning", |r| {
                problems(r, "存在问题\n（一）形式单一。\n（二）更新不及时。\n改进措施\n（一）丰富形式。\n（二）每月检查。");
            })
            .pass("within sub-topics each from the beginning", |r| {
                overview(r, "（一）主动公开\n1.公开12条。\n2.解读3件。\n（二）依申请公开\n1.收到0件。\n2.规范答复。\n（三）管理。\n（四）平台。\n（五）监督。");
            })
            .pass("within a line", |r| {
                overview(r, "总体良好。（一）主动公开12条。（二）依申请公开0件。（三）严格审查。");
            })
            .pass("an article's numbers", |r| {
                overview(r, "依照条例第二十条第（一）项、第（五）项、第（八）项公开12条。");
            })
            .pass("figures at the beginning of lines", |r| {
                overview(r, "1.5万人次。\n3.2万条。\n2023.5月。\n12、13日培训。");
            })
            .pass("the missing one stands within a sentence", |r| {
                overview(r, "（一）主动公开12条，（二）依申请公开0件。\n（三）严格审查。");
            })
            .pass("a cut text breaks off", |r| {
                overview(r, "（一）主动公开12条。");
                problems(r, "");
                *r.narrative_mut(SectionId::Other) = String::new();
                r.values.clear();
            });
    }

    #[test]
    fn wrong() {
        Tester::of("numbering")
            .fail(
                "one left out",
                |r| overview(r, "（一）主动公开12条。\n（二）依申请公开0件。\n（四）平台。\n（五）监督。"),
                "warning narrative.overview[24..27]（四）: “（二）”后面是“（四）”，缺“（三）”。 []",
            )
            .fail(
                "one twice, the next left out",
                |r| overview(r, "(一)主动公开12条。\n(二)依申请公开0件。\n(二)严格审查。\n(四)平台。"),
                "warning narrative.overview[24..27](二): 序号“（二）”重复。 [改为“（三）”]",
            )
            .fail(
                "one twice, the next in order",
                |r| overview(r, "（一）主动公开12条。\n（二）依申请公开0件。\n（二）严格审查。\n（三）平台。"),
                "warning narrative.overview[24..27]（二）: 序号“（二）”重复。 []",
            )
            .fail(
                "it begins with the second",
                |r| problems(r, "（二）更新不及时。\n（三）形式单一。"),
                "warning narrative.problems[0..3]（二）: 序号从“（二）”开始，前面没有“（一）”。 []",
            )
            .fail(
                "only the first is numbered",
                |r| overview(r, "（一）主动公开方面\n公开12条。\n依申请公开方面\n收到0件。"),
                "warning narrative.overview[0..3]（一）: 只有“（一）”，后面各段没有序号（自动编号在复制时会丢失）。 []",
            )
            .fail(
                "sub-topics numbered as sections",
                |r| problems(r, "一、存在问题\n形式单一。\n二、改进措施\n丰富形式。"),
                "warning narrative.problems[0..2]一、: 小标题用了“一、”“二、”，与报告六个部分的序号相混，应用（一）（二）。 []",
            )
            .fail(
                "1. 2. 4.",
                |r| problems(r, "1.形式单一。\n2.更新不及时。\n4.队伍不稳。"),
                "warning narrative.problems[17..19]4.: “2.”后面是“4.”，缺“3.”。 []",
            );
    }
}
