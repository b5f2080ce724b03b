//! A text beside last year's: first sentence by sentence, then, where a sentence was changed,
//! character by character, figures whole.

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

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
        let (old, new) = (words(was), words(is));
        let length = |words: &[&str]| -> usize { words.iter().map(|w| w.chars().count()).sum() };
        let longest = length(&old).max(length(&new));
        let mut ops = Vec::new();
        if longest <= LONGEST_CHANGED {
            ops = capture_diff_slices(Algorithm::Myers, &old, &new);
        }
        let kept = |op: &DiffOp| match op.tag() {
            DiffTag::Equal => Some(length(&new[op.new_range()])).filter(|n| *n >= LEAST_KEPT),
            _ => None,
        };
        let in_common: usize = ops.iter().filter_map(kept).sum();
        if 2 * in_common < longest || ops.is_empty() {
            self.add(Said::Gone, was);
            return self.add(Said::New, is);
        }
        let (mut gone, mut added) = (String::new(), String::new());
        for op in &ops {
            let (was, is) = (old[op.old_range()].concat(), new[op.new_range()].concat());
            if kept(op).is_some() {
                self.add(Said::Gone, &std::mem::take(&mut gone));
                self.add(Said::New, &std::mem::take(&mut added));
                self.add(Said::Kept, &is);
            } else {
                gone.push_str(&was);
                added.push_str(&is);
            }
        }
        self.add(Said::Gone, &gone);
        self.add(Said::New, &added);
    }
}

/// A text in characters, but a figure or a foreign word as one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices().skip(1) {
        let before = text[..at].chars().next_back();
        let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '.';
        if !(goes_on(c) && before.is_some_and(goes_on)) {
            words.push(&text[from..at]);
            from = at;
        }
    }
    if from < text.len() {
        words.push(&text[from..]);
    }
    words
}
