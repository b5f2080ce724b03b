//! `stock-balance`: the documents in force are not last year's plus those issued less those
//! repealed.

use crate::schema::{CellId, TableId};

use super::last_year::{count, last_year, remarked};
use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "stock-balance",
    severity: Severity::Warning,
    name: "现行有效衔接",
    what: help("现行有效件数一般等于上年的现行有效件数加本年制发、减本年废止。"),
    why: help("存量前后对不上，多半是漏计废止、把本年数当成存量，或者换了统计口径。"),
    basis: help("国办公开办函〔2021〕30号所附格式：现行有效件数为截至年底的存量。"),
    wrong: help("上年现行有效 17，本年制发 5、废止 2，现行有效填 17。"),
    right: help("上年现行有效 17，本年制发 5、废止 2，现行有效填 20。"),
    reads: CELLS,
    check: Check::Whole(check),
};

const HINT: &str =
    "修改、集中清理、自然失效和机构调整会使它不等，属实的可以不改；否则请与台账核对。";

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = last_year(context) else {
        return;
    };
    for in_force in context.form.table_cells(TableId::Disclosure) {
        let def = in_force.def();
        if def.column != "in_force" {
            continue;
        }
        let cell = |column| CellId::at(TableId::Disclosure, def.row, column);
        let cells = [Some(in_force), cell("issued"), cell("repealed")].map(|cell| {
            let cell = cell?;
            let value = &context.value(cell)?.value;
            (!value.is_empty()).then_some((cell, value.number()?))
        });
        let [Some(stock), Some(issued), Some(repealed)] = cells else {
            continue;
        };
        let Some(before) = count(last, in_force) else {
            continue;
        };
        let expected = before + issued.1 - repealed.1;
        if stock.1 != expected {
            let name = context.form.row(in_force).map(|r| r.title());
            let comes_to = match expected {
                0.. => format!("相抵应为 {expected} 件"),
                _ => "废止的比上年有效的加上本年制发的还多".to_string(),
            };
            let message = format!(
                "“{}”：上年现行有效 {before} 件，本年制发 {}、废止 {}，{comes_to}，现行有效填的是 {}。",
                name.unwrap_or_default(),
                issued.1,
                repealed.1,
                stock.1
            );
            let finding = Finding {
                cells: vec![stock.0, issued.0, repealed.0],
                hint: HINT.into(),
                expected: expected.max(0).to_string(),
                found: stock.1.to_string(),
                ..Finding::new(
                    RULE.id,
                    RULE.severity,
                    Some(TableId::Disclosure.section()),
                    message,
                )
            };
            findings.push(remarked(context, last, finding));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::TemplateId;

    /// 17 in force last year, then five issued and two repealed.
    fn stock(now: &mut Report, last: &mut Report, in_force: &str) {
        set(last, "disclosure.normative_documents.in_force", "17");
        set(now, "disclosure.normative_documents.issued", "5");
        set(now, "disclosure.normative_documents.repealed", "2");
        set(now, "disclosure.normative_documents.in_force", in_force);
    }

    #[test]
    fn cases() {
        Tester::of("stock-balance")
            .pass_years("zeros", |_, _| {})
            .pass_years("it adds up", |now, last| stock(now, last, "20（含修改1件）"))
            .pass_years("a figure of last year's is blank", |now, last| {
                stock(now, last, "9");
                set(last, "disclosure.normative_documents.in_force", "/");
            })
            .pass_years("a figure of this year's is blank", |now, last| {
                stock(now, last, "9");
                set(now, "disclosure.normative_documents.repealed", "");
            })
            .pass_years("the older form has no such column", |now, last| {
                stock(now, last, "9");
                *last = Report::blank(TemplateId::T2019);
                last.year = Some(2022);
            })
            .pass_years("another year's report", |now, last| {
                stock(now, last, "9");
                last.year = Some(2020);
            })
            .pass("no report of last year", |r| {
                set(r, "disclosure.normative_documents.in_force", "9");
            })
            .fail_years(
                "as many as last year",
                |now, last| stock(now, last, "17"),
                "warning disclosure.normative_documents.in_force disclosure.normative_documents.issued disclosure.normative_documents.repealed: “行政规范性文件”：上年现行有效 17 件，本年制发 5、废止 2，相抵应为 20 件，现行有效填的是 17。 | 修改、集中清理、自然失效和机构调整会使它不等，属实的可以不改；否则请与台账核对。 []",
            )
            .fail_years(
                "only the figures of last year are known",
                |now, last| {
                    *last = Report::bare(TemplateId::T2021);
                    stock(now, last, "5");
                },
                "warning disclosure.normative_documents.in_force disclosure.normative_documents.issued disclosure.normative_documents.repealed: “行政规范性文件”：上年现行有效 17 件，本年制发 5、废止 2，相抵应为 20 件，现行有效填的是 5。 | 修改、集中清理、自然失效和机构调整会使它不等，属实的可以不改；否则请与台账核对。 []",
            )
            .fail_years(
                "all repealed, and none written down; another agency",
                |_, last| {
                    set(last, "disclosure.regulations.in_force", "2");
                    last.agency = "丙县丁局".into();
                },
                "warning disclosure.regulations.in_force disclosure.regulations.issued disclosure.regulations.repealed: “规章”：上年现行有效 2 件，本年制发 0、废止 0，相抵应为 2 件，现行有效填的是 0。 | 修改、集中清理、自然失效和机构调整会使它不等，属实的可以不改；否则请与台账核对。载入的上年报告是“丙县丁局”的，与本报告的机关名称不同，请确认没有选错文件。 []",
            )
            .fail_years(
                "more repealed than there were",
                |now, last| {
                    stock(now, last, "3");
                    set(now, "disclosure.normative_documents.repealed", "489");
                },
                "warning disclosure.normative_documents.in_force disclosure.normative_documents.issued disclosure.normative_documents.repealed: “行政规范性文件”：上年现行有效 17 件，本年制发 5、废止 489，废止的比上年有效的加上本年制发的还多，现行有效填的是 3。 | 修改、集中清理、自然失效和机构调整会使它不等，属实的可以不改；否则请与台账核对。 []",
            );
    }
}
