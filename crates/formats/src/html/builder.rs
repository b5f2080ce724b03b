//! Tags and texts put together as a tree: what is left out and what is implied follows the HTML
//! standard as far as it matters to text and tables. The tree is never deep, and each tag costs a
//! bounded look at what is open.

use std::collections::BTreeMap;

use html5gum::StartTag;

use super::style::{attribute, hides, is_number, is_page_edge, keeps_place, strikes, style};
use super::tags::{Tag, number, tag};
use super::tree::{Element, Node, Size, Tree};

/// Deeper than any page; keeps the walk within the stack.
const DEEPEST: usize = 128;

/// An open tag.
struct Open {
    tag: Tag,
    /// What its end tag is called, as a number.
    name: u32,
    /// None for tags that are only noted to match their ends.
    element: Option<Element>,
}

pub struct Builder {
    open: Vec<Open>,
    /// How many of the open ones hide their text.
    hidden: usize,
    /// How many of the open ones are tags that as a rule only dress text.
    dressing: usize,
    /// How many of the open ones are paragraphs.
    paragraphs: usize,
    /// Tags too deep to be opened, of which the ends will come.
    passed: BTreeMap<u32, usize>,
    pub nodes: usize,
    has_frames: bool,
    has_scripts: bool,
    is_cut: bool,
}

impl Builder {
    pub fn new() -> Builder {
        Builder {
            open: vec![Open {
                tag: Tag::Root,
                name: 0,
                element: Some(Element::new(Tag::Root)),
            }],
            hidden: 0,
            dressing: 0,
            paragraphs: 0,
            passed: BTreeMap::new(),
            nodes: 0,
            has_frames: false,
            has_scripts: false,
            is_cut: false,
        }
    }

    pub fn start(&mut self, start: &StartTag<()>) {
        let (tag, name) = (tag(&start.name), number(&start.name));
        self.has_frames |= tag == Tag::Frame;
        self.has_scripts |= tag == Tag::Script;
        self.imply(tag);
        let style = style(start);
        let (hidden, struck) = (hides(start, &style), strikes(&style));
        if tag.is_void() {
            if !hidden && tag != Tag::Frame {
                self.push_void(start, tag);
            }
            return;
        }
        let kind = match tag {
            Tag::Script => Tag::Hidden,
            // LibreOffice's head and foot of each page.
            Tag::Block if is_page_edge(start) => Tag::Noise,
            // What cannot be seen keeps its place in a table.
            Tag::Td if hidden && keeps_place(&style) => tag,
            _ if hidden => Tag::Hidden,
            Tag::Other(_) if struck => Tag::Struck,
            Tag::Other(_) if is_number(&style) => Tag::Number,
            tag => tag,
        };
        // One that only dresses text is noted where its end could be taken for another's.
        let is_node = kind.is_node();
        if !is_node && (self.dressing == 0 || !self.open.iter().any(|o| o.name == name)) {
            return;
        }
        let element = (is_node && self.hidden == 0).then(|| {
            let mut element = Element::new(kind);
            element.attributes = attributes(start, tag, &style);
            element
        });
        self.push(tag, name, element);
        let within = match kind {
            Tag::Td if hidden => Some(Tag::Hidden),
            Tag::Td | Tag::P | Tag::Block | Tag::Heading | Tag::Li if struck => Some(Tag::Struck),
            _ => None,
        };
        if let Some(within) = within
            && self.hidden == 0
        {
            self.push(within, 0, Some(Element::new(within)));
        }
    }

    fn push(&mut self, tag: Tag, name: u32, element: Option<Element>) {
        if self.open.len() >= DEEPEST {
            self.is_cut |= tag.is_block() || tag.is_border();
            *self.passed.entry(name).or_default() += 1;
            return;
        }
        let hides = element.as_ref().is_some_and(|e| e.tag == Tag::Hidden);
        self.hidden += usize::from(hides);
        self.dressing += usize::from(!tag.is_node());
        self.paragraphs += usize::from(tag == Tag::P);
        self.nodes += usize::from(element.is_some());
        self.open.push(Open { tag, name, element });
    }

    fn push_void(&mut self, start: &StartTag<()>, name: Tag) {
        if self.hidden > 0 {
            return;
        }
        let mut element = Element::new(name);
        element.attributes = attributes(start, name, "");
        self.add(Node::Element(element));
    }

    /// Closes and opens what a start tag implies.
    fn imply(&mut self, name: Tag) {
        match name {
            Tag::Table => self.close(|t| t == Tag::Table, Tag::is_border),
            Tag::Caption | Tag::Body | Tag::Head | Tag::Foot => self.open_table(),
            Tag::Tr => self.open_rows(),
            Tag::Td => self.open_row(),
            Tag::Li => self.close(|t| t == Tag::Li, |t| t.is_border() || is_list(t)),
            Tag::Dt => self.close(|t| t == Tag::Dt, |t| t.is_border() || t == Tag::Block),
            _ => {}
        }
        if name.is_block() && self.paragraphs > 0 {
            self.close(|t| t == Tag::P, Tag::is_border);
        }
        if name == Tag::Heading && self.open.last().is_some_and(|o| o.tag == name) {
            self.pop(false);
        }
    }

    /// The place in `open` of the nearest that `is` so, if nothing nearer stops the look.
    fn nearest(&self, stop: impl Fn(Tag) -> bool, is: impl Fn(Tag) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if is(open.tag) {
                return Some(at);
            }
            if stop(open.tag) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, is: impl Fn(Tag) -> bool, stop: impl Fn(Tag) -> bool) {
        if let Some(at) = self.nearest(stop, is) {
            while self.open.len() > at {
                self.pop(false);
            }
        }
    }

    /// Closes all within the one at this place.
    fn clear(&mut self, at: usize) {
        while self.open.len() > at + 1 {
            self.pop(false);
        }
    }

    /// Back to the nearest table; opens one where there is none: rows pasted without theirs are a
    /// table all the same.
    fn open_table(&mut self) {
        match self.nearest(|_| false, |t| t == Tag::Table) {
            Some(at) => self.clear(at),
            None => self.push_implied(Tag::Table),
        }
    }

    fn push_implied(&mut self, name: Tag) {
        let element = (self.hidden == 0).then(|| Element::new(name));
        self.push(name, 0, element);
    }

    fn open_rows(&mut self) {
        let within = self.nearest(|t| t == Tag::Table, |t| t.is_row_group() || t == Tag::Table);
        match within {
            Some(at) => self.clear(at),
            None => self.open_table(),
        }
    }

    fn open_row(&mut self) {
        match self.nearest(|t| t == Tag::Table, |t| t == Tag::Tr) {
            Some(at) => self.clear(at),
            None => {
                self.open_rows();
                self.push_implied(Tag::Tr);
            }
        }
    }

    pub fn end(&mut self, tag: Tag, name: u32) {
        if let Some(count) = self.passed.get_mut(&name)
            && *count > 0
        {
            *count -= 1;
            return;
        }
        if tag == Tag::Br {
            return self.add(Node::Element(Element::new(Tag::Br)));
        }
        let in_table = matches!(tag, Tag::Td | Tag::Tr | Tag::Caption) || tag.is_row_group();
        let is = |open: &Open| match tag {
            // Each kind of them ends each; and rows may have been implied.
            Tag::Heading | Tag::Td | Tag::Tr | Tag::Table => open.tag == tag,
            _ => open.name == name,
        };
        let stops = |open: &Open| match tag {
            Tag::Table => false,
            _ if in_table => open.tag == Tag::Table,
            _ => open.tag.is_border(),
        };
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if is(open) {
                found = Some(at);
            }
            if found.is_some() || stops(open) {
                break;
            }
        }
        if let Some(at) = found {
            self.clear(at);
            self.pop(true);
        }
    }

    /// Closes the innermost; `ended` if its own end tag came.
    fn pop(&mut self, ended: bool) {
        if self.open.len() < 2 {
            return;
        }
        let Some(open) = self.open.pop() else {
            return;
        };
        self.dressing -= usize::from(!open.tag.is_node());
        self.paragraphs -= usize::from(open.tag == Tag::P);
        let Some(element) = open.element else {
            return;
        };
        let size = element.size;
        match element.tag {
            Tag::Hidden => {
                self.hidden -= 1;
                // A row or cell that is not shown has no place in the table either.
                return;
            }
            // One that never ends would swallow the page.
            Tag::Noise if ended => return,
            Tag::Td => {
                self.in_table(|table| table.cells += 1);
                self.in_cell(size.text);
            }
            Tag::Table => {
                let cells = if size.cells > 1 { size.cells } else { 0 };
                self.in_table(|table| table.inner += cells + size.inner);
            }
            _ => {}
        }
        self.add(Node::Element(element));
    }

    /// Counts in the table around.
    fn in_table(&mut self, count: impl Fn(&mut Size)) {
        self.in_nearest(Tag::Table, count);
    }

    fn in_cell(&mut self, bytes: usize) {
        self.in_nearest(Tag::Td, |cell| cell.text += bytes);
    }

    fn in_nearest(&mut self, tag: Tag, count: impl Fn(&mut Size)) {
        let elements = self
            .open
            .iter_mut()
            .rev()
            .filter_map(|o| o.element.as_mut());
        if let Some(element) = elements.into_iter().find(|e| e.tag == tag) {
            count(&mut element.size);
        }
    }

    pub fn text(&mut self, text: &str) {
        if self.hidden > 0 || text.is_empty() {
            return;
        }
        if self.open.len() > 1 {
            self.in_cell(text.trim_ascii().len());
        }
        self.add(Node::Text(text.to_string()));
    }

    fn add(&mut self, node: Node) {
        if self.hidden > 0 {
            return;
        }
        self.nodes += 1;
        let mut elements = self
            .open
            .iter_mut()
            .rev()
            .filter_map(|o| o.element.as_mut());
        if let Some(parent) = elements.next() {
            match (node, parent.children.last_mut()) {
                (Node::Text(more), Some(Node::Text(text))) => text.push_str(&more),
                (node, _) => parent.children.push(node),
            }
        }
    }

    pub fn finish(mut self) -> Tree {
        while self.open.len() > 1 {
            self.pop(false);
        }
        let root = self.open.pop().and_then(|o| o.element);
        Tree {
            root: root.unwrap_or_else(|| Element::new(Tag::Root)),
            has_frames: self.has_frames,
            has_scripts: self.has_scripts,
            is_cut: self.is_cut,
        }
    }
}

fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Ol | Tag::Ul)
}

fn attributes(start: &StartTag<()>, name: Tag, style: &str) -> Vec<(&'static str, String)> {
    let names: &[&'static str] = match name {
        Tag::Td => &["rowspan", "colspan"],
        Tag::Ol => &["start", "type"],
        Tag::Li => &["value", "type"],
        Tag::Img => &["width", "height", "alt"],
        Tag::Input => &["type", "value"],
        _ => &[],
    };
    let found = names
        .iter()
        .filter_map(|name| Some((*name, attribute(start, name)?)));
    let mut found: Vec<_> = found.collect();
    if matches!(name, Tag::Ol | Tag::Li) && style.contains("list-style") {
        found.push(("style", style.to_string()));
    }
    found
}
