//! The form of 国办公开办函〔2021〕30号 (2021-09-26), for statistic years from 2021.

use super::declare::*;
use super::shared::*;

pub static TEMPLATE: Template = Template {
    id: TemplateId::T2021,
    name: "2021",
    basis: "国办公开办函〔2021〕30号",
    first_year: 2021,
    sections: [
        OVERVIEW,
        DISCLOSURE,
        REQUESTS,
        Section {
            id: SectionId::Review,
            number: "四",
            heading: "政府信息公开行政复议、行政诉讼情况",
            short: "复议、诉讼情况",
            spellings: &[
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "政府信息公开行政复议和行政诉讼情况",
                "行政复议、行政诉讼情况",
                "因政府信息公开被申请行政复议、提起行政诉讼情况",
            ],
            aspects: &[],
            hint: "上年结转的复议、诉讼案件可一并计入；行政诉讼分未经复议直接起诉和复议后起诉两类。",
        },
        Section {
            id: SectionId::Problems,
            number: "五",
            heading: "存在的主要问题及改进情况",
            short: "问题及改进情况",
            spellings: &[
                "政府信息公开工作存在的主要问题及改进情况",
                "存在问题及改进情况",
                "存在的问题及改进情况",
                "存在的主要问题及改进措施",
                "存在的主要问题及整改措施",
                "存在的问题及改进措施",
                "主要问题及改进情况",
            ],
            aspects: &[],
            hint: "先写本年度存在的主要问题，再写下一年度的改进打算。",
        },
        Section {
            id: SectionId::Other,
            number: "六",
            heading: "其他需要报告的事项",
            short: "其他报告事项",
            spellings: &[
                "其他需要说明的事项",
                "其他需要报告事项",
                "其他事项",
                "需要报告的其他事项",
            ],
            aspects: &[],
            hint: "必须写明本年度收取信息处理费的情况，未收取也要写明；以元计。",
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
                        column("issued", "本年制发件数"),
                        column("repealed", "本年废止件数"),
                        column("in_force", "现行有效件数"),
                    ],
                    rows: &[
                        row("regulations", "规章"),
                        row_as("normative_documents", "行政规范性文件", &["规范性文件"]),
                    ],
                },
                Block {
                    id: "article_20_5",
                    title: Some("第二十条第（五）项"),
                    corner: "信息内容",
                    columns: DECISIONS,
                    rows: &[row("licensing", "行政许可")],
                },
                Block {
                    id: "article_20_6",
                    title: Some("第二十条第（六）项"),
                    corner: "信息内容",
                    columns: DECISIONS,
                    rows: &[row("penalties", "行政处罚"), row("coercion", "行政强制")],
                },
                Block {
                    id: "article_20_8",
                    title: Some("第二十条第（八）项"),
                    corner: "信息内容",
                    columns: &[typed("amount", "本年收费金额（单位：万元）", Kind::Money)],
                    rows: &[row("fees", "行政事业性收费")],
                },
            ],
            equations: &[],
        },
        requests_table!(OTHER),
        REVIEW,
    ],
};

const DECISIONS: &[Head] = &[column("decisions", "本年处理决定数量")];

const OTHER: Node = Node {
    id: "other",
    label: OTHER_LABEL,
    spellings: &[],
    rows: &[
        row_as(
            "other_overdue_correction",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            &["1.逾期不补正", "1.申请人无正当理由逾期不补正"],
        ),
        row_as(
            "other_unpaid_fee",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            &["2.逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用"],
        ),
        row("other_other", "3.其他"),
    ],
    slot: Some(SLOT_OTHER),
    is_total: false,
};
