//! `missing-full-stop`: a paragraph of sentences ends without 。
//!
//! Only what is plainly the end of a paragraph of sentences is judged: the part ends there, or the
//! next line begins an item. Headings, lines of a list, lead-ins of tables, contact lines and a
//! text that was broken into lines are left alone.

use crate::report::Part;
use crate::schema::SectionId;

use super::prose::{is_han, is_shorter, trim_closing};
use super::reads::{OTHER, OVERVIEW, PROBLEMS};
use super::{Check, Context, Finding, Paragraphs, Placed, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "missing-full-stop",
    severity: Severity::Note,
    name: "段末句号",
    what: help("正文每段末尾应有句号。"),
    why: help("段末没有句号，可能是文字没有粘贴完整。"),
    basis: help("GB/T 15834—2011《标点符号用法》4.1。"),
    wrong: help("（二）依申请公开。全年收到申请2件，均按期答复"),
    right: help("（二）依申请公开。全年收到申请2件，均按期答复。"),
    reads: OVERVIEW | PROBLEMS | OTHER,
    check: Check::Paragraphs(check),
};

const PARTS: [SectionId; 3] = [SectionId::Overview, SectionId::Problems, SectionId::Other];
/// A line with a sentence in it, or so long, is no heading.
const LONG: usize = 45;
/// The last line of a part is no heading; a shorter one may be a remark such as 无.
const SHORT: usize = 15;
/// Lines that say where to ask or look, or that lead in a table or picture.
const NO_SENTENCES: [&str; 17] = [
    "电话",
    "邮编",
    "邮箱",
    "地址",
    "传真",
    "网址",
    "http",
    "www",
    "@",
    "如下",
    "下表",
    "下图",
    "附件",
    "附表",
    "见表",
    "见图",
    "联系人",
];
/// So many characters at the end are looked at for them.
const TAIL: usize = 40;

/// A paragraph that has sentences and no full stop.
struct Open<'a> {
    placed: &'a Placed,
    /// What follows, or its own form, says that it ends there.
    certain: bool,
}

fn check(context: &Context<'_>, paragraphs: Paragraphs<'_>, findings: &mut Vec<Finding>) {
    let (mut stopped, mut open) = (0, Vec::new());
    let last = PARTS
        .iter()
        .rposition(|s| !context.report.narrative(*s).trim().is_empty());
    for (i, section) in PARTS.into_iter().enumerate() {
        // A text that was cut off breaks off somewhere.
        let may_be_cut =
            section != SectionId::Other && Some(i) == last && !followed(context, section);
        let part = Part::Narrative(section);
        stopped += read(paragraphs.of(part), may_be_cut, &mut open);
    }
    // Where many have none, the text was broken into lines or is written as a list.
    if open.len() * 2 > stopped {
        return;
    }
    for Open { placed, .. } in open.iter().filter(|one| one.certain) {
        let paragraph = &placed.paragraph;
        let blanks = paragraph
            .chars
            .iter()
            .rev()
            .take_while(|c| c.is_whitespace());
        let end = paragraph.chars.len() - blanks.count();
        let place = (end - 1, end);
        let to = format!("{}。", paragraph.text(end - 1, end));
        let message = "这一段末尾没有句号，请看文字是否完整。";
        let finding = paragraph.slip(context, &RULE, place, message, Some(&to));
        findings.push(placed.place(context.report, &finding));
    }
}

/// A section behind this one is there.
fn followed(context: &Context<'_>, section: SectionId) -> bool {
    let mut behind = SectionId::ALL.into_iter().filter(|s| *s > section);
    behind.any(|s| context.report.has_section(s))
}

/// How many paragraphs end as one does; those that have sentences and do not end so are added.
fn read<'a>(placed: &'a [Placed], may_be_cut: bool, open: &mut Vec<Open<'a>>) -> usize {
    let mut stopped = 0;
    let mut before_open = false;
    for (at, this) in placed.iter().enumerate() {
        let line = &*this.paragraph.text;
        if ends_as_sentence(line) {
            stopped += 1;
            before_open = false;
            continue;
        }
        let next = placed.get(at + 1);
        let next = next.map(|next| next.paragraph.text.trim_start());
        // A comma and no end, and no item begins: a line of a broken text, or a heading.
        let broken = next.is_some_and(|n| !begins_item(n)) && line.contains(['，', ',']);
        if !broken && !has_sentences(line, next.is_none()) {
            before_open = false;
            continue;
        }
        let next_is_list = next.is_some_and(|n| begins_item(n) && !ends_as_sentence(n));
        let is_item = begins_item(line.trim_start());
        let in_list = is_item && (before_open || next_is_list);
        let certain = match next {
            Some(next) => begins_item(next),
            None => !may_be_cut,
        };
        open.push(Open {
            placed: this,
            certain: certain && !in_list,
        });
        before_open = is_item;
    }
    stopped
}

/// It ends with a sign, or with something that takes none.
fn ends_as_sentence(line: &str) -> bool {
    let body = trim_closing(line);
    let Some(last) = body.chars().next_back() else {
        return true;
    };
    let takes_one = is_han(last) || last.is_ascii_digit() || matches!(last, '%' | '％');
    if !takes_one {
        return true;
    }
    let tail = body.char_indices().rev().take(TAIL).last();
    let tail = &body[tail.map_or(0, |(at, _)| at)..];
    let of_date = last == '日' && tail.contains('年');
    of_date || NO_SENTENCES.iter().any(|word| tail.contains(word))
}

/// Not a heading and not an entry of a list: it has a sentence, or much text.
fn has_sentences(line: &str, is_last: bool) -> bool {
    let clauses = line.matches(['，', ',', '；']).count();
    let inner = trim_closing(line)
        .trim_end_matches('。')
        .matches('。')
        .count();
    let longer = |than: usize| !is_shorter(line, than + 1);
    inner > 0 && longer(SHORT) || clauses > 0 && longer(if is_last { SHORT } else { LONG })
}

/// `（一）`, `一是`, `二、`, `1.`: it begins a paragraph.
fn begins_item(line: &str) -> bool {
    let numeral = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let mut chars = line.chars().peekable();
    let bracket = chars.next_if(|c| matches!(c, '（' | '(')).is_some();
    let mut count = 0;
    while count < 3 && chars.next_if(numeral).is_some() {
        count += 1;
    }
    let sign = chars.next().unwrap_or(' ');
    count > 0
        && match bracket {
            true => matches!(sign, '）' | ')'),
            false => matches!(sign, '、' | '.' | '．' | '是'),
        }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn overview(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    fn other(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Other) = text.into();
    }

    #[test]
    fn right() {
        Tester::of("missing-full-stop")
            .pass("all have it", |_| {})
            .pass("headings, also with a comma", |r| {
                overview(r, "（一）聚焦重点领域，全面主动公开\n公开信息12条，解读3件。\n（二）依申请公开\n收到0件，无结转。\n（三）管理\n先审查，后公开。");
            })
            .pass("a closing mark behind it", |r| {
                other(r, "我局严格执行有关规定（本年度没有收取信息处理费。）");
            })
            .pass("lines that end with ； or ：", |r| {
                overview(r, "主要做法有三项，一年来持续推进，具体情况分别说明：\n（一）主动公开12条，其中概况信息5条，其他信息7条，均在网站公开；\n（二）依申请公开0件，没有结转。\n（三）管理。先审查，后公开。");
            })
            .pass("contact at the end", |r| {
                other(r, "如对本报告有疑问，请与甲县乙局办公室联系，电话0000-1234567");
            })
            .pass("a list without any", |r| {
                overview(r, "1.公开机构职能信息5条，较上年增长2条，均在网站公开。其中新增1条\n2.公开政策文件7条，较上年减少1条。其中解读1条\n3.公开其他信息9条。共计21条\n先审查，后公开。");
            })
            .pass("broken into lines", |r| {
                overview(r, "2023年，我局认真落实条例要求，持续推\n进主动公开，加强制度建设，健全工作机\n制，明确专人负责，定期开展检查，及时\n更新栏目，全年公开信息12条，解读3件");
            })
            .pass("nothing to report", |r| other(r, "无，未收取信息处理费"))
            .pass("a cut text", |r| {
                *r = Report { values: Default::default(), ..base() };
                *r.narrative_mut(SectionId::Problems) = String::new();
                other(r, "");
                overview(r, "（一）主动公开。公开12条。\n（二）依申请公开。收到0件。\n（三）管理。我局持续加强栏目建设，全年更");
            });
    }

    #[test]
    fn wrong() {
        let says = "这一段末尾没有句号，请看文字是否完整。";
        Tester::of("missing-full-stop")
            .fail(
                "before the next item",
                |r| overview(r, "（一）主动公开。公开信息12条。\n（二）依申请公开。全年收到申请0件，没有结转\n（三）管理。先审查后公开。"),
                &format!("note narrative.overview[38..39]转: {says} [改为“转。”]"),
            )
            .fail(
                "at the end",
                |r| other(r, "2023年，我局没有收取信息处理费，也没有其他需要报告的事项"),
                &format!("note narrative.other[29..30]项: {says} [改为“项。”]"),
            )
            .fail(
                "with blanks behind",
                |r| *r.narrative_mut(SectionId::Problems) = "存在的问题：一是形式单一，更新不及时；二是队伍不够稳定  ".into(),
                &format!("note narrative.problems[26..27]定: {says} [改为“定。”]"),
            )
            .fail(
                "after a figure",
                |r| overview(r, "（一）主动公开。公开12条。\n（二）依申请公开。收到申请0件，按期答复率100%\n（三）管理。先审查后公开。"),
                &format!("note narrative.overview[39..40]%: {says} [改为“%。”]"),
            );
    }
}
