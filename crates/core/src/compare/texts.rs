//! A text beside last year's: first sentence by sentence, then, where a sentence was changed,
//! character by character.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Longer texts are not compared: no report's are.
const LONGEST: usize = 30_000;
const MOST_SENTENCES: usize = 2_000;
/// A changed passage of more characters is not looked into.
const LONGEST_CHANGED: usize = 1_000;
/// What stayed of a changed passage counts from so many characters on, one after another.
const LEAST_KEPT: usize = 2;

/// A passage of one of the texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    pub said: Said,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// In both years.
    Kept,
    /// This year only.
    New,
    /// Last year only.
    Gone,
}

/// What became of a text. The passages kept and new are this year's, those kept and gone last year's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextChange {
    pub passages: Vec<Passage>,
    /// Of this year's characters, blanks not counted, so many stood there last year.
    pub kept: usize,
    pub all: usize,
}

/// Compares a text with last year's; none where one is longer than any report's.
pub fn texts(last: &str, now: &str) -> Option<TextChange> {
    if last.len().max(now.len()) > LONGEST * 3 {
        return None;
    }
    let (old, new) = (sentences(last), sentences(now));
    if old.len().max(new.len()) > MOST_SENTENCES {
        return None;
    }
    let mut change = TextChange::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (was, is) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op.tag() {
            DiffTag::Equal => change.add(Said::Kept, &is),
            DiffTag::Insert => change.add(Said::New, &is),
            DiffTag::Delete => change.add(Said::Gone, &was),
            DiffTag::Replace => change.add_changed(&was, &is),
        }
    }
    Some(change)
}

/// A text in sentences, each with its mark.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '；', '！', '？', '\n'])
        .collect()
}

impl TextChange {
    fn add(&mut self, said: Said, text: &str) {
        if text.is_empty() {
            return;
        }
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        if said != Said::Gone {
            self.all += count;
        }
        if said == Said::Kept {
            self.kept += count;
        }
        match self.passages.last_mut().filter(|last| last.said == said) {
            Some(last) => last.text.push_str(text),
            None => self.passages.push(Passage {
                said,
                text: text.to_string(),
            }),
        }
    }

    /// A passage in another's place: what the two have in common is kept if it is half of them.
    fn add_changed(&mut self, was: &str, is: &str) {
        let (old, new): (Vec<char>, Vec<char>) = (was.chars().collect(), is.chars().collect());
        let longest = old.len().max(new.len());
        if longest <= LONGEST_CHANGED {
            let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
            let stays = |op: &&similar::DiffOp| {
                op.tag() == DiffTag::Equal && op.new_range().len() >= LEAST_KEPT
            };
            let kept: usize = ops
                .iter()
                .filter(stays)
                .map(|op| op.new_range().len())
                .sum();
            if 2 * kept >= longest {
                let (mut gone, mut added) = (String::new(), String::new());
                for op in &ops {
                    if stays(&op) {
                        self.add(Said::Gone, &std::mem::take(&mut gone));
                        self.add(Said::New, &std::mem::take(&mut added));
                        let same: String = new[op.new_range()].iter().collect();
                        self.add(Said::Kept, &same);
                    } else {
                        gone.extend(&old[op.old_range()]);
                        added.extend(&new[op.new_range()]);
                    }
                }
                self.add(Said::Gone, &gone);
                self.add(Said::New, &added);
                return;
            }
        }
        self.add(Said::Gone, was);
        self.add(Said::New, is);
    }
}
