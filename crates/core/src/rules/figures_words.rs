//! The words by which a figure in prose is read, as data. The grammar they belong to is told in
//! `figures.rs`.

/// Units behind a count or a sum, the longer before those they begin with.
pub const UNITS: &str = "\
    人次 万元 件次 例次 条次 件 条 项 次 个 份 期 宗 起 例 篇 部 场 人 元 家 类 册 批 则 幅 户 \
    页";

/// Right before a number: it is not the exact one, or it stands for no count at all (`第3期`).
pub const INEXACT_BEFORE: &str = "\
    约 大约 近 将近 接近 超 超过 逾 达到或超过 不少于 不低于 不到 不足 不超过 至少 至多 最多 \
    多达 高达 上 数 几 第 每 逐 某 任 同 这 那 各 仅剩 前 后 另一";

/// Between a number and its unit: `30余条`, `二十多件`, `十几次`.
pub const INEXACT_BETWEEN: &str = "余 多 来 几";

/// Right behind the unit: `50次以上`.
pub const INEXACT_AFTER: &str = "以上 以下 以内 左右 上下 余 多 不等";

/// Anywhere before the number in its clause: a difference, an average or a limit, not a total.
pub const NOT_A_TOTAL: &str = "\
    增加 减少 增长 下降 上升 回落 提高 降低 增幅 降幅 同比 环比 相比 较上 较去 较前 比上 比去 \
    平均 日均 月均 年均 每月 每年 每周 每季 每件 每条 每次 每页";

/// What joins two numbers into a range.
pub const RANGE: &[char] = &['-', '－', '—', '–', '~', '～', '至', '到'];

/// Where a sentence ends.
pub const SENTENCE_ENDS: &[char] = &['。', '！', '？', '!', '?', '\n'];

/// Where a clause ends; the sentence's ends and brackets end it too.
pub const CLAUSE_ENDS: &[char] = &['，', '、', '；', '：', ',', ';', ':'];
