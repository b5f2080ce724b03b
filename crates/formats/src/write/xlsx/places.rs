//! What the sheets are called and what stands where on them. The writer and the reader of our own
//! workbooks both go by this.

use nianbao_core::report::Part;
use nianbao_core::schema::Section;

/// The sheet that carries the data: in A1 its name, in A2 the seal, then the data.
pub const CARRIED: &str = "nianbao";
pub const COVER: &str = "封面";
pub const TEXTS: &str = "文字部分";
/// The label of the form on the cover; beside it stands the document that prescribes it.
pub const BASIS: &str = "采用格式";
pub const PREAMBLE: &str = "前言";
/// A row that goes on with the paragraph above it.
pub const CONTINUED: &str = "续";
/// What ends the label of a row or column of checks, which are no part of the form.
pub const CHECKED: &str = "核对（平或相差）";
/// What begins a line that only explains.
pub const HINT: &str = "说明：";
/// The first grid row of a table; above it stands the heading.
pub const TOP: usize = 1;

/// The first line of the cover that is to be filled in.
pub const FIRST: usize = 2;

/// A line of the cover: the part (none is the year), its label, what is to be filled in.
pub struct Field {
    pub part: Option<Part>,
    pub label: &'static str,
    pub hint: &'static str,
}

const fn field(part: Part, label: &'static str, hint: &'static str) -> Field {
    Field {
        part: Some(part),
        label,
        hint,
    }
}

pub const FIELDS: [Field; 8] = [
    field(Part::Agency, "单位名称", "写全称，与公章一致"),
    Field {
        part: None,
        label: "统计年度",
        hint: "四位数字，例如 2025",
    },
    field(Part::Title, "报告标题", "不填就用单位名称和年度"),
    field(Part::ContactAddress, "联系地址", ""),
    field(Part::ContactPhone, "联系电话", ""),
    field(Part::ContactEmail, "电子邮箱", ""),
    field(Part::SignatureAgency, "落款单位", ""),
    field(Part::SignatureDate, "落款日期", "例如 2026-01-12"),
];

/// The name of a table's sheet.
pub fn sheet_name(section: &Section) -> String {
    format!("{}、{}", section.number, section.short)
}
