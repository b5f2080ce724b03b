//! `narrative-carry`: the requests carried over that the text tells of are not the table's.

use super::claims::*;
use super::paragraph::Paragraph;
use super::reads::{CELLS, RUNNING};
use super::scope_words::is_scoped;
use super::text::years;
use super::words::any;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-carry",
    severity: Severity::Warning,
    name: "文中结转件数",
    what: help("文字里上年结转的件数应等于表三第二项总计，结转下年度的件数应等于第四项总计。"),
    why: help("两个结转数方向相反，容易写反，或沿用上年的数。"),
    basis: help("国办公开办函〔2021〕30号所附格式：表三第二项、第四项。"),
    wrong: help("表三结转下年度 2 件，文中写“结转下年度办理3件”。"),
    right: help("文中写“结转下年度办理2件”。"),
    reads: CELLS | RUNNING,
    check: Check::Paragraph(check),
};

const CARRY: &str = "结转 转结 转下 转至 转入 顺延";
const IN: &str = "上年 上一年 去年 往年";
const OUT: &str = "下年 下一年 次年 明年";
/// Other things are carried over too.
const OTHER_MATTERS: &str = "\
    资金 经费 结余 预算 建议 提案 复议 诉讼 项目 案件线索 自然人 法人 企业 已办结 已答复";

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for claim in paragraph.claims() {
        let known = row_of(context, &claim).and_then(|row| known(context, row));
        findings.extend(known.and_then(|known| claim.compare(RULE.id, &known)));
    }
}

/// The row that the figure speaks of, if its year words leave no doubt.
fn row_of(context: &Context<'_>, claim: &Claim<'_>) -> Option<&'static str> {
    claim.pieces()?;
    let (before, after) = (claim.before(), &claim.figure.after);
    let clause = format!("{before}{after}");
    // 余下的3件申请顺延至下年度办理: the words stand behind only if they do not stand before.
    let words = match (any(before, CARRY), any(after, CARRY)) {
        (true, false) => clause.as_str(),
        (false, true) if !any(before, IN) && !any(before, OUT) => after,
        _ => return None,
    };
    let of_requests = claim.paragraph().contains("申请") || after.contains("申请");
    if !of_requests || any(&clause, OTHER_MATTERS) || is_scoped(before) {
        return None;
    }
    let year = context.report.year.map(i32::from);
    for named in years(words) {
        if year.is_none_or(|year| (i32::from(named.year) - year).abs() > 1) {
            return None;
        }
    }
    let named = |offset| year.is_some_and(|y| words.contains(&format!("{}年", y + offset)));
    let came = any(words, IN) || named(-1);
    let goes = any(words, OUT) || named(1);
    match (came, goes) {
        (true, false) => Some("carried_in"),
        (false, true) => Some("carried_out"),
        _ => None,
    }
}

fn known(context: &Context<'_>, row: &str) -> Option<Known> {
    let rows = class_rows(context, row);
    let values = totals(context, &rows);
    let title = rows.first()?.title();
    Some(Known {
        said: format!("“{title}”总计是 {}", join(&values)),
        cells: total_cells(&rows),
        values,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    /// Three carried in, two carried out.
    fn report(r: &mut Report, text: &str) {
        for (row, n) in [("carried_in", "3"), ("carried_out", "2")] {
            set(r, &format!("requests.{row}.natural_person"), n);
            set(r, &format!("requests.{row}.total"), n);
        }
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("narrative-carry")
            .pass("both", |r| {
                report(r, "收到申请9件（含上年度结转申请3件），结转下年度办理2件。")
            })
            .pass("by their years", |r| {
                report(r, "2022年结转申请三件，结转至2024年办理申请两件。")
            })
            .pass("behind", |r| {
                report(r, "答复申请10件，余下的2件申请顺延至下年度办理。")
            })
            .pass("no direction", |r| {
                report(r, "公开申请结转5件。结转上年转下年申请5件。")
            })
            .pass("other things", |r| {
                report(r, "申请资金结转下年5项，上年结转建议提案7件。")
            })
            .pass("a year long past", |r| {
                report(r, "2020年结转申请9件，结转下年约5件申请。")
            })
            .fail("in", |r| report(r, "收到申请9件，上年结转2件。"), "warning requests.carried_in.totalnarrative.overview[11..13]收到申请9件，上年结转2件: 文中写“上年结转2件”，表中“二、上年结转政府信息公开申请数量”总计是 3。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 3]")
            .fail("out", |r| report(r, "办理申请，转下年度办理3件。"), "warning requests.carried_out.totalnarrative.overview[11..13]办理申请，转下年度办理3件: 文中写“转下年度办理3件”，表中“四、结转下年度继续办理”总计是 2。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 2]")
            .fail(
                "behind, with a year",
                |r| report(r, "办理申请后，另有５件申请结转2024年继续办理。"),
                "warning requests.carried_out.totalnarrative.overview[8..10]办理申请后，另有５件申请结转2024年继续办理: 文中写“另有５件申请结转2024年继续办理”，表中“四、结转下年度继续办理”总计是 2。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 2]",
            );
    }
}
