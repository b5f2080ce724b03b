//! Page numbers and running heads, which are no text of the document.

use crate::page::{Block, Laid, Line};

/// They stand so close to the edge, as a part of the page's height.
const MARGIN: f32 = 0.12;

/// Takes them out of all pages.
pub fn take(pages: &mut [Laid]) {
    let edges: Vec<[Option<String>; 2]> = pages
        .iter()
        .map(|p| [first(p), last(p)].map(|l| l.map(|l| pattern(&l.text))))
        .collect();
    let runs = |side: usize, text: &str| {
        let same = edges
            .iter()
            .filter(|e| e[side].as_deref() == Some(text))
            .count();
        same >= 2 && same * 2 >= edges.len()
    };
    let mut heads: Vec<String> = Vec::new();
    for side in [0, 1] {
        for text in edges.iter().filter_map(|e| e[side].clone()) {
            if runs(side, &text) && !heads.contains(&text) {
                heads.push(text);
            }
        }
    }
    for page in pages.iter_mut() {
        let (height, ends) = (page.height, [page.blocks.len().saturating_sub(2), 2]);
        let mut at = 0;
        page.blocks.retain(|block| {
            let outer = at < ends[1] || at >= ends[0];
            at += 1;
            let Block::Line(line) = block else {
                return true;
            };
            let edge = line.base < MARGIN * height || line.base > (1.0 - MARGIN) * height;
            !(edge && (is_number(&line.text) || outer && heads.contains(&pattern(&line.text))))
        });
    }
}

fn first(page: &Laid) -> Option<&Line> {
    match page.blocks.first()? {
        Block::Line(line) if line.base < MARGIN * page.height => Some(line),
        _ => None,
    }
}

fn last(page: &Laid) -> Option<&Line> {
    match page.blocks.last()? {
        Block::Line(line) if line.base > (1.0 - MARGIN) * page.height => Some(line),
        _ => None,
    }
}

/// The text with its numbers left out: they count pages.
fn pattern(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// `3`, `- 3 -`, `— 3 —`, `3/12`, `第 3 页 共 12 页`
fn is_number(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(['-', '—', '–', '－', '―', '·', '~']);
    let digits = |t: &str| (1..=3).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    let of_all = |t: &str| {
        t.split_once('/')
            .is_some_and(|(a, b)| digits(a) && digits(b))
    };
    let named = inner.strip_prefix('第').is_some_and(|t| {
        t.contains('页')
            && t.chars()
                .all(|c| c.is_ascii_digit() || "页共,，/".contains(c))
    });
    digits(inner) || of_all(inner) || named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for text in [
            "3",
            "- 3 -",
            "—12—",
            "3/12",
            "第 3 页 共 12 页",
            "－ 1 －",
            "第1页/共5页",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in ["2024", "第三页", "一", "3件", "1.5", "第3页见附表"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
