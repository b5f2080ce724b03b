//! Lines joined into paragraphs. A paragraph's first line is indented, and a line that is not full
//! ends one; where a document has no indents, a wider gap between lines does.

use crate::page::Line;
use crate::text::join;

/// Indents smaller than so many characters are none.
const INDENT: f32 = 1.2;
/// A full line may fall short by so many characters: a sign that may not begin the next line.
const SLACK: f32 = 2.2;
/// How wide letters are, of a Chinese character.
const LETTER: f32 = 0.6;
/// No line of a page is full with fewer characters.
const FEWEST: f32 = 15.0;
/// A gap between lines so much wider than usual ends a paragraph.
const WIDE: f32 = 1.35;

/// How the document's lines stand.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    left: f32,
    right: f32,
    /// From one line to the next.
    pitch: f32,
    /// First lines are indented.
    indents: bool,
}

/// Looks at all lines of text.
pub fn measure(pages: &[Vec<&Line>]) -> Measure {
    let all: Vec<&Line> = pages
        .iter()
        .flatten()
        .filter(|l| !l.is_row)
        .copied()
        .collect();
    let right = percentile(all.iter().map(|l| l.x1).collect(), 95);
    let widest = all.iter().map(|l| l.x1 - l.x0).fold(0.0, f32::max);
    let long = all.iter().filter(|l| l.x1 - l.x0 > 0.6 * widest);
    let left = long.map(|l| l.x0).fold(f32::MAX, f32::min);
    let pitches = pages
        .iter()
        .flat_map(|p| p.windows(2).map(|pair| pair[1].base - pair[0].base));
    let pitch = percentile(pitches.filter(|p| *p > 0.0).collect(), 50);
    let indented = all.iter().filter(|l| {
        let by = (l.x0 - left) / l.size.max(1.0);
        (INDENT..4.0).contains(&by)
    });
    let indents = indented.count() > 2;
    Measure {
        left,
        right,
        pitch,
        indents,
    }
}

fn percentile(mut values: Vec<f32>, percent: usize) -> f32 {
    values.sort_by(f32::total_cmp);
    values
        .get(values.len() * percent / 100)
        .or(values.last())
        .copied()
        .unwrap_or(0.0)
}

/// The paragraphs being put together.
pub struct Joiner {
    measure: Measure,
    last: Option<Line>,
    /// The paragraphs, and whether a program recognised some of their text.
    pub done: Vec<(String, bool)>,
}

impl Joiner {
    pub fn new(measure: Measure) -> Joiner {
        Joiner {
            measure,
            last: None,
            done: Vec::new(),
        }
    }

    /// The next line; `new_page` if the page before ended with the last one.
    pub fn line(&mut self, line: &Line, new_page: bool) {
        let goes_on = self
            .last
            .as_ref()
            .is_some_and(|last| self.goes_on(last, line, new_page));
        match self.done.last_mut() {
            Some((text, recognised)) if goes_on => {
                join(text, &line.text);
                *recognised |= line.recognised;
            }
            _ => self.done.push((line.text.clone(), line.recognised)),
        }
        self.last = Some(line.clone());
    }

    /// Something else than text came.
    pub fn end(&mut self) {
        self.last = None;
    }

    fn is_indented(&self, line: &Line) -> bool {
        line.x0 > self.measure.left + INDENT * line.size
    }

    /// How wide the letters and figures are that a line begins with: an address is not divided, and
    /// leaves the line before it short. Where first lines are not indented, a new paragraph could be
    /// taken for the rest of one: there the sentence must go on.
    fn word(&self, last: &Line, line: &Line) -> f32 {
        let letters = line.text.chars().take_while(char::is_ascii_graphic).count();
        match self.measure.indents || !ends(&last.text) {
            true => letters as f32 * LETTER * line.size,
            false => 0.0,
        }
    }

    fn goes_on(&self, last: &Line, line: &Line, new_page: bool) -> bool {
        let Measure { right, pitch, .. } = self.measure;
        let size = last.size.max(line.size);
        // The lines of a page hold more characters than a title has.
        let is_long = last.x1 - self.measure.left > FEWEST * size;
        let is_full = is_long && last.x1 + SLACK * size + self.word(last, line) >= right;
        let other_size = (last.size - line.size).abs() > 0.15 * size;
        let gap = !new_page && line.base - last.base > WIDE * pitch;
        if last.is_row || line.is_row || !is_full || other_size || gap {
            return false;
        }
        // Both as far in: two first lines, or a quotation set in.
        if self.is_indented(line) {
            return self.is_indented(last)
                && (line.x0 - last.x0).abs() < 0.3 * size
                && !ends(&last.text)
                && last.x0 > self.measure.left + 3.0 * size;
        }
        if !self.measure.indents && begins_item(&line.text) && stops(&last.text) {
            return false;
        }
        if self.is_indented(last) || !ends(&last.text) {
            return true;
        }
        // The sentence ends with the line, and nothing tells but how full it is.
        last.x1 + 0.6 * size >= right
    }
}

fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '）', ')', '》', '’'])
        .ends_with(['。', '！', '？', '!', '?'])
}

fn stops(text: &str) -> bool {
    ends(text) || text.ends_with(['；', '：', ';', ':'])
}

/// `（一）`, `一是`, `1.`: it may begin a paragraph.
fn begins_item(line: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some('（' | '('), Some(n)) => numeral(n),
        (Some(n), Some(mark)) => numeral(n) && matches!(mark, '、' | '.' | '．' | '是'),
        _ => false,
    }
}
