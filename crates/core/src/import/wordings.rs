//! The number and the words of section headings: how a line is numbered, and all the wordings
//! that are known for each section.

use std::sync::LazyLock;

use crate::schema::{SectionId, TEMPLATES};

use super::norm::{is_blank, key};

/// A wording of a section's heading, without its number.
pub(super) struct Wording {
    pub section: SectionId,
    pub key: String,
    /// How surely it means the section, in hundredths: a form's own wording does entirely.
    pub score: usize,
}

static WORDINGS: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for section in SectionId::ALL {
        for template in TEMPLATES {
            let declared = template.section(section);
            let spelled = declared.spellings.iter().map(|s| (*s, 95));
            for (text, score) in std::iter::once((declared.heading, 100)).chain(spelled) {
                let key = key(text);
                all.push(Wording {
                    section,
                    key,
                    score,
                });
            }
        }
    }
    all
});

static TITLES: LazyLock<Vec<(SectionId, String)>> = LazyLock::new(|| {
    let of = |s: SectionId| {
        TEMPLATES
            .into_iter()
            .map(move |t| (s, t.section(s).title()))
    };
    SectionId::ALL.into_iter().flat_map(of).collect()
});

/// Every known wording, a form's own before the others met.
pub(super) fn wordings() -> &'static [Wording] {
    &WORDINGS
}

/// The forms' own headings as printed, with their numbers.
pub(super) fn titles() -> &'static [(SectionId, String)] {
    &TITLES
}

/// The number in front of a heading: `一、`, `第一部分 `, `（一）`, `1.`.
pub(super) struct Numbered<'a> {
    /// 1 to 10; none if there is no number.
    pub number: Option<usize>,
    pub style: Style,
    /// What follows the number.
    pub rest: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    None,
    /// `一、` or `第一部分`
    Section,
    /// `（一）`, `1.`
    Other,
}

pub(super) fn numbered(text: &str) -> Numbered<'_> {
    let none = Numbered {
        number: None,
        style: Style::None,
        rest: text,
    };
    let body = text.strip_prefix('第').unwrap_or(text);
    let bracket = body.strip_prefix(['（', '(']);
    let body = bracket.unwrap_or(body);
    let mut chars = body.chars();
    let Some(first) = chars.next().map(super::norm::half) else {
        return none;
    };
    let chinese = "一二三四五六七八九十"
        .chars()
        .position(|c| c == first)
        .map(|p| p + 1);
    let arabic = first.to_digit(10).filter(|d| *d > 0).map(|d| d as usize);
    let Some(number) = chinese.or(arabic) else {
        return none;
    };
    let rest = chars.as_str().trim_start_matches(is_blank);
    let separated = rest
        .strip_prefix("部分")
        .map(|r| r.trim_start_matches(['、', '：', ':', '.', ' ', '\u{3000}']))
        .or_else(|| {
            rest.strip_prefix(['、', '．', '.', '，', ',', '：', ':', '。', '､', '）', ')'])
        });
    let Some(separated) = separated else {
        return none;
    };
    let is_section = chinese.is_some() && bracket.is_none();
    Numbered {
        number: Some(number),
        style: if is_section {
            Style::Section
        } else {
            Style::Other
        },
        rest: separated.trim_start_matches(|c| is_blank(c) || matches!(c, '、' | '）' | ')')),
    }
}
