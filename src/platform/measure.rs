//! Sizes of what is laid out, in 64ths of a CSS pixel, and where lines of text end.

use web_sys::{Element, Node, Range};

/// From the top of the window; and the height.
#[derive(Clone, Copy)]
pub struct Extent {
    pub top: i32,
    pub height: u32,
}

/// In 64ths of a pixel.
pub fn pixels(pixels: f64) -> i32 {
    (pixels * 64.0) as i32
}

pub fn extent(element: &Element) -> Extent {
    let rect = element.get_bounding_client_rect();
    Extent {
        top: pixels(rect.top()),
        height: pixels(rect.height()) as u32,
    }
}

/// How many characters of a paragraph stand on lines above a height.
pub fn characters_above(paragraph: &Element, height: i32) -> usize {
    let mut nodes = Vec::new();
    texts(paragraph, &mut nodes);
    let mut count = 0;
    for node in nodes {
        let text = node.text_content().unwrap_or_default();
        let above = above(&node, &text, height);
        count += above;
        if above < text.chars().count() {
            break;
        }
    }
    count
}

/// The text nodes below one, in order.
fn texts(node: &Node, found: &mut Vec<Node>) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|i| children.get(i)) {
        match child.node_type() {
            Node::TEXT_NODE => found.push(child),
            _ => texts(&child, found),
        }
    }
}

/// How many characters of a text node stand above a height: found by halves.
fn above(node: &Node, text: &str, height: i32) -> usize {
    // A range counts in units of UTF-16.
    let mut starts = vec![0];
    for c in text.chars() {
        starts.push(starts[starts.len() - 1] + c.len_utf16() as u32);
    }
    let is_above = |at: usize| top(node, starts[at], starts[at + 1]).is_some_and(|y| y < height);
    let (mut from, mut to) = (0, starts.len() - 1);
    while from < to {
        let middle = from.midpoint(to);
        match is_above(middle) {
            true => from = middle + 1,
            false => to = middle,
        }
    }
    from
}

/// The top of a piece of text.
fn top(node: &Node, from: u32, to: u32) -> Option<i32> {
    let range = Range::new().ok()?;
    range.set_start(node, from).ok()?;
    range.set_end(node, to).ok()?;
    Some(pixels(range.get_bounding_client_rect().top()))
}
