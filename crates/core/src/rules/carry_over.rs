//! `carry-over`: what last year's report carried over is not what this year's begins with. Also
//! the fill-in of those figures from last year's report.

use crate::report::{Edit, Report};
use crate::schema::{CellId, TableId};

use super::last_year::{count, follows, remarked};
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, equations, help};

pub static RULE: Rule = Rule {
    id: "carry-over",
    severity: Severity::Error,
    name: "上年结转衔接",
    what: help(
        "表三第二项“上年结转”逐列等于上年报告的第四项“结转下年度”。总计不同为错误，其他列不同请核实。",
    ),
    why: help("两年的报告都是公开的，前后对不上一查就知道，常由漏填上年结转或改了上年口径引起。"),
    basis: help("国办公开办函〔2021〕30号所附格式：表三第二项、第四项。"),
    wrong: help("上年报告结转下年度总计 3，本年上年结转总计 0。"),
    right: help("上年报告结转下年度总计 3，本年上年结转总计 3。"),
    reads: CELLS,
    check: Check::Whole(check),
};

const HINT: &str = "请对照上年报告改正；如上年报告有误或机构有调整，请在第六部分说明。";

/// Each column's cell of this year and its counterpart of last year.
fn pairs(report: &Report) -> impl Iterator<Item = (CellId, CellId)> {
    let cells = report.form().table_cells(TableId::Requests);
    cells.filter_map(|cell| {
        let def = cell.def();
        let last = CellId::at(TableId::Requests, "carried_out", def.column)?;
        (def.row == "carried_in").then_some((cell, last))
    })
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = context.env.last_year else {
        return;
    };
    if !follows(context.report, last) {
        findings.push(not_comparable(context.report, last));
        return;
    }
    for (cell, before) in pairs(context.report) {
        let (Some(before), Some(now)) = (count(last, before), context.number(cell)) else {
            continue;
        };
        if before != now {
            let finding = differs(context, cell, before, now);
            findings.push(remarked(context, last, finding));
        }
    }
}

fn differs(context: &Context<'_>, cell: CellId, before: i64, now: i64) -> Finding {
    let severity = match cell.def().is_total {
        true => Severity::Error,
        false => Severity::Warning,
    };
    let title = context.form.cell_title(cell);
    let filled = match context.value(cell) {
        Some(value) if !value.value.is_empty() => format!("填的是 {now}"),
        _ => "没有填".to_string(),
    };
    let message = format!("“{title}”{filled}，而上年报告同一列结转下年度的是 {before}。");
    Finding {
        cells: vec![cell],
        hint: HINT.into(),
        expected: before.to_string(),
        found: now.to_string(),
        fixes: vec![equations::set(context, cell, before)],
        ..Finding::new(
            RULE.id,
            severity,
            Some(TableId::Requests.section()),
            message,
        )
    }
}

/// Says that the report that was loaded is of another year, so that nothing was compared.
fn not_comparable(report: &Report, last: &Report) -> Finding {
    let of = |year: Option<u16>| year.map_or("没有年份".into(), |y| format!("是{y}年的"));
    let wanted = match report.year {
        Some(this) => format!("应载入{}年的报告", this.saturating_sub(1)),
        None => "请先填写本报告的年份".to_string(),
    };
    let message = format!(
        "载入的上年报告{}，本报告{}，没有核对与上年的衔接：{wanted}。",
        of(last.year),
        of(report.year)
    );
    Finding::new(RULE.id, Severity::Warning, None, message)
}

/// The edits that fill last year's figures into 上年结转, where nothing is filled in yet; figures
/// that differ are left alone. None where there is nothing to fill.
pub fn carry_fill(report: &Report, last: &Report) -> Option<Vec<Edit>> {
    if !follows(report, last) {
        return None;
    }
    let fill = |(cell, before): (CellId, CellId)| {
        let open = report.value(cell).is_none_or(|v| v.value.is_empty());
        let to = open.then(|| count(last, before))??.to_string();
        Some(Edit::Cell { cell, to: Some(to) })
    };
    let edits: Vec<Edit> = pairs(report).filter_map(fill).collect();
    (!edits.is_empty()).then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use super::carry_fill;
    use crate::report::{Report, apply_all};
    use crate::schema::TemplateId;

    /// Three went over from last year, two of them people's; so they stand in this year's too.
    fn three(now: &mut Report, last: &mut Report) {
        for (row, report) in [("carried_in", now), ("carried_out", last)] {
            set(report, &format!("requests.{row}.natural_person"), "2");
            set(report, &format!("requests.{row}.business"), "1");
            set(report, &format!("requests.{row}.total"), "3");
        }
    }

    /// Only these figures are known of last year.
    fn typed_in(last: &mut Report, total: &str) {
        *last = Report::bare(TemplateId::T2021);
        set(last, "requests.carried_out.total", total);
    }

    #[test]
    fn cases() {
        Tester::of("carry-over")
            .pass_years("zeros", |_, _| {})
            .pass_years("the same in each column", three)
            .pass_years("nothing carried over, and the row is not on the paper", |now, _| {
                take_row(now, "requests.carried_in");
            })
            .pass_years("a note behind the figure, full-width", |now, last| {
                three(now, last);
                set(now, "requests.carried_in.total", "３（含补正1件）");
            })
            .pass_years("what last year left blank is not compared", |now, last| {
                three(now, last);
                set(last, "requests.carried_out.business", "");
                set(last, "requests.carried_out.natural_person", "/");
            })
            .pass_years("last year's paper in the older form", |now, last| {
                three(now, last);
                last.template = TemplateId::T2019;
            })
            .pass_years("a cell of last year's that was read with doubt", |now, last| {
                three(now, last);
                set(last, "requests.carried_out.business", "7");
                let cell = crate::schema::CellId::parse("requests.carried_out.business");
                last.as_found.doubtful.insert(cell.unwrap());
            })
            .pass_years("only a figure typed in, without its year", |now, last| {
                three(now, last);
                typed_in(last, "3");
            })
            .fail_years(
                "the total and a column",
                |now, last| {
                    three(now, last);
                    set(now, "requests.carried_in.business", "0");
                    set(now, "requests.carried_in.total", "2（含补正1件）");
                },
                "warning requests.carried_in.business: “二、上年结转政府信息公开申请数量 · 商业企业”填的是 0，而上年报告同一列结转下年度的是 1。 | 请对照上年报告改正；如上年报告有误或机构有调整，请在第六部分说明。 [改为 1]\n\
                 error requests.carried_in.total: “二、上年结转政府信息公开申请数量 · 总计”填的是 2，而上年报告同一列结转下年度的是 3。 | 请对照上年报告改正；如上年报告有误或机构有调整，请在第六部分说明。 [改为 3]",
            )
            .fail_years(
                "only a total typed in, nothing filled in here, another agency",
                |now, last| {
                    set(now, "requests.carried_in.total", "");
                    typed_in(last, "3");
                    last.year = Some(2022);
                    last.agency = "丙县丁局".into();
                },
                "error requests.carried_in.total: “二、上年结转政府信息公开申请数量 · 总计”没有填，而上年报告同一列结转下年度的是 3。 | 请对照上年报告改正；如上年报告有误或机构有调整，请在第六部分说明。载入的上年报告是“丙县丁局”的，与本报告的机关名称不同，请确认没有选错文件。 [改为 3]",
            )
            .fail_years(
                "a report of two years before",
                |now, last| {
                    three(now, last);
                    set(now, "requests.carried_in.total", "9");
                    last.year = Some(2021);
                },
                "warning : 载入的上年报告是2021年的，本报告是2023年的，没有核对与上年的衔接：应载入2022年的报告。 []",
            )
            .fail_years(
                "no year could be read",
                |_, last| last.year = None,
                "warning : 载入的上年报告没有年份，本报告是2023年的，没有核对与上年的衔接：应载入2022年的报告。 []",
            );
    }

    #[test]
    fn only_what_is_open_is_filled() {
        let (mut now, mut last) = (base(), base_last_year());
        three(&mut now, &mut last);
        assert_eq!(carry_fill(&now, &last), None);
        set(&mut now, "requests.carried_in.business", "5");
        set(&mut now, "requests.carried_in.natural_person", "-");
        take_row(&mut now, "requests.carried_in.total");
        let edits = carry_fill(&now, &last).unwrap();
        assert_eq!(edits.len(), 2);
        apply_all(&mut now, &edits);
        let cell = |name: &str| now.cell(crate::schema::CellId::parse(name).unwrap());
        assert_eq!(cell("requests.carried_in.business"), Some("5"));
        assert_eq!(cell("requests.carried_in.natural_person"), Some("2"));
        assert_eq!(cell("requests.carried_in.total"), Some("3"));
        take_row(&mut now, "requests.carried_in");
        last.year = Some(2020);
        assert_eq!(carry_fill(&now, &last), None);
    }
}
