//! `accountability-results`: a government's report says nothing of 工作考核、社会评议、责任追究.

use crate::schema::SectionId;

use super::prose::is_shorter;
use super::reads::OVERVIEW;
use super::words::any;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "accountability-results",
    severity: Severity::Note,
    name: "考核评议追责",
    what: help("各级人民政府（含乡镇）的报告还应写明工作考核、社会评议和责任追究结果情况。"),
    why: help("这是格式对各级人民政府的专门要求，常被漏写。"),
    basis: help("《中华人民共和国政府信息公开条例》第五十条第二款；国办公开办函〔2021〕30号。"),
    wrong: help("某镇人民政府的报告只写五个方面，不提考核、评议、追责。"),
    right: help("（五）监督保障。……将政府信息公开纳入工作考核，开展社会评议，未发生责任追究情形。"),
    reads: OVERVIEW,
    check: Check::Whole(check),
};

const RESULTS: [(&str, &str); 3] = [
    ("工作考核", "考核"),
    ("社会评议", "评议 满意度 第三方评估"),
    ("责任追究", "追究 追责 问责"),
];

/// A text shorter than this is judged by `empty-section`.
const LEAST: usize = 10;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let section = SectionId::Overview;
    let text = context.report.narrative(section);
    if is_shorter(text, LEAST) || !context.organ().government {
        return;
    }
    let absent = |(_, words): &(&str, &str)| !any(text, words);
    let missing = RESULTS.into_iter().filter(absent).map(|(name, _)| name);
    let missing: Vec<&str> = missing.collect();
    if !missing.is_empty() {
        let message = format!("人民政府的报告还应写明{}的情况。", missing.join("、"));
        findings.push(Finding {
            hint: context.organ().assumed(),
            ..Finding::new(RULE.id, RULE.severity, Some(section), message)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn town(r: &mut Report, text: &str) {
        r.agency = "青河县白石镇人民政府".into();
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("accountability-results")
            .pass("a department", |_| {})
            .pass("all said", |r| {
                town(r, "纳入年度考核，开展社会评议，未发生责任追究情形。")
            })
            .pass("in other words", |r| {
                town(r, "考核结果良好，第三方评估满意，没有问责情况。")
            })
            .fail(
                "none said",
                |r| town(r, "（一）主动公开。公开信息32条。"),
                "note : 人民政府的报告还应写明工作考核、社会评议、责任追究的情况。 | 这里按乡镇（街道）政府判断；判断不对的，可在封面信息中更正。 []",
            )
            .fail(
                "one of three",
                |r| town(r, "监督保障。纳入年度考核，落实专人。"),
                "note : 人民政府的报告还应写明社会评议、责任追究的情况。 | 这里按乡镇（街道）政府判断；判断不对的，可在封面信息中更正。 []",
            )
            .fail(
                "two of three",
                |r| town(r, "监督保障。纳入年度考核，开展社会评议。"),
                "note : 人民政府的报告还应写明责任追究的情况。 | 这里按乡镇（街道）政府判断；判断不对的，可在封面信息中更正。 []",
            );
    }
}
