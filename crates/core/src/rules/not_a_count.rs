//! `not-a-count`: a cell that should hold a number holds something else.

use crate::report::{MAX_DIGITS, Unreadable, Value};
use crate::schema::{CellId, Kind};

use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "not-a-count",
    severity: Severity::Error,
    name: "不是数",
    what: help(
        "件数应是 0 或正整数，收费金额应是以万元计的小数；数后可以带括号说明，全角数字照认。",
    ),
    why: help("不是数的格无法相加，所在的勾稽关系也就无从核对。"),
    basis: help("国办公开办函〔2021〕30号所附格式：各表为统计数。"),
    wrong: help("本年新收：3.5；行政处罚：-2；行政许可：若干"),
    right: help("本年新收：3；行政处罚：2；现行有效件数：55（含自然失效29件）"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for cell in &context.form.cells {
        if let Some(Value::Unreadable(why)) = context.value(*cell).map(|v| &v.value) {
            findings.push(finding(context, *cell, *why));
        }
    }
}

fn finding(context: &Context<'_>, cell: CellId, why: Unreadable) -> Finding {
    let text = context.report.cell(cell).unwrap_or_default().trim();
    let shown: String = text.chars().take(24).collect();
    let cut = if shown.len() < text.len() {
        "……"
    } else {
        ""
    };
    let reason = match why {
        Unreadable::Negative => "不能是负数".to_string(),
        Unreadable::Fraction => "应是整数，不能带小数".to_string(),
        Unreadable::TooLong => format!("超过 {MAX_DIGITS} 位，不会是真实的数"),
        Unreadable::NotANumber => "不是数".to_string(),
    };
    let title = context.form.cell_title(cell);
    let message = format!("“{title}”填的是“{shown}{cut}”，{reason}。");
    Finding {
        cells: vec![cell],
        found: text.to_string(),
        expected: expected(cell.def().kind).to_string(),
        ..Finding::new(
            RULE.id,
            Severity::Error,
            Some(cell.def().table.section()),
            message,
        )
    }
}

fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "0 或正整数",
        Kind::Change => "整数",
        Kind::Money => "以万元计的金额",
        Kind::Text => "文字",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("not-a-count")
            .pass("zeros", |_| {})
            .pass("blank is another rule's matter", |r| set(r, "requests.new.total", ""))
            .pass("full-width digits", |r| set(r, "disclosure.penalties.decisions", "１５４"))
            .pass("a note", |r| set(r, "disclosure.normative_documents.in_force", "55（含自然失效29件）"))
            .pass("thousands", |r| set(r, "disclosure.licensing.decisions", "1,808,595"))
            .pass("money with any decimals", |r| set(r, "disclosure.fees.amount", "59237.2449"))
            .fail(
                "a fraction",
                |r| set(r, "requests.new.total", "3.5"),
                "error requests.new.total: “一、本年新收政府信息公开申请数量 · 总计”填的是“3.5”，应是整数，不能带小数。 []",
            )
            .fail(
                "below zero",
                |r| set(r, "disclosure.penalties.decisions", "-2"),
                "error disclosure.penalties.decisions: “行政处罚 · 本年处理决定数量”填的是“-2”，不能是负数。 []",
            )
            .fail(
                "twenty digits",
                |r| set(r, "disclosure.penalties.decisions", "12345678901234567890"),
                "error disclosure.penalties.decisions: “行政处罚 · 本年处理决定数量”填的是“12345678901234567890”，超过 12 位，不会是真实的数。 []",
            )
            .fail(
                "words",
                |r| set(r, "disclosure.fees.amount", "免征"),
                "error disclosure.fees.amount: “行政事业性收费 · 本年收费金额（单位：万元）”填的是“免征”，不是数。 []",
            )
            .fail(
                "digits apart",
                |r| set(r, "disclosure.coercion.decisions", "1 2"),
                "error disclosure.coercion.decisions: “行政强制 · 本年处理决定数量”填的是“1 2”，不是数。 []",
            );
    }
}
