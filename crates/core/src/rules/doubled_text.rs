//! `doubled-text`: words, clauses or marks that stand twice by a slip: 资金资金, 我县县, ，，.
//!
//! Chinese doubles on purpose (人人, 层层) and by the meeting of two words (市|市场监管局,
//! 政府|政府信息). So single characters are judged only in a few frames that leave no doubt, and
//! words only where neither the word nor what follows can make the second one part of another.

use super::paragraph::Paragraph;
use super::prose::{is_han, slip};
use super::reads::RUNNING;
use super::words::list;
use super::{Check, Context, Finding, Paragraphs, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "doubled-text",
    severity: Severity::Note,
    name: "重复文字",
    what: help("同一个词、同一句话或同一个标点连写了两遍。"),
    why: help("多打一遍是最常见的录入差错，公开发布后显得不认真。"),
    basis: help("已发布报告中的实例；GB/T 15834—2011《标点符号用法》。"),
    wrong: help("我县县积极拨付资金资金，，按时公开。"),
    right: help("我县积极拨付资金，按时公开。"),
    reads: RUNNING,
    check: Check::Together(check, together),
};

/// The longest stretch that is looked for twice in a row.
const LONGEST: usize = 8;
/// A clause or a paragraph that stands twice is no shorter.
const CLAUSE: usize = 8;
const PARAGRAPH: usize = 20;

/// Words that may end one word and begin the next: 政府|政府信息, 规范|规范性文件, 申请|申请人.
const MEETING: &[&str] = &[
    "政府", "信息", "公开", "申请", "规范", "管理", "服务", "建设", "审批", "发布", "监督", "审查",
    "审核", "培训", "宣传", "考核", "评估", "检查", "公示", "公告", "处罚", "许可", "答复", "回应",
    "办理", "受理", "征集", "解读", "行政", "政务", "工作", "人民", "中国", "国家", "城市", "教育",
    "卫生", "安全", "应急", "文化", "旅游", "交通", "财政", "审计", "统计", "信访", "司法", "公安",
    "民政", "保障", "社会", "经济", "发展", "改革", "企业", "单位", "部门", "机关", "组织", "指导",
    "协调", "领导", "会议", "学习", "研究", "讨论", "商量", "了解", "标准", "目录", "指南", "平台",
    "网站", "数据", "资源", "决策", "执行", "政策", "项目", "文件", "重点", "责任", "制度", "群众",
    "基层", "预算", "决算", "绩效", "质量", "生态", "环境", "医疗", "住房", "农业", "农村", "就业",
    "养老", "科技", "投诉", "举报", "招标", "采购", "招聘", "规划", "法治", "法规", "法律", "街道",
    "社区", "乡镇", "水利", "报告", "信用", "办事", "新闻", "通知", "公报", "年报", "事项", "流程",
    "权力", "清单", "职能", "机构", "人员", "干部", "内容", "方式", "渠道", "热线", "互动", "交流",
];
/// What makes the second one part of a longer word: 信息|信息化, 乙镇|乙镇长.
const SUFFIXES: &str =
    "性化人者员局处室科股院所站厅部委办厂率度类法案书表册权力量期长县区市镇乡州盟旗村";
/// What begins a word whose doubling is meant: 一项一项.
const MEANT: &str = "一二三四五六七八九十两几逐每越又也边各个件条项户次步层级年月日时天家";

/// Who: of us, and then a place or an office that stands twice, before a word that can only
/// be what it does.
const WHOSE: [char; 4] = ['我', '本', '全', '该'];
const WHO: [char; 7] = ['县', '市', '区', '镇', '乡', '局', '委'];
/// One text: a list of them would take a line each.
const DOES: &str = "， 。 、 的 在 将 共 已 未 对 严格 认真 积极 不断 进一步 高度 始终 坚持 根据 按照 通过 全面 深入 充分 加强 结合 围绕 主动 及时 切实 持续 没有 紧紧 着力 现 以 按 于 发布 收到 受理 推进 开展 落实 扎实 大力";
/// Small words that never stand twice, with what before makes it another word.
const SMALL: [(char, &str); 4] = [('的', "目标有众"), ('已', ""), ('但', ""), ('我', "自")];

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let chars = &paragraph.chars;
    let mut tell = |place, message: &str, to: Option<&str>| {
        findings.push(paragraph.slip(context, &RULE, place, message, to));
    };
    marks(chars, &mut tell);
    words(chars, &mut tell);
    let ends = |c: char| matches!(c, '，' | '。' | '；' | ',' | ';' | '\n');
    for place in repeated(chars, ends) {
        tell(place, "这半句与前面的完全相同，重复了。", Some(""));
    }
}

/// Whole paragraphs that stand twice.
fn together(
    context: &Context<'_>,
    paragraphs: Paragraphs<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    let message = "这一段与前面的完全相同，重复了。";
    for (part, placed) in paragraphs.parts(RUNNING) {
        for pair in placed.windows(2) {
            let (chars, end) = (&pair[1].paragraph.chars, pair[0].end());
            if pair[0].paragraph.text == pair[1].paragraph.text && says_much(chars, PARAGRAPH) {
                // With the line's end before it.
                let place = (end, pair[1].end());
                findings.push(slip(context, &RULE, part, place, message, Some("")));
            }
        }
    }
    true
}

/// Is told a place, what is wrong there and what should stand there.
type Tell<'a> = &'a mut dyn FnMut((usize, usize), &str, Option<&str>);

/// Two marks where one belongs.
fn marks(chars: &[char], tell: Tell<'_>) {
    let is_mark = |c: char| matches!(c, '，' | '。' | '；' | '：' | '、' | ',' | ';');
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| is_mark(**c)).count();
        // 。。。 is meant for an ellipsis.
        if run == 2 {
            let (first, second) = (chars[at], chars[at + 1]);
            let found: String = chars[at..at + 2].iter().collect();
            let one = first.to_string();
            let message = format!("标点“{found}”重复。");
            let to = (first == second).then_some(one.as_str());
            tell((at, at + 2), &message, to);
        }
        at += run.max(1);
    }
}

/// Words that stand twice in a row.
fn words(chars: &[char], tell: Tell<'_>) {
    let mut at = 0;
    while at + 1 < chars.len() {
        match doubled_at(chars, at) {
            Some(length) => {
                let once: String = chars[at..at + length].iter().collect();
                let place = (at, at + 2 * length);
                tell(place, &format!("“{once}”重复了。"), Some(&once));
                at += 2 * length;
            }
            None => at += 1,
        }
    }
}

/// How long the stretch is that stands twice from here on.
fn doubled_at(chars: &[char], at: usize) -> Option<usize> {
    // Most characters do not come again so soon.
    let c = chars[at];
    let soon = &chars[at + 1..chars.len().min(at + 1 + LONGEST)];
    if !soon.contains(&c) || !is_han(c) {
        return None;
    }
    if c == chars[at + 1] && is_slip(chars, at) {
        return Some(1);
    }
    (2..=LONGEST).find(|length| {
        let Some(both) = chars.get(at..at + 2 * length) else {
            return false;
        };
        let (once, again) = both.split_at(*length);
        once == again && once.iter().all(|c| is_han(*c)) && is_no_meeting(chars, at, *length)
    })
}

/// A single character that stands twice in a frame without doubt.
fn is_slip(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    let before = at.checked_sub(1).map_or('\n', |i| chars[i]);
    let behind = &chars[at + 2..];
    // Three of them are something else.
    if behind.first() == Some(&c) || before == c {
        return false;
    }
    if WHO.contains(&c) && WHOSE.contains(&before) {
        return list(DOES).any(|word| starts_with(behind, word));
    }
    let small = SMALL.iter().find(|(small, _)| *small == c);
    small.is_some_and(|(_, not_behind)| {
        !not_behind.contains(before) && !matches!(behind.first(), Some('确' | '士'))
    })
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// The two are not the end of one word and the beginning of the next, and not doubled on purpose.
fn is_no_meeting(chars: &[char], at: usize, length: usize) -> bool {
    let once = &chars[at..at + length];
    let behind = chars.get(at + 2 * length).copied().unwrap_or('\n');
    let before = at.checked_sub(1).map_or('\n', |i| chars[i]);
    if MEANT.contains(once[0]) || once.windows(2).all(|pair| pair[0] == pair[1]) {
        return false;
    }
    // Before a mark nothing can follow, so the second is one too many: 公开公开。
    let goes_on = !matches!(behind, '，' | '。' | '；' | '、' | '\n' | '的');
    let can_meet = length.is_multiple_of(2) && once.chunks(2).all(is_meeting);
    let longer_word = length <= 3 && SUFFIXES.contains(behind);
    let of_a_title = length == 2 && "“《".contains(before);
    !(goes_on && can_meet || longer_word || of_a_title)
}

fn is_meeting(word: &[char]) -> bool {
    MEETING.iter().any(|m| m.chars().eq(word.iter().copied()))
}

/// So many Chinese characters at least, and no figures.
fn says_much(chars: &[char], least: usize) -> bool {
    chars.iter().filter(|c| is_han(**c)).count() >= least && !chars.iter().any(char::is_ascii_digit)
}

/// Stretches between such ends that are the same as the one before, with the sign before them.
fn repeated(chars: &[char], ends: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let mut start = 0;
    while start < chars.len() {
        let length = chars[start..].iter().position(|c| ends(*c));
        let end = length.map_or(chars.len(), |l| start + l);
        let this = &chars[start..end];
        let same = before.is_some_and(|(from, to)| chars[from..to] == *this);
        if same && says_much(this, CLAUSE) {
            found.push((start - 1, end));
        }
        // A clause ends with its paragraph.
        let goes_on = chars.get(end) != Some(&'\n');
        before = goes_on.then_some((start, end));
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn overview(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn meant() {
        Tester::of("doubled-text")
            .pass("nothing twice", |_| {})
            .pass("characters doubled on purpose", |r| {
                overview(r, "人人参与，层层落实，件件有回音，事事有着落，方方面面，常常、往往、仅仅，点点滴滴，实实在在，村村通，县县有，为了了解，目的的实现，的的确确，一是是否公开。");
            })
            .pass("words doubled on purpose", |r| {
                overview(r, "一项一项研究，一件一件办理，逐一逐一核对，一步一步推进，越来越好，一级一级压实责任。");
            })
            .pass("two words meet", |r| {
                overview(r, "我市市场监督管理局、我市市委、我县县长、我区区属单位、我镇镇政府、全市市级部门，县政府政府信息公开专栏，进一步规范规范性文件管理，信息公开申请申请人，主动公开公开属性，依法行政行政机关，新闻发布发布会，现将年度报告报告如下。");
            })
            .pass("names", |r| {
                overview(r, "海州区区委、市市场监管局、丙镇镇长，通州通州区，资金资金局。");
            })
            .pass("marks", |r| {
                overview(r, "公开12条……其他。《甲》《乙》、“丙”“丁”——一一列明。2020年20条，1,546条。");
            })
            .pass("clauses that are alike", |r| {
                overview(r, "行政复议维持0件，行政复议纠正0件，行政诉讼0件，行政诉讼0件。谁公开谁负责，谁主管谁负责。");
            });
    }

    #[test]
    fn slips() {
        Tester::of("doubled-text")
            .fail(
                "a mark",
                |r| overview(r, "公开12条，，解读3件。"),
                "note narrative.overview[5..7]，，: 标点“，，”重复。 [改为“，”]",
            )
            .fail(
                "two marks",
                |r| overview(r, "公开12条，。解读3件；。"),
                "note narrative.overview[5..7]，。: 标点“，。”重复。 []\n\
                 note narrative.overview[11..13]；。: 标点“；。”重复。 []",
            )
            .fail(
                "a word",
                |r| overview(r, "公开财政资金资金使用情况，加强强监管。"),
                "note narrative.overview[4..8]资金资金: “资金”重复了。 [改为“资金”]",
            )
            .fail(
                "who",
                |r| overview(r, "2023年，我县县积极推进，全局局认真落实。"),
                "note narrative.overview[7..9]县县: “县”重复了。 [改为“县”]\n\
                 note narrative.overview[15..17]局局: “局”重复了。 [改为“局”]",
            )
            .fail(
                "a small word",
                |r| overview(r, "健全公开的的制度，我我局落实。"),
                "note narrative.overview[4..6]的的: “的”重复了。 [改为“的”]\n\
                 note narrative.overview[9..11]我我: “我”重复了。 [改为“我”]",
            )
            .fail(
                "a longer word",
                |r| overview(r, "由办公室办公室负责，进一步进一步加强。"),
                "note narrative.overview[1..7]办公室办公室: “办公室”重复了。 [改为“办公室”]\n\
                 note narrative.overview[10..16]进一步进一步: “进一步”重复了。 [改为“进一步”]",
            )
            .fail(
                "a word that may meet itself, before a mark",
                |r| overview(r, "做好政府信息公开公开。"),
                "note narrative.overview[6..10]公开公开: “公开”重复了。 [改为“公开”]",
            )
            .fail(
                "a clause",
                |r| overview(r, "不断提高政务公开水平，不断提高政务公开水平，公开12条。"),
                "note narrative.overview[10..21]，不断提高政务公开水平: 这半句与前面的完全相同，重复了。 [删去]",
            )
            .fail(
                "a paragraph",
                |r| overview(r, "我局明确专人负责，定期开展检查，及时更新栏目。\n我局明确专人负责，定期开展检查，及时更新栏目。"),
                "note narrative.overview[23..47]\n我局明确专人负责，定期开展检查，及时更新栏目。: 这一段与前面的完全相同，重复了。 [删去]",
            );
    }
}
