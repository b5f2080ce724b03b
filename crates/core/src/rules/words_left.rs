//! What the rules share that look for words which should not stand in a published report: the
//! words are data, and each is found wherever it stands.

use super::prose::{at, places, replace, texts};
use super::{Context, Finding, Severity};

/// A word that should not be there.
pub struct Word {
    pub word: &'static str,
    /// What to put in its place; none where only a person can tell.
    pub instead: Option<&'static str>,
}

/// A finding for each place where one of the words stands; `said` is the message, with `{}` for
/// the word.
pub fn check(
    context: &Context<'_>,
    rule: &'static str,
    severity: Severity,
    words: &[Word],
    said: &str,
    findings: &mut Vec<Finding>,
) {
    for (part, text) in texts(context) {
        for word in words {
            for place in places(text, word.word) {
                let message = said.replace("{}", word.word);
                let mut finding = at(context, rule, severity, part, place, message);
                if let Some(to) = word.instead {
                    let label = match to {
                        "" => "删去".to_string(),
                        to => format!("改为“{to}”"),
                    };
                    finding.fixes.push(replace(context, label, part, place, to));
                }
                findings.push(finding);
            }
        }
    }
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
