//! `document-number`: the number of the document that prescribes the form is miswritten.

use crate::schema::TemplateId;

use super::paragraph::Paragraph;
use super::prose::places;
use super::reads::TEXTS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "document-number",
    severity: Severity::Warning,
    name: "文号",
    what: help("引用文号要写对：机关代字“国办公开办函”，六角括号〔〕，年份和序号。"),
    why: help("文号写错，依据就查不到。"),
    basis: help("GB/T 9704—2012《党政机关公文格式》7.2.5：发文字号年份用六角括号。"),
    wrong: help("国办公开办涵〔2021〕30号；国办公开办函[2021]30号"),
    right: help("国办公开办函〔2021〕30号"),
    reads: TEXTS,
    check: Check::Paragraph(check),
};

const STEM: &str = "国办公开办";
/// Characters of a whole number behind the stem: `函〔2021〕30号`.
const LENGTH: usize = 10;

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for (start, behind) in places(&paragraph.text, STEM) {
        let Some(end) = number_end(&paragraph.chars, behind) else {
            continue;
        };
        let found = paragraph.text(start, end);
        let known: Vec<&str> = TemplateId::ALL.iter().map(|t| t.template().basis).collect();
        if known.contains(&found) {
            continue;
        }
        // The one whose figures stand in what was written.
        let figures = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let meant = known.iter().find(|basis| figures(basis) == figures(found));
        let message = match meant {
            Some(meant) => format!("文号“{found}”应为“{meant}”。"),
            None => format!("文号“{found}”与规定格式的文件对不上，请核对。"),
        };
        let place = (start, end);
        let mut finding = paragraph.at(context, &RULE, place, message);
        if let Some(meant) = meant {
            let label = format!("改为{meant}");
            let fix = paragraph.replace(context, label, place, meant);
            finding.fixes.push(fix);
        }
        findings.push(finding);
    }
}

/// Where the number ends: one character for 函, then brackets and digits up to 号.
fn number_end(chars: &[char], from: usize) -> Option<usize> {
    let most = (from + LENGTH + 4).min(chars.len());
    let end = (from..most).find(|i| chars[*i] == '号')?;
    let of_number =
        |c: &char| c.is_ascii_digit() || c.is_whitespace() || "〔〕[]［］（）()【】".contains(*c);
    let written = chars.get(from + 1..end)?;
    let has_digits = written.iter().any(char::is_ascii_digit);
    (has_digits && written.iter().all(of_number)).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("document-number")
            .pass("as it is", |r| r.preamble = "（国办公开办函〔2021〕30号）".into())
            .pass("the trial form's", |r| r.preamble = "国办公开办函〔2019〕60号".into())
            .pass("the office itself", |r| r.preamble = "国办公开办印发的格式，共 30 号。".into())
            .pass("another document", |r| r.preamble = "国办发〔2021〕30号、国办函[2020]109号".into())
            .fail(
                "the wrong 涵",
                |r| r.preamble = "（国办公开办涵〔2021〕30号）".into(),
                "warning preamble[1..16]国办公开办涵〔2021〕30号: 文号“国办公开办涵〔2021〕30号”应为“国办公开办函〔2021〕30号”。 [改为国办公开办函〔2021〕30号]",
            )
            .fail(
                "the wrong brackets",
                |r| r.preamble = "国办公开办函[2021]30号".into(),
                "warning preamble[0..15]国办公开办函[2021]30号: 文号“国办公开办函[2021]30号”应为“国办公开办函〔2021〕30号”。 [改为国办公开办函〔2021〕30号]",
            )
            .fail(
                "the wrong year",
                |r| r.preamble = "国办公开办函〔2022〕30号".into(),
                "warning preamble[0..15]国办公开办函〔2022〕30号: 文号“国办公开办函〔2022〕30号”与规定格式的文件对不上，请核对。 []",
            );
    }
}
