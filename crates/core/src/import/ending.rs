//! What stands at the end of the last section: the agency and the date, and what a site adds.

use super::dates;
use super::front::is_metadata;
use super::norm::{trim, without_blanks};

/// The signature and where the text ends.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Ending {
    pub agency: String,
    /// `2024-01-12`
    pub date: String,
    /// How many lines are text.
    pub text: usize,
    /// The lines behind that are neither text nor signature.
    pub left_over: Vec<usize>,
}

/// Looks at the last lines of the last section; empty ones are empty lines.
pub(super) fn find(lines: &[&str], agency: &str) -> Ending {
    let mut ending = Ending {
        text: lines.len(),
        ..Ending::default()
    };
    let filled = |end: usize| lines[..end].iter().rposition(|l| !l.is_empty());
    let mut left_over = Vec::new();
    let mut end = lines.len();
    while let Some(last) = filled(end)
        && (is_metadata(lines[last]) || super::norm::is_page_number(lines[last]))
    {
        left_over.push(last);
        end = last;
    }
    left_over.reverse();
    ending.left_over = left_over;
    ending.text = end;
    let Some(last) = filled(end) else {
        return ending;
    };
    if let Some(date) = dates::whole_date(lines[last]) {
        ending.date = date.to_string();
        ending.text = last;
        if let Some(above) = filled(last)
            && is_signer(lines[above], agency, true)
        {
            ending.agency = without_blanks(lines[above]);
            ending.text = above;
        }
    } else if let Some((name, date)) = dates::ending_date(lines[last])
        && is_signer(trim(name), agency, true)
    {
        ending.agency = without_blanks(name);
        ending.date = date.to_string();
        ending.text = last;
    } else if is_signer(lines[last], agency, false) {
        ending.agency = without_blanks(lines[last]);
        ending.text = last;
    }
    ending
}

/// The line is an agency's name. Without a date it must be the one of the title, or plainly one.
fn is_signer(line: &str, agency: &str, dated: bool) -> bool {
    let name = without_blanks(line);
    let count = name.chars().count();
    let marks = ['。', '，', '：', '；', '、', ',', ':', ';', '？', '！', '“'];
    let plain = (2..=40).contains(&count) && !name.contains(marks);
    if !plain || numbered(&name) || matches!(name.as_str(), "无" | "没有" | "暂无") {
        return false;
    }
    let kin = !agency.is_empty() && (agency.ends_with(&name) || name.ends_with(agency));
    const KINDS: [&str; 20] = [
        "人民政府",
        "委员会",
        "办公室",
        "办公厅",
        "办事处",
        "局",
        "厅",
        "委",
        "院",
        "中心",
        "街道",
        "镇",
        "乡",
        "部",
        "署",
        "处",
        "会",
        "队",
        "所",
        "（盖章）",
    ];
    kin || dated && !name.starts_with("没有")
        || KINDS.iter().any(|k| name.ends_with(k)) && count >= 4
}

fn numbered(name: &str) -> bool {
    let mut chars = name.chars().map(super::norm::half);
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    first == '(' || (second == '、' && "一二三四五六七八九十".contains(first))
}
