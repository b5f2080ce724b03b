//! `placeholder-left`: XX, ××, 某某 where a name or a figure belongs.

use super::paragraph::Paragraph;
use super::reads::TEXTS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "placeholder-left",
    severity: Severity::Error,
    name: "残留占位符",
    what: help("XX、××、某某、〇〇等占位符应换成实际的名称或数字。"),
    why: help("占位符没有替换就发布，等于没有填写。"),
    basis: help("公文校对的通行要求；已发布报告中的实例。"),
    wrong: help("如有疑问，请与XX县某某局联系（电话：××××）。"),
    right: help("如有疑问，请与云溪县水利局联系（电话：0000-1234567）。"),
    reads: TEXTS,
    check: Check::Paragraph(check),
};

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let chars = &paragraph.chars;
    let mut start = 0;
    while start < chars.len() {
        let end = start + run(&chars[start..]);
        if end == start || in_word(chars, start, end) {
            start = end.max(start + 1);
            continue;
        }
        let shown = paragraph.text(start, end);
        let message = format!("留下了占位符“{shown}”，应换成实际内容。");
        findings.push(paragraph.at(context, &RULE, (start, end), message));
        start = end;
    }
}

/// How many placeholder characters begin here; single ones are ordinary signs.
fn run(chars: &[char]) -> usize {
    let Some(first) = chars.first() else { return 0 };
    let same = chars.iter().take_while(|c| *c == first).count();
    match first {
        'X' | 'Ｘ' | '×' | '✕' | '╳' | '＊' | '□' if same >= 2 => same,
        '*' if same >= 3 => same,
        '某' if same == 2 => same,
        _ => 0,
    }
}

/// Letters beside it make it part of a word or an address.
fn in_word(chars: &[char], start: usize, end: usize) -> bool {
    let letter = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '@' | '-' | '_');
    let before = start.checked_sub(1).map(|i| chars[i]);
    chars[start].is_ascii_uppercase()
        && (before.as_ref().is_some_and(letter) || chars.get(end).is_some_and(letter))
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("placeholder-left")
            .pass("none", |_| {})
            .pass("an address", |r| {
                r.preamble = "网址：www.XXGK.gov.cn/XX1".into()
            })
            .pass("a single sign", |r| {
                r.preamble = "“1+X”发布会，3×5 米展板，某单位。".into()
            })
            .pass("Latin numerals", |r| r.preamble = "第XXI届".into())
            .fail(
                "letters",
                |r| r.preamble = "请与XX县联系。".into(),
                "error preamble[2..4]XX: 留下了占位符“XX”，应换成实际内容。 []",
            )
            .fail(
                "crosses",
                |r| r.preamble = "电话：××××。".into(),
                "error preamble[3..7]××××: 留下了占位符“××××”，应换成实际内容。 []",
            )
            .fail(
                "a certain office",
                |r| r.preamble = "某某局办公室".into(),
                "error preamble[0..2]某某: 留下了占位符“某某”，应换成实际内容。 []",
            );
    }
}
