//! The catalogue of rules: every id, grouped as people look for them. A rule that is not listed
//! here, or an id without a rule and without a reason, fails `tests/reference.rs`.

/// A group's title, what is said of the whole group, and the ids in it.
pub struct Group {
    pub title: &'static str,
    pub about: &'static str,
    pub ids: &'static [&'static str],
}

pub const GROUPS: [Group; 5] = [
    Group {
        title: "数字与勾稽",
        about: "整数，不许有误差。空白的申请人栏按 0 算；总计空着或读不出的等式不判。表三 39 个等式，表四 3 个。",
        ids: &[
            "flow-balance",
            "results-total",
            "row-total",
            "review-total",
            "blank-cell",
            "not-a-count",
        ],
    },
    Group {
        title: "两年之间",
        about: "需要载入上年报告，或填入上年的几个数。没有上年报告时不判；载入的不是上一年的，只提示一次，不作比较。",
        ids: &["carry-over", "stock-balance", "copied-text", "year-on-year"],
    },
    Group {
        title: "格式与要素",
        about: "",
        ids: &[
            "missing-section",
            "section-order",
            "heading-wording",
            "label-altered",
            "wrong-template",
            "year-mismatch",
            "statistic-period",
            "regulation-authority",
            "superseded-basis",
            "document-number",
            "missing-aspect",
            "missing-fee-statement",
            "missing-signature",
            "stock-in-year",
            "published-early",
            "published-late",
            "parts-count",
            "instruction-left",
            "placeholder-left",
            "accountability-results",
            "empty-section",
        ],
    },
    Group {
        title: "文字与表格数字",
        about: "都引出原句。154条、１５４ 条、一百五十四、1.2万、1,546 都认得。",
        ids: &[
            "narrative-requests",
            "narrative-outcome",
            "narrative-review",
            "narrative-documents",
            "narrative-breakdown",
            "narrative-percentage",
            "narrative-carry",
            "fee-sum",
            "plan-year",
        ],
    },
    Group {
        title: "文字",
        about: "",
        ids: &[
            "numbering",
            "overview-length",
            "doubled-text",
            "half-width-punctuation",
            "missing-full-stop",
            "angle-brackets",
            "cover-letter-wording",
            "foreign-agency",
            "title-wording",
        ],
    },
];

/// Ids that have no rule, each with the reason in Chinese. An id that has a rule by now is
/// passed over, so that branches with rules can be merged in any order; take it out then.
pub const ABSENT: &[(&str, &str)] = &[];
