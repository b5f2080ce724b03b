//! The columns of the three tables.

use super::Entry;

const FORM_2: &str = "国办公开办函〔2021〕30号第二部分。";
const FORM_3: &str = "国办公开办函〔2021〕30号第三部分。";
const FORM_4: &str = "国办公开办函〔2021〕30号第四部分。";
const EMPTY: &str = "没有这类申请人时整列留空；应逐格填 0。";

/// A column whose help is what is counted there, and what goes wrong.
const fn column(
    of: &'static str,
    basis: &'static str,
    counted: &'static str,
    mistakes: &'static str,
) -> Entry {
    Entry {
        of,
        meaning: "",
        basis,
        counted,
        not_counted: "",
        mistakes,
    }
}

pub const ENTRIES: &[Entry] = &[
    column(
        "disclosure.*.issued",
        FORM_2,
        "统计年度内制定并印发的件数，修订后重新印发的也计。",
        "大于现行有效件数：当年印发的一般年底仍有效。",
    ),
    column(
        "disclosure.*.repealed",
        FORM_2,
        "统计年度内宣布废止或失效的件数，有效期届满自然失效的也计，可在数后加括号注明。",
        "清理文件一次废止许多件，而这里仍填 0。",
    ),
    column(
        "disclosure.*.in_force",
        FORM_2,
        "到统计年度 12 月 31 日仍有效的全部件数，不只是当年制发的。",
        "只填了当年制发的件数；不等于上年现行有效加制发减废止。",
    ),
    column(
        "disclosure.*.decisions",
        FORM_2,
        "统计年度内作出的决定件数，已公开的和依法未公开的都计。",
        "只计公开了的；填成事项的项数。",
    ),
    column(
        "disclosure.*.amount",
        FORM_2,
        "统计年度内的总金额，以万元计，小数照实填。",
        "填成了元；数后写了单位。",
    ),
    column(
        "requests.*.natural_person",
        FORM_3,
        "以个人名义提出的申请；几个人共同提出一件的计一件。",
        "正文把这一列的数当成总计引用。",
    ),
    column(
        "requests.*.business",
        FORM_3,
        "公司、合伙企业等从事经营活动的企业；个体工商户按上级口径。",
        EMPTY,
    ),
    column(
        "requests.*.research",
        FORM_3,
        "高等学校、研究院所等科研机构。",
        EMPTY,
    ),
    column(
        "requests.*.nonprofit",
        FORM_3,
        "社会团体、基金会、社会服务机构等公益组织。",
        EMPTY,
    ),
    column(
        "requests.*.legal_service",
        FORM_3,
        "律师事务所、基层法律服务所等以机构名义提出的。律师代理个人提出的，按委托人归类。",
        EMPTY,
    ),
    column(
        "requests.*.other",
        FORM_3,
        "以上各类之外的组织，例如村民委员会。",
        EMPTY,
    ),
    column(
        "requests.*.total",
        FORM_3,
        "同一行自然人与五类法人或其他组织之和。这一列是上级汇总用的数。",
        "整列没有填；改了前面的数没有改总计。",
    ),
    column(
        "review.*.upheld",
        FORM_4,
        "复议决定维持、判决驳回等支持本机关的结果。",
        "",
    ),
    column(
        "review.*.corrected",
        FORM_4,
        "撤销、变更、确认违法、责令重作等结果。",
        "有纠正的，正文却写“均维持”。",
    ),
    column(
        "review.*.other",
        FORM_4,
        "申请人或原告撤回、终止审理、不予受理、移送等结果。",
        "",
    ),
    column(
        "review.*.pending",
        FORM_4,
        "到统计年度 12 月 31 日还没有结果的。",
        "正文写“全部审结”，这里却不是 0。",
    ),
    column(
        "review.*.total",
        FORM_4,
        "同一组的结果维持、结果纠正、其他结果、尚未审结四项之和。",
        "各项有数，总计填 0。",
    ),
];
