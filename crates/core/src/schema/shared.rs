//! What the official forms have in common: table 三 but for （六）, table 四, and the short ways
//! in which the declarations are written.

use super::declare::*;

pub const fn column(id: &'static str, label: &'static str) -> Head {
    typed(id, label, Kind::Count)
}

pub const fn typed(id: &'static str, label: &'static str, kind: Kind) -> Head {
    Head::Column(Column {
        id,
        label,
        kind,
        is_total: false,
        spellings: &[],
    })
}

const fn spelled(
    id: &'static str,
    label: &'static str,
    spellings: &'static [&'static str],
) -> Head {
    Head::Column(Column {
        id,
        label,
        kind: Kind::Count,
        is_total: false,
        spellings,
    })
}

const fn total() -> Head {
    Head::Column(Column {
        id: "total",
        label: "总计",
        kind: Kind::Count,
        is_total: true,
        spellings: &["合计", "小计"],
    })
}

pub const fn row(id: &'static str, label: &'static str) -> Node {
    row_as(id, label, &[])
}

pub const fn row_as(
    id: &'static str,
    label: &'static str,
    spellings: &'static [&'static str],
) -> Node {
    Node {
        id,
        label,
        spellings,
        rows: &[],
        slot: None,
        is_total: false,
    }
}

pub const fn group(id: &'static str, label: &'static str, rows: &'static [Node]) -> Node {
    Node {
        id,
        label,
        spellings: &[],
        rows,
        slot: None,
        is_total: false,
    }
}

pub const APPLICANTS: &[Head] = &[Head::Group {
    label: "申请人情况",
    heads: &[
        spelled("natural_person", "自然人", &["公民"]),
        Head::Group {
            label: "法人或其他组织",
            heads: &[
                spelled("business", "商业企业", &["企业"]),
                column("research", "科研机构"),
                spelled("nonprofit", "社会公益组织", &["公益组织"]),
                column("legal_service", "法律服务机构"),
                column("other", "其他"),
            ],
        },
        total(),
    ],
}];

pub const FLOW_NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

pub const NEW: Node = row_as(
    "new",
    "一、本年新收政府信息公开申请数量",
    &["一、本年新收政府信息公开申请数", "本年新收"],
);
pub const CARRIED_IN: Node = row_as(
    "carried_in",
    "二、上年结转政府信息公开申请数量",
    &["二、上年结转政府信息公开申请数", "上年结转"],
);
pub const GRANTED: Node = row("granted", "（一）予以公开");
pub const PARTLY_GRANTED: Node = row_as(
    "partly_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    &["（二）部分公开"],
);
pub const REFUSED: Node = group(
    "refused",
    "（三）不予公开",
    &[
        row("refused_state_secret", "1.属于国家秘密"),
        row("refused_other_law", "2.其他法律行政法规禁止公开"),
        row("refused_safety_stability", "3.危及“三安全一稳定”"),
        row("refused_third_party", "4.保护第三方合法权益"),
        row("refused_internal", "5.属于三类内部事务信息"),
        row("refused_process", "6.属于四类过程性信息"),
        row("refused_enforcement_file", "7.属于行政执法案卷"),
        row("refused_administrative_query", "8.属于行政查询事项"),
    ],
);
pub const UNAVAILABLE: Node = group(
    "unavailable",
    "（四）无法提供",
    &[
        row("unavailable_not_held", "1.本机关不掌握相关政府信息"),
        row("unavailable_to_be_created", "2.没有现成信息需要另行制作"),
        row("unavailable_unclear", "3.补正后申请内容仍不明确"),
    ],
);
pub const UNPROCESSED: Node = group(
    "unprocessed",
    "（五）不予处理",
    &[
        row("unprocessed_petition", "1.信访举报投诉类申请"),
        row("unprocessed_repeat", "2.重复申请"),
        row("unprocessed_publication", "3.要求提供公开出版物"),
        row("unprocessed_excessive", "4.无正当理由大量反复申请"),
        row(
            "unprocessed_reissue",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ],
);
pub const RESULTS_TOTAL: Node = Node {
    id: "results_total",
    label: "（七）总计",
    spellings: &["（七）合计", "（六）总计", "（八）总计"],
    rows: &[],
    slot: None,
    is_total: true,
};
pub const CARRIED_OUT: Node = row_as(
    "carried_out",
    "四、结转下年度继续办理",
    &["四、结转下年度继续办理数量", "结转下年度继续办理"],
);
pub const RESULTS: &str = "results";
pub const RESULTS_LABEL: &str = "三、本年度办理结果";
/// Where the 2019 form has one row and the 2021 form three.
pub const SLOT_OTHER: &str = "other";
pub const OTHER_LABEL: &str = "（六）其他处理";

/// Three label columns and seven columns of figures.
pub const REQUESTS_WIDTHS: &[u16] = &[52, 92, 296, 80, 80, 80, 80, 80, 80, 80];
/// One label column and at most three columns of figures.
pub const DISCLOSURE_WIDTHS: &[u16] = &[310, 230, 230, 230];

pub const FLOW_EQUATIONS: &[EquationSpec] = &[
    EquationSpec {
        rule: "row-total",
        over: Over::Rows,
        left: &[Operand::Line("total")],
        right: &[
            Operand::Line("natural_person"),
            Operand::Line("business"),
            Operand::Line("research"),
            Operand::Line("nonprofit"),
            Operand::Line("legal_service"),
            Operand::Line("other"),
        ],
    },
    EquationSpec {
        rule: "flow-balance",
        over: Over::Columns,
        left: &[Operand::Line("new"), Operand::Line("carried_in")],
        right: &[Operand::Line("results_total"), Operand::Line("carried_out")],
    },
    EquationSpec {
        rule: "results-total",
        over: Over::Columns,
        left: &[Operand::Line("results_total")],
        right: &[Operand::Under(RESULTS)],
    },
];

/// Table 三, the same in both forms but for what stands in its slot （六）. A macro, since a constant
/// cannot be given a part of itself.
macro_rules! requests_table {
    ($other:expr) => {
        Table {
            id: TableId::Requests,
            section: SectionId::Requests,
            direction: Direction::Down,
            widths: REQUESTS_WIDTHS,
            blocks: &[Block {
                id: "requests",
                title: None,
                corner: FLOW_NOTE,
                columns: APPLICANTS,
                rows: &[
                    NEW,
                    CARRIED_IN,
                    group(
                        RESULTS,
                        RESULTS_LABEL,
                        &[
                            GRANTED,
                            PARTLY_GRANTED,
                            REFUSED,
                            UNAVAILABLE,
                            UNPROCESSED,
                            $other,
                            RESULTS_TOTAL,
                        ],
                    ),
                    CARRIED_OUT,
                ],
            }],
            equations: FLOW_EQUATIONS,
        }
    };
}
pub(super) use requests_table;

/// Table 四 is the same in both forms.
pub const REVIEW: Table = Table {
    id: TableId::Review,
    section: SectionId::Review,
    direction: Direction::Across,
    widths: &[67, 67, 67, 66, 66, 67, 67, 67, 66, 66, 67, 67, 67, 66, 67],
    blocks: &[Block {
        id: "review",
        title: None,
        corner: "",
        columns: &[
            column("upheld", "结果维持"),
            column("corrected", "结果纠正"),
            column("other", "其他结果"),
            column("pending", "尚未审结"),
            total(),
        ],
        rows: &[
            row("reconsideration", "行政复议"),
            group(
                "litigation",
                "行政诉讼",
                &[
                    row("litigation_direct", "未经复议直接起诉"),
                    row("litigation_after", "复议后起诉"),
                ],
            ),
        ],
    }],
    equations: &[EquationSpec {
        rule: "review-total",
        over: Over::Rows,
        left: &[Operand::Line("total")],
        right: &[
            Operand::Line("upheld"),
            Operand::Line("corrected"),
            Operand::Line("other"),
            Operand::Line("pending"),
        ],
    }],
};

pub const OVERVIEW: Section = Section {
    id: SectionId::Overview,
    number: "一",
    heading: "总体情况",
    short: "总体情况",
    spellings: &["总体工作情况", "概述", "基本情况", "工作总体情况"],
    aspects: &[
        "主动公开",
        "依申请公开",
        "政府信息管理",
        "政府信息公开平台建设",
        "监督保障",
    ],
    hint: "依次写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。",
};
pub const DISCLOSURE: Section = Section {
    id: SectionId::Disclosure,
    number: "二",
    heading: "主动公开政府信息情况",
    short: "主动公开情况",
    spellings: &["主动公开情况", "行政机关主动公开政府信息情况"],
    aspects: &[],
    hint: "规章、规范性文件按件数，许可、处罚、强制按处理决定数量（含依法未公开的），收费以万元计。",
};
pub const REQUESTS: Section = Section {
    id: SectionId::Requests,
    number: "三",
    heading: "收到和处理政府信息公开申请情况",
    short: "申请收到和处理",
    spellings: &[
        "收到和处理政府信息公开申请的情况",
        "行政机关收到和处理政府信息公开申请情况",
        "依申请公开政府信息情况",
    ],
    aspects: &[],
    hint: "申请人按自然人和五类法人或其他组织分列；申请人撤回申请的计入（六）其他处理。",
};
