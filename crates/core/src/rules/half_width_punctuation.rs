//! `half-width-punctuation`: , ; : ( ) and straight quotes in Chinese sentences.
//!
//! A mark counts by its neighbours: Chinese on both sides, or Chinese and a figure. Numbers, times,
//! addresses on the web and Latin words keep theirs. A few slips are listed each; more are one
//! finding for the whole report: the text came through a program that narrowed them all.

use crate::report::Edit;

use super::paragraph::Paragraph;
use super::prose::{at, is_han};
use super::reads::RUNNING;
use super::{Check, Context, Finding, Fix, Paragraphs, Placed, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "half-width-punctuation",
    severity: Severity::Note,
    name: "半角标点",
    what: help("中文句子里的逗号、分号、冒号、括号、引号应用全角。"),
    why: help("半角标点与全角混用，版面不齐，检索和比对也会出差错。"),
    basis: help("GB/T 15834—2011《标点符号用法》第5章。"),
    wrong: help("公开信息12条,其中概况类5条(含图解)。"),
    right: help("公开信息12条，其中概况类5条（含图解）。"),
    reads: RUNNING,
    check: Check::Together(check, together),
};

/// So many are listed one by one.
const FEW: usize = 3;
/// What stands between a pair of marks is no longer.
const PAIR: usize = 200;

/// A mark to change: how many characters it takes with the blanks behind it, and into what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub at: usize,
    pub length: usize,
    pub to: char,
}

/// One mark, or a pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slip {
    pub first: Change,
    pub last: Option<Change>,
}

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    if !(paragraph.text).contains([',', ';', ':', '?', '!', '(', ')', '"', '.']) {
        return;
    }
    let chars = &paragraph.chars;
    for slip in &slips(chars) {
        let last = slip.last.unwrap_or(slip.first);
        let place = (slip.first.at, last.at + last.length);
        let mut changes = vec![slip.first];
        changes.extend(slip.last);
        let to = written(&chars[place.0..place.1], place.0, changes);
        let (mark, full) = (chars[place.0], slip.first.to);
        let message = match full {
            '“' => "引号用了半角的直引号，中文里应用弯引号。".to_string(),
            '（' => "括号用了半角，中文里应用全角。".to_string(),
            _ => format!("“{mark}”是半角标点，中文里应用全角“{full}”。"),
        };
        findings.push(paragraph.slip(context, &RULE, place, &message, Some(&to)));
    }
}

/// The half-width marks of a text that should be full, in order.
pub(crate) fn slips(chars: &[char]) -> Vec<Slip> {
    let mut slips = Vec::new();
    singles(chars, &mut slips);
    pairs(chars, &mut slips);
    slips.sort_by_key(|slip| slip.first.at);
    slips
}

/// One finding for all of them, if they are many.
fn together(
    context: &Context<'_>,
    paragraphs: Paragraphs<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    let found = paragraphs.found();
    let Some((placed, slip)) = found.first().filter(|_| found.len() > FEW) else {
        return true;
    };
    let message = format!("正文有 {} 处标点用了半角，中文里应用全角。", found.len());
    let mut first = Vec::new();
    changes_of(placed, slip, &mut first);
    let place = (first[0].at, first[0].at + first[0].length);
    let part = placed.paragraph.part;
    let mut finding = at(context, RULE.id, RULE.severity, part, place, message);
    finding.section = None;
    finding.hint = "多半是从网页或其他程序复制时变成了半角，可以一次改完。".into();
    let mut edits = Vec::new();
    for found in found.chunk_by(|(a, _), (b, _)| a.paragraph.part == b.paragraph.part) {
        let part = found[0].0.paragraph.part;
        let chars: Vec<char> = part.of(context.report).chars().collect();
        let mut changes = Vec::new();
        for (placed, slip) in found {
            changes_of(placed, slip, &mut changes);
        }
        let to = written(&chars, 0, changes);
        edits.push(Edit::Text { part, to });
    }
    let label = "全部改为全角".into();
    finding.fixes.push(Fix { label, edits });
    findings.push(finding);
    false
}

/// The changes that a finding asks for, in its part: a mark becomes one, a pair's stretch holds
/// what is between them too.
fn changes_of(placed: &Placed, slip: &Finding, changes: &mut Vec<Change>) {
    let (start, end) = slip.span.map_or((0, 1), |span| (span.start, span.end));
    let (start, end) = (placed.start + start, placed.start + end);
    let mut to = slip.expected.chars();
    let (first, last) = (to.next().unwrap_or('，'), to.next_back());
    changes.push(Change {
        at: start,
        length: if last.is_some() { 1 } else { end - start },
        to: first,
    });
    if let Some(to) = last {
        let (at, length) = (end - 1, 1);
        changes.push(Change { at, length, to });
    }
}

/// The text with the changes made; it begins at a place of the part.
fn written(chars: &[char], start: usize, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|change| change.at);
    let mut text = String::with_capacity(chars.len() * 3);
    let mut from = 0;
    for change in changes {
        let at = change.at - start;
        if at < from {
            continue;
        }
        text.extend(&chars[from..at]);
        text.push(change.to);
        from = at + change.length;
    }
    text.extend(&chars[from..]);
    text
}

/// Commas and their like.
fn singles(chars: &[char], slips: &mut Vec<Slip>) {
    for (i, c) in chars.iter().enumerate().skip(1) {
        let to = match c {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            '.' => '。',
            _ => continue,
        };
        let blanks = chars[i + 1..]
            .iter()
            .take(2)
            .take_while(|c| **c == ' ')
            .count();
        let before = chars[i - 1];
        let behind = chars.get(i + 1 + blanks).copied().unwrap_or('\n');
        let chinese = |c: char| is_han(c) || "“”‘’《》（）〈〉【】、，。".contains(c);
        let counted = |c: char| c.is_ascii_digit() || c == '%';
        let closes = chinese(before) || before == ')';
        let opens = chinese(behind) || behind == '(';
        let is_slip = match c {
            // Behind a Chinese name or numeral there may be a point: 买买提.艾力, 一.总体.
            '.' => is_han(before) && behind == '\n',
            ':' => closes && (opens || behind.is_ascii_digit()),
            _ => {
                let end = behind == '\n' && closes;
                end || closes && (opens || counted(behind)) || counted(before) && opens
            }
        };
        if is_slip {
            let length = if is_han(behind) { 1 + blanks } else { 1 };
            slips.push(Slip {
                first: Change { at: i, length, to },
                last: None,
            });
        }
    }
}

/// Brackets and straight quotes with Chinese between them.
fn pairs(chars: &[char], slips: &mut Vec<Slip>) {
    let mut open: Vec<usize> = Vec::new();
    let mut quote: Option<usize> = None;
    for (i, c) in chars.iter().enumerate() {
        let start = match c {
            '\n' => {
                open.clear();
                quote = None;
                continue;
            }
            '(' | '（' => {
                open.push(i);
                continue;
            }
            ')' | '）' => open.pop(),
            '"' => {
                let start = quote.take();
                quote = start.is_none().then_some(i);
                start
            }
            _ => continue,
        };
        let Some(start) = start else { continue };
        let half = chars[start].is_ascii() || c.is_ascii();
        let between = &chars[start + 1..i];
        if !half || between.len() > PAIR || !between.iter().any(|c| is_han(*c)) {
            continue;
        }
        let (left, right) = if *c == '"' {
            ('“', '”')
        } else {
            ('（', '）')
        };
        let change = |at, to| Change { at, length: 1, to };
        slips.push(Slip {
            first: change(start, left),
            last: Some(change(i, right)),
        });
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

    #[test]
    fn right() {
        Tester::of("half-width-punctuation")
            .pass("all full", |_| {})
            .pass("numbers and times", |r| {
                overview(
                    r,
                    "公开1,546条，收费7730.28元，比例3:1，上午9:00至17:30，0000-1234567。",
                );
            })
            .pass("addresses on the web", |r| {
                overview(
                    r,
                    "网址http://www.yunxi.example/a?b=1;c=2，邮箱jsj@yunxi.example。",
                );
            })
            .pass("Latin words", |r| {
                overview(
                    r,
                    "使用OA系统(OA)、Word, Excel等(www.yunxi.example)。附件A: PDF。",
                );
            })
            .pass("numbered", |r| {
                overview(r, "1.公开12条。\n2.解读3件。\n(1)概况。")
            })
            .pass("a name", |r| overview(r, "局长买买提.艾力主持。"))
            .pass("beside a table", |r| {
                *r.narrative_mut(SectionId::Disclosure) = "(单位:万元)".into();
            });
    }

    #[test]
    fn slips() {
        Tester::of("half-width-punctuation")
            .fail(
                "a comma",
                |r| overview(r, "公开12条,其中概况类5条。"),
                "note narrative.overview[5..6],: “,”是半角标点，中文里应用全角“，”。 [改为“，”]",
            )
            .fail(
                "with a blank behind",
                |r| overview(r, "至12月31日, 如有疑问请联系。"),
                "note narrative.overview[7..9], : “,”是半角标点，中文里应用全角“，”。 [改为“，”]",
            )
            .fail(
                "a colon before an address",
                |r| overview(r, "请联系（地址:云溪县文昌路8号）。"),
                "note narrative.overview[6..7]:: “:”是半角标点，中文里应用全角“：”。 [改为“：”]",
            )
            .fail(
                "brackets, also one of a pair",
                |r| overview(r, "公开12条(含图解)，解读3件（含视频)。"),
                "note narrative.overview[5..10](含图解): 括号用了半角，中文里应用全角。 [改为“（含图解）”]\n\
                 note narrative.overview[15..20]（含视频): 括号用了半角，中文里应用全角。 [改为“（含视频）”]",
            )
            .fail(
                "quotes",
                |r| overview(r, "落实\"三审\"制度。"),
                "note narrative.overview[2..6]\"三审\": 引号用了半角的直引号，中文里应用弯引号。 [改为““三审””]",
            )
            .fail(
                "many, in several parts",
                |r| {
                    overview(r, "(一)主动公开,12条;\n(二)依申请公开,0件.");
                    *r.narrative_mut(SectionId::Other) = "未收取,无其他.".into();
                },
                "note narrative.overview[0..1](: 正文有 8 处标点用了半角，中文里应用全角。 | 多半是从网页或其他程序复制时变成了半角，可以一次改完。 [全部改为全角]",
            );
    }
}
