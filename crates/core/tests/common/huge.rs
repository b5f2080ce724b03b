//! Texts of megabytes, each of a kind that may make some rule slow.

use nianbao_core::report::{Edit, Part, Report};
use nianbao_core::schema::{SectionId, TemplateId};

/// What all rules must read in two seconds, optimised.
pub const BYTES: usize = 5_000_000;

/// What the text is made of: a name, and what is repeated.
pub const KINDS: [(&str, &str); 14] = [
    (
        "prose",
        "全年公开政府信息12条，收到政府信息公开申请3件。及时更新栏目，落实专人负责。\n",
    ),
    (
        "one paragraph",
        "全年公开政府信息，及时更新栏目，落实专人负责。",
    ),
    (
        "one sentence",
        "全年公开政府信息，及时更新栏目，落实专人负责，",
    ),
    ("no marks", "公开"),
    ("figures", "收到政府信息公开申请12件，予以公开9件，占75%，"),
    ("digits", "1234567890"),
    ("placeholders", "请与XX县某某局××××联系。"),
    ("brackets", "《关于印发<格式>的通知》"),
    ("unclosed brackets", "<《（"),
    ("old basis", "国办公开办涵[2019]60号。"),
    ("years", "2022年1月1日至2022年12月31日，"),
    ("plans", "2021年我局将加强工作。"),
    (
        "cover letter",
        "现将贵办有关情况报告如下：该部分以表格形式报告。",
    ),
    ("doubled", "我县县，，资金资金.(一)"),
];

/// A report with such a text in a part.
pub fn report(kind: usize, part: Part, bytes: usize) -> Report {
    let text = KINDS[kind].1;
    let mut report = Report::blank(TemplateId::T2021);
    report.year = Some(2023);
    report.agency = "云溪县城乡建设局".into();
    let edit = Edit::Text {
        part,
        to: text.repeat(bytes / text.len()),
    };
    report.apply(&edit);
    report
}

pub const PARTS: [Part; 4] = [
    Part::Narrative(SectionId::Overview),
    Part::Narrative(SectionId::Problems),
    Part::Narrative(SectionId::Other),
    Part::Preamble,
];
