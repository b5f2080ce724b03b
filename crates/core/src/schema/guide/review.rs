//! The three groups of 行政复议、行政诉讼.

use super::Entry;

pub const ENTRIES: &[Entry] = &[
    Entry {
        of: "review.reconsideration",
        meaning: "因政府信息公开对本机关申请的行政复议。",
        basis: "《条例》第五十一条；《行政复议法》；国办公开办函〔2021〕30号第四部分。",
        counted: "以本机关为被申请人的，当年收到的和上年结转的。",
        not_counted: "本机关作为复议机关审理的；没有被受理的，按上级口径。",
        mistakes: "总计不等于四项之和；正文的件数与总计不同。",
    },
    Entry {
        of: "review.litigation_direct",
        meaning: "没有经过复议，直接向法院提起的行政诉讼。",
        basis: "《条例》第五十一条；《行政诉讼法》；国办公开办函〔2021〕30号第四部分。",
        counted: "以本机关为被告的。同一案件一审、二审怎样计，按上级口径，前后一致。",
        not_counted: "先复议、不服再起诉的，计在后一组。",
        mistakes: "直接起诉和复议后起诉两组各计了一次。",
    },
    Entry {
        of: "review.litigation_after",
        meaning: "经过复议、对结果不服再提起的行政诉讼。",
        basis: "《条例》第五十一条；《行政诉讼法》；国办公开办函〔2021〕30号第四部分。",
        counted: "原行为机关与复议机关作共同被告的，本机关是其中之一就计。",
        not_counted: "还在复议阶段的。",
        mistakes: "复议的数抄到了这里；正文“诉讼 N 件”应是两组总计相加，表里没有印出这个数。",
    },
];
