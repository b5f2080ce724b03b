//! The rows of 不予公开.

use super::Entry;

const ART_14: &str = "《条例》第十四条、第三十六条第（三）项；国办公开办函〔2021〕30号第三部分。";
const ART_16_2: &str =
    "《条例》第十六条第二款、第三十六条第（三）项；国办公开办函〔2021〕30号第三部分。";
const TWICE: &str = "能区分处理、给了一部分的，只计部分公开。";

pub const ENTRIES: &[Entry] = &[
    Entry {
        of: "requests.refused_state_secret",
        meaning: "申请的信息依法定为国家秘密。",
        basis: ART_14,
        counted: "有定密依据、在保密期限内的。",
        not_counted: TWICE,
        mistakes: "把工作秘密、内部资料当国家秘密计。",
    },
    Entry {
        of: "requests.refused_other_law",
        meaning: "法律或行政法规（《条例》以外的）明文禁止公开。",
        basis: ART_14,
        counted: "答复书里写明了哪部法律、行政法规哪一条的。",
        not_counted: "只有部门规章、文件规定不公开的。",
        mistakes: "行的名称漏字，成了“法律行政止公开”之类，会被认为改动了格式。",
    },
    Entry {
        of: "requests.refused_safety_stability",
        meaning: "公开后可能危及国家安全、公共安全、经济安全、社会稳定。",
        basis: ART_14,
        counted: "经评估、以此为理由答复不予公开的。",
        not_counted: TWICE,
        mistakes: "一件写了几个理由的，按答复书的主要理由计一行。",
    },
    Entry {
        of: "requests.refused_third_party",
        meaning: "涉及商业秘密、个人隐私等，公开会损害第三方合法权益。",
        basis: "《条例》第十五条、第三十二条；国办公开办函〔2021〕30号第三部分。",
        counted: "征求意见后第三方不同意，且机关也不认为应当公开的。",
        not_counted: "第三方同意公开，或不公开会对公共利益造成重大影响而予以公开的。",
        mistakes: "遮去姓名、身份证号后提供了的，不计在这里。",
    },
    Entry {
        of: "requests.refused_internal",
        meaning: "内部事务信息：人事管理、后勤管理、内部工作流程三类。",
        basis: "《条例》第十六条第一款；国办公开办函〔2021〕30号第三部分。",
        counted: "以这三类为理由不予公开的。",
        not_counted: "对外有法律效力的文件，不因标着“内部”就属于这一类。",
        mistakes: "与过程性信息混计。",
    },
    Entry {
        of: "requests.refused_process",
        meaning: "履行职责中形成的讨论记录、过程稿、磋商信函、请示报告四类。",
        basis: ART_16_2,
        counted: "还在研究、审议中或只供内部讨论的材料。",
        not_counted: "法律、法规、规章规定应当公开的。",
        mistakes: "已经形成结论并对外发生效力的，不再是过程性信息。",
    },
    Entry {
        of: "requests.refused_enforcement_file",
        meaning: "申请查阅、复制行政执法案卷里的信息。",
        basis: ART_16_2,
        counted: "以属于执法案卷为理由不予公开的。",
        not_counted: "处罚决定书等依法应当主动公开的。",
        mistakes: "当事人要求阅卷、按执法程序办理的，不是政府信息公开申请。",
    },
    Entry {
        of: "requests.refused_administrative_query",
        meaning: "工商、不动产登记资料等，法律、行政法规对查询另有规定。",
        basis: "《条例》第三十六条第（七）项；国办公开办函〔2021〕30号第三部分。",
        counted: "告知按有关规定到登记机构查询的。",
        not_counted: "本机关没有这项登记职责、也没有这份资料的，计入不掌握一行。",
        mistakes: "与“已主动公开、告知途径”混淆：那是予以公开。",
    },
];
