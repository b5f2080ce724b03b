//! The texts in Rust source that people read: string literals, and of those that are HTML what is shown
//! or read out.

#![allow(dead_code)] // each test takes what it needs

use nianbao_core::language::is_chinese;

/// The string literals of a source, tests and comments left out.
pub fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        rest = if here.starts_with("//") {
            here.find('\n').map_or("", |end| &here[end..])
        } else if let Some(after) = here.strip_prefix("'\"'") {
            after
        } else if !here.starts_with('"') {
            &here[1..]
        } else if before.ends_with("r#") {
            let (text, after) = here[1..].split_once("\"#").unwrap_or((&here[1..], ""));
            found.push(text.to_string());
            after
        } else {
            let (text, after) = quoted(&here[1..]);
            found.push(text);
            after
        };
    }
    found
}

/// A literal up to its closing mark, and what is behind it.
fn quoted(source: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = source.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (text, &source[at + 1..]),
            '\\' => match chars.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((at, '\n')) => {
                    let more = source[at..].trim_start();
                    let (rest, after) = quoted(more);
                    return (text + &rest, after);
                }
                Some((_, other)) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    (text, "")
}

/// The Chinese texts in a literal, what is put in written `{}`.
pub fn chinese_texts(literal: &str) -> Vec<String> {
    let literal = gaps_unnamed(literal);
    let mut texts = Vec::new();
    let html = literal.contains('<') || literal.contains("=\"");
    let mut rest = literal.as_str();
    while html && let Some((text, tag)) = rest.split_once('<') {
        texts.push(text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        for name in ["title=\"", "aria-label=\"", "placeholder=\""] {
            let value = tag.split_once(name).map_or("", |(_, value)| value);
            texts.push(value.split('"').next().unwrap_or(""));
        }
        rest = after;
    }
    texts.push(rest);
    let chinese = |text: &&str| text.chars().any(is_chinese);
    let trimmed = texts.into_iter().map(str::trim).filter(chinese);
    trimmed.map(str::to_string).collect()
}

/// `{name}`, `{at:02}` as `{}`.
fn gaps_unnamed(literal: &str) -> String {
    let mut out = String::new();
    let mut rest = literal;
    while let Some((before, gap)) = rest.split_once('{') {
        out.push_str(before);
        match gap.split_once('}') {
            Some((name, after)) if name.chars().all(|c| c.is_ascii_graphic()) => {
                out.push_str("{}");
                rest = after;
            }
            _ => {
                out.push('{');
                rest = gap;
            }
        }
    }
    out + rest
}
