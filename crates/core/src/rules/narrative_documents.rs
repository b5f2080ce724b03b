//! `narrative-documents`: the regulations and normative documents in the text are not table 二's.

use crate::schema::{CellId, TableId};

use super::claims::*;
use super::paragraph::Paragraph;
use super::reads::{CELLS, RUNNING};
use super::scope_words::is_scoped;
use super::words::{any, list};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-documents",
    severity: Severity::Warning,
    name: "文中文件件数",
    what: help(
        "文字里制发、废止、现行有效的规章和规范性文件件数，应等于表二第二十条第（一）项各格。",
    ),
    why: help("文件件数由法制机构和办公室分别统计，文字和表格口径不同就会不符。"),
    basis: help("国办公开办函〔2021〕30号所附格式：表二第二十条第（一）项。"),
    wrong: help("表二规范性文件制发 5 件，文中写“全年制发行政规范性文件7件”。"),
    right: help("文中写“全年制发行政规范性文件5件”。"),
    reads: CELLS | RUNNING,
    check: Check::Paragraph(check),
};

/// What is said of the documents, and the columns it may mean, on one form or the other.
const DONE: [(&str, &str); 3] = [
    ("制发 制定 新制作", "issued made"),
    ("废止", "repealed"),
    ("现行有效", "in_force"),
];
/// Another number than the table's: a part, a review, what was done with them.
const OTHER_MATTERS: &str = "\
    党 修改 修订 清理 解读 备案 审查 审核 公开 转发 失效 其中 宣布 上级 起草 征求 意见 拟 计划 \
    汇编 录入 上传 评估 涉及 重大 重新 代 联合 部门 乡镇 建议 配套 制度 办法 规定 目录 方案 细则 \
    台账 清单 行政措施 发布";

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for claim in paragraph.claims() {
        findings.extend(judge(context, &claim));
    }
}

fn judge(context: &Context<'_>, claim: &Claim<'_>) -> Option<Finding> {
    let cell = cell_of(context, claim)?;
    if other_time(context, claim.prefix()) {
        return None;
    }
    let (cell, number) = figure_of(context, cell.name())?;
    claim.compare(RULE.id, &Known::one(context, cell, number))
}

/// The cell of table 二 that a figure speaks of.
fn cell_of(context: &Context<'_>, claim: &Claim<'_>) -> Option<CellId> {
    claim.pieces()?;
    let before = claim.before();
    let around = format!("{before}{}", claim.figure.after);
    // What most figures fail is asked first.
    let kind = kind(&around);
    if matches!(kind, Kind::Both) || matches!(kind, Kind::None) && !named_alone(before) {
        return None;
    }
    let mut columns = "";
    for (words, its_columns) in DONE {
        if any(before, words) {
            if !columns.is_empty() {
                return None;
            }
            columns = its_columns;
        }
    }
    if any(&around, OTHER_MATTERS) || is_scoped(before) {
        return None;
    }
    let row = match kind {
        Kind::None if named_alone(before) => inherited(claim)?,
        Kind::One(row) => row,
        _ => return None,
    };
    for column in list(columns) {
        let cell = CellId::at(TableId::Disclosure, row, column);
        if cell.is_some_and(|cell| context.form.has(cell)) {
            return cell;
        }
    }
    None
}

enum Kind {
    None,
    One(&'static str),
    Both,
}

fn kind(text: &str) -> Kind {
    let normative = text.contains("规范性文件");
    match (text.contains("规章"), normative) {
        (false, false) => Kind::None,
        (true, false) => Kind::One("regulations"),
        (false, true) => Kind::One("normative_documents"),
        _ => Kind::Both,
    }
}

/// Nothing but what was done: `废止489件`, the documents were named in the clause before.
fn named_alone(before: &str) -> bool {
    before.chars().count() <= 6
}

/// The kind named in the clause of the figure right before.
fn inherited(claim: &Claim<'_>) -> Option<&'static str> {
    let figures = &claim.sentence.figures;
    let own = figures.iter().position(|f| f.start == claim.figure.start)?;
    for earlier in figures[..own].iter().rev() {
        let around = format!("{}{}", earlier.before, earlier.after);
        match kind(&around) {
            Kind::One(row) if !any(&around, OTHER_MATTERS) => return Some(row),
            Kind::None if named_alone(&earlier.before) => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn report(r: &mut Report, text: &str) {
        set(r, "disclosure.normative_documents.issued", "5");
        set(r, "disclosure.normative_documents.repealed", "2");
        set(r, "disclosure.normative_documents.in_force", "30");
        set(r, "disclosure.regulations.issued", "1");
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("narrative-documents")
            .pass("all three", |r| {
                report(
                    r,
                    "全年制发行政规范性文件5件、废止2件、现行有效30件，制定规章一件。",
                )
            })
            .pass("what was done with them", |r| {
                report(
                    r,
                    "主动公开规范性文件60件，解读制发的规范性文件9件，清理现行有效规范性文件40件。",
                );
            })
            .pass("both in one number", |r| {
                report(r, "制定规章和规范性文件6件，制定制度3项，废止文件9件。")
            })
            .pass("another year", |r| {
                report(r, "2022年制发规范性文件9件。五年来制发规范性文件40余件。")
            })
            .pass("a blank cell", |r| {
                report(r, "废止规章3件。");
                set(r, "disclosure.regulations.repealed", "/");
            })
            .fail("issued", |r| report(r, "全年制发行政规范性文件7件。"), "warning disclosure.normative_documents.issuednarrative.overview[11..13]全年制发行政规范性文件7件: 文中写“全年制发行政规范性文件7件”，表中“行政规范性文件 · 本年制发件数”是 5。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 5]")
            .fail(
                "repealed, named before",
                |r| report(r, "制发行政规范性文件5件，废止三件。"),
                "warning disclosure.normative_documents.repealednarrative.overview[14..16]制发行政规范性文件5件，废止三件: 文中写“废止三件”，表中“行政规范性文件 · 本年废止件数”是 2。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 2]",
            )
            .fail("in force", |r| report(r, "我市现行有效规章2部。"), "warning disclosure.regulations.in_forcenarrative.overview[8..10]我市现行有效规章2部: 文中写“我市现行有效规章2部”，表中“规章 · 现行有效件数”是 0。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 0]");
    }
}
