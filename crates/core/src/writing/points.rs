//! What a section's text should speak of: the five aspects of the first, and their like. Whether the
//! text speaks of one is judged by the words of the rule that would miss it.

use crate::report::Report;
use crate::rules::{ASPECT_WORDS, FEE_WORDS, list};
use crate::schema::{SectionId, TemplateId};

/// One thing to speak of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub name: &'static str,
    /// What belongs there.
    pub hint: &'static str,
    /// Words that speak of it, as in `rules/words.rs`.
    words: &'static str,
}

/// A line to put into a text: where, in characters, and the place behind its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Insertion {
    pub at: usize,
    pub text: String,
    pub caret: usize,
}

/// What belongs to each aspect, in the order of the form.
const HINTS: [&str; 5] = [
    "公开了哪些信息、各多少条，制发、解读了哪些文件",
    "收到、办结、结转的件数，怎样答复和改进办理",
    "公开审查、动态调整、规范性文件清理和集中公开",
    "网站专栏、政务新媒体、公报等平台的建设和维护",
    "培训、考核、社会评议和责任追究的情况",
];

const PROBLEMS: [Point; 2] = [
    Point {
        name: "主要问题",
        hint: "本年度的不足，具体到栏目、解读、答复等事项",
        words: "问题 不足 薄弱 短板 差距 有待",
    },
    Point {
        name: "改进情况",
        hint: "上年问题改得怎样，下一年度打算怎样改",
        words: "改进 整改 下一步 将",
    },
];

const FEE: Point = Point {
    name: "信息处理费",
    hint: "本年度收取多少元，未收取也要写明；没有其他事项也写一句",
    words: FEE_WORDS,
};

const NUMBERS: [&str; 5] = ["一", "二", "三", "四", "五"];

/// What a section's text should speak of, in order; empty for those beside a table.
pub fn points(report: &Report, section: SectionId) -> Vec<Point> {
    match section {
        SectionId::Overview => {
            let aspects = report.form().template.section(section).aspects;
            let mut points = Vec::new();
            for ((name, hint), words) in aspects.iter().zip(HINTS).zip(ASPECT_WORDS) {
                points.push(Point { name, hint, words });
            }
            points
        }
        SectionId::Problems => PROBLEMS.to_vec(),
        SectionId::Other if report.template != TemplateId::T2019 => vec![FEE],
        _ => Vec::new(),
    }
}

impl Point {
    /// Where the text speaks of it, in characters: its heading, else the first word that does.
    pub fn place(&self, text: &str) -> Option<(usize, usize)> {
        self.heading(text).or_else(|| {
            let found = list(self.words).filter_map(|word| Some((text.find(word)?, word)));
            let (at, word) = found.min_by_key(|(at, _)| *at)?;
            let start = text[..at].chars().count();
            Some((start, start + word.chars().count()))
        })
    }

    /// The heading that begins its passage: `（一）主动公开情况`.
    fn heading(&self, text: &str) -> Option<(usize, usize)> {
        let named = |words: &str| {
            let mut start = 0;
            for line in text.split('\n') {
                let length = heading_length(line);
                let head: String = line.chars().take(length).collect();
                if length > 0 && list(words).any(|word| head.contains(word)) {
                    return Some((start, start + length));
                }
                start += line.chars().count() + 1;
            }
            None
        };
        named(self.name).or_else(|| named(self.words))
    }
}

/// How long a line's heading is, up to its first stop; 0 if it has none.
fn heading_length(line: &str) -> usize {
    let line_start = line.trim_start();
    let blanks = line.chars().count() - line_start.chars().count();
    let marks = "（(一二三四五六七八九十0123456789）)、.．";
    let number = line_start
        .chars()
        .take_while(|c| marks.contains(*c))
        .count();
    if number < 2 {
        return 0;
    }
    let words = line_start.chars().skip(number);
    let words = words.take_while(|c| !"。：:，,；;".contains(*c)).count();
    match words {
        1..=24 => blanks + number + words,
        _ => 0,
    }
}

/// The heading of the `index`-th point, and where it belongs: before the next point's passage, or
/// at the end.
pub fn insertion(text: &str, points: &[Point], index: usize) -> Option<Insertion> {
    let point = points.get(index)?;
    let number = match points.len() {
        1 => String::new(),
        _ => format!("（{}）", NUMBERS.get(index)?),
    };
    let heading = format!("{number}{}。", point.name);
    let length = heading.chars().count();
    let next = points[index + 1..]
        .iter()
        .filter_map(|next| next.heading(text));
    if let Some(at) = next.map(|(start, _)| start).min() {
        return Some(Insertion {
            at,
            text: heading + "\n",
            caret: at + length,
        });
    }
    let at = text.chars().count();
    let apart = match text.is_empty() || text.ends_with('\n') {
        true => "",
        false => "\n",
    };
    Some(Insertion {
        at,
        caret: at + apart.len() + length,
        text: format!("{apart}{heading}"),
    })
}
