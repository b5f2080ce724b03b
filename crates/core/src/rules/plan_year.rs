//! `plan-year`: the plans in section 五 are made for another year than the next.

use super::claims::at;
use super::figures::Sentence;
use super::paragraph::Paragraph;
use super::reads::PROBLEMS;
use super::text::{YearAt, years};
use super::words::{any, begins, ends};
use super::{Check, Context, Finding, Fix, Rule, Severity, Span, help};

pub static RULE: Rule = Rule {
    id: "plan-year",
    severity: Severity::Warning,
    name: "打算的年度",
    what: help("第五部分下一步打算所写的年度，应是报告年度的下一年。"),
    why: help(
        "沿用上年文件时，打算一段的年度最容易忘改：写成报告年度，就成了对已经过去的一年作打算。",
    ),
    basis: help("实例：某局 2023 年度报告的打算写“2023年我局将加大……”。"),
    wrong: help("2023 年度报告写“2023年，我局将进一步加大公开力度”。"),
    right: help("2023 年度报告写“2024年，我局将进一步加大公开力度”。"),
    reads: PROBLEMS,
    check: Check::Paragraph(check),
};

/// 将 and one of these is a plan; 将政务公开纳入考核 is none.
const WILL: &str = "\
    继续 进一步 加强 加大 加快 重点 着力 着重 从以下 坚持 围绕 持续 以 按照 严格 不断 认真 在 \
    根据 结合 紧紧 切实 努力 采取 积极 全面 深入 抓好 做好 推进 立足 针对 聚焦 紧扣 落实 完善 \
    强化 从 重新 逐步 大力 牢固";
const NEXT: &str = "下一步 下步 今后";
/// The year is that of the past the plan rests on, or of something named by it.
const PAST: &str = "\
    基础 以来 存在 问题 不足 针对 根据 按照 结合 经验 已 曾 虽 工作要点 报告 工作 以前 底前 以后";
/// Until that year.
const UNTIL: &[char] = &['到', '至', '在', '—', '-', '－', '～', '、', '《'];
/// The most characters from the year to the plan.
const NEAR: usize = 24;

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let Some(year) = context.report.year else {
        return;
    };
    for sentence in &paragraph.sentences {
        findings.extend(wrong_year(paragraph, sentence, year));
    }
}

fn wrong_year(prose: &Paragraph, sentence: &Sentence, year: u16) -> Option<Finding> {
    let text = prose.sentence(sentence);
    let found = years(text);
    let [named] = found.as_slice() else {
        return None;
    };
    let next = year + 1;
    if named.year == next || !is_plan(prose, sentence, named) {
        return None;
    }
    let message = format!(
        "打算写的是 {} 年，{year} 年度报告的打算应是 {next} 年。",
        named.year
    );
    let (start, end) = (sentence.start + named.start, sentence.start + named.end);
    let mut finding = at(prose, sentence, RULE.id, message);
    finding.span = Some(Span {
        part: prose.part,
        start,
        end,
    });
    finding.hint = String::new();
    finding.expected = next.to_string();
    finding.found = named.year.to_string();
    finding.fixes.push(Fix {
        label: format!("改为 {next} 年"),
        edits: vec![prose.replaced(start, end, &next.to_string())],
    });
    Some(finding)
}

/// The year is the one of which the sentence says what will be done.
fn is_plan(prose: &Paragraph, sentence: &Sentence, named: &YearAt) -> bool {
    let before = prose.text(sentence.start, sentence.start + named.start);
    // 年 is passed over.
    let from = sentence.start + named.end + 1;
    let behind = prose.text(from, sentence.end.min(from + NEAR));
    if before.trim_end().ends_with(UNTIL) {
        return false;
    }
    let next = ends(before.strip_suffix('，').unwrap_or(before), NEXT);
    let will = behind
        .split_once('将')
        .is_some_and(|(subject, rest)| !any(subject, PAST) && begins(rest, WILL));
    next && !any(behind, PAST) || will
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn text(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Problems) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("plan-year")
            .pass("the next year", |r| {
                text(
                    r,
                    "2023年，存在解读形式单一的问题。2024年，我局将继续做好公开工作。",
                )
            })
            .pass("what was done", |r| {
                text(r, "2023年，我局将政务公开纳入考核，进一步加强培训。")
            })
            .pass("on the ground of the past", |r| {
                text(
                    r,
                    "针对2023年存在的问题，我局将加强学习。在2023年工作的基础上，我局将继续努力。",
                );
            })
            .pass("until a later year", |r| {
                text(
                    r,
                    "到2025年，我市将全面实现标准化。2024年至2026年将持续推进。",
                )
            })
            .pass("named by a year", |r| {
                text(r, "我局将按照《2023年政务公开工作要点》做好工作。")
            })
            .fail(
                "the report's year",
                |r| text(r, "2023年，我局将进一步加大公开力度。"),
                "warning narrative.problems[0..4]2023年，我局将进一步加大公开力度: 打算写的是 2023 年，2023 年度报告的打算应是 2024 年。 [改为 2024 年]",
            )
            .fail(
                "the year before",
                |r| {
                    text(
                        r,
                        "一是培训不够。\n（二）改进情况。２０２２ 年我局将重点抓好三项工作。",
                    )
                },
                "warning narrative.problems[16..20]２０２２ 年我局将重点抓好三项工作: 打算写的是 2022 年，2023 年度报告的打算应是 2024 年。 [改为 2024 年]",
            )
            .fail(
                "the next step",
                |r| text(r, "下一步，2023年我局加大公开力度。"),
                "warning narrative.problems[4..8]下一步，2023年我局加大公开力度: 打算写的是 2023 年，2023 年度报告的打算应是 2024 年。 [改为 2024 年]",
            );
    }
}
