//! `narrative-breakdown`: a total in the text and the parts listed behind it do not add up.

use super::claims::*;
use super::lists::{List, behind_selection, is_partial, list_after};
use super::paragraph::Paragraph;
use super::reads::RUNNING;
use super::words::any;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-breakdown",
    severity: Severity::Warning,
    name: "分项相加",
    what: help(
        "文字里先写总数、再列各分项的，分项相加应等于总数；说明只列一部分的（其中、等、余、约）不比。",
    ),
    why: help("总数和分项常取自不同时点的统计，公众一加就能看出不符。"),
    basis: help("实例：某市 2023 年度报告公开信息共计 3437 条，所列各项相加 3914 条。"),
    wrong: help("公开信息共计100条，包括：政策文件40条，工作动态70条。"),
    right: help("公开信息共计110条，包括：政策文件40条，工作动态70条。"),
    reads: RUNNING,
    check: Check::Paragraph(check),
};

/// One thing may be counted under several of these.
const OVERLAPPING: &str = "\
    网站 微信 微博 公众号 新媒体 平台 渠道 抖音 客户端 公开栏 公报 广播 报纸 转载 原创 网上 信函 \
    当面";
/// Of a selection: different views of the same requests.
const VIEWS: &str = "自然人 法人 申请 答复 办结 公开 结转 维持 纠正 复议 诉讼";
/// A list with fewer parts than this may name a few of many.
const FEW: usize = 3;

fn check(_: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for (at, sentence) in paragraph.sentences.iter().enumerate() {
        for (of, figure) in sentence.figures.iter().enumerate() {
            let claim = Claim {
                prose: paragraph,
                sentence,
                figure,
            };
            let list = list_after(paragraph, at, of);
            if let Some(list) = list {
                findings.extend(unequal(&claim, &list));
            }
        }
    }
}

fn unequal(total: &Claim<'_>, list: &List<'_>) -> Option<Finding> {
    let unit = total.figure.unit;
    let whole = total.figure.count().filter(|n| *n > 0 && unit != "元")?;
    let parts = parts(total, list)?;
    let sum: i64 = parts.iter().sum();
    let gap = total.prose.text(total.figure.unit_end, list.start);
    let few = parts.len() < FEW && !any(gap, "包括 分别 分为");
    let unclear = match list.selection {
        true => sum < whole || any(list.text, VIEWS),
        false => sum < whole && few,
    };
    if sum == whole || unclear || reached(&parts, whole) {
        return None;
    }
    let message = format!("文中写“{}”，所列各项相加是 {sum} {unit}。", total.words());
    let mut finding = total.finding(RULE.id, message, Some(sum.to_string()));
    finding.expected = sum.to_string();
    finding.hint = "核对总数和各分项，改其中有误的一处。".into();
    Some(finding)
}

/// The parts, if every clause of the list has one in the total's unit.
fn parts(total: &Claim<'_>, list: &List<'_>) -> Option<Vec<i64>> {
    if is_partial(list.text) || any(list.text, OVERLAPPING) {
        return None;
    }
    let mut parts = Vec::new();
    let mut from = list.start;
    for figure in &list.figures {
        let clause = total.prose.text(from, figure.start);
        let share = figure.unit == "%" && figure.before.starts_with('占');
        from = figure.unit_end;
        if share {
            continue;
        }
        // Behind a clause without a figure another matter begins.
        let lead = clause.trim_start_matches(['，', ',', '；', ';', '、', ' ']);
        let lead = behind_selection(lead);
        if !parts.is_empty() && lead.contains(['，', ',', '；', ';']) {
            break;
        }
        if figure.unit != total.figure.unit {
            return None;
        }
        parts.push(figure.count()?);
    }
    (parts.len() > 1).then_some(parts)
}

/// The first so many parts make the total: what follows is another matter.
fn reached(parts: &[i64], whole: i64) -> bool {
    let mut sum = 0;
    for (i, part) in parts.iter().enumerate() {
        sum += part;
        if i > 0 && sum == whole {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn text(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("narrative-breakdown")
            .pass("they add up", |r| {
                text(
                    r,
                    "上网信息共96条。其中预算信息60条；林业信息25条，水利信息11条。",
                )
            })
            .pass("in a bracket", |r| {
                text(
                    r,
                    "编印简报１２期（上旬7期、中旬3期、下旬2期），同比增长20%。",
                )
            })
            .pass("a selection", |r| {
                text(r, "公开信息154条，其中政策20条，解读30条。")
            })
            .pass("and so on", |r| {
                text(
                    r,
                    "公开信息154条，包括：政策20条，解读30条等。约90条：甲20条，乙30条。",
                )
            })
            .pass("the same in several places", |r| {
                text(r, "公开信息90条，其中网站公开90条，微信公开80条。")
            })
            .pass("different views", |r| {
                text(
                    r,
                    "收到申请20件，其中自然人申请18件，网上申请10件，已答复20件。",
                )
            })
            .pass("another unit", |r| {
                text(r, "发布政策20件：解读30条，图解5幅。")
            })
            .pass("another matter behind", |r| {
                text(r, "发布50条：政策20条，解读30条，回复留言12条。")
            })
            .pass("a few of many", |r| {
                text(r, "发布50条（政策20条、解读10条），开展培训3次。")
            })
            .fail(
                "too many parts",
                |r| text(r, "公开信息共计100条，包括：政策文件40条，工作动态70条。"),
                "warning narrative.overview[6..10]公开信息共计100条，包括：政策文件40条，工作动态70条: 文中写“公开信息共计100条”，所列各项相加是 110 条。 | 核对总数和各分项，改其中有误的一处。 [文中改为 110]",
            )
            .fail(
                "too few",
                |r| {
                    text(
                        r,
                        "编印简报40期（春季9期、夏季8期、秋季11期、冬季5期）。",
                    )
                },
                "warning narrative.overview[4..7]编印简报40期（春季9期、夏季8期、秋季11期、冬季5期）: 文中写“编印简报40期”，所列各项相加是 33 期。 | 核对总数和各分项，改其中有误的一处。 [文中改为 33]",
            )
            .fail(
                "more than the whole",
                |r| text(r, "公开信息共五十条。其中机构信息20条，动态信息31条。"),
                "warning narrative.overview[5..8]公开信息共五十条: 文中写“公开信息共五十条”，所列各项相加是 51 条。 | 核对总数和各分项，改其中有误的一处。 [文中改为 51]",
            );
    }
}
