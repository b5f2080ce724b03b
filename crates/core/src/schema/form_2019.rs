//! The trial form of 国办公开办函〔2019〕60号, for statistic years 2019 and 2020.

use super::declare::*;
use super::shared::*;

pub static TEMPLATE: Template = Template {
    id: TemplateId::T2019,
    name: "2019",
    basis: "国办公开办函〔2019〕60号",
    first_year: 2019,
    sections: [
        OVERVIEW,
        DISCLOSURE,
        REQUESTS,
        Section {
            id: SectionId::Review,
            number: "四",
            heading: "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            short: "复议、诉讼情况",
            spellings: &[
                "政府信息公开行政复议、行政诉讼情况",
                "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
            ],
            aspects: &[],
            hint: "行政诉讼分未经复议直接起诉和复议后起诉两类。",
        },
        Section {
            id: SectionId::Problems,
            number: "五",
            heading: "政府信息公开工作存在的主要问题及改进情况",
            short: "问题及改进情况",
            spellings: &["存在的主要问题及改进情况", "存在问题及改进情况"],
            aspects: &[],
            hint: "先写本年度存在的主要问题，再写下一年度的改进打算。",
        },
        Section {
            id: SectionId::Other,
            number: "六",
            heading: "其他需要报告的事项",
            short: "其他报告事项",
            spellings: &["其他需要说明的事项", "其他需要报告事项", "其他事项"],
            aspects: &[],
            hint: "没有其他需要报告的事项，写“无”。",
        },
    ],
    tables: [
        Table {
            id: TableId::Disclosure,
            section: SectionId::Disclosure,
            direction: Direction::Down,
            widths: DISCLOSURE_WIDTHS,
            blocks: &[
                Block {
                    id: "article_20_1",
                    title: Some("第二十条第（一）项"),
                    corner: "信息内容",
                    columns: &[
                        column("made", "本年新制作数量"),
                        column("disclosed", "本年新公开数量"),
                        column("total_disclosed", "对外公开总数量"),
                    ],
                    rows: &[
                        row("regulations", "规章"),
                        row_as("normative_documents", "规范性文件", &["行政规范性文件"]),
                    ],
                },
                Block {
                    id: "article_20_5",
                    title: Some("第二十条第（五）项"),
                    corner: "信息内容",
                    columns: ITEMS_AND_DECISIONS,
                    rows: &[
                        row("licensing", "行政许可"),
                        row("other_services", "其他对外管理服务事项"),
                    ],
                },
                Block {
                    id: "article_20_6",
                    title: Some("第二十条第（六）项"),
                    corner: "信息内容",
                    columns: ITEMS_AND_DECISIONS,
                    rows: &[row("penalties", "行政处罚"), row("coercion", "行政强制")],
                },
                Block {
                    id: "article_20_8",
                    title: Some("第二十条第（八）项"),
                    corner: "信息内容",
                    columns: &[
                        column("items_last_year", "上一年项目数量"),
                        typed("change", "本年增/减", Kind::Change),
                    ],
                    rows: &[row("fees", "行政事业性收费")],
                },
                Block {
                    id: "article_20_9",
                    title: Some("第二十条第（九）项"),
                    corner: "信息内容",
                    columns: &[
                        column("items", "采购项目数量"),
                        typed("amount", "采购总金额", Kind::Text),
                    ],
                    rows: &[row("procurement", "政府集中采购")],
                },
            ],
            equations: &[],
        },
        requests_table!(OTHER),
        REVIEW,
    ],
};

const ITEMS_AND_DECISIONS: &[Head] = &[
    column("items_last_year", "上一年项目数量"),
    typed("change", "本年增/减", Kind::Change),
    column("decisions", "处理决定数量"),
];

const OTHER: Node = Node {
    id: "other_other",
    label: OTHER_LABEL,
    spellings: &[],
    rows: &[],
    slot: Some(SLOT_OTHER),
    is_total: false,
};
