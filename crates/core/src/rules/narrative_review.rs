//! `narrative-review`: the reconsiderations or lawsuits in the text are not table 四's.

use crate::schema::CellId;

use super::claims::*;
use super::figures_words::CLAUSE_ENDS;
use super::paragraph::Paragraph;
use super::reads::{CELLS, RUNNING};
use super::scope_words::is_scoped;
use super::words::any;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-review",
    severity: Severity::Warning,
    name: "文中复议诉讼",
    what: help(
        "文字里因政府信息公开被申请行政复议的件数应等于表四行政复议总计，行政诉讼的件数应等于两类诉讼总计之和。",
    ),
    why: help("复议、诉讼件数常由法制机构提供，文字和表格各抄一次，容易只抄其中一类诉讼。"),
    basis: help(
        "国办公开办函〔2021〕30号所附格式：表四行政诉讼分未经复议直接起诉和复议后起诉两类。",
    ),
    wrong: help("表四直接起诉 2 件、复议后起诉 1 件，文中写“信息公开行政诉讼2件”。"),
    right: help("文中写“信息公开行政诉讼3件”。"),
    reads: CELLS | RUNNING,
    check: Check::Paragraph(check),
};

/// That the case is about information, somewhere before in the sentence.
const OF_INFORMATION: &str = "信息公开 依申请公开 公开申请 公开类";
/// A part of the cases, or something else about them.
const PARTIAL: &str = "\
    维持 纠正 纠错 新发 审结 撤回 撤销 驳回 胜诉 败诉 开庭 应诉 其中 结转 办理 受理 审理 收到 \
    新增 新收 答复 调解 和解 未经 复议后 终止 结案 一审 二审 再审 建议 案例 培训 被告 检察";
/// Where the tables of the cases are.
const TOTALS: [&str; 3] = [
    "review.reconsideration.total",
    "review.litigation_direct.total",
    "review.litigation_after.total",
];

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for claim in paragraph.claims() {
        findings.extend(judge(context, &claim));
    }
}

fn judge(context: &Context<'_>, claim: &Claim<'_>) -> Option<Finding> {
    let totals = rows_of(claim)?;
    if other_time(context, claim.prefix()) {
        return None;
    }
    claim.compare(RULE.id, &known(context, totals)?)
}

/// The totals that a figure speaks of.
fn rows_of(claim: &Claim<'_>) -> Option<&'static [&'static str]> {
    claim.pieces()?;
    let before = claim.before();
    let lawsuit = before.contains("诉讼") || before.contains("起诉");
    let totals = match (before.contains("复议"), lawsuit) {
        (true, false) => &TOTALS[..1],
        (false, true) => &TOTALS[1..],
        _ => return None,
    };
    let prefix = claim.prefix();
    let apart = any(before, PARTIAL)
        || is_scoped(before)
        || !any(prefix, OF_INFORMATION)
        || open_before(prefix, before);
    (!apart).then_some(totals)
}

/// The other kind stands right before without a number: `行政复议、行政诉讼3件`.
fn open_before(prefix: &str, before: &str) -> bool {
    let mut prefix = prefix.to_string();
    prefix.retain(|c| !c.is_whitespace());
    let earlier = prefix.strip_suffix(before).unwrap_or_default();
    let earlier = earlier.trim_end_matches(CLAUSE_ENDS);
    let clause = earlier.rsplit(CLAUSE_ENDS).next().unwrap_or_default();
    any(clause, "复议 诉讼") && !clause.contains(is_number)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二两三四五六七八九十".contains(c)
}

fn known(context: &Context<'_>, totals: &[&str]) -> Option<Known> {
    let (mut cells, mut titles) = (Vec::new(), String::new());
    let (mut filled, mut sum) = (false, 0);
    for name in totals {
        let cell = CellId::parse(name)?;
        filled |= is_filled(context, cell);
        sum += context.number(cell)?;
        if !titles.is_empty() {
            titles.push('与');
        }
        titles += &format!("“{}”", context.form.cell_title(cell));
        cells.push(cell);
    }
    let added = if cells.len() > 1 { "相加" } else { "" };
    filled.then(|| Known {
        values: vec![sum],
        cells,
        said: format!("{titles}{added}是 {sum}"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    /// Seven reconsiderations, two and one lawsuits.
    fn report(r: &mut Report, text: &str) {
        for cell in ["reconsideration.upheld", "reconsideration.total"] {
            set(r, &format!("review.{cell}"), "7");
        }
        for cell in ["litigation_direct.upheld", "litigation_direct.total"] {
            set(r, &format!("review.{cell}"), "2");
        }
        for cell in ["litigation_after.other", "litigation_after.total"] {
            set(r, &format!("review.{cell}"), "1");
        }
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("narrative-review")
            .pass("both", |r| {
                report(r, "因政府信息公开被申请行政复议7件，被提起行政诉讼３件。")
            })
            .pass("each kind of lawsuit", |r| {
                report(
                    r,
                    "信息公开行政诉讼中，未经复议直接起诉2件，复议后起诉1件。",
                );
            })
            .pass("the office's other cases", |r| {
                report(r, "全年办理行政复议案件120件，行政诉讼15件。")
            })
            .pass("both in one number", |r| {
                report(r, "政府信息公开行政复议、行政诉讼10件，维持9件。")
            })
            .pass("one office's, and those it decides on", |r| {
                report(r, "信息公开行政复议中，其中甲局行政复议2件；本机关办理信息公开行政复议40件。");
            })
            .pass("last year's", |r| {
                report(r, "2022年信息公开行政复议9件，近5件。")
            })
            .fail(
                "reconsiderations",
                |r| report(r, "因政府信息公开被申请行政复议8件。"),
                "warning review.reconsideration.totalnarrative.overview[14..16]因政府信息公开被申请行政复议8件: 文中写“因政府信息公开被申请行政复议8件”，表中“行政复议 · 总计”是 7。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 7]",
            )
            .fail(
                "one kind of lawsuit only",
                |r| report(r, "因信息公开引起行政复议七件、行政诉讼2件。"),
                "warning review.litigation_direct.total review.litigation_after.totalnarrative.overview[18..20]因信息公开引起行政复议七件、行政诉讼2件: 文中写“行政诉讼2件”，表中“行政诉讼 未经复议直接起诉 · 总计”与“行政诉讼 复议后起诉 · 总计”相加是 3。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 3]",
            )
            .fail(
                "none at all",
                |r| report(r, "全年发生政府信息公开行政复议案件0件，行政诉讼案件3件。"),
                "warning review.reconsideration.totalnarrative.overview[16..18]全年发生政府信息公开行政复议案件0件，行政诉讼案件3件: 文中写“全年发生政府信息公开行政复议案件0件”，表中“行政复议 · 总计”是 7。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 7]",
            );
    }
}
