//! `missing-aspect`: one of the five aspects of the first section is not spoken of.

use crate::schema::SectionId;

use super::prose::is_shorter;
use super::reads::OVERVIEW;
use super::words::any;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "missing-aspect",
    severity: Severity::Warning,
    name: "五个方面",
    what: help("第一部分应依次写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。"),
    why: help("缺少方面属于要素不全，一些地方按缺项扣分。"),
    basis: help("国办公开办函〔2021〕30号所附格式第一部分。"),
    wrong: help("只写主动公开和依申请公开两个方面。"),
    right: help(
        "（一）主动公开……（二）依申请公开……（三）政府信息管理……（四）政府信息公开平台建设……（五）监督保障……",
    ),
    reads: OVERVIEW,
    check: Check::Whole(check),
};

/// For each aspect, in the order of the form, words that speak of it.
pub(crate) const ASPECT_WORDS: [&str; 5] = [
    "主动公开 公开信息 公开政府信息 公开各类",
    "依申请 公开申请 申请公开",
    "信息管理 管理方面 审查 动态调整 规范性文件",
    "平台 网站 新媒体 专栏",
    "监督 保障 考核 培训 责任追究",
];

/// A text shorter than this is judged by `empty-section`.
const LEAST: usize = 10;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let section = SectionId::Overview;
    let text = context.report.narrative(section);
    if is_shorter(text, LEAST) {
        return;
    }
    let aspects = context.form.template.section(section).aspects.iter();
    let missing: Vec<&str> = aspects
        .zip(ASPECT_WORDS)
        .filter(|(_, words)| !any(text, words))
        .map(|(aspect, _)| *aspect)
        .collect();
    if missing.is_empty() {
        return;
    }
    let message = format!("第一部分没有写到：{}。", missing.join("、"));
    findings.push(Finding::new(RULE.id, RULE.severity, Some(section), message));
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
    fn cases() {
        Tester::of("missing-aspect")
            .pass("all five", |_| {})
            .pass("in other words, without numbers", |r| {
                overview(r, "全年公开各类信息12条。未收到公开申请。严格审查。维护门户网站。纳入考核。");
            })
            .pass("empty is another rule's matter", |r| overview(r, ""))
            .pass("with suffixes", |r| {
                overview(r, "（一）主动公开情况（二）依申请公开方面（三）政府信息管理情况（四）平台建设情况（五）监督保障方面");
            })
            .fail(
                "two of five",
                |r| overview(r, "（一）主动公开。12条。（二）依申请公开。0件。"),
                "warning : 第一部分没有写到：政府信息管理、政府信息公开平台建设、监督保障。 []",
            )
            .fail(
                "four of five",
                |r| overview(r, "主动公开12条，公开申请0件，信息管理规范，平台运行正常。"),
                "warning : 第一部分没有写到：监督保障。 []",
            )
            .fail(
                "general words",
                |r| overview(r, "我局高度重视此项工作，成立领导小组，落实专人负责。"),
                "warning : 第一部分没有写到：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。 []",
            );
    }
}
