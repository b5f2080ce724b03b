//! The rows of 无法提供 and 不予处理.

use super::Entry;

const FORM: &str = "国办公开办函〔2021〕30号第三部分。";

pub const ENTRIES: &[Entry] = &[
    Entry {
        of: "requests.unavailable_not_held",
        meaning: "经检索没有这份信息，或者不属于本机关负责公开。",
        basis: "《条例》第三十六条第（四）、（五）项；国办公开办函〔2021〕30号第三部分。",
        counted: "答复信息不存在的，答复不由本机关负责公开的。",
        not_counted: "有现成材料、只是不愿公开的。",
        mistakes: "正文“无法提供”的件数只写了这一行，没有加上后面两行。",
    },
    Entry {
        of: "requests.unavailable_to_be_created",
        meaning: "没有现成的信息，需要加工、分析、重新制作才能提供。",
        basis: "《条例》第三十八条；国办公开办函〔2021〕30号第三部分。",
        counted: "要求汇总、统计、分析，而机关没有现成结果的。",
        not_counted: "作区分处理（遮盖一部分）就能提供的。",
        mistakes: "与不掌握一行混计。",
    },
    Entry {
        of: "requests.unavailable_unclear",
        meaning: "补正了，内容还是不明确，找不出要的是什么信息。",
        basis: "《条例》第二十九条、第三十条；国办公开办函〔2021〕30号第三部分。",
        counted: "已告知补正、申请人也补正了，仍无法确定的。",
        not_counted: "到期不补正的，计入其他处理。",
        mistakes: "没有告知补正就直接计在这里。",
    },
    Entry {
        of: "requests.unprocessed_petition",
        meaning: "以政府信息公开申请的形式信访、投诉、举报。",
        basis: "《条例》第三十九条第一款；国办公开办函〔2021〕30号第三部分。",
        counted: "告知不作为政府信息公开申请处理、可以通过相应渠道提出的。",
        not_counted: "一开始就走信访渠道的，不计入本表。",
        mistakes: "只计入这里，没有计入新收，收办不平。",
    },
    Entry {
        of: "requests.unprocessed_repeat",
        meaning: "已经答复过，同一申请人又申请相同的信息。",
        basis: "《条例》第三十六条第（六）项；国办公开办函〔2021〕30号第三部分。",
        counted: "告知不予重复处理的。",
        not_counted: "前一件还没有答复时又交来相同申请、合并办理的，按上级口径。",
        mistakes: "与无正当理由大量反复申请混淆：那一行看数量和频次。",
    },
    Entry {
        of: "requests.unprocessed_publication",
        meaning: "要求提供政府公报、报刊、书籍等公开出版物。",
        basis: "《条例》第三十九条第二款；国办公开办函〔2021〕30号第三部分。",
        counted: "告知获取途径的。",
        not_counted: "网上已经主动公开的文件，告知途径属于予以公开。",
        mistakes: "把告知网址的都计在这里。",
    },
    Entry {
        of: "requests.unprocessed_excessive",
        meaning: "申请的数量、频次明显超过合理范围，说明的理由不合理。",
        basis: "《条例》第三十五条；国办公开办函〔2021〕30号第三部分。",
        counted: "要求说明过理由、认为不合理、告知不予处理的。",
        not_counted: "理由合理、延期答复的；收取信息处理费后提供的。",
        mistakes: "没有要求说明理由就计在这里。",
    },
    Entry {
        of: "requests.unprocessed_reissue",
        meaning: "申请人已经有了这份信息，要求机关再确认或重新出具。",
        basis: FORM,
        counted: "以此为理由告知不予处理的。",
        not_counted: "申请人没有得到过，只是知道有这份信息的。",
        mistakes: "与重复申请混计：重复申请是机关先前已按申请答复过。",
    },
];
