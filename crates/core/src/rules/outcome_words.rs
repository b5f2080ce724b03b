//! The words for what became of a request, as data, and which classes of table 三 a figure in
//! prose speaks of.

use crate::schema::FormRow;

use super::claims::{Claim, OTHER};
use super::scope_words::is_scoped;
use super::words::{ahead, any, without_end};

pub const NEW_TOTAL: &str = "requests.new.total";
pub const CARRIED_OUT: &str = "requests.carried_out.total";
pub const RESULTS_TOTAL: &str = "requests.results_total.total";

/// A class of results by its words in prose.
const CLASSES: &[(&str, &str)] = &[
    ("予以公开", "granted"),
    ("部分公开", "partly_granted"),
    ("不予公开", "refused"),
    ("无法提供", "unavailable"),
    ("不予处理", "unprocessed"),
    ("其他处理", OTHER),
];

/// Words that may stand between the class and its number.
const BEHIND_CLASS: &str = "\
    政府信息 信息 申请 答复 决定 情况 情形 事项 类 的 共 计 有 为 合计 总计 信息公开 公开 案件 \
    处理 结果";

/// One class joined to another: `予以公开及部分公开`.
const JOINS: &str = "及 和 与 或 并 、";

/// That it is requests the text speaks of.
pub const REQUEST: &str = "信息公开申请 依申请公开 公开申请 申请公开 信息申请 依申请信息";

/// Things other than requests that are published, answered or refused.
pub const OTHER_MATTERS: &str = "\
    建议 提案 规范性文件 主动公开 留言 信件 咨询 投诉 举报 热线 复文 意见 来信 来电 行政许可 \
    事项清单";

/// No request came.
pub const NEVER: &str = "未收到 没有收到 未接到 没有接到 无收到 未受理 没有受理 未接收到";

/// Some requests only, or what follows from one.
pub const SOME_REQUESTS: &str = "\
    网络 网上 线上 信函 当面 现场 邮寄 邮件 平台 窗口 传真 电子 涉及 关于 复议 诉讼 收费 费 异议 \
    投诉 举报 其他 因 法人 自然人 企业 其中";

pub const ALL: &str = "全部 均 都 所有";
pub const ANSWERED: &str = "办结 答复 办理完毕 办理完成 回复 办毕";
/// Every single one, done with.
pub const EVERY: &str = "所有申请 全部申请";
pub const DONE: &str = "办结 办理完毕 办理完成 办毕";
/// All but some.
pub const EXCEPT: &str = "除 其余 尚未";
/// Answered in time, which says nothing of how many.
pub const IN_TIME: &str = "\
    期限 按时 按期 如期 规定时间 及时 时限 依法 依规 按规定 按要求 规范 妥善 期内 不 应";
/// Some are set aside: the rest is meant.
pub const SET_ASIDE: &str = "\
    其余 除 结转 转下 转结 顺延 延期 下年 下一年 次年 正在办理 尚未 在办";
pub const UPHELD: &str = "维持";
/// Only the closed cases are meant.
pub const CLOSED: &str = "审结 已结 办结 结案";

/// A reason that is a sub-row of its class: the class as a whole may have others.
const REASONS: &str = "\
    不掌握 现成 另行制作 不明确 秘密 禁止公开 安全 第三方 内部 过程性 案卷 查询 信访 重复 出版物 \
    反复 重新出具 补正 缴费 撤回";

/// The classes that a figure counts; none if it is not clear.
pub fn class_of(claim: &Claim<'_>) -> Option<Vec<&'static str>> {
    claim.pieces()?;
    let mut words = claim.before();
    while class_ended(words).is_none() {
        words = ahead(words, BEHIND_CLASS)?;
    }
    let mut classes = Vec::new();
    loop {
        let (class, rest) = class_ended(words)?;
        classes.insert(0, class);
        words = rest;
        match ahead(words, JOINS) {
            Some(rest) => words = rest,
            None => break,
        }
    }
    let one_reason = any(words, REASONS) && !words.contains('等');
    let apart = one_reason || words.ends_with("部分") || is_scoped(words) || open_before(claim);
    (!apart).then_some(classes)
}

/// The class that the words end with, and the words ahead of it.
fn class_ended(words: &str) -> Option<(&'static str, &str)> {
    for (word, class) in CLASSES {
        if let Some(rest) = without_end(words, word) {
            return Some((class, rest));
        }
    }
    None
}

/// A class without a number of its own stands right before: `予以公开、部分公开共12件`.
fn open_before(claim: &Claim<'_>) -> bool {
    let mut prefix = claim.prefix().to_string();
    prefix.retain(|c| !c.is_whitespace());
    // The words before the figure leave out brackets: as many characters, whichever they are.
    let own = claim.before().chars().count();
    let mut earlier = prefix.chars();
    let joint = earlier.nth_back(own);
    joint == Some('、') && class_ended(earlier.as_str()).is_some()
}

/// The paragraph up to the figure speaks of requests, and the sentence of nothing else.
pub fn is_of_requests(claim: &Claim<'_>) -> bool {
    any(claim.paragraph(), REQUEST) && !any(claim.prefix(), OTHER_MATTERS)
}

/// The official name of a class.
pub fn class_name(rows: &[&FormRow], class: &str) -> Option<String> {
    let row = rows.first()?;
    let group = row.groups.last().filter(|g| g.id == class);
    Some(group.map_or_else(|| row.title(), |g| g.label.to_string()))
}
