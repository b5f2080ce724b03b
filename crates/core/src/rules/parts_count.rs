//! `parts-count`: the report says how many parts it has, and lists another number.
//!
//! The parts' names hold 、 and ， themselves, so they are told by their key words, never by
//! counting commas; a list with an item of other words is not judged. A list that ends with 等 may
//! be short, unless it goes through to the last part and leaves one out on the way.

use super::paragraph::Paragraph;
use super::reads::{OVERVIEW, PREAMBLE};
use super::{Check, Context, Finding, Paragraphs, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "parts-count",
    severity: Severity::Warning,
    name: "部分个数",
    what: help("前言说报告由几个部分组成，列出的部分就应是几个。"),
    why: help("说六个、列五个，读者会以为缺了一部分；这通常是删改时漏掉的。"),
    basis: help("国办公开办函〔2021〕30号所附格式：六个部分；已发布报告中的实例。"),
    wrong: help(
        "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。",
    ),
    right: help(
        "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。",
    ),
    reads: PREAMBLE | OVERVIEW,
    check: Check::Together(check, together),
};

/// What tells each part, in the order of the form.
const KEYS: [&[&str]; 6] = [
    &["总体情况", "概述", "概况", "总体"],
    &["主动公开"],
    &["申请"],
    &["复议", "诉讼"],
    &["问题", "改进"],
    &["其他", "其它", "需要报告", "需要说明"],
];
const NAMES: [&str; 6] = [
    "总体情况",
    "主动公开",
    "申请的收到和处理",
    "行政复议、行政诉讼",
    "问题及改进",
    "其他事项",
];
/// The end of such a sentence: `六部分`, `6个方面`.
const COUNTED: [&str; 3] = ["部分", "方面", "项内容"];
/// Before the list.
const BEGINS: [&str; 9] = [
    "包括",
    "包含",
    "涵盖",
    "分为",
    "内容为",
    "内容有",
    "主要从",
    "由",
    "从",
];
/// What parts the items of the list.
const BETWEEN: [char; 8] = ['、', '，', ',', '；', ';', '和', '及', '与'];
/// A list is no longer than this, in characters.
const LONGEST: usize = 300;
/// The parts are listed within the first so many characters of a text.
const OPENING: usize = 1500;
/// Fewer items are no list of the parts.
const FEWEST: usize = 3;
const NUMERALS: &str = "零一二三四五六七八九十";

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let mut start = 0;
    for sentence in paragraph.text.split_inclusive(['。', '\n']) {
        if let Some(fault) = judge(sentence) {
            let place = (start + fault.at, start + fault.end);
            let to = fault.instead.as_deref();
            findings.push(paragraph.slip(context, &RULE, place, &fault.message, to));
        }
        start += sentence.chars().count();
    }
}

/// Behind the opening it is of something else that such words speak.
fn together(
    context: &Context<'_>,
    paragraphs: Paragraphs<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    for (placed, finding) in paragraphs.found() {
        let finding = placed.place(context.report, finding);
        if finding.span.is_some_and(|span| span.end <= OPENING) {
            findings.push(finding);
        }
    }
    false
}

/// A number that does not agree with its list.
struct Fault {
    /// Where `六部分` stands in the sentence, in characters.
    at: usize,
    end: usize,
    message: String,
    instead: Option<String>,
}

fn judge(sentence: &str) -> Option<Fault> {
    // The number comes last, or before a colon and the list.
    if !KEYS[0].iter().any(|key| sentence.contains(key)) {
        return None;
    }
    let (at, word) = COUNTED
        .iter()
        .filter_map(|word| sentence.rfind(word).map(|at| (at, *word)))
        .max()?;
    let before = sentence[..at].trim_end_matches(['个', '大']);
    let numeral = before.chars().next_back()?;
    let said = number(numeral)?;
    let number_at = before.len() - numeral.len_utf8();
    // 十六部分 and 16个部分 are none of this.
    let more = before[..number_at].chars().next_back();
    if more.is_some_and(|c| number(c).is_some() || c == '第') {
        return None;
    }
    let list = list(sentence, number_at, at + word.len())?;
    let is_open = list.trim_end_matches(['这', '共', ' ']).ends_with('等');
    let found = KEYS.map(|keys| keys.iter().any(|key| list.contains(key)));
    let count = found.iter().filter(|there| **there).count();
    let has_all = count == KEYS.len();
    let goes_through = found[0] && found[KEYS.len() - 1];
    let missing = said == KEYS.len() && count < said && (!is_open || goes_through);
    if count < FEWEST || !(missing || has_all && said < count) || has_unknown_item(list) {
        return None;
    }
    let end = at + word.len();
    let quoted = &sentence[number_at..end];
    let chars = |bytes: usize| sentence[..bytes].chars().count();
    let (message, instead) = if missing {
        let absent: Vec<&str> = NAMES
            .into_iter()
            .zip(found)
            .filter(|(_, there)| !there)
            .map(|(name, _)| name)
            .collect();
        let message = format!(
            "文中说“{quoted}”，只列出了 {count} 个，缺：{}。",
            absent.join("；")
        );
        (message, None)
    } else {
        let right = if numeral.is_ascii_digit() { "6" } else { "六" };
        let message = format!("文中说“{quoted}”，列出的是 {count} 个。");
        let rest = &quoted[numeral.len_utf8()..];
        (message, Some(format!("{right}{rest}")))
    };
    Some(Fault {
        at: chars(number_at),
        end: chars(end),
        message,
        instead,
    })
}

/// The list that a number closes or opens, between its first word and the number.
fn list(sentence: &str, number_at: usize, behind: usize) -> Option<&str> {
    let before = &sentence[..number_at];
    // The last word from which the list still holds its first part.
    let holds_first = |at: &usize| KEYS[0].iter().any(|key| before[*at..].contains(key));
    let begin = BEGINS
        .iter()
        .flat_map(|word| [before.find(word), before.rfind(word)].map(|at| Some(at? + word.len())))
        .flatten()
        .filter(holds_first)
        .max();
    let list = match begin {
        Some(at) => &before[at..],
        None => {
            let rest = &sentence[behind..];
            let rest = rest.trim_start_matches(['组', '成', '内', '容', '，', ',', ' ']);
            rest.strip_prefix(['：', ':', '，'])?.trim_end()
        }
    };
    (list.chars().count() <= LONGEST).then_some(list)
}

/// An item that none of the six parts' words tells.
fn has_unknown_item(list: &str) -> bool {
    let known = |item: &str| {
        KEYS.iter()
            .any(|keys| keys.iter().any(|k| item.contains(k)))
    };
    let filler = |item: &str| {
        let item = item.trim_matches(|c: char| c.is_whitespace() || "：:等共。".contains(c));
        item.chars().count() < 3 || matches!(item, "收到" | "处理" | "主要内容")
    };
    list.split(BETWEEN)
        .any(|item| !filler(item) && !known(item))
}

fn number(c: char) -> Option<usize> {
    let chinese = NUMERALS.chars().position(|n| n == c);
    chinese.or_else(|| c.to_digit(10).map(|n| n as usize))
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("parts-count")
            .pass("no number", |_| {})
            .pass("six of six", |r| {
                r.preamble = "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、\
                    行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。".into();
            })
            .pass("six, set apart by commas that the names hold too", |r| {
                r.preamble = "主要包括：总体情况，主动公开情况，收到和处理申请情况，\
                    行政复议、行政诉讼情况，问题及改进，其他事项等6个部分。".into();
            })
            .pass("cut short by 等", |r| {
                r.preamble = "报告由总体情况、主动公开情况、申请情况等六个部分组成。".into();
            })
            .pass("of something else", |r| {
                *r.narrative_mut(SectionId::Overview) =
                    "从主动公开、依申请公开、监督保障、平台建设、信息管理五个方面推进。".into();
            })
            .pass("an item of other words may be the missing one", |r| {
                r.preamble = "包括总体情况、主动公开情况、申请情况、机构建设情况、问题及改进、其他事项六部分。".into();
            })
            .pass("five parts, and five listed", |r| {
                r.preamble = "包括总体情况、主动公开情况、申请情况、问题及改进、其他事项五部分。".into();
            })
            .fail(
                "one left out",
                |r| r.preamble = "全文由总体情况、主动公开情况、收到和处理申请情况、存在问题及改进情况、其他事项六部分组成。".into(),
                "warning preamble[39..42]六部分: 文中说“六部分”，只列出了 5 个，缺：行政复议、行政诉讼。 []",
            )
            .fail(
                "one left out on the way to the last, with 等",
                |r| r.preamble = "本报告包括总体情况、主动公开情况、申请情况、行政复议诉讼情况、其他需要报告的事项等6个部分。".into(),
                "warning preamble[41..45]6个部分: 文中说“6个部分”，只列出了 5 个，缺：问题及改进。 []",
            )
            .fail(
                "said by whom first",
                |r| r.preamble = "本报告由甲县乙局根据条例编制，包括总体情况、主动公开、行政复议、改进情况、其他事项六个部分。".into(),
                "warning preamble[41..45]六个部分: 文中说“六个部分”，只列出了 5 个，缺：申请的收到和处理。 []",
            )
            .fail(
                "five said, six listed",
                |r| r.preamble = "全文由总体情况、主动公开情况、申请情况、行政复议情况、问题及改进、其他事项五部分组成。".into(),
                "warning preamble[37..40]五部分: 文中说“五部分”，列出的是 6 个。 [改为“六部分”]",
            )
            .fail(
                "the number stands before the list",
                |r| r.preamble = "本报告分六个部分：总体情况、主动公开情况、行政复议、问题及改进、其他事项。".into(),
                "warning preamble[4..8]六个部分: 文中说“六个部分”，只列出了 5 个，缺：申请的收到和处理。 []",
            );
    }
}
