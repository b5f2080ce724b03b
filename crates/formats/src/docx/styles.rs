//! The numbering that paragraph styles bring with them.

use std::collections::BTreeMap;

use crate::xml::Element;

/// More steps than any chain of styles has; ends one that goes in a circle.
const LONGEST_CHAIN: usize = 20;

/// Which list and level a paragraph belongs to; either may be left to the style.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NumPr<'a> {
    pub num: Option<&'a str>,
    pub level: Option<usize>,
}

#[derive(Default)]
pub struct Styles<'a> {
    by_id: BTreeMap<&'a str, Style<'a>>,
    default: Option<&'a str>,
}

struct Style<'a> {
    based_on: Option<&'a str>,
    num: NumPr<'a>,
    hidden: bool,
}

impl<'a> Styles<'a> {
    pub fn of(root: Option<&'a Element>) -> Styles<'a> {
        let mut styles = Styles::default();
        let all = root.into_iter().flat_map(Element::elements);
        for style in all.filter(|e| e.name == "style") {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let is_default = matches!(style.attribute("default"), Some("1" | "true" | "on"));
            if is_default && style.attribute("type") == Some("paragraph") {
                styles.default = Some(id);
            }
            let found = Style {
                based_on: style.value("basedOn"),
                num: style.child("pPr").map(num_pr).unwrap_or_default(),
                hidden: style.child("rPr").is_some_and(|r| r.is_on("vanish")),
            };
            styles.by_id.insert(id, found);
        }
        styles
    }

    /// The list and level of a paragraph: its own, completed by its style and what that is based
    /// on.
    pub fn numbering(&self, properties: Option<&'a Element>) -> NumPr<'a> {
        let mut found = properties.map(num_pr).unwrap_or_default();
        let named = properties.and_then(|p| p.value("pStyle"));
        for style in self.chain(named.or(self.default)) {
            found.num = found.num.or(style.num.num);
            found.level = found.level.or(style.num.level);
        }
        found
    }

    /// Whether a character style hides its text.
    pub fn hides(&self, id: &str) -> bool {
        self.chain(Some(id)).any(|style| style.hidden)
    }

    fn chain<'s>(&'s self, from: Option<&str>) -> impl Iterator<Item = &'s Style<'a>> {
        let first = from.and_then(|id| self.by_id.get(id));
        let next = |style: &&'s Style<'a>| self.by_id.get(style.based_on?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }
}

fn num_pr(properties: &Element) -> NumPr<'_> {
    let num = properties.child("numPr");
    NumPr {
        num: num.and_then(|n| n.value("numId")),
        level: num.and_then(|n| n.value("ilvl")?.parse().ok()),
    }
}
