//! `narrative-requests`: the requests that the text says were received are not the table's.

use crate::schema::{CellId, TableId};

use super::claims::*;
use super::paragraph::Paragraph;
use super::reads::{CELLS, RUNNING};
use super::words::{ahead, any, behind, is_one, list};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-requests",
    severity: Severity::Warning,
    name: "文中申请件数",
    what: help(
        "文字里收到、受理的申请件数，应等于表三本年新收数，或新收与上年结转之和；自然人、法人或其他组织的件数同此。",
    ),
    why: help("文字和表格对不上，公众不知道信哪一个，上级核查时首先比对的也是这个数。"),
    basis: help(
        "国办公开办函〔2021〕30号所附格式；实例：某区 2024 年度报告文中 17 件，表中 95 件。",
    ),
    wrong: help("表三新收 3 件、上年结转 0 件，文中写“受理政府信息公开申请2件”。"),
    right: help("文中写“受理政府信息公开申请3件”。"),
    reads: CELLS | RUNNING,
    check: Check::Paragraph(check),
};

/// What is done with a request when it comes in.
const RECEIVED: &str = "收到 受理 收办 新收 接到 接收 收件";
/// Only the year's new ones.
const NEW_ONLY: &str = "新收";
/// How a request is named.
const REQUEST: &str = "\
    信息公开申请 依申请公开 公开申请 申请公开 信息申请 依申请信息 公开信息申请";
/// Some of the requests only, or requests of another kind.
const PARTIAL: &str = "\
    其中 通过 网络 网上 线上 信函 当面 现场 邮寄 邮件 邮箱 平台 渠道 窗口 传真 电子 网站 来信 \
    涉及 关于 复议 诉讼 许可 投诉 举报 咨询 热线 信访 转办 转来 撤回 补正 重复 未 没有 不予 有关 \
    答复 办结 办理 回复 类";

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let claims = paragraph.claims();
    for sentence in claims.chunk_by(|a, b| a.same_sentence(b)) {
        judge(context, sentence, findings);
    }
}

/// Judges a sentence that says once, and only once, how many requests there were.
fn judge(context: &Context<'_>, claims: &[Claim<'_>], findings: &mut Vec<Finding>) {
    let mut received = None;
    for (at, claim) in claims.iter().enumerate() {
        if is_received(context, claim) && received.replace(at).is_some() {
            return;
        }
    }
    let Some(at) = received else {
        return;
    };
    let claim = &claims[at];
    if claim.figure.count() == Some(0) {
        return;
    }
    let base = if any(claim.before(), NEW_ONLY) {
        Base::New
    } else {
        Base::Either
    };
    findings.extend(differs(context, claim, "total", base));
    for part in &claims[at + 1..] {
        let Some(columns) = applicant(part) else {
            return;
        };
        findings.extend(differs(context, part, columns, base));
    }
}

fn differs(context: &Context<'_>, claim: &Claim<'_>, columns: &str, base: Base) -> Option<Finding> {
    claim.compare(RULE.id, &known(context, columns, base)?)
}

/// It says how many requests came in.
pub fn is_received(context: &Context<'_>, claim: &Claim<'_>) -> bool {
    let before = claim.before();
    // What most figures fail is asked first.
    claim.pieces().is_some()
        && any(before, RECEIVED)
        && (any(before, REQUEST) || any(&claim.figure.after, REQUEST))
        && !any(before, PARTIAL)
        && !other_time(context, claim.prefix())
}

/// The columns of the applicants a figure speaks of.
pub fn applicant(claim: &Claim<'_>) -> Option<&'static str> {
    claim.pieces()?;
    let mut words = claim.before();
    // Each once, in this order.
    for lead in list(LEADS) {
        words = behind(words, lead).unwrap_or(words);
    }
    for tail in list(TAILS) {
        words = ahead(words, tail).unwrap_or(words);
    }
    let (_, columns) = APPLICANTS.iter().find(|(names, _)| is_one(words, names))?;
    Some(columns)
}

const LEADS: &str = "其中 由 来自 为 是";
const TAILS: &str = "的 申请 提出 提交 共 有 为 信息公开 政府";

/// The names of applicants, and their columns.
const APPLICANTS: [(&str, &str); 3] = [
    ("自然人 公民 个人", "natural_person"),
    (
        "法人或其他组织 法人和其他组织 法人及其他组织 法人、其他组织",
        "business research nonprofit legal_service other",
    ),
    ("商业企业", "business"),
];

/// What the table has of these applicants, new or at hand.
pub fn column_total(context: &Context<'_>, columns: &str) -> Option<Known> {
    known(context, columns, Base::Either)
}

#[derive(Clone, Copy, PartialEq)]
enum Base {
    New,
    Either,
}

/// What the table has in these columns: new, and with what was carried in.
fn known(context: &Context<'_>, columns: &str, base: Base) -> Option<Known> {
    let new = row_sum(context, "new", columns)?;
    let carried = row_sum(context, "carried_in", columns).unwrap_or(0);
    let cells = cells_of("new", columns);
    let name = match cells.as_slice() {
        [cell] => context.form.cell_title(*cell),
        _ => format!(
            "{} · 法人或其他组织各列之和",
            context.form.row(*cells.first()?)?.title()
        ),
    };
    let mut known = Known {
        values: vec![new],
        said: format!("“{name}”是 {new}"),
        cells,
    };
    if base == Base::Either && carried != 0 {
        known.values.push(new + carried);
        known.said += &format!("，加上上年结转的 {carried} 是 {}", new + carried);
    }
    Some(known)
}

fn cells_of(row: &str, columns: &str) -> Vec<CellId> {
    let columns = list(columns);
    columns
        .filter_map(|column| CellId::at(TableId::Requests, row, column))
        .collect()
}

/// The sum of a row's cells, blanks being 0; none if none is filled in or one cannot be read.
fn row_sum(context: &Context<'_>, row: &str, columns: &str) -> Option<i64> {
    let (mut filled, mut sum) = (false, 0);
    for cell in cells_of(row, columns) {
        filled |= is_filled(context, cell);
        sum += context.number(cell)?;
    }
    filled.then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    /// 21 new of which 20 from natural persons, one carried in.
    fn report(r: &mut Report, text: &str) {
        set(r, "requests.new.natural_person", "20");
        set(r, "requests.new.business", "1");
        set(r, "requests.new.total", "21");
        set(r, "requests.carried_in.natural_person", "1");
        set(r, "requests.carried_in.total", "1");
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("narrative-requests")
            .pass("new", |r| {
                report(r, "2023年我局收到政府信息公开申请21 件，无一逾期。")
            })
            .pass("with what was carried in, and the applicants", |r| {
                report(
                    r,
                    "共收到政府信息公开申请22件，其中自然人21件，法人或其他组织1件。",
                );
            })
            .pass("a part by its channel", |r| {
                report(
                    r,
                    "其中通过网络受理政府信息公开申请9件，收到信函申请公开3件。",
                );
            })
            .pass("another year's, and about", |r| {
                report(
                    r,
                    "2022年收到政府信息公开申请30件。收到政府信息公开申请近30件。",
                );
            })
            .pass("another kind", |r| {
                report(r, "受理行政许可申请1200件，收到行政复议申请5件。")
            })
            .pass("several offices", |r| {
                report(
                    r,
                    "甲局收到政府信息公开申请4件，乙局收到政府信息公开申请8件。",
                );
            })
            .pass("a blank table", |r| {
                report(r, "收到政府信息公开申请3件。");
                set(r, "requests.new.total", "");
            })
            .fail(
                "neither of the two",
                |r| report(r, "本年收到政府信息公开申请十七件。"),
                "warning requests.new.totalnarrative.overview[12..15]本年收到政府信息公开申请十七件: 文中写“本年收到政府信息公开申请十七件”，表中“一、本年新收政府信息公开申请数量 · 总计”是 21，加上上年结转的 1 是 22。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "new is new",
                |r| report(r, "新收政府信息公开申请22件。"),
                "warning requests.new.totalnarrative.overview[10..13]新收政府信息公开申请22件: 文中写“新收政府信息公开申请22件”，表中“一、本年新收政府信息公开申请数量 · 总计”是 21。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 21]",
            )
            .fail(
                "the applicants",
                |r| {
                    report(
                        r,
                        "收到21件政府信息公开申请，其中：自然人申请18件，法人或其他组织申请1件。",
                    )
                },
                "warning requests.new.natural_personnarrative.overview[22..25]收到21件政府信息公开申请，其中：自然人申请18件，法人或其他组织申请1件: 文中写“自然人申请18件”，表中“一、本年新收政府信息公开申请数量 · 自然人”是 20，加上上年结转的 1 是 21。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            );
    }
}
