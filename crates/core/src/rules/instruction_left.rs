//! `instruction-left`: the template's own instructions stand in the report.

use super::paragraph::Paragraph;
use super::reads::TEXTS;
use super::words_left::{self, Word, instead, word};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "instruction-left",
    severity: Severity::Error,
    name: "残留填写说明",
    what: help("格式里的填写说明不应留在报告正文中。"),
    why: help("留下填写说明，说明没有认真校对，公众也看不懂。"),
    basis: help("国办公开办函〔2021〕30号所附格式中的说明文字；已发布报告中的实例。"),
    wrong: help("二、主动公开政府信息情况　该部分以表格形式报告。表格如下："),
    right: help("二、主动公开政府信息情况（直接列表）"),
    reads: TEXTS,
    check: Check::Paragraph(check),
};

const WORDS: [Word; 9] = [
    instead("该部分以表格形式报告。表格如下：", ""),
    instead("该部分以表格形式报告。", ""),
    word("该部分以表格形式报告，"),
    word("条例第五十条第四项"),
    word("《条例》第五十条第（四）项"),
    word("此处填写"),
    word("此处应填"),
    word("（请填写"),
    word("（示例）"),
];

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let said = "留下了格式中的填写说明“{}”，应删去。";
    words_left::check(context, paragraph, &RULE, &WORDS, said, findings);
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::schema::SectionId;

    #[test]
    fn cases() {
        Tester::of("instruction-left")
            .pass("none", |_| {})
            .pass("the form is spoken of", |r| {
                *r.narrative_mut(SectionId::Disclosure) = "数据见上表。".into();
            })
            .pass("a table is announced", |r| {
                *r.narrative_mut(SectionId::Overview) = "（一）主动公开。分类情况见下表，表格形式公开。".into();
            })
            .fail(
                "before a table",
                |r| *r.narrative_mut(SectionId::Disclosure) = "该部分以表格形式报告。表格如下：".into(),
                "error narrative.disclosure[0..16]该部分以表格形式报告。表格如下：: 留下了格式中的填写说明“该部分以表格形式报告。表格如下：”，应删去。 [删去]",
            )
            .fail(
                "the short form",
                |r| *r.narrative_mut(SectionId::Requests) = "该部分以表格形式报告。".into(),
                "error narrative.requests[0..11]该部分以表格形式报告。: 留下了格式中的填写说明“该部分以表格形式报告。”，应删去。 [删去]",
            )
            .fail(
                "an example",
                |r| r.preamble = "（示例）本报告由甲县乙局编制。".into(),
                "error preamble[0..4]（示例）: 留下了格式中的填写说明“（示例）”，应删去。 []",
            );
    }
}
