//! Changes of known effect to text, and to the lines that a PDF draws.

use fastrand::Rng;

use crate::lies::Done;

/// One change of a text file; none if it has no place here.
pub fn change(rng: &mut Rng, name: &str, bytes: &mut Vec<u8>) -> Option<Done> {
    let lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|b| *b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if lines.len() < 3 {
        return None;
    }
    let at = rng.usize(..lines.len() - 1);
    let mut changed = lines.clone();
    // A cell a line: two figures of one row that change places are two other figures.
    let is_cells = name.contains("cells") || name.contains("gbk");
    let done = match rng.u8(0..6) {
        0 => {
            changed.remove(at);
            Done::of("line removed")
        }
        1 if !is_cells => {
            changed.swap(at, at + 1);
            Done::of("lines swapped")
        }
        2 => {
            changed.insert(at, lines[at].clone());
            Done::of("line doubled")
        }
        3 => {
            let end = changed[at].trim_ascii_end().len();
            changed[at].truncate(end);
            Done::of("lines run together")
        }
        _ => {
            changed[at] = without_field(rng, &lines[at])?;
            Done {
                blanks: 1,
                ..Done::of("field removed")
            }
        }
    };
    // Lines that ran together may have made one figure of two.
    if done.what == "lines run together" && is_figure_end(&lines[at]) {
        return None;
    }
    *bytes = changed.concat();
    Some(done)
}

fn is_figure_end(line: &[u8]) -> bool {
    line.trim_ascii_end().last().is_some_and(u8::is_ascii_digit)
}

/// A line without one of its fields, the mark behind it gone too.
fn without_field(rng: &mut Rng, line: &[u8]) -> Option<Vec<u8>> {
    let is_mark = |b: &u8| matches!(b, b'\t' | b'|');
    let marks: Vec<usize> = (0..line.len()).filter(|i| is_mark(&line[*i])).collect();
    if marks.len() < 2 {
        return None;
    }
    let first = rng.usize(..marks.len() - 1);
    let (from, to) = (marks[first], marks[first + 1]);
    Some([&line[..from], &line[to..]].concat())
}

/// A ruling line of a page is not drawn.
pub fn stroke(rng: &mut Rng, bytes: &mut Vec<u8>) -> Option<Done> {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    let draws = |line: &&[u8]| {
        let line = line.trim_ascii_end();
        line.ends_with(b" re") || line.ends_with(b" l") || line.ends_with(b" l S")
    };
    let drawn: Vec<usize> = (0..lines.len()).filter(|i| draws(&lines[*i])).collect();
    let at = *rng.choice(&drawn)?;
    lines.remove(at);
    *bytes = lines.concat();
    Some(Done::of("ruling line removed"))
}
