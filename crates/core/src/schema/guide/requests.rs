//! The rows of 收到和处理申请: what came in, what was granted, other results, totals, what is carried
//! on. Refusals are in refused.rs, what could not or need not be answered in unanswered.rs.

use super::Entry;

const FORM: &str = "国办公开办函〔2021〕30号第三部分。";

pub const ENTRIES: &[Entry] = &[
    Entry {
        of: "requests.new",
        meaning: "统计年度内收到的申请件数。",
        basis: "《条例》第二十七条、第三十一条（收到之日怎样定）；国办公开办函〔2021〕30号第三部分。",
        counted: "以收到之日为准，网上、信函、当面提交的都计；需要补正的以第一次收到计一件。",
        not_counted: "上年收到、今年才办的，计在上年结转；同一件的补正材料不再计。",
        mistakes: "正文写“受理 N 件”与这里不同；政府办把下属部门的件数也算进来。",
    },
    Entry {
        of: "requests.carried_in",
        meaning: "上年收到、上年底还没有答复的申请件数。",
        basis: FORM,
        counted: "等于上年报告里结转下年度继续办理的件数，每一列都应相等。",
        not_counted: "上年已经答复、今年被复议或诉讼的。",
        mistakes: "漏填成 0；与上年报告对不上。载入上年报告可以自动填入。",
    },
    Entry {
        of: "requests.granted",
        meaning: "全部予以公开，包括告知已经主动公开的获取方式和途径。",
        basis: "《条例》第三十六条第（一）、（二）项；国办公开办函〔2021〕30号第三部分。",
        counted: "申请的内容全部提供，或者已主动公开而告知怎样查到。",
        not_counted: "只给一部分的，计入部分公开。",
        mistakes: "正文“予以公开”的件数引用了自然人一列，而不是总计。",
    },
    Entry {
        of: "requests.partly_granted",
        meaning: "能作区分处理的，公开一部分，其余不公开。",
        basis: "《条例》第三十七条；国办公开办函〔2021〕30号第三部分。",
        counted: "一件申请只计在这一行，其余部分因何不公开都不再计入别的行。",
        not_counted: "全部提供了的，计入予以公开。",
        mistakes: "同一件在这里和不予公开里各计一次，总计就多出一件。",
    },
    Entry {
        of: "requests.other_overdue_correction",
        meaning: "告知补正后，申请人没有正当理由、过了期限也不补正，视为放弃。",
        basis: "《条例》第三十条；国办公开办函〔2021〕30号第三部分。",
        counted: "发过补正通知，补正期限已过，不再处理的。",
        not_counted: "补正了但内容仍不明确的，计入无法提供一类。",
        mistakes: "没有发过补正通知就计在这里；年底补正期限还没有过的，应计结转。",
    },
    Entry {
        of: "requests.other_unpaid_fee",
        meaning: "收费通知发出后，申请人过了期限没有缴信息处理费，不再处理。",
        basis: "《条例》第四十二条；国办函〔2020〕109号；国办公开办函〔2021〕30号第三部分。",
        counted: "依法发出收费通知，逾期未缴的。",
        not_counted: "缴费后又提供了的，按办理结果计。",
        mistakes: "从不收费的单位填了数：多半是填错了行。",
    },
    Entry {
        of: "requests.other_other",
        meaning: "以上各种都不是的处理结果。",
        basis: FORM,
        counted: "申请人自己撤回的计在这里；其余归不进前面各行的，按上级的口径。",
        not_counted: "前面各行能归进去的。",
        mistakes: "撤回的申请哪一行也没有计，收办就不平。",
    },
    Entry {
        of: "requests.results_total",
        meaning: "本年度办理结果（一）至（六）各行之和。",
        basis: FORM,
        counted: "每一列各自相加；再加结转下年度，等于新收加上年结转。",
        not_counted: "结转下年度的不加进来。",
        mistakes: "改了上面一行没有改总计；把结转也加了进来。",
    },
    Entry {
        of: "requests.carried_out",
        meaning: "到年底还没有答复的申请件数。",
        basis: FORM,
        counted: "年底前收到、还在法定期限内办理的；延期、补正、征求第三方意见中的也计。",
        not_counted: "已经答复的，答复后在复议、诉讼的。",
        mistakes: "表里有结转，正文却写“全部按时办结”；下年报告的上年结转与这里不同。",
    },
];
