//! HTML from the clipboard, read for its text: what ends a paragraph, lists with their numbers,
//! tables and pictures left out. No tree: tags are read one after another, so that of broken HTML
//! the rest is still read.

use super::pasted::{Pasted, is_chinese};

/// What ends a paragraph, opened or closed.
const BLOCKS: &str = " p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd br hr section article header footer \
                      main aside nav blockquote pre address figure figcaption body html title center ";
/// What is no text of the page.
const SKIPPED: &str =
    " style script head title template noscript svg math select textarea object del xml ";
/// The clipboard's own marks around what was copied.
const BEGIN: &str = "<!--StartFragment-->";
const END: &str = "<!--EndFragment-->";

/// What is being read.
#[derive(Default)]
struct Reader {
    out: String,
    /// A blank that is written if a word follows on the line.
    blank: bool,
    /// The tags in which nothing is text, the innermost last.
    skipping: Vec<String>,
    /// The lists that are open: what the next item begins with.
    lists: Vec<List>,
    /// Where the mark of the last item ends: its paragraph goes on behind it.
    marked: usize,
    /// There is no end of a comment any more.
    no_comment: bool,
    tables: usize,
    pictures: usize,
}

#[derive(Clone, Copy)]
enum List {
    Bullets,
    Numbers(usize),
    Chinese(usize),
}

/// The text, a paragraph a line, not yet cleaned.
pub(super) fn read(html: &str) -> Pasted {
    let html = html.split_once(BEGIN).map_or(html, |(_, behind)| behind);
    let html = html.split_once(END).map_or(html, |(ahead, _)| ahead);
    let mut reader = Reader::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = reader.tag(&rest[at..]);
    }
    reader.text(rest);
    Pasted {
        text: reader.out,
        tables: reader.tables,
        pictures: reader.pictures,
    }
}

impl Reader {
    /// Reads a tag or comment; returns what is behind it.
    fn tag<'a>(&mut self, html: &'a str) -> &'a str {
        if let Some(comment) = html.strip_prefix("<!--").filter(|_| !self.no_comment) {
            if let Some((_, behind)) = comment.split_once("-->") {
                return behind;
            }
            self.no_comment = true;
        }
        let inner = &html[1..];
        let named = inner.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let Some(end) = end_of_tag(inner).filter(|_| named) else {
            self.text("&lt;");
            return inner;
        };
        let tag = inner[..end].to_ascii_lowercase();
        let closes = tag.starts_with('/');
        let tag = tag.trim_matches('/');
        let name_end = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name_end);
        match closes {
            true => self.close(name),
            false => self.open(name, attributes, inner[..end].ends_with('/')),
        }
        &inner[end + 1..]
    }

    fn open(&mut self, name: &str, attributes: &str, empty: bool) {
        if self.skipping.is_empty() {
            self.tables += usize::from(name == "table");
            self.pictures += usize::from(name == "img");
        }
        let hidden = has(attributes, "display:none") || has(attributes, "mso-hide:all");
        let skipped = name == "table" || is_one(name, SKIPPED) || hidden && !is_void(name);
        // What is skipped ends with its own name; one of the same name in it counts along.
        if !empty && (skipped || self.skipping.last().is_some_and(|s| s == name)) {
            self.skipping.push(name.to_string());
        }
        if self.out.len() > self.marked {
            self.block(name);
        }
        match name {
            "ul" => self.lists.push(List::Bullets),
            "ol" if has(attributes, "ideographic") || has(attributes, "chinese") => {
                self.lists.push(List::Chinese(first(attributes)));
            }
            "ol" => self.lists.push(List::Numbers(first(attributes))),
            "li" => self.item(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.skipping.iter().rposition(|s| s == name) {
            self.skipping.truncate(at);
        }
        if matches!(name, "ul" | "ol") {
            self.lists.pop();
        }
        self.block(name);
    }

    fn block(&mut self, name: &str) {
        let ends = is_one(name, BLOCKS) || name == "table";
        if ends && self.skipping.is_empty() && !self.out.is_empty() {
            self.out.push('\n');
            self.blank = false;
        }
    }

    /// What an item of a list begins with.
    fn item(&mut self) {
        let mark = match self.lists.last_mut() {
            Some(List::Numbers(next)) => {
                *next += 1;
                format!("{}.", *next - 1)
            }
            Some(List::Chinese(next)) => {
                *next += 1;
                format!("{}、", chinese(*next - 1))
            }
            _ => "•".to_string(),
        };
        self.text(&mark);
        self.marked = self.out.len();
    }

    /// Adds text: blanks and line ends are one blank, and none between Chinese characters where the
    /// line was only broken.
    fn text(&mut self, text: &str) {
        if !self.skipping.is_empty() {
            return;
        }
        let mut broken = false;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}') {
                self.blank = true;
                broken |= c == '\n';
                rest = &rest[1..];
                continue;
            }
            let (c, length) = match c {
                '&' => entity(rest),
                c => (c, c.len_utf8()),
            };
            let before = self.out.chars().next_back().unwrap_or('\n');
            let joins = broken && (is_chinese(before) && is_chinese(c));
            if self.blank && !joins && before != '\n' {
                self.out.push(' ');
            }
            (self.blank, broken) = (false, false);
            self.out.push(c);
            rest = &rest[length..];
        }
    }
}

/// Where a tag ends: a `>` in quotes does not end it. A tag does not hold another, nor is it longer
/// than this.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate().take(20_000) {
        match (byte, quote) {
            (b'>', None) => return Some(at),
            (b'<', None) => return None,
            (b'"' | b'\'', None) if tag[..at].ends_with('=') => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    let end = tag.find(['<', '>'])?;
    tag[end..].starts_with('>').then_some(end)
}

fn is_one(name: &str, names: &str) -> bool {
    names.split(' ').any(|one| one == name && !name.is_empty())
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "col" | "wbr"
    )
}

/// The attributes say this, blanks not counted.
fn has(attributes: &str, what: &str) -> bool {
    attributes.contains(what) || attributes.contains(&what.replace(':', ": "))
}

/// The number that a list begins with.
fn first(attributes: &str) -> usize {
    let behind = attributes
        .split_once("start=")
        .map_or("", |(_, behind)| behind);
    let digits = behind.trim_start_matches(['"', '\'']);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    digits[..end.min(4)].parse().unwrap_or(1)
}

/// A number up to 99 in Chinese.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, one) => DIGITS[one].to_string(),
        (1, one) => format!("十{}", DIGITS[one]),
        (ten @ 2..=9, one) => format!("{}十{}", DIGITS[ten], DIGITS[one]),
        _ => number.to_string(),
    }
}

/// Entities that programs write into Chinese text.
const ENTITIES: [(&str, char); 18] = [
    ("nbsp", '\u{a0}'),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
];

/// The character that an entity stands for, and its length as written; `&` for what is none.
fn entity(text: &str) -> (char, usize) {
    let none = ('&', 1);
    let Some(end) = text.bytes().take(12).position(|byte| byte == b';') else {
        return none;
    };
    let name = &text[1..end];
    let code = match name.strip_prefix('#') {
        Some(code) => match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => code.parse().ok(),
        },
        None => ENTITIES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, c)| *c as u32),
    };
    code.and_then(char::from_u32).map_or(none, |c| (c, end + 1))
}
