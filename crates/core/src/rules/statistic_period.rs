//! `statistic-period`: the period of the figures is not 1 January to 31 December.
//!
//! Only a period that the sentence itself calls that of the figures is judged; other periods in
//! the text are of campaigns and consultations. A wrong year is `year-mismatch`'s matter.

use crate::report::Part;

use super::paragraph::Paragraph;
use super::reads::{OTHER, OVERVIEW, PREAMBLE};
use super::text::{DateAt, ranges};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "statistic-period",
    severity: Severity::Error,
    name: "统计期限",
    what: help("统计期限应是报告年度的1月1日起至12月31日止。"),
    why: help("期限不是整年，表中的数字就不是年度数字，与上年、下年接不上。"),
    basis: help("《中华人民共和国政府信息公开条例》第四十九条、第五十条：报告上一年度的情况。"),
    wrong: help("所列数据的统计期限自2023年1月1日起至2023年12月30日止。"),
    right: help("所列数据的统计期限自2023年1月1日起至2023年12月31日止。"),
    reads: PREAMBLE | OVERVIEW | OTHER,
    check: Check::Paragraph(check),
};

/// How the period of the figures is introduced.
const INTRODUCED: [&str; 8] = [
    "统计期限",
    "统计时限",
    "统计时段",
    "统计周期",
    "数据期限",
    "数据时限",
    "数据的期限",
    "列数据",
];
/// Words that introduce it only where the report speaks of itself.
const OF_THE_REPORT: [&str; 4] = ["统计数据", "数据统计", "统计时间", "统计范围"];
/// So many characters before the period are looked at.
const NEAR: usize = 24;

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let (text, chars) = (&paragraph.text, &paragraph.chars);
    if !has_date_behind(text, "统计") && !has_date_behind(text, "数据") {
        return;
    }
    for (from, to) in ranges(chars) {
        let whole = (from.month, from.day) == (1, 1) && (to.month, to.day) == (12, 31);
        if whole || !is_introduced(chars, from.start, paragraph.part) {
            continue;
        }
        let found = paragraph.text(from.start, to.end);
        let expected = expected(context, chars, &from, &to);
        let message = format!("统计期限写的是“{found}”，应是1月1日至12月31日。");
        let place = (from.start, to.end);
        findings.push(paragraph.slip(context, &RULE, place, &message, Some(&expected)));
    }
}

/// Whether a month follows a word closely: most texts are passed over by this.
fn has_date_behind(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let mut behind = text[at..].chars().take(NEAR + 8);
        behind.any(|c| c == '月')
    })
}

/// The words shortly before a place say that what follows is the period of the figures.
fn is_introduced(chars: &[char], at: usize, part: Part) -> bool {
    let before: String = chars[at.saturating_sub(NEAR)..at].iter().collect();
    let sentence = before
        .rsplit(['。', '；', ';', '\n'])
        .next()
        .unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|w| sentence.contains(w));
    let of_the_report = part == Part::Preamble || sentence.contains("报告");
    says(&INTRODUCED) || of_the_report && says(&OF_THE_REPORT)
}

fn expected(context: &Context<'_>, chars: &[char], from: &DateAt, to: &DateAt) -> String {
    let between: String = chars[from.end..to.start].iter().collect();
    let day = |date: &DateAt, day: &str| match date.year {
        Some(written) => format!("{}年{day}", context.report.year.unwrap_or(written.year)),
        None => day.to_string(),
    };
    format!("{}{between}{}", day(from, "1月1日"), day(to, "12月31日"))
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("statistic-period")
            .pass("the whole year", |_| {})
            .pass("the second year left out", |r| {
                r.preamble = "数据统计期限从2023年1月1日到12月31日止。".into();
            })
            .pass("another period than that of the figures", |r| {
                *r.narrative_mut(SectionId::Overview) =
                    "2023年3月1日至6月30日开展专项检查，均在法定期限内答复。".into();
            })
            .pass("figures of half a year", |r| {
                *r.narrative_mut(SectionId::Overview) =
                    "据统计数据，2023年1月1日至6月30日访问量为300次。".into();
            })
            .pass("a period in the sentence behind", |r| {
                r.preamble = "本报告统计数据见下表。2023年5月1日至5月31日公示。".into();
            })
            .pass("a wrong year is another rule's matter", |r| {
                r.preamble = "统计期限自2023年1月1日起至2022年12月31日止。".into();
            })
            .pass("only the end is said", |r| {
                r.preamble = "所列数据截至2023年12月31日。".into();
            })
            .fail(
                "a day short",
                |r| r.preamble = "本报告所列数据的统计期限自2023年1月1日起至2023年12月30日止。".into(),
                "error preamble[13..35]2023年1月1日起至2023年12月30日: 统计期限写的是“2023年1月1日起至2023年12月30日”，应是1月1日至12月31日。 [改为“2023年1月1日起至2023年12月31日”]",
            )
            .fail(
                "from December to November",
                |r| r.preamble = "数据统计时限为2022年12月1日至2023年11月30日。".into(),
                "error preamble[7..29]2022年12月1日至2023年11月30日: 统计期限写的是“2022年12月1日至2023年11月30日”，应是1月1日至12月31日。 [改为“2023年1月1日至2023年12月31日”]",
            )
            .fail(
                "the year once",
                |r| r.preamble = "统计数据从2023年1月1日至11月30日。".into(),
                "error preamble[5..21]2023年1月1日至11月30日: 统计期限写的是“2023年1月1日至11月30日”，应是1月1日至12月31日。 [改为“2023年1月1日至12月31日”]",
            )
            .fail(
                "in 一",
                |r| {
                    *r.narrative_mut(SectionId::Overview) =
                        "全年公开12条。本报告所列数据期限为2023年1月10日至2023年12月31日。".into();
                },
                "error narrative.overview[18..40]2023年1月10日至2023年12月31日: 统计期限写的是“2023年1月10日至2023年12月31日”，应是1月1日至12月31日。 [改为“2023年1月1日至2023年12月31日”]",
            );
    }
}
