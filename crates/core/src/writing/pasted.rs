//! Text from other programs, made clean: a paragraph a line, without indents, empty lines and
//! characters that nobody sees.

use crate::rules::is_han;

use super::pasted_html::read;

/// Longer texts are not taken in, in bytes: the longest reports have a tenth of it.
pub const MOST_PASTED: usize = 1_000_000;

/// What was pasted, ready to stand in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    pub text: String,
    /// How many tables and pictures were left out.
    pub tables: usize,
    pub pictures: usize,
}

/// Cleans plain text.
pub fn pasted_text(text: &str) -> Pasted {
    Pasted {
        text: clean(text),
        ..Pasted::default()
    }
}

/// Cleans HTML as other programs put it on the clipboard. Of broken HTML what can be read is taken.
pub fn pasted_html(html: &str) -> Pasted {
    let mut pasted = read(html);
    pasted.text = clean(&pasted.text);
    pasted
}

fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let lines = text.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ]);
    for line in lines {
        let from = out.len();
        clean_line(line, &mut out);
        if out.len() > from {
            out.push('\n');
        }
    }
    out.pop();
    out
}

/// Adds a line. A single blank stays; of several, or of such as programs put in, none is left beside
/// Chinese, and one elsewhere.
fn clean_line(line: &str, out: &mut String) {
    let mut before: Option<char> = None;
    let mut gap = String::new();
    for c in line.chars().filter(|c| !is_unseen(*c)) {
        if c.is_whitespace() {
            gap.push(c);
            continue;
        }
        if let Some(before) = before {
            match gap.as_str() {
                "" | " " | "\u{3000}" => out.push_str(&gap),
                _ if is_chinese(before) || is_chinese(c) => {}
                _ => out.push(' '),
            }
        }
        out.push(c);
        before = Some(c);
        gap.clear();
    }
}

pub(super) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}' | '“' | '”' | '‘' | '’')
}

/// Soft hyphens, marks of no width and of direction, control characters, private bullets.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
    ) || c.is_control() && c != '\t'
}
