//! `year-on-year`: a figure has moved out of all proportion since last year.

use crate::report::{Report, Value};
use crate::schema::{CellId, TableId};

use super::last_year::{last_year, remarked, value};
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "year-on-year",
    severity: Severity::Note,
    name: "与上年相差悬殊",
    what: help("主要数字比上年多到或少到八倍以上时提示核对；25 以下的数按 25 算，小数目不提示。"),
    why: help("多打或漏打一位数字、把元填成万元、漏统计一个部门，都会让数字成十倍地变。"),
    basis: help("经验做法，不是格式要求：实际确有大幅变化的，不必改。"),
    wrong: help("上年行政许可 1203，本年填 12310。"),
    right: help("上年行政许可 1203，本年填 1231。"),
    reads: CELLS,
    check: Check::Whole(check),
};

/// A digit too many or too few is tenfold; eightfold leaves room for a real change beside it.
const TIMES: i128 = 8;
/// Smaller figures move for no reason: they count as this much.
const LEAST: i128 = 25;
/// Figures are compared in millionths, so that amounts need no fractions.
const SCALE: usize = 6;
const UNIT: i128 = 1_000_000;
/// The most that are told of.
const SHOWN: usize = 3;

/// A figure that moved, and by how many thousandths of the smaller of the two.
struct Move {
    cell: CellId,
    from: String,
    to: String,
    by: i128,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = last_year(context) else {
        return;
    };
    let mut moves: Vec<Move> = Vec::new();
    for cell in context.form.cells.iter().copied().filter(is_main) {
        let now = context.value(cell).and_then(|v| millionths(&v.value));
        let before = value(last, cell).and_then(|v| millionths(&v));
        let (Some(now), Some(before)) = (now, before) else {
            continue;
        };
        let least = now.min(before).max(LEAST * UNIT);
        let most = now.max(before);
        if most >= TIMES * least {
            let text = |report: &Report| report.cell(cell).unwrap_or("").to_string();
            moves.push(Move {
                cell,
                from: text(last),
                to: text(context.report),
                by: most.saturating_mul(1000) / least,
            });
        }
    }
    let more = moves.len().saturating_sub(SHOWN);
    for _ in 0..SHOWN {
        // The farthest first; of two, the one that stands first.
        let most = moves.iter().map(|m| m.by).max();
        let Some(at) = moves.iter().position(|m| Some(m.by) == most) else {
            break;
        };
        let finding = told(context, &moves.remove(at), more);
        findings.push(remarked(context, last, finding));
    }
}

/// Work done, requests and cases. Stocks are another rule's matter, and what follows from
/// others would only say the same again.
fn is_main(cell: &CellId) -> bool {
    let def = cell.def();
    match def.table {
        TableId::Disclosure => matches!(def.column, "decisions" | "amount"),
        TableId::Requests => def.column == "total" && matches!(def.row, "new" | "carried_out"),
        TableId::Review => def.is_total,
    }
}

/// A figure as typed, in millionths; none if nothing stands there or it cannot be read.
fn millionths(value: &Value) -> Option<i128> {
    match value {
        Value::Count(n) => Some(i128::from(*n) * UNIT),
        Value::Money(amount) => amount.scaled(SCALE),
        _ => None,
    }
}

fn told(context: &Context<'_>, moved: &Move, more: usize) -> Finding {
    let title = context.form.cell_title(moved.cell);
    let message = format!(
        "“{title}”上年是 {}，本年是 {}，相差悬殊，请核对有没有多打、漏打数字或填错单位。",
        moved.from, moved.to
    );
    let hint = match more {
        0 => String::new(),
        more => format!("另有 {more} 个数字也与上年相差悬殊。"),
    };
    Finding {
        cells: vec![moved.cell],
        hint,
        found: moved.to.clone(),
        ..Finding::new(
            RULE.id,
            RULE.severity,
            Some(moved.cell.def().table.section()),
            message,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::TemplateId;

    fn licensing(now: &mut Report, last: &mut Report, from: &str, to: &str) {
        set(last, "disclosure.licensing.decisions", from);
        set(now, "disclosure.licensing.decisions", to);
    }

    #[test]
    fn cases() {
        Tester::of("year-on-year")
            .pass_years("zeros", |_, _| {})
            .pass_years("five times as many", |now, last| licensing(now, last, "130", "690"))
            .pass_years("small numbers", |now, last| licensing(now, last, "1", "180"))
            .pass_years("none any more of a few", |now, last| licensing(now, last, "199", "0"))
            .pass_years("last year's figure is not known", |now, last| {
                licensing(now, last, "/", "12310")
            })
            .pass_years("another year's report", |now, last| {
                licensing(now, last, "1203", "12310");
                last.year = None;
            })
            .pass_years("an amount written otherwise", |now, last| {
                set(last, "disclosure.fees.amount", "1.234567");
                set(now, "disclosure.fees.amount", "１.2万元");
            })
            .fail_years(
                "a digit too many",
                |now, last| licensing(now, last, "1203", "12310"),
                "note disclosure.licensing.decisions: “行政许可 · 本年处理决定数量”上年是 1203，本年是 12310，相差悬殊，请核对有没有多打、漏打数字或填错单位。 []",
            )
            .fail_years(
                "the amount in 元, only it known of last year, another agency",
                |now, last| {
                    *last = Report::bare(TemplateId::T2021);
                    last.year = Some(2022);
                    set(last, "disclosure.fees.amount", "18.8710");
                    set(now, "disclosure.fees.amount", "201300");
                    last.agency = "丙局".into();
                },
                "note disclosure.fees.amount: “行政事业性收费 · 本年收费金额（单位：万元）”上年是 18.8710，本年是 201300，相差悬殊，请核对有没有多打、漏打数字或填错单位。 | 载入的上年报告是“丙局”的，与本报告的机关名称不同，请确认没有选错文件。 []",
            )
            .fail_years(
                "three are told of, the farthest first",
                |now, last| {
                    licensing(now, last, "3000", "0");
                    set(last, "disclosure.penalties.decisions", "3000");
                    set(last, "disclosure.coercion.decisions", "200");
                    set(now, "requests.new.total", "9999");
                },
                "note disclosure.licensing.decisions: “行政许可 · 本年处理决定数量”上年是 3000，本年是 0，相差悬殊，请核对有没有多打、漏打数字或填错单位。 | 另有 1 个数字也与上年相差悬殊。 []\n\
                 note disclosure.penalties.decisions: “行政处罚 · 本年处理决定数量”上年是 3000，本年是 0，相差悬殊，请核对有没有多打、漏打数字或填错单位。 | 另有 1 个数字也与上年相差悬殊。 []\n\
                 note requests.new.total: “一、本年新收政府信息公开申请数量 · 总计”上年是 0，本年是 9999，相差悬殊，请核对有没有多打、漏打数字或填错单位。 | 另有 1 个数字也与上年相差悬殊。 []",
            );
    }
}
