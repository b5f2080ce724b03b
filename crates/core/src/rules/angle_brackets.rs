//! `angle-brackets`: `<…>` in a title, which a website's editor takes for a tag.

use super::paragraph::Paragraph;
use super::reads::TEXTS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "angle-brackets",
    severity: Severity::Note,
    name: "尖括号",
    what: help("书名号里再用书名号，用单书名号〈〉，不用小于号、大于号。"),
    why: help("网站后台会把 <…> 当成网页标签，文字会丢失、重复或错位。"),
    basis: help("GB/T 15834—2011《标点符号用法》4.15；已发布报告中的实例。"),
    wrong: help("《关于印发<年度报告格式>的通知》"),
    right: help("《关于印发〈年度报告格式〉的通知》"),
    reads: TEXTS,
    check: Check::Paragraph(check),
};

/// The longest title within a title.
const LONGEST: usize = 80;

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let chars = &paragraph.chars;
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|i| matches!(chars[*i], '<' | '＜')) {
        let most = (start + LONGEST).min(chars.len());
        let end = (start + 1..most).find(|i| matches!(chars[*i], '>' | '＞'));
        let Some(end) = end else {
            from = start + 1;
            continue;
        };
        let place = (start, end + 1);
        let inner: String = chars[start + 1..end].iter().collect();
        let message = "尖括号 <…> 会被网站后台当成标签，应用〈〉。".to_string();
        let mut finding = paragraph.at(context, &RULE, place, message);
        let (label, to) = ("改用〈〉".to_string(), format!("〈{inner}〉"));
        let fix = paragraph.replace(context, label, place, &to);
        finding.fixes.push(fix);
        findings.push(finding);
        from = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        let says = "尖括号 <…> 会被网站后台当成标签，应用〈〉。 [改用〈〉]";
        Tester::of("angle-brackets")
            .pass("none", |_| {})
            .pass("the right marks", |r| {
                r.preamble = "《关于印发〈格式〉的通知》".into()
            })
            .pass("less than", |r| r.preamble = "占比<5%，件数<10".into())
            .fail(
                "within a title",
                |r| r.preamble = "《关于印发<格式>的通知》".into(),
                &format!("note preamble[5..9]<格式>: {says}"),
            )
            .fail(
                "full-width",
                |r| r.preamble = "《印发＜格式＞》".into(),
                &format!("note preamble[3..7]＜格式＞: {says}"),
            )
            .fail(
                "with blanks",
                |r| r.preamble = "《印发 <甲乙> 的通知》".into(),
                &format!("note preamble[4..8]<甲乙>: {says}"),
            );
    }
}
