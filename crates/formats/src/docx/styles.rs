//! What paragraph and character styles bring with them: numbering, and whether text is hidden.

use std::collections::BTreeMap;

use crate::xml::Element;

/// More steps than any chain of styles has; ends one that goes in a circle.
const LONGEST_CHAIN: usize = 20;

/// Which list and level a paragraph belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NumPr<'a> {
    pub num: Option<&'a str>,
    /// The level that the paragraph itself names.
    pub level: Option<usize>,
    /// The level that its style names.
    pub style_level: Option<usize>,
    /// The style that brings the list: a level of the list may be tied to it.
    pub style: Option<&'a str>,
}

#[derive(Default)]
pub struct Styles<'a> {
    by_id: BTreeMap<&'a str, Style<'a>>,
    default: Option<&'a str>,
    /// Whether all text is hidden, unless something else is said.
    hidden: bool,
}

struct Style<'a> {
    id: &'a str,
    based_on: Option<&'a str>,
    num: Option<&'a str>,
    level: Option<usize>,
    hidden: Option<bool>,
}

impl<'a> Styles<'a> {
    pub fn of(root: Option<&'a Element>) -> Styles<'a> {
        let mut styles = Styles::default();
        for element in root.into_iter().flat_map(Element::elements) {
            match element.name.as_str() {
                "style" => styles.add(element),
                "docDefaults" => {
                    let runs = element.child("rPrDefault").and_then(|d| d.child("rPr"));
                    styles.hidden = runs.is_some_and(|r| r.is_on("vanish"));
                }
                _ => {}
            }
        }
        styles
    }

    fn add(&mut self, style: &'a Element) {
        let Some(id) = style.attribute("styleId") else {
            return;
        };
        let is_default = matches!(style.attribute("default"), Some("1" | "true" | "on"));
        if is_default && style.attribute("type") == Some("paragraph") {
            self.default = Some(id);
        }
        let (num, level) = style.child("pPr").map(num_pr).unwrap_or_default();
        let found = Style {
            id,
            based_on: style.value("basedOn"),
            num,
            level,
            hidden: style.child("rPr").and_then(|r| r.switch("vanish")),
        };
        self.by_id.insert(id, found);
    }

    /// The list and level of a paragraph: its own, completed by its style and what that is based
    /// on.
    pub fn numbering(&self, properties: Option<&'a Element>) -> NumPr<'a> {
        let (num, level) = properties.map(num_pr).unwrap_or_default();
        let mut found = NumPr {
            num,
            level,
            ..NumPr::default()
        };
        let named = properties.and_then(|p| p.value("pStyle"));
        for style in self.chain(named.or(self.default)) {
            found.style_level = found.style_level.or(style.level);
            if found.num.is_none() && style.num.is_some() {
                found.num = style.num;
                found.style = Some(style.id);
            }
        }
        found
    }

    /// Whether a run is hidden: by its own properties, its style, or the paragraph's style.
    pub fn hides(&self, run: Option<&Element>, paragraph: Option<&Element>) -> bool {
        let own = run.and_then(|r| r.switch("vanish"));
        let styled = |id: Option<&str>| self.chain(id).find_map(|style| style.hidden);
        own.or_else(|| styled(run?.value("rStyle")))
            .or_else(|| styled(paragraph.and_then(|p| p.value("pStyle")).or(self.default)))
            .unwrap_or(self.hidden)
    }

    fn chain<'s>(&'s self, from: Option<&str>) -> impl Iterator<Item = &'s Style<'a>> {
        let first = from.and_then(|id| self.by_id.get(id));
        let next = |style: &&'s Style<'a>| self.by_id.get(style.based_on?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }
}

fn num_pr(properties: &Element) -> (Option<&str>, Option<usize>) {
    let Some(num) = properties.child("numPr") else {
        return (None, None);
    };
    let level = num.value("ilvl").and_then(|l| l.trim().parse().ok());
    (num.value("numId"), level)
}
