//! `stock-in-year`: fewer documents in force than were issued within the year.

use crate::schema::{CellId, TableId};

use super::reads::CELLS;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "stock-in-year",
    severity: Severity::Warning,
    name: "现行有效件数",
    what: help("现行有效件数一般不少于本年制发件数。"),
    why: help("现行有效是存量，常被误填为本年数，或漏了往年仍有效的。"),
    basis: help("国办公开办函〔2021〕30号所附格式：现行有效件数为截至年底的存量。"),
    wrong: help("行政规范性文件：制发 5，废止 0，现行有效 2。"),
    right: help("行政规范性文件：制发 5，废止 0，现行有效 17。"),
    reads: CELLS,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["regulations", "normative_documents"] {
        let cell = |column: &str| CellId::at(TableId::Disclosure, row, column);
        let (Some(issued), Some(in_force)) = (cell("issued"), cell("in_force")) else {
            continue;
        };
        let filled = |cell: CellId| {
            context
                .value(cell)
                .filter(|v| !v.value.is_empty())?
                .value
                .number()
        };
        let (Some(new), Some(stock)) = (filled(issued), filled(in_force)) else {
            continue;
        };
        if stock >= new {
            continue;
        }
        let name = context
            .form
            .row(issued)
            .map(|r| r.title())
            .unwrap_or_default();
        let message = format!("“{name}”：现行有效 {stock} 件，少于本年制发的 {new} 件，请核实。");
        findings.push(Finding {
            cells: vec![in_force, issued],
            found: stock.to_string(),
            ..Finding::new(
                RULE.id,
                RULE.severity,
                Some(TableId::Disclosure.section()),
                message,
            )
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("stock-in-year")
            .pass("zeros", |_| {})
            .pass("all of the year's are in force", |r| {
                set(r, "disclosure.normative_documents.issued", "5");
                set(r, "disclosure.normative_documents.in_force", "5");
            })
            .pass("a blank is another rule's matter", |r| {
                set(r, "disclosure.normative_documents.issued", "5");
                set(r, "disclosure.normative_documents.in_force", "");
            })
            .pass("a note", |r| {
                set(r, "disclosure.normative_documents.issued", "5");
                set(r, "disclosure.normative_documents.in_force", "55（含自然失效2件）");
            })
            .fail(
                "fewer in force",
                |r| {
                    set(r, "disclosure.normative_documents.issued", "5");
                    set(r, "disclosure.normative_documents.in_force", "2");
                },
                "warning disclosure.normative_documents.in_force disclosure.normative_documents.issued: “行政规范性文件”：现行有效 2 件，少于本年制发的 5 件，请核实。 []",
            )
            .fail(
                "issued, and none in force",
                |r| {
                    set(r, "disclosure.normative_documents.issued", "1");
                    set(r, "disclosure.normative_documents.in_force", "0");
                },
                "warning disclosure.normative_documents.in_force disclosure.normative_documents.issued: “行政规范性文件”：现行有效 0 件，少于本年制发的 1 件，请核实。 []",
            )
            .fail(
                "both rows",
                |r| {
                    r.agency = "江东省人民政府".into();
                    set(r, "disclosure.regulations.issued", "3件");
                    set(r, "disclosure.regulations.in_force", "２");
                    set(r, "disclosure.normative_documents.issued", "12");
                    set(r, "disclosure.normative_documents.in_force", "11（含修改1件）");
                },
                "warning disclosure.regulations.in_force disclosure.regulations.issued: “规章”：现行有效 2 件，少于本年制发的 3 件，请核实。 []\nwarning disclosure.normative_documents.in_force disclosure.normative_documents.issued: “行政规范性文件”：现行有效 11 件，少于本年制发的 12 件，请核实。 []",
            );
    }
}
