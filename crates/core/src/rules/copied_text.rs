//! `copied-text`: the first or fifth section is largely last year's text.
//!
//! Texts are compared clause by clause, in the order in which they stand. Of a clause only its words
//! count, so that one whose figures or years alone changed is the same. A section is copied when
//! at least 7 of 10 of its characters stand in clauses that last year's report has too. Clauses
//! shorter than 6 characters, headings and what every report says every year are left out of both
//! sides of that share, and a section of which fewer than 100 characters are left is not judged:
//! in a short text a few usual phrases would decide.

use crate::report::{Part, Report};
use crate::schema::SectionId;

use super::last_year::{last_year, remarked};
use super::prose::at;
use super::reads::{OVERVIEW, PROBLEMS};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "copied-text",
    severity: Severity::Warning,
    name: "与上年雷同",
    what: help(
        "第一、五部分不应大段照抄上年报告：逐句比较，只改了数字或年份的也算相同，七成以上相同时提示。标题、引用的文件、“未收到申请”一类的固定说法不计，不足 100 字的不比。与其他单位雷同不在此列。",
    ),
    why: help("内容雷同、敷衍塞责是追责情形，一些地方按雷同扣分。"),
    basis: help("国办公开办函〔2021〕30号（四）。"),
    wrong: help("第五部分的问题和改进措施与上年一字不差，只把年份改成本年。"),
    right: help("写本年新出现的问题、上年问题的改进结果和下一年的打算。"),
    reads: OVERVIEW | PROBLEMS,
    check: Check::Whole(check),
};

/// From this many of ten on a text is copied.
const COPIED: usize = 7;
/// A section must have so many characters that count.
const LEAST_TEXT: usize = 100;
/// A clause must have so many.
const LEAST_CLAUSE: usize = 6;
/// A line of so many without a full stop is a heading.
const HEADING: usize = 16;
/// How many further passages are quoted, and how much of each.
const QUOTED: usize = 2;
const QUOTE: usize = 30;

/// A clause with one of these says what every report says every year.
const USUAL: &[&str] = &[
    "《",
    "国办公开办",
    "编制",
    "现将",
    "统计期限",
    "电子版",
    "查阅",
    "联系",
    "电话",
    "地址",
    "习近平",
    "中国特色社会主义",
    "党的",
    "党中央",
    "国务院",
    "省委",
    "市委",
    "县委",
    "未收到",
    "未发生",
    "未收取",
    "未产生",
    "未出现",
    "未制发",
    "未制定",
    "没有收到",
    "没有发生",
    "没有收取",
    "没有需要报告",
    "无需要报告",
    "无其他需要",
    "下一步",
    "存在以下",
    "存在的问题",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = last_year(context) else {
        return;
    };
    let known = Hashes::of(last);
    for section in [SectionId::Overview, SectionId::Problems] {
        let text = context.report.narrative(section);
        let compared = Compared::of(text, &known);
        let Compared {
            counted, copied, ..
        } = compared;
        if counted >= LEAST_TEXT && copied * 10 >= counted * COPIED {
            let finding = told(context, section, compared);
            findings.push(remarked(context, last, finding));
        }
    }
}

/// A passage that stands in last year's report: where, and how many of its characters count.
#[derive(Clone, Copy)]
struct Passage {
    start: usize,
    end: usize,
    chars: usize,
}

/// What of a text stands in last year's report.
struct Compared {
    counted: usize,
    copied: usize,
    passages: Vec<Passage>,
}

impl Compared {
    fn of(text: &str, known: &Hashes) -> Compared {
        let mut compared = Compared {
            counted: 0,
            copied: 0,
            passages: Vec::new(),
        };
        let mut goes_on = false;
        clauses(text, true, &mut |clause| {
            compared.counted += clause.chars;
            if !known.has(clause.hash) {
                goes_on = false;
                return;
            }
            compared.copied += clause.chars;
            match compared.passages.last_mut().filter(|_| goes_on) {
                Some(passage) => {
                    passage.end = clause.end;
                    passage.chars += clause.chars;
                }
                None => compared.passages.push(clause.passage()),
            }
            goes_on = true;
        });
        compared
    }

    /// The longest passage, taken out of the rest.
    fn take_longest(&mut self) -> Option<Passage> {
        let longest = self.passages.iter().map(|p| p.chars).max()?;
        let at = self.passages.iter().position(|p| p.chars == longest)?;
        Some(self.passages.remove(at))
    }
}

fn told(context: &Context<'_>, section: SectionId, mut compared: Compared) -> Finding {
    let part = Part::Narrative(section);
    let (counted, copied) = (compared.counted, compared.copied);
    let message = format!(
        "“{}”与上年雷同：除去固定说法和数字，{counted} 字中有 {copied} 字（{}%）与上年报告相同，请按本年实际重写。",
        context.form.template.section(section).title(),
        copied * 100 / counted,
    );
    let number = compared.passages.len();
    let place = compared.take_longest().map_or((0, 0), |p| (p.start, p.end));
    let mut finding = at(context, RULE.id, RULE.severity, part, place, message);
    finding.hint = match number {
        1 => "相同的文字连成一段。".into(),
        number => format!("相同的文字共 {number} 处，这是最长的一处，另有"),
    };
    for _ in 0..QUOTED {
        if let Some(Passage { start, end, .. }) = compared.take_longest() {
            let chars = part.of(context.report).chars();
            let words: String = chars.skip(start).take(QUOTE.min(end - start)).collect();
            let cut = if end - start > QUOTE { "……" } else { "" };
            finding.hint.push_str(&format!("“{}{cut}”", words.trim()));
        }
    }
    if number > 1 {
        finding
            .hint
            .push_str(if number > 1 + QUOTED { "等。" } else { "。" });
    }
    finding
}

/// A clause that counts: where it stands, how many of its characters are words, and their hash.
struct Clause {
    start: usize,
    end: usize,
    chars: usize,
    hash: u64,
}

impl Clause {
    fn passage(&self) -> Passage {
        Passage {
            start: self.start,
            end: self.end,
            chars: self.chars,
        }
    }
}

/// Gives each clause of a text that counts; those that every report has too, unless they are to
/// be left out.
fn clauses(text: &str, leave_out: bool, take: &mut dyn FnMut(Clause)) {
    let mut start = 0;
    let mut begins_line = true;
    // A heading is a short line without a mark: the piece begins one and ends it.
    for piece in text.split_inclusive(ends_clause) {
        let chars = piece.chars().count();
        let words = piece.trim_end_matches(ends_clause);
        let ends_line = piece.ends_with('\n') || words.len() == piece.len();
        let end = start + chars - usize::from(words.len() < piece.len());
        let (mut count, mut hash) = (0, SEED);
        for c in words.chars().filter(|c| is_word(*c)) {
            count += 1;
            hash = (hash ^ u64::from(c)).wrapping_mul(PRIME);
        }
        let heading = begins_line && ends_line && count <= HEADING;
        if count >= LEAST_CLAUSE && !(leave_out && (heading || is_usual(words, count))) {
            take(Clause {
                start,
                end,
                chars: count,
                hash,
            });
        }
        begins_line = ends_line;
        start += chars;
    }
}

/// FNV-1a, by characters.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '\n' | '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?'
    )
}

/// Neither a figure nor a mark.
fn is_word(c: char) -> bool {
    let figure = matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '两'
            | '〇'
            | '零'
    );
    c.is_alphabetic() && !figure
}

/// The clause is a heading of an aspect, or says what every report says.
fn is_usual(words: &str, count: usize) -> bool {
    let aspects = crate::schema::TemplateId::T2021
        .template()
        .section(SectionId::Overview)
        .aspects;
    let names = |aspect: &&str| words.contains(aspect) && count <= aspect.chars().count() + 2;
    aspects.iter().any(names) || USUAL.iter().any(|usual| words.contains(usual))
}

/// The hashes of last year's clauses: a table with open places, at most half full.
struct Hashes(Vec<u64>);

impl Hashes {
    fn of(last: &Report) -> Hashes {
        let mut all = Vec::new();
        for section in SectionId::ALL {
            let text = last.narrative(section);
            clauses(text, false, &mut |clause| all.push(clause.hash));
        }
        let mut hashes = Hashes(vec![0; (2 * all.len() + 1).next_power_of_two()]);
        for hash in all {
            let place = hashes.place(hash);
            hashes.0[place] = hash;
        }
        hashes
    }

    /// Where a hash is, or would be.
    fn place(&self, hash: u64) -> usize {
        let mask = self.0.len() - 1;
        let mut at = hash as usize & mask;
        while self.0[at] != 0 && self.0[at] != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn has(&self, hash: u64) -> bool {
        hash != 0 && self.0[self.place(hash)] == hash
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId::*;

    /// Problems and what is done about them, 2022.
    const PROBLEMS: &str = "2022年，我局政府信息公开工作还存在以下问题：一是老旧小区改造的进度公示不够及时，群众要打电话才能问到；二是政策解读多是转载上级文稿，结合本县实际的不多；三是镇村公示栏缺少专人看管，纸张脱落后长期没有补贴。\n下一步，我局将做好三件事：一是每月末把在建项目的进度表贴到现场围挡上；二是请业务股室撰写问答式解读，全年不少于12篇；三是与物业公司签订看管约定，每周巡看一次公示栏。";
    /// Another year's, in the same words where words are usual.
    const NEW: &str = "2023年，我局政府信息公开工作还存在以下问题：一是燃气管网更新的停气通知发布太晚，住户准备不足；二是招标结果只登在交易平台，本局网站没有同步；三是镇村公示栏缺少专人看管，纸张脱落后长期没有补贴。\n下一步，我局将做好三件事：一是停气通知提前三日在网站和小区同时张贴；二是中标通知书发出当天抄送信息中心登载；三是把公示栏看管写进物业服务合同，季度考评时扣分。";
    const USUAL: &str = "根据《中华人民共和国政府信息公开条例》第五十条规定，现将2022年度政府信息公开工作情况公布如下，所列数据的统计期限自2022年1月1日起至2022年12月31日止，如对本报告有疑问请与本局办公室联系。\n（一）主动公开情况\n认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神和党中央、国务院决策部署。\n（二）依申请公开情况\n全年未收到政府信息公开申请，未发生行政复议、行政诉讼案件，未收取信息处理费。";

    fn problems(now: &mut Report, last: &mut Report, text: &str) {
        *last.narrative_mut(Problems) = PROBLEMS.into();
        *now.narrative_mut(Problems) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("copied-text")
            .pass_years("the same, but short", |_, _| {})
            .pass_years("written anew, one problem left", |now, last| problems(now, last, NEW))
            .pass_years("what every report says", |now, last| {
                for report in [&mut *now, last] {
                    *report.narrative_mut(Overview) = USUAL.into();
                }
            })
            .pass_years("half of it is new", |now, last| {
                problems(now, last, &format!("{PROBLEMS}\n{NEW}"))
            })
            .pass_years("another year's report", |now, last| {
                problems(now, last, PROBLEMS);
                last.year = Some(2021);
            })
            .pass_years("of last year only figures are known", |now, last| {
                problems(now, last, PROBLEMS);
                *last = Report::bare(last.template);
            })
            .pass("no report of last year", |r| *r.narrative_mut(Problems) = PROBLEMS.into())
            .fail_years(
                "the years changed",
                |now, last| {
                    let text = PROBLEMS.replace("2022", "2023");
                    problems(now, last, &text);
                },
                "warning narrative.problems[24..187]一是老旧小区改造的进度公示不够及时，群众要打电话才能问到；二是政策解读多是转载上级文稿，结合本县实际的不多；三是镇村公示栏缺少专人看管，纸张脱落后长期没有补贴。\n下一步，我局将做好三件事：一是每月末把在建项目的进度表贴到现场围挡上；二是请业务股室撰写问答式解读，全年不少于12篇；三是与物业公司签订看管约定，每周巡看一次公示栏: “五、存在的主要问题及改进情况”与上年雷同：除去固定说法和数字，127 字中有 127 字（100%）与上年报告相同，请按本年实际重写。 | 相同的文字连成一段。 []",
            )
            .fail_years(
                "figures and a clause changed, a section further on",
                |now, last| {
                    let text = PROBLEMS.replace("不少于12篇", "不少于二十篇");
                    problems(now, last, "");
                    *now.narrative_mut(Problems) = "一是更新不及时；二是解读形式单一。".into();
                    *now.narrative_mut(Overview) = text.replace("每周巡看一次公示栏", "由街道网格员顺路巡看");
                },
                "warning narrative.overview[24..177]一是老旧小区改造的进度公示不够及时，群众要打电话才能问到；二是政策解读多是转载上级文稿，结合本县实际的不多；三是镇村公示栏缺少专人看管，纸张脱落后长期没有补贴。\n下一步，我局将做好三件事：一是每月末把在建项目的进度表贴到现场围挡上；二是请业务股室撰写问答式解读，全年不少于二十篇；三是与物业公司签订看管约定: “一、总体情况”与上年雷同：除去固定说法和数字，129 字中有 119 字（92%）与上年报告相同，请按本年实际重写。 | 相同的文字连成一段。 []",
            )
            .fail_years(
                "two of five added, another agency",
                |now, last| {
                    problems(now, last, &format!("{PROBLEMS}四是新设的便民窗口没有公布办事时间；五是微信公众号留言超过一周才回复；六是年度预算附表漏登了两项支出。"));
                    last.agency = "丙县丁局".into();
                },
                "warning narrative.problems[24..187]一是老旧小区改造的进度公示不够及时，群众要打电话才能问到；二是政策解读多是转载上级文稿，结合本县实际的不多；三是镇村公示栏缺少专人看管，纸张脱落后长期没有补贴。\n下一步，我局将做好三件事：一是每月末把在建项目的进度表贴到现场围挡上；二是请业务股室撰写问答式解读，全年不少于12篇；三是与物业公司签订看管约定，每周巡看一次公示栏: “五、存在的主要问题及改进情况”与上年雷同：除去固定说法和数字，170 字中有 127 字（74%）与上年报告相同，请按本年实际重写。 | 相同的文字连成一段。载入的上年报告是“丙县丁局”的，与本报告的机关名称不同，请确认没有选错文件。 []",
            );
    }
}
