//! How a rule's cases are run: each on an all-zero report without a fault, changed by the case;
//! where the rule compares years, with last year's report beside it. A fix must make its finding
//! go away, and its inverse must bring the report back.
//!
//! Each case prints a line that `cargo xtask accuracy rules` counts.

use crate::report::{Report, apply_all};
use crate::schema::{CellId, SectionId, TemplateId};

use super::{Checker, Env, Finding, check};

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

/// The same bureau's report for 2022.
pub fn base_last_year() -> Report {
    let mut report = base();
    report.year = Some(2022);
    report.preamble = "统计期限自2022年1月1日起至2022年12月31日止。".into();
    report.signature.date = "2023-01-11".into();
    report
}

impl Tester {
    pub fn of(rule: &'static str) -> Tester {
        for last_year in [None, Some(&base_last_year())] {
            let clean = all(&base(), last_year);
            assert_eq!(render(&clean), "", "the base report has no fault");
        }
        Tester { rule }
    }

    /// Right, however it may look.
    #[track_caller]
    pub fn pass(self, case: &str, change: fn(&mut Report)) -> Tester {
        let mut report = base();
        change(&mut report);
        self.judge(case, &report, None, "")
    }

    #[track_caller]
    pub fn fail(self, case: &str, change: fn(&mut Report), expected: &str) -> Tester {
        let mut report = base();
        change(&mut report);
        self.judge(case, &report, None, expected)
    }

    /// As `pass`, with last year's report: the change is told this year's first.
    #[track_caller]
    pub fn pass_years(self, case: &str, change: fn(&mut Report, &mut Report)) -> Tester {
        let (mut report, mut last_year) = (base(), base_last_year());
        change(&mut report, &mut last_year);
        self.judge(case, &report, Some(&last_year), "")
    }

    #[track_caller]
    pub fn fail_years(
        self,
        case: &str,
        change: fn(&mut Report, &mut Report),
        expected: &str,
    ) -> Tester {
        let (mut report, mut last_year) = (base(), base_last_year());
        change(&mut report, &mut last_year);
        self.judge(case, &report, Some(&last_year), expected)
    }

    #[track_caller]
    fn judge(
        self,
        case: &str,
        report: &Report,
        last_year: Option<&Report>,
        expected: &str,
    ) -> Tester {
        let findings = self.findings(report, last_year);
        let outcome = match (expected.is_empty(), findings.is_empty()) {
            (false, false) => "found",
            (false, true) => "missed",
            (true, true) => "quiet",
            (true, false) => "alarm",
        };
        println!("@case\t{}\t{outcome}\t{case}", self.rule);
        assert_eq!(render(&findings), expected, "{case}");
        self.is_remembered(case, report, last_year);
        for finding in &findings {
            self.fixes_mend(case, report, last_year, finding);
        }
        self
    }

    /// The case comes and goes, its cells and texts apart from the rest: a rule that reads more
    /// than it declares misses the one or the other.
    #[track_caller]
    fn is_remembered(&self, case: &str, report: &Report, last_year: Option<&Report>) {
        let mut checker = Checker::default();
        let rest = Report {
            preamble: base().preamble,
            narrative: base().narrative,
            values: base().values,
            ..report.clone()
        };
        for report in [&base(), &rest, report, &rest] {
            let env = Env {
                last_year,
                ..Env::default()
            };
            let mut now = checker.check(report, &env);
            now.retain(|f| f.rule == self.rule);
            assert_eq!(now, self.findings(report, last_year), "{case}: from memory");
        }
    }

    #[track_caller]
    fn fixes_mend(
        &self,
        case: &str,
        report: &Report,
        last_year: Option<&Report>,
        finding: &Finding,
    ) {
        for fix in &finding.fixes {
            let mut mended = report.clone();
            let inverse = apply_all(&mut mended, &fix.edits);
            let left = self.findings(&mended, last_year);
            let gone = !left
                .iter()
                .any(|f| f.message == finding.message && f.span == finding.span);
            assert!(gone, "{case}: {} mends nothing", fix.label);
            apply_all(&mut mended, &inverse);
            assert_eq!(&mended, report, "{case}: {} cannot be undone", fix.label);
        }
    }

    fn findings(&self, report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
        let mut findings = all(report, last_year);
        findings.retain(|f| f.rule == self.rule);
        findings
    }
}

fn all(report: &Report, last_year: Option<&Report>) -> Vec<Finding> {
    let env = Env {
        last_year,
        ..Env::default()
    };
    check(report, &env)
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
