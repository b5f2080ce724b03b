//! The interface in another language: a table of Chinese sentences and what they are in it. The
//! Chinese stands in the code as it is shown; this finds a shown sentence in the table again.
//!
//! The table is text: a Chinese line, its translation on the next, an empty line; `#` begins a
//! comment. `{}` is what the program puts in. In the translation `{2}` is the second of these.

/// The table, read.
#[derive(Debug, Default)]
pub struct Words {
    entries: Vec<Entry>,
}

#[derive(Debug)]
pub struct Entry {
    pub chinese: String,
    pub other: String,
}

/// What stands for something put in.
const GAP: &str = "{}";

impl Words {
    pub fn read(table: &str) -> Words {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let mut entries = Vec::new();
        while let Some(chinese) = lines.find(|line| !line.is_empty()) {
            let other = lines.next().unwrap_or_default();
            entries.push(Entry {
                chinese: chinese.to_string(),
                other: other.to_string(),
            });
        }
        Words { entries }
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A shown text in the other language; none where the table does not have all of it. What was
    /// put into a sentence is looked up too, and else stays as it is.
    pub fn find(&self, shown: &str) -> Option<String> {
        let same = self.entries.iter().find(|e| e.chinese == shown);
        match same {
            Some(entry) => Some(entry.other.clone()),
            None => self.fill(shown).or_else(|| self.join(shown)),
        }
    }

    /// By the sentence with gaps that says most of it.
    fn fill(&self, shown: &str) -> Option<String> {
        let mut best: Option<(usize, &Entry, Vec<&str>)> = None;
        for entry in &self.entries {
            let said = entry.chinese.replace(GAP, "").len();
            if best.as_ref().is_none_or(|(most, ..)| said > *most)
                && let Some(put_in) = gaps(&entry.chinese, shown)
            {
                best = Some((said, entry, put_in));
            }
        }
        let (_, entry, put_in) = best?;
        let put_in: Vec<String> = put_in
            .iter()
            .map(|text| self.find(text).unwrap_or_else(|| text.to_string()))
            .collect();
        Some(with_gaps_filled(&entry.other, &put_in))
    }

    /// As one piece of the table after another, the longest first, with what is no Chinese between.
    fn join(&self, shown: &str) -> Option<String> {
        let mut joined = String::new();
        let mut rest = shown;
        while let Some(first) = rest.chars().next() {
            let starts = |e: &&Entry| rest.starts_with(&e.chinese);
            let longest = self.entries.iter().filter(starts);
            let taken = match longest.max_by_key(|e| e.chinese.len()) {
                Some(entry) => {
                    // Chinese words stand close together.
                    let close = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    if close(joined.chars().last()) && close(entry.other.chars().next()) {
                        joined.push(' ');
                    }
                    joined.push_str(&entry.other);
                    entry.chinese.len()
                }
                None if is_chinese(first) => return None,
                None => {
                    joined.push(first);
                    first.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        Some(joined)
    }
}

/// A Chinese character or mark.
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// What stands in the gaps of a sentence, if that is the sentence.
fn gaps<'a>(sentence: &str, shown: &'a str) -> Option<Vec<&'a str>> {
    let (first, others) = sentence.split_once(GAP)?;
    let mut rest = shown.strip_prefix(first)?;
    let mut put_in = Vec::new();
    let mut others = others.split(GAP).peekable();
    while let Some(next) = others.next() {
        let last = others.peek().is_none();
        let at = match last {
            true => rest.len().checked_sub(next.len())?,
            false => rest.find(next)?,
        };
        if !rest.is_char_boundary(at) || !rest[at..].starts_with(next) {
            return None;
        }
        put_in.push(&rest[..at]);
        rest = &rest[at + next.len()..];
    }
    Some(put_in)
}

fn with_gaps_filled(sentence: &str, put_in: &[String]) -> String {
    let mut filled = sentence.to_string();
    for (at, text) in put_in.iter().enumerate() {
        let numbered = format!("{{{}}}", at + 1);
        match filled.contains(&numbered) {
            true => filled = filled.replace(&numbered, text),
            false => filled = filled.replacen(GAP, text, 1),
        }
    }
    filled
}
