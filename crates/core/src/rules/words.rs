//! Lists of words, each list one text with the words set apart by blanks. A list of texts would
//! cost the wasm a third more.

/// The words of a list. They are short: looking at byte after byte is faster than `split`.
pub fn list(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(words);
    std::iter::from_fn(move || {
        let words = rest?;
        let blank = words.bytes().position(|b| b == b' ');
        rest = blank.map(|at| &words[at + 1..]);
        Some(&words[..blank.unwrap_or(words.len())])
    })
}

/// The text has one of the words somewhere.
pub fn any(text: &str, words: &str) -> bool {
    if text.len() > CLAUSE {
        return list(words).any(|word| text.contains(word));
    }
    // Which letters the text has, a bit for every 64th letter: most words begin with one that it
    // has not, and need not be looked for.
    let bit = |c: char| 1_u64 << (c as u32 % 64);
    let mut there = 0;
    for c in text.chars() {
        there |= bit(c);
    }
    let begins = |word: &str| word.chars().next().is_none_or(|c| there & bit(c) != 0);
    list(words).any(|word| begins(word) && text.contains(word))
}

/// A text of no more bytes is a clause, as most are in which words are looked for.
const CLAUSE: usize = 180;

/// The text is one of the words.
pub fn is_one(text: &str, words: &str) -> bool {
    list(words).any(|word| text == word)
}

/// The text begins with one of the words.
pub fn begins(text: &str, words: &str) -> bool {
    behind(text, words).is_some()
}

/// The text ends with one of the words.
pub fn ends(text: &str, words: &str) -> bool {
    ahead(text, words).is_some()
}

/// What stands behind the first of the words that the text begins with.
pub fn behind<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    list(words).find_map(|word| text.strip_prefix(word))
}

/// What stands ahead of the first of the words that the text ends with.
pub fn ahead<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    list(words).find_map(|word| without_end(text, word))
}

/// What stands ahead of a word that the text ends with. Most words end with another byte.
pub fn without_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let last = |text: &str| text.as_bytes().last().copied();
    match last(word) == last(text) {
        true => text.strip_suffix(word),
        false => None,
    }
}

/// The text with the words taken out.
pub fn without(text: &str, words: &str) -> String {
    let mut text = text.to_string();
    for word in list(words) {
        if text.contains(word) {
            text = text.replace(word, "");
        }
    }
    text
}
