//! What the rules share that look for words which should not stand in a published report: the
//! words are data, and each is found wherever it stands.

use super::paragraph::Paragraph;
use super::prose::places;
use super::{Context, Finding, Rule};

/// A word that should not be there.
pub struct Word {
    pub word: &'static str,
    /// What to put in its place; none where only a person can tell.
    pub instead: Option<&'static str>,
}

/// A finding for each place where one of the words stands, the longest that does; `said` is the message, with `{}` for
/// the word.
pub fn check(
    context: &Context<'_>,
    paragraph: &Paragraph,
    rule: &'static Rule,
    words: &[Word],
    said: &str,
    findings: &mut Vec<Finding>,
) {
    // Hardly any report has one of them.
    for word in words.iter().filter(|w| paragraph.text.contains(w.word)) {
        for place in outside_longer(&paragraph.text, word.word, words) {
            let message = said.replace("{}", word.word);
            let mut finding = paragraph.at(context, rule, place, message);
            if let Some(to) = word.instead {
                let label = match to {
                    "" => "删去".to_string(),
                    to => format!("改为“{to}”"),
                };
                let fix = paragraph.replace(context, label, place, to);
                finding.fixes.push(fix);
            }
            findings.push(finding);
        }
    }
}

/// Where a word stands in a text, not as part of a longer one of the list.
fn outside_longer(text: &str, word: &str, words: &[Word]) -> Vec<(usize, usize)> {
    let within = |longer: &Word| Some((longer.word, longer.word.find(word)?));
    let longer = words.iter().filter(|w| w.word.len() > word.len());
    let longer: Vec<(&str, usize)> = longer.filter_map(within).collect();
    let is_part = |at: usize| {
        longer.iter().any(|(longer, before)| {
            let start = at.checked_sub(*before).and_then(|start| text.get(start..));
            start.is_some_and(|text| text.starts_with(longer))
        })
    };
    let bytes = text.match_indices(word).map(|(at, _)| at);
    let chars = places(text, word).into_iter();
    let outside = chars.zip(bytes).filter(|(_, at)| !is_part(*at));
    outside.map(|(place, _)| place).collect()
}

pub const fn word(word: &'static str) -> Word {
    Word {
        word,
        instead: None,
    }
}

pub const fn instead(word: &'static str, to: &'static str) -> Word {
    Word {
        word,
        instead: Some(to),
    }
}
