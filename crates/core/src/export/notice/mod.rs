//! 检查报告: what was found in a report, to send back to the unit that wrote it. Here as data, in
//! the words that the unit reads; `html.rs` makes a page of it, `formats` a workbook.

mod html;
mod json;

use crate::doc::heading;
use crate::report::{Date, Part, Report};
use crate::rules::{Finding, Severity, Tally};
use crate::schema::SectionId;

pub use html::notice_html;
pub use json::{notice_json, notice_of_json};

/// The most characters of the report's own words that are quoted.
const QUOTED: usize = 120;
const NO_SECTION: &str = "封面、前言与落款";

/// What the sender says.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoticeTerms {
    /// The day of the check.
    pub today: Option<Date>,
    /// The day by which it is to be mended; no day is named without it.
    pub deadline: Option<Date>,
}

/// The whole notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub title: String,
    /// `甲县乙局：你单位报送的…经核对，有 2 处必须改正。请于…前改正后重新报送。`
    pub opening: String,
    /// `2024年1月12日`; empty where no day is known.
    pub date: String,
    pub groups: Vec<NoticeGroup>,
    /// What the unit has explained already, one sentence each.
    pub explained: Vec<String>,
}

/// The findings of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeGroup {
    pub title: String,
    pub items: Vec<NoticeItem>,
}

/// A finding in the words of the unit that reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeItem {
    /// Counted through the notice, from 1.
    pub number: usize,
    pub severity: Severity,
    pub message: String,
    /// Label and text of all there is to say besides, in order; none is empty.
    pub details: Vec<(&'static str, String)>,
}

impl Notice {
    /// The labels that details may have, in order.
    pub const LABELS: [&'static str; 5] = ["位置", "原文", "现为", "应为", "说明"];

    pub fn of(report: &Report, findings: &[Finding], terms: &NoticeTerms) -> Notice {
        let open = || findings.iter().filter(|f| f.dismissed.is_none());
        let sections = [None].into_iter().chain(SectionId::ALL.map(Some));
        let mut number = 0;
        let mut groups = Vec::new();
        for section in sections {
            let items = open().filter(|f| f.section == section).map(|finding| {
                number += 1;
                item(report, finding, number)
            });
            let items: Vec<NoticeItem> = items.collect();
            if !items.is_empty() {
                let title = section.map_or(NO_SECTION.to_string(), |s| section_title(report, s));
                groups.push(NoticeGroup { title, items });
            }
        }
        let explained = findings.iter().filter_map(|f| {
            let reason = f.dismissed.as_deref()?;
            Some(format!("{}（{reason}）", f.message))
        });
        Notice {
            title: "政府信息公开工作年度报告检查报告".into(),
            opening: opening(report, Tally::of(open()), terms),
            date: terms.today.map(Date::chinese).unwrap_or_default(),
            groups,
            explained: explained.collect(),
        }
    }
}

/// What a finding asks of the unit.
pub fn demand(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改正",
        Severity::Warning => "请核实",
        Severity::Note => "提示",
    }
}

fn opening(report: &Report, tally: Tally, terms: &NoticeTerms) -> String {
    let to = match report.agency.is_empty() {
        true => String::new(),
        false => format!("{}：", report.agency),
    };
    let verdict = match (tally.is_clear(), tally.notes) {
        (true, 0) => "没有发现需要改正的地方".to_string(),
        (true, notes) => format!("没有必须改正的地方，有 {notes} 处提示供参考"),
        (false, _) => tally.verdict(),
    };
    let until = terms.deadline.map(|day| format!("于{}前", day.chinese()));
    let until = until.unwrap_or_default();
    let next = match (tally.errors, tally.warnings) {
        (0, 0) => String::new(),
        (0, _) => format!("请{until}逐项核实：属实的说明情况，有误的改正后重新报送。"),
        (_, 0) => format!("请{until}改正后重新报送。"),
        _ => format!("请{until}改正后重新报送；请核实的，属实的说明情况，有误的一并改正。"),
    };
    format!(
        "{to}你单位报送的《{}》经核对，{verdict}。{next}",
        report.printed_title()
    )
}

fn section_title(report: &Report, section: SectionId) -> String {
    heading(report, section).unwrap_or_else(|| report.form().template.section(section).title())
}

fn item(report: &Report, finding: &Finding, number: usize) -> NoticeItem {
    let texts = [
        place(report, finding),
        quote(finding),
        finding.found.clone(),
        finding.expected.clone(),
        finding.hint.clone(),
    ];
    let details = Notice::LABELS.into_iter().zip(texts);
    NoticeItem {
        number,
        severity: finding.severity,
        message: finding.message.clone(),
        details: details
            .filter(|(_, text)| !text.trim().is_empty())
            .collect(),
    }
}

/// Where it is, in official words: the row and column, or the paragraph.
fn place(report: &Report, finding: &Finding) -> String {
    if let Some(cell) = finding.cells.first() {
        let title = report.form().cell_title(*cell);
        return match finding.cells.len() {
            1 => format!("“{title}”"),
            more => format!("“{title}”等 {more} 格"),
        };
    }
    let Some(span) = finding.span else {
        return String::new();
    };
    let name = part_name(report, span.part);
    let text = span.part.of(report);
    let before = text.chars().take(span.start).filter(|c| *c == '\n').count();
    match text.contains('\n') {
        true => format!("{name}第 {} 段", before + 1),
        false => name,
    }
}

fn part_name(report: &Report, part: Part) -> String {
    let name = match part {
        Part::Agency => "单位名称",
        Part::Title => "标题",
        Part::Preamble => "前言",
        Part::Narrative(section) => return format!("“{}”文字", section_title(report, section)),
        Part::ContactAddress => "联系地址",
        Part::ContactPhone => "联系电话",
        Part::ContactEmail => "电子邮箱",
        Part::SignatureAgency => "落款单位",
        Part::SignatureDate => "落款日期",
    };
    name.to_string()
}

fn quote(finding: &Finding) -> String {
    let quote: String = finding.quote.chars().take(QUOTED).collect();
    match quote.len() < finding.quote.len() {
        true => quote + "……",
        false => quote,
    }
}
