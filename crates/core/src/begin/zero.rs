//! 零报告: the report of a year in which nothing happened. Every cell is 0, and the sections say so
//! in plain words that the clerk reads over and changes.

use crate::report::{Date, Report};
use crate::rules::organ_of;
use crate::schema::{Form, SectionId, TableId};

use super::{blank, totals_that_hold};

const NO_AGENCY: &str = "零报告的正文要写单位名称。请先填写单位全称。";

/// What is said of each aspect of the first section, in the form's order; the first names what the
/// table of the second counts.
const ASPECTS: [&str; 5] = [
    "全年没有产生依法应当主动公开的下列信息：{}，各项数据均为 0。",
    "全年未收到政府信息公开申请，没有上年结转的申请，也没有结转下年度办理的申请；未因政府信息公开工作发生行政复议、行政诉讼案件。",
    "落实政府信息公开审查制度，做好政府信息的制作、保存和动态管理，及时更新政府信息公开指南和目录。",
    "依托政府网站的信息公开专栏公开政府信息，做好日常维护。",
    "明确专人负责政府信息公开工作，自觉接受社会监督。",
];

/// A government says more of the fifth.
const RESULTS: &str =
    "政府信息公开工作已纳入工作考核，社会评议中未收到批评意见，未发生责任追究情形。";

/// A report of zeros of an agency and a year, as typed; signed today if today may be its day. The
/// error is a sentence for the user.
pub fn zero(agency: &str, year: &str, today: Date) -> Result<Report, String> {
    let mut report = blank(agency, year)?;
    if report.agency.is_empty() {
        return Err(NO_AGENCY.into());
    }
    for cell in &report.form().cells {
        report.values.insert(*cell, "0".to_string());
    }
    report.drafting.computed = totals_that_hold(&report);
    let year = report.year.unwrap_or_default();
    if today.year == year + 1 {
        report.signature.date = today.to_string();
    }
    report.preamble = preamble(&report, year);
    *report.narrative_mut(SectionId::Overview) = overview(&report, year);
    *report.narrative_mut(SectionId::Problems) = problems(year);
    *report.narrative_mut(SectionId::Other) = other(report.form(), year);
    Ok(report)
}

fn preamble(report: &Report, year: u16) -> String {
    format!(
        "本报告根据《中华人民共和国政府信息公开条例》和{}的要求编制。全文由六个部分组成。所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如对本报告有疑问，请与{}联系。",
        report.form().template.basis,
        report.agency
    )
}

fn overview(report: &Report, year: u16) -> String {
    let form = report.form();
    let aspects = form.template.section(SectionId::Overview).aspects;
    let mut text = format!(
        "{year}年，{}认真执行《中华人民共和国政府信息公开条例》，按照规定开展政府信息公开工作。",
        report.agency
    );
    for ((number, aspect), said) in ["一", "二", "三", "四", "五"]
        .iter()
        .zip(aspects)
        .zip(ASPECTS)
    {
        let said = said.replace("{}", &counted(form));
        text.push_str(&format!("\n（{number}）{aspect}。{said}"));
    }
    if organ_of(report).government {
        text.push_str(RESULTS);
    }
    text
}

/// What the table of the second section counts.
fn counted(form: &Form) -> String {
    let rows = form.blocks(TableId::Disclosure).flat_map(|b| &b.rows);
    let labels: Vec<&str> = rows.map(|row| row.node.label).collect();
    labels.join("、")
}

fn problems(year: u16) -> String {
    format!(
        "{year}年，政府信息公开工作存在的主要问题：一是主动公开的内容还不够丰富；二是工作人员对政府信息公开规定的学习还不够系统。\n{}年，将从两方面改进：一是对照目录梳理应当公开的政府信息，及时补充；二是组织工作人员学习《中华人民共和国政府信息公开条例》，每年不少于一次。",
        year + 1
    )
}

fn other(form: &Form, year: u16) -> String {
    let heading = form.template.section(SectionId::Other).heading;
    format!("{year}年，未收取政府信息公开信息处理费。没有{heading}。")
}
