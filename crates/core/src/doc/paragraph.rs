//! The level of a paragraph's leading words, from its numbering: `（一）` is the second level,
//! `1.` the third. The first level is the section's own heading.

/// How words are set (GB/T 9704-2012, 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 3号仿宋.
    Body,
    /// `（一）`, 3号楷体.
    Second,
    /// `1.`, as body.
    Third,
}

/// Words set in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub level: Level,
    pub text: String,
}

/// The longest leading words that are set as a heading, in characters.
const LONGEST_LEAD: usize = 40;

/// Divides a paragraph into its leading heading words, if it has any, and the rest.
pub fn paragraph(text: &str) -> Vec<Run> {
    let run = |level, text: &str| Run {
        level,
        text: text.to_string(),
    };
    let level = level(text);
    if level != Level::Second {
        return vec![run(level, text)];
    }
    let end = text
        .find('。')
        .map_or(text.len(), |at| at + '。'.len_utf8());
    let (lead, rest) = text.split_at(end);
    if lead.chars().count() > LONGEST_LEAD {
        return vec![run(Level::Body, text)];
    }
    let mut runs = vec![run(level, lead)];
    if !rest.is_empty() {
        runs.push(run(Level::Body, rest));
    }
    runs
}

/// The runs' characters `from..to`.
pub fn part(runs: &[Run], from: usize, to: usize) -> Vec<Run> {
    let mut at = 0;
    let parts = runs.iter().map(|run| {
        let count = run.text.chars().count();
        let skip = from.saturating_sub(at).min(count);
        let take = to.saturating_sub(at).min(count).saturating_sub(skip);
        at += count;
        Run {
            text: run.text.chars().skip(skip).take(take).collect(),
            level: run.level,
        }
    });
    parts.filter(|run| !run.text.is_empty()).collect()
}

fn level(text: &str) -> Level {
    let mut chars = text.chars();
    match chars.next() {
        Some('（' | '(') => {
            let inner: Vec<char> = chars
                .by_ref()
                .take_while(|c| !matches!(c, '）' | ')'))
                .collect();
            let numbered = (1..=3).contains(&inner.len())
                && inner.iter().all(|c| "一二三四五六七八九十".contains(*c));
            if numbered { Level::Second } else { Level::Body }
        }
        Some(c) if c.is_ascii_digit() => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let numbered = rest.starts_with(['.', '．', '、']) && text.len() - rest.len() <= 2;
            if numbered { Level::Third } else { Level::Body }
        }
        _ => Level::Body,
    }
}
