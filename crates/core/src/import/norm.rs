//! Text made comparable: keys for matching labels, widths, distances, and what counts as a
//! figure. Nothing here changes what is kept of the document.

/// Longer texts are never matched against labels.
pub(super) const MAX_LABEL: usize = 80;

/// Spaces of every width, and marks without any.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{2060}'
        )
}

/// Without the blanks around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Full-width letters, digits and punctuation as half-width; numbers in circles and brackets
/// as plain numbers.
pub(super) fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '①'..='⑨' => char::from_u32(c as u32 - '①' as u32 + '1' as u32).unwrap_or(c),
        '⑴'..='⑼' => char::from_u32(c as u32 - '⑴' as u32 + '1' as u32).unwrap_or(c),
        '㈠'..='㈩' => "一二三四五六七八九十"
            .chars()
            .nth(c as usize - '㈠' as usize)
            .unwrap_or(c),
        '\u{3000}' => ' ',
        '“' | '”' | '„' | '〝' | '〞' => '"',
        '‘' | '’' => '\'',
        _ => c,
    }
}

/// The letters and digits only: two labels with the same key differ in punctuation at most.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .map(half)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// For comparing wording: blanks, the width of punctuation and the choice among commas and
/// points make no difference.
pub(super) fn wording(text: &str) -> String {
    text.chars()
        .filter(|c| !is_blank(*c))
        .map(half)
        .map(|c| match c {
            '、' | '。' | '.' | '､' | ';' | ':' | '·' => ',',
            '<' | '〈' => '《',
            '>' | '〉' => '》',
            '[' | '〔' | '【' => '(',
            ']' | '〕' | '】' => ')',
            _ => c,
        })
        .collect()
}

/// The same text with runs of blanks dropped; for quoting labels that were wrapped over lines.
pub(super) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// A Chinese character or a full-width sign.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3fffd)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// The width on the line, a Chinese character being two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Edit distance of short texts; stops early and returns `limit + 1` where it is beyond.
pub(super) fn distance(a: &[char], b: &[char], limit: usize) -> usize {
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
            least = least.min(row[j + 1]);
        }
        if least > limit {
            return limit + 1;
        }
    }
    row[b.len()]
}

/// How alike two keys are, in hundredths.
pub(super) fn likeness(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(MAX_LABEL + 1).collect();
    let b: Vec<char> = b.chars().take(MAX_LABEL + 1).collect();
    let longest = a.len().max(b.len());
    if longest == 0 || longest > MAX_LABEL {
        return 0;
    }
    let limit = longest / 2;
    let distance = distance(&a, &b, limit);
    if distance > limit {
        return 0;
    }
    100 - distance * 100 / longest
}

/// The text is what stands in a cell of figures: a number, perhaps with a unit or a note
/// behind it, or a sign for nothing.
pub(super) fn is_figure(text: &str) -> bool {
    let text: String = trim(text).chars().map(half).collect();
    if text.is_empty() || text.chars().count() > MAX_LABEL {
        return false;
    }
    if text == "无"
        || text
            .chars()
            .all(|c| matches!(c, '/' | '-' | '—' | '–' | '−' | '\\'))
    {
        return !is_page_number(&text);
    }
    let unsigned = text.trim_start_matches(['-', '+', '−', '–']);
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let end = unsigned.find(|c| !in_number(c)).unwrap_or(unsigned.len());
    let (number, rest) = unsigned.split_at(end);
    let well_formed = number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit());
    well_formed && is_note(rest)
}

/// What may follow a number in its cell: nothing, a unit, or a remark in brackets.
pub(super) fn is_note(rest: &str) -> bool {
    let rest = trim(rest);
    let Some(first) = rest.chars().next().map(half) else {
        return true;
    };
    if matches!(first, '(' | '[' | '【' | '〔' | '*') {
        return !is_numbered(rest);
    }
    const UNITS: [&str; 14] = [
        "元", "万元", "亿元", "件", "条", "项", "个", "次", "起", "宗", "份", "人", "%", "件次",
    ];
    UNITS.contains(&rest)
}

/// `（一）予以公开`, `(3)`: a bracket that numbers a label.
pub(super) fn is_numbered(text: &str) -> bool {
    let inner: Vec<char> = text.chars().map(half).skip(1).take(2).collect();
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    matches!(inner.as_slice(), [c, ')'] if numeral(*c))
}

/// `- 3 -`, `— 3 —`, `第 3 页`: the foot of a page.
pub(super) fn is_page_number(text: &str) -> bool {
    let text: String = without_blanks(text).chars().map(half).collect();
    let dashes = |c: char| matches!(c, '-' | '—' | '–' | '−' | '―');
    let inner = text.trim_matches(dashes);
    let digits = |t: &str| !t.is_empty() && t.len() <= 3 && t.bytes().all(|b| b.is_ascii_digit());
    let dashed = text.starts_with(dashes) && text.ends_with(dashes) && digits(inner);
    let named = text
        .strip_prefix('第')
        .and_then(|t| t.split_once('页'))
        .is_some_and(|(number, rest)| {
            digits(number)
                && rest
                    .chars()
                    .all(|c| "共页/".contains(c) || c.is_ascii_digit())
        });
    dashed || named
}
