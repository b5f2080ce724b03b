//! `cover-letter-wording`: words of a letter to a superior in a report to the public.

use super::paragraph::Paragraph;
use super::reads::TEXTS;
use super::words_left::{self, Word, word};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "cover-letter-wording",
    severity: Severity::Note,
    name: "报送用语",
    what: help("“贵办”“现将……报告如下”“特此报告”等是给上级的报送用语，公开发布的年度报告不用。"),
    why: help("年度报告面向公众发布，不是报送上级的文件。"),
    basis: help("《中华人民共和国政府信息公开条例》第四十九条：向社会公布。"),
    wrong: help("根据贵办通知要求，现将有关情况报告如下。"),
    right: help("根据《中华人民共和国政府信息公开条例》要求编制本报告。"),
    reads: TEXTS,
    check: Check::Paragraph(check),
};

const WORDS: [Word; 8] = [
    word("贵办"),
    word("贵单位"),
    word("贵局"),
    word("报告如下"),
    word("汇报如下"),
    word("特此报告"),
    word("请审阅"),
    word("妥否，请批示"),
];

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let said = "“{}”是报送上级的用语，公开发布的报告不用。";
    words_left::check(context, paragraph, &RULE, &WORDS, said, findings);
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("cover-letter-wording")
            .pass("none", |_| {})
            .pass("published", |r| {
                r.preamble = "现公布甲县乙局年度报告。".into()
            })
            .pass("a report is spoken of", |r| {
                r.preamble = "本报告的电子版可以下载。".into()
            })
            .fail(
                "to an office",
                |r| r.preamble = "根据贵办《通知》要求编制。".into(),
                "note preamble[2..4]贵办: “贵办”是报送上级的用语，公开发布的报告不用。 []",
            )
            .fail(
                "reported as follows",
                |r| r.preamble = "现将有关情况报告如下：".into(),
                "note preamble[6..10]报告如下: “报告如下”是报送上级的用语，公开发布的报告不用。 []",
            )
            .fail(
                "closing words",
                |r| r.preamble = "特此报告。".into(),
                "note preamble[0..4]特此报告: “特此报告”是报送上级的用语，公开发布的报告不用。 []",
            );
    }
}
