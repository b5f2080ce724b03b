//! What stands before the first section: agency, title, year, preamble; and who to ask.

use crate::report::{Contact, Report};

use super::dates;
use super::norm::{half, is_blank, without_blanks};

/// A title line has no more characters than this.
const MAX_TITLE: usize = 70;
/// The title is among so many lines.
const MAX_LINES: usize = 60;

/// The title block: which lines it covers and what it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Title {
    /// The lines it stands in.
    pub from: usize,
    pub to: usize,
    pub agency: String,
    pub year: Option<u16>,
    /// As printed, on one line.
    pub text: String,
}

/// Finds the title among the lines before the first section. Where it is printed twice, the
/// one with the agency counts.
pub(super) fn title(lines: &[String]) -> Option<Title> {
    let mut best: Option<Title> = None;
    let count = lines.len().min(MAX_LINES);
    let mut i = 0;
    while i < count {
        let Some((to, text)) = title_lines(&lines[..count], i) else {
            i += 1;
            continue;
        };
        let mut found = parse_title(&text);
        found.from = i;
        found.to = to;
        if found.agency.is_empty() && i > 0 && is_agency(&lines[i - 1]) {
            found.from = i - 1;
            found.agency = without_blanks(&lines[i - 1]);
            found.text = format!("{}{}", found.agency, found.text);
        }
        if best
            .as_ref()
            .is_none_or(|b| b.agency.is_empty() && !found.agency.is_empty())
        {
            best = Some(found);
        }
        i = to;
    }
    best
}

/// One to three lines that make a title together; gives the line behind them.
fn title_lines(lines: &[String], from: usize) -> Option<(usize, String)> {
    let mut text = String::new();
    for (to, line) in lines.iter().enumerate().skip(from).take(3) {
        let line = without_blanks(line);
        // `首页 > 政府信息公开` is the way to the page.
        if line.contains(['。', '；', '，', '：', ':', '/', '>', '＞', '»', '›'])
            || dates::whole_date(&line).is_some()
        {
            return None;
        }
        text.push_str(&line);
        if text.chars().count() > MAX_TITLE {
            return None;
        }
        // A line that only names the agency is looked at apart.
        let begun =
            text.contains("政府信息") || text.contains("信息公开") || text.contains("政务公开");
        if to == from && !begun && !dates::years(&format!("{text}年")).is_empty() {
            continue;
        }
        if !begun {
            return None;
        }
        if text.ends_with("报告") || text.ends_with("年报") {
            return Some((to + 1, text));
        }
    }
    None
}

/// `（agency）YYYY年（agency）政府信息公开工作年度报告`.
fn parse_title(text: &str) -> Title {
    let text = text.trim_matches(['《', '》', '【', '】']);
    let year = dates::years(text).first().copied();
    let body_start = [
        "政府信息公开",
        "政府信息和政务公开",
        "政府信息",
        "信息公开",
        "政务公开",
    ]
    .iter()
    .filter_map(|w| text.rfind(w))
    .min()
    .unwrap_or(text.len());
    let head = &text[..body_start];
    let (before, after) = match year.and_then(|y| head.find(&y.to_string()).map(|at| (y, at))) {
        Some((year, at)) => {
            let rest = &head[at + year.to_string().len()..];
            (&head[..at], rest.strip_prefix('年').unwrap_or(rest))
        }
        None => (head, ""),
    };
    let after = after.strip_prefix('度').unwrap_or(after);
    let agency = format!("{before}{after}");
    let agency = agency.trim_end_matches("关于").trim_start_matches("关于");
    let agency = agency.trim_end_matches(['的', '（', '(']);
    Title {
        agency: if agency.chars().count() > 1 {
            agency.to_string()
        } else {
            String::new()
        },
        year,
        text: text.to_string(),
        ..Title::default()
    }
}

/// A line that can be the agency's name over the title.
fn is_agency(line: &str) -> bool {
    let count = line.chars().count();
    let marks = [
        '。', '，', '：', '；', ',', ':', ';', '|', '>', '/', '\t', '“', '《',
    ];
    (2..=40).contains(&count)
        && !line.contains(marks)
        && !line.chars().any(|c| c.is_ascii_digit())
        && !is_metadata(line)
        && !matches!(line, "无" | "目录" | "首页")
}

/// Lines that a site puts round the text: dates, counters, buttons.
pub(super) fn is_metadata(line: &str) -> bool {
    const MARKS: [&str; 39] = [
        "发布日期",
        "发布时间",
        "发表日期",
        "发表时间",
        "发文日期",
        "发文字号",
        "成文日期",
        "生成日期",
        "公开日期",
        "公开时间：",
        "公开时间:",
        "更新时间",
        "日期：",
        "日期:",
        "时间：",
        "时间:",
        "信息来源",
        "来源",
        "文章来源",
        "作者",
        "责任编辑",
        "编辑：",
        "编辑:",
        "发布机构",
        "发布单位",
        "公开机构",
        "浏览",
        "阅读",
        "点击",
        "访问量",
        "字号",
        "字体",
        "打印",
        "关闭",
        "分享",
        "索引号",
        "上一篇",
        "下一篇",
        "当前位置",
    ];
    let text: String = line
        .trim_matches(|c| is_blank(c) || matches!(c, '[' | ']' | '【' | '】' | '(' | '（' | '|'))
        .to_string();
    text.chars().count() <= 100 && !text.contains('。') && MARKS.iter().any(|m| text.starts_with(m))
        || matches!(
            text.as_str(),
            "扫一扫" | "首页" | "返回顶部" | "目录" | "目 录" | "附件下载"
        )
}

/// Address, telephone and e-mail out of the sentence that tells whom to ask. The text stays.
pub(super) fn contact(text: &str) -> Contact {
    Contact {
        address: after(text, &["地址"]).map(address).unwrap_or_default(),
        phone: after(text, &["电话号码", "联系电话", "电话"])
            .map(phone)
            .unwrap_or_default(),
        email: email(text),
    }
}

/// What follows the first of these words that has `：` or `为` behind it.
fn after<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, _)| {
            let rest = text[at + word.len()..].trim_start_matches(is_blank);
            let rest = rest.strip_prefix(['：', ':', '为', '是'])?;
            Some(rest.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':')))
        })
    })
}

fn address(rest: &str) -> String {
    let end = rest
        .find(['，', ',', '；', ';', '。', '）', ')', '\n', '、'])
        .unwrap_or(rest.len());
    let address = rest[..end].trim_matches(is_blank);
    if address.chars().count() > 60 {
        String::new()
    } else {
        address.to_string()
    }
}

fn phone(rest: &str) -> String {
    let keep = |c: char| {
        let c = half(c);
        c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '―' | '(' | ')' | '/' | ' ')
    };
    let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
    let phone = rest[..end]
        .trim_matches(|c: char| is_blank(c) || matches!(c, '-' | '/' | '(' | '（' | '—'));
    let open = phone.matches(['(', '（']).count();
    let closed = phone.matches([')', '）']).count();
    let phone = if closed > open {
        phone.trim_end_matches([')', '）', ' '])
    } else {
        phone
    };
    let digits = phone.chars().filter(|c| half(*c).is_ascii_digit()).count();
    if digits >= 3 {
        phone.to_string()
    } else {
        String::new()
    }
}

fn email(text: &str) -> String {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    for (at, sign) in text.match_indices(['@', '＠']) {
        let name: usize = text[..at]
            .chars()
            .rev()
            .take_while(|c| part(*c))
            .map(char::len_utf8)
            .sum();
        let rest = &text[at + sign.len()..];
        let host: usize = rest
            .chars()
            .take_while(|c| part(*c))
            .map(char::len_utf8)
            .sum();
        let host = rest[..host].trim_end_matches(['.', '-']);
        if name > 0 && host.contains('.') {
            return format!("{}@{host}", &text[at - name..at]);
        }
    }
    String::new()
}

/// The year of the report, where the title does not say: the statistic period's, or the one
/// that the text names most.
pub(super) fn year_of_text(report: &Report) -> Option<u16> {
    let overview = report.narrative[0].as_str();
    let texts = [report.preamble.as_str(), overview];
    if let Some(year) = texts.iter().find_map(|t| dates::period_year(t)) {
        return Some(year);
    }
    let mut years: Vec<u16> = texts.iter().flat_map(|t| dates::years(t)).collect();
    years.sort_unstable();
    let count = |year: u16| years.iter().filter(|y| **y == year).count();
    let most = years.iter().copied().max_by_key(|y| count(*y))?;
    let unrivalled = years
        .iter()
        .all(|y| *y == most || count(*y) * 2 <= count(most));
    unrivalled.then_some(most)
}
