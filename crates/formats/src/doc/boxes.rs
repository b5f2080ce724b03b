//! Text boxes: their text is a story of its own; their shapes say where they are anchored.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fib::{ANCHORS, BOXES, Fib};
use super::text::position;
use crate::bytes::u32_at;

const BOX: usize = 22;
const ANCHOR: usize = 26;
/// Where in each the number of the shape stands.
const SHAPE_OF_BOX: usize = 14;

/// The ranges of the boxes' text, by where they are anchored.
#[derive(Default)]
pub struct Boxes {
    anchored: BTreeMap<usize, Range<usize>>,
    /// Those whose place is not known.
    loose: Vec<Range<usize>>,
}

impl Boxes {
    pub fn read(fib: &Fib, table: &[u8]) -> Boxes {
        let mut boxes = Boxes::default();
        let all = fib.boxes();
        if all.is_empty() {
            return boxes;
        }
        let mut anchors = anchors(fib.part(table, ANCHORS));
        let index = fib.part(table, BOXES);
        let count = index.len().saturating_sub(4) / (4 + BOX);
        for i in 0..count {
            let place = |i| position(index, i).map(|p| all.start.saturating_add(p).min(all.end));
            let (Some(first), Some(end)) = (place(i), place(i + 1)) else {
                break;
            };
            let shape = u32_at(index, 4 * (count + 1) + BOX * i + SHAPE_OF_BOX);
            // One number is an index of its own; the last of all is only a mark.
            match shape.and_then(|shape| anchors.remove(&shape)) {
                _ if first >= end => {}
                Some(anchor) => {
                    boxes.anchored.insert(anchor, first..end);
                }
                None => boxes.loose.push(first..end),
            }
        }
        boxes
    }

    /// The text of the box anchored at a position.
    pub fn take(&mut self, anchor: usize) -> Option<Range<usize>> {
        self.anchored.remove(&anchor)
    }

    /// What no anchor was found for.
    pub fn rest(self) -> impl Iterator<Item = Range<usize>> {
        self.anchored.into_values().chain(self.loose)
    }
}

/// Where each shape is anchored.
fn anchors(index: &[u8]) -> BTreeMap<u32, usize> {
    let count = index.len().saturating_sub(4) / (4 + ANCHOR);
    let anchor = |i: usize| {
        let shape = u32_at(index, 4 * (count + 1) + ANCHOR * i)?;
        Some((shape, position(index, i)?))
    };
    (0..count).filter_map(anchor).collect()
}
