//! How a rule's cases are run: each on an all-zero report without a fault, changed by the case.
//! A fix must make its finding go away, and its inverse must bring the report back.

use crate::report::{Report, apply_all};
use crate::schema::{CellId, SectionId, TemplateId};

use super::{Env, Finding, check};

pub struct Tester {
    rule: &'static str,
}

/// An all-zero report for 2023 in which no rule of the table or form finds a fault.
pub fn base() -> Report {
    let mut report = Report::blank(TemplateId::T2021);
    let cells: Vec<_> = report.values.keys().copied().collect();
    for cell in cells {
        report.values.insert(cell, "0".into());
    }
    report.year = Some(2023);
    report.agency = "甲县乙局".into();
    report.preamble = "统计期限自2023年1月1日起至2023年12月31日止。".into();
    *report.narrative_mut(SectionId::Overview) =
        "（一）主动公开。公开信息12条。\n（二）依申请公开。规范办理。\n（三）政府信息管理。\
        先审查后公开。\n（四）政府信息公开平台建设。维护专栏。\n（五）监督保障。落实专人。"
            .into();
    *report.narrative_mut(SectionId::Problems) = "一是解读形式单一；二是更新不及时。".into();
    *report.narrative_mut(SectionId::Other) = "本年度未收取信息处理费。".into();
    report.signature.agency = "甲县乙局".into();
    report.signature.date = "2024-01-12".into();
    report
}

pub fn set(report: &mut Report, cell: &str, text: &str) {
    let cell = CellId::parse(cell).unwrap_or_else(|| panic!("no cell {cell}"));
    report.values.insert(cell, text.into());
}

/// Takes the cells whose names begin like this off the paper.
pub fn take_row(report: &mut Report, prefix: &str) {
    report
        .values
        .retain(|cell, _| !cell.name().starts_with(prefix));
}

impl Tester {
    pub fn of(rule: &'static str) -> Tester {
        let clean = check(&base(), &Env::default());
        assert_eq!(render(&clean), "", "the base report has no fault");
        Tester { rule }
    }

    #[track_caller]
    pub fn pass(self, case: &str, change: fn(&mut Report)) -> Tester {
        let mut report = base();
        change(&mut report);
        assert_eq!(render(&self.findings(&report)), "", "{case}");
        self
    }

    #[track_caller]
    pub fn fail(self, case: &str, change: fn(&mut Report), expected: &str) -> Tester {
        let mut report = base();
        change(&mut report);
        let findings = self.findings(&report);
        assert_eq!(render(&findings), expected, "{case}");
        for finding in &findings {
            self.fixes_mend(case, &report, finding);
        }
        self
    }

    #[track_caller]
    fn fixes_mend(&self, case: &str, report: &Report, finding: &Finding) {
        for fix in &finding.fixes {
            let mut mended = report.clone();
            let inverse = apply_all(&mut mended, &fix.edits);
            let left = self.findings(&mended);
            let gone = !left
                .iter()
                .any(|f| f.message == finding.message && f.span == finding.span);
            assert!(gone, "{case}: {} mends nothing", fix.label);
            apply_all(&mut mended, &inverse);
            assert_eq!(&mended, report, "{case}: {} cannot be undone", fix.label);
        }
    }

    fn findings(&self, report: &Report) -> Vec<Finding> {
        let mut findings = check(report, &Env::default());
        findings.retain(|f| f.rule == self.rule);
        findings
    }
}

/// `severity where: message | hint [fixes]`, a finding a line.
fn render(findings: &[Finding]) -> String {
    let line = |f: &Finding| {
        let cells: Vec<_> = f.cells.iter().map(|c| c.name()).collect();
        let span = f
            .span
            .map(|s| format!("{}[{}..{}]{}", s.part.id(), s.start, s.end, f.quote));
        let hint = match f.hint.as_str() {
            "" => String::new(),
            hint => format!(" | {hint}"),
        };
        let fixes: Vec<_> = f.fixes.iter().map(|x| x.label.as_str()).collect();
        format!(
            "{} {}{}: {}{hint} [{}]",
            f.severity.id(),
            cells.join(" "),
            span.unwrap_or_default(),
            f.message,
            fixes.join(" / ")
        )
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}
