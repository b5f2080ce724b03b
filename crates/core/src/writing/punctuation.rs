//! Chinese punctuation put right: half-width marks (as the rule `half-width-punctuation` judges
//! them), straight quotes, doubled marks, blanks between Chinese characters, points for an ellipsis.
//! Figures, times, addresses on the web and Latin words keep theirs.
//!
//! What is changed may make more to change, so it is looked at again until nothing is: correcting
//! what was corrected changes nothing. Each character knows where it was in the text.

use crate::rules::{is_han, slips};

/// A stretch of the text, in characters, and what should stand there. Of a pair (brackets, quotes)
/// both marks have the same `slip`.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    pub start: usize,
    pub end: usize,
    pub to: String,
    pub why: Why,
    pub slip: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    HalfWidth,
    Quotes,
    Doubled,
    Blank,
    Ellipsis,
}

impl Why {
    /// What is said of it: `半角标点改为全角`.
    pub fn words(self) -> &'static str {
        match self {
            Why::HalfWidth => "半角改全角",
            Why::Quotes => "直引号改弯引号",
            Why::Doubled => "重复标点",
            Why::Blank => "多余空格",
            Why::Ellipsis => "省略号",
        }
    }
}

/// A character as it stands now: where it came from (its stretch of the text; empty where it is
/// new), and why it is another.
#[derive(Clone, Copy, Debug)]
struct Now {
    start: usize,
    end: usize,
    changed: Option<(Why, usize)>,
}

/// The text as it stands now; what is no longer there has left its place and its reason.
struct Work {
    chars: Vec<char>,
    now: Vec<Now>,
    gone: Vec<Correction>,
    slips: usize,
}

/// What to correct in a text, in order.
pub fn corrections(text: &str) -> Vec<Correction> {
    let chars: Vec<char> = text.chars().collect();
    if chars.iter().any(|c| matches!(*c, GONE | ELLIPSIS)) {
        return Vec::new();
    }
    let now = (0..chars.len()).map(|at| Now {
        start: at,
        end: at + 1,
        changed: None,
    });
    let now = now.collect();
    let (gone, slips) = (Vec::new(), 0);
    let mut work = Work {
        chars,
        now,
        gone,
        slips,
    };
    while work.ellipses()
        | work.blanks()
        | work.half_width()
        | work.single_quotes()
        | work.doubled()
    {}
    work.finish()
}

impl Work {
    /// Puts another character in the place of some; a slip of its own, or part of one.
    fn put(&mut self, at: usize, length: usize, to: char, why: Why, slip: usize) {
        self.chars[at] = to;
        self.now[at].end = self.now[at + length - 1].end;
        self.now[at].changed = Some((why, slip));
        let Now { start, end, .. } = self.now[at];
        self.gone
            .retain(|gone| gone.end <= start || end <= gone.start);
        for gone in at + 1..at + length {
            self.chars[gone] = GONE;
        }
    }

    /// Takes characters out.
    fn take(&mut self, from: usize, to: usize, why: Why) {
        let slip = self.next_slip();
        for at in from..to {
            let Now { start, end, .. } = self.now[at];
            self.chars[at] = GONE;
            if start < end {
                self.gone.push(Correction {
                    start,
                    end,
                    to: String::new(),
                    why,
                    slip,
                });
            }
        }
    }

    fn next_slip(&mut self) -> usize {
        self.slips += 1;
        self.slips
    }

    /// Closes the gaps; whether there was anything to do.
    fn close(&mut self, did: bool) -> bool {
        if did {
            let mut kept = self.chars.iter().map(|c| *c != GONE);
            self.now.retain(|_| kept.next().unwrap_or(true));
            self.chars.retain(|c| *c != GONE);
        }
        did
    }

    fn half_width(&mut self) -> bool {
        let slips = slips(&self.chars);
        for slip in &slips {
            let id = self.next_slip();
            let why = match slip.first.to {
                '“' => Why::Quotes,
                _ => Why::HalfWidth,
            };
            for change in [Some(slip.first), slip.last].into_iter().flatten() {
                // A mark may be named twice: as a single one and as one of a pair.
                if self.chars[change.at] != change.to {
                    self.put(change.at, change.length, change.to, why, id);
                }
            }
        }
        self.close(!slips.is_empty())
    }

    /// `'三审'`, between Chinese only.
    fn single_quotes(&mut self) -> bool {
        let mut open: Option<usize> = None;
        let mut did = false;
        for at in 0..self.chars.len() {
            match self.chars[at] {
                '\n' => open = None,
                '\'' => {
                    let before = at.checked_sub(1).map(|before| self.chars[before]);
                    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    let Some(start) = open.take() else {
                        open = (!latin(before)).then_some(at);
                        continue;
                    };
                    let chinese = self.chars[start + 1..at].iter().any(|c| is_han(*c));
                    if chinese && !latin(self.chars.get(at + 1).copied()) {
                        let slip = self.next_slip();
                        self.put(start, 1, '‘', Why::Quotes, slip);
                        self.put(at, 1, '’', Why::Quotes, slip);
                        did = true;
                    }
                }
                _ => {}
            }
        }
        self.close(did)
    }

    /// `，，` `，。`: of several the strongest stays.
    fn doubled(&mut self) -> bool {
        self.runs(
            |c| DOUBLED.contains(c),
            |work, from, to| {
                let strength = |at: &usize| DOUBLED.find(work.chars[*at]).unwrap_or(0);
                let Some(kept) = (from..to).rev().max_by_key(strength) else {
                    return false;
                };
                if to - from < 2 || work.chars[from..to].iter().all(|c| *c == '。') && to - from > 2
                {
                    return false;
                }
                work.take(from, kept, Why::Doubled);
                work.take(kept + 1, to, Why::Doubled);
                true
            },
        )
    }

    /// Blanks between Chinese characters.
    fn blanks(&mut self) -> bool {
        self.runs(
            |c| matches!(c, ' ' | '\u{a0}' | '\t'),
            |work, from, to| {
                let chinese = |at: Option<usize>| {
                    let c = at.and_then(|at| work.chars.get(at));
                    c.is_some_and(|c| is_han(*c) || MARKS.contains(*c))
                };
                let between = chinese(from.checked_sub(1)) && chinese(Some(to));
                if between {
                    work.take(from, to, Why::Blank);
                }
                between
            },
        )
    }

    /// `...` `。。。` `…` beside Chinese.
    fn ellipses(&mut self) -> bool {
        self.runs(
            |c| matches!(c, '.' | '。' | '…'),
            |work, from, to| {
                let run = &work.chars[from..to];
                let all = |mark: char| run.iter().all(|c| *c == mark);
                let wrong = all('…') && run.len() == 1 || run.len() > 2 && (all('.') || all('。'));
                let chinese = |at: Option<usize>| {
                    let c = at.and_then(|at| work.chars.get(at));
                    c.is_some_and(|c| is_han(*c) || MARKS.contains(*c))
                };
                if !wrong || !(chinese(from.checked_sub(1)) || chinese(Some(to))) {
                    return false;
                }
                let slip = work.next_slip();
                work.put(from, to - from, ELLIPSIS, Why::Ellipsis, slip);
                true
            },
        )
    }

    /// Does something to each run of such characters; whether it did anything.
    fn runs(
        &mut self,
        is: impl Fn(char) -> bool,
        each: impl Fn(&mut Work, usize, usize) -> bool,
    ) -> bool {
        let mut did = false;
        let mut at = 0;
        while at < self.chars.len() {
            let from = at;
            while at < self.chars.len() && is(self.chars[at]) {
                at += 1;
            }
            did |= from < at && each(self, from, at);
            at = at.max(from + 1);
        }
        self.close(did)
    }

    /// What was changed, in the order of the text.
    fn finish(self) -> Vec<Correction> {
        let mut found = self.gone;
        for (c, now) in self.chars.iter().zip(&self.now) {
            let Some((why, slip)) = now.changed else {
                continue;
            };
            let to = match *c {
                ELLIPSIS => "……".to_string(),
                c => c.to_string(),
            };
            let (start, end) = (now.start, now.end);
            found.push(Correction {
                start,
                end,
                to,
                why,
                slip,
            });
        }
        found.sort_by_key(|one| one.start);
        found
    }
}

/// Stands for a character that is no longer there, until the gaps are closed.
const GONE: char = '\u{f0000}';
/// Stands for a whole ellipsis.
const ELLIPSIS: char = '\u{f0001}';
/// Marks of which there is one at a time, the strongest last.
const DOUBLED: &str = "、，：；。";
/// Chinese marks beside which no blank belongs.
const MARKS: &str = "、，。；：？！“”‘’《》（）〈〉【】";
