//! `fee-sum`: the fees listed in section 六 do not add up to the total named before them.

use super::claims::*;
use super::figures::{Figure, ONE};
use super::lists::{List, list_after};
use super::paragraph::Paragraph;
use super::reads::OTHER;
use super::words::any;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "fee-sum",
    severity: Severity::Warning,
    name: "收费相加",
    what: help(
        "第六部分先写信息处理费总额、再列各单位金额的，各单位相加应等于总额；元和万元要分清。",
    ),
    why: help("信息处理费以元计，表二的收费以万元计，混写会差一万倍。"),
    basis: help(
        "国办公开办函〔2021〕30号：其他需要报告的事项中应报告收取信息处理费情况；《政府信息公开信息处理费管理办法》。",
    ),
    wrong: help("收取信息处理费500元，其中：甲局2件300元，乙局1件210元。"),
    right: help("收取信息处理费510元，其中：甲局2件300元，乙局1件210元。"),
    reads: OTHER,
    check: Check::Paragraph(check),
};

/// The list is not whole, or names rates.
const PARTIAL: &str = "等 余 约 主要 另 还 此外 退 减免 每 应收";

fn check(_: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for (at, sentence) in paragraph.sentences.iter().enumerate() {
        for (of, figure) in sentence.figures.iter().enumerate() {
            let claim = Claim {
                prose: paragraph,
                sentence,
                figure,
            };
            let list = list_after(paragraph, at, of);
            let earlier = &sentence.figures[..of];
            if let Some(list) = list {
                findings.extend(unequal(&claim, &list, earlier));
            }
        }
    }
}

fn unequal(total: &Claim<'_>, list: &List<'_>, earlier: &[Figure]) -> Option<Finding> {
    let prose = total.prose;
    let mut exact = total.figure.exact && total.figure.unit == "元";
    let (mut fees, mut sum, mut as_written) = (0, 0, 0);
    for figure in &list.figures {
        if figure.unit == "元" {
            exact &= figure.exact;
            fees += 1;
            sum += figure.amount;
            as_written += written(prose, figure);
        }
    }
    let about_fees = any(total.prefix(), "费 收取");
    if !exact || !about_fees || fees < 2 || any(list.text, PARTIAL) {
        return None;
    }
    let whole = total.figure.amount;
    // 其中 may select, unless the cases listed are all there are.
    let unclear = list.selection && sum < whole && !every_case(list, earlier);
    if sum == whole || unclear || list.text.matches("其中").count() > 1 {
        return None;
    }
    let mixed = as_written == written(prose, total.figure);
    let sum = money(sum);
    let message = format!("文中写“{}”，所列各项相加是 {sum} 元。", total.words());
    let to = (!mixed && !in_ten_thousands(prose, total.figure)).then(|| sum.clone());
    let mut finding = total.finding(RULE.id, message, to);
    finding.expected = sum;
    finding.hint = if mixed {
        "数字相加正好相等，是元和万元混用了：统一以元计。".into()
    } else {
        "核对总额和各项金额，改其中有误的一处。".into()
    };
    Some(finding)
}

/// The numbers of cases in the list make the number named before the total.
fn every_case(list: &List<'_>, earlier: &[Figure]) -> bool {
    let mut listed = Some(0);
    for figure in &list.figures {
        if figure.unit == "件" {
            listed = add(listed, figure.count());
        }
    }
    let named = earlier.iter().rev().find(|f| f.unit == "件");
    let named = named.and_then(Figure::count).filter(|n| *n > 0);
    named.is_some() && named == listed
}

fn in_ten_thousands(prose: &Paragraph, figure: &Figure) -> bool {
    prose.text(figure.end, figure.unit_end).contains('万')
}

/// The number as it stands there, whether 元 or 万元.
fn written(prose: &Paragraph, figure: &Figure) -> i64 {
    match in_ten_thousands(prose, figure) {
        true => figure.amount / 10_000,
        false => figure.amount,
    }
}

/// `510`, `12.5`.
fn money(amount: i64) -> String {
    let text = format!("{}.{:04}", amount / ONE, amount % ONE);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn text(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Other) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("fee-sum")
            .pass("they add up", |r| {
                text(r, "对3件申请收取了信息处理费510元。其中，甲局2件，收取300元；乙局1件，收取210元。");
            })
            .pass("in both units", |r| text(r, "收取信息处理费0.051万元（甲局300元，乙局210元）。"))
            .pass("a selection", |r| text(r, "收取信息处理费900元，其中甲局300元，乙局210元。"))
            .pass("and so on", |r| text(r, "收取信息处理费900元：甲局300元，乙局210元等。"))
            .pass("rates", |r| text(r, "收取信息处理费900元（11至30页每页10元，31页以上每页20元）。"))
            .pass("not in this section", |r| {
                *r.narrative_mut(SectionId::Overview) = "收费900元：甲局300元，乙局210元。".into();
            })
            .fail("too much", |r| text(r, "收取信息处理费500元，其中：甲局2件300元，乙局1件210元。"), "warning narrative.other[7..11]收取信息处理费500元，其中：甲局2件300元，乙局1件210元: 文中写“收取信息处理费500元”，所列各项相加是 510 元。 | 核对总额和各项金额，改其中有误的一处。 [文中改为 510]")
            .fail("every case is listed", |r| {
                text(r, "2023年对3件申请收取信息处理费550.50元。其中，甲局2件，收取300元；乙局1件，收取210元。");
            }, "warning narrative.other[17..24]2023年对3件申请收取信息处理费550.50元: 文中写“2023年对3件申请收取信息处理费550.50元”，所列各项相加是 510 元。 | 核对总额和各项金额，改其中有误的一处。 [文中改为 510]")
            .fail("yuan and ten thousand yuan", |r| {
                text(r, "收取信息处理费510万元（甲局300元，乙局210元）。");
            }, "warning narrative.other[7..12]收取信息处理费510万元（甲局300元，乙局210元）: 文中写“收取信息处理费510万元”，所列各项相加是 510 元。 | 数字相加正好相等，是元和万元混用了：统一以元计。 []");
    }
}
