//! A page's tags as a tree. The tokens are html5gum's; `builder.rs` puts them together.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::builder::Builder;
use super::tags::{Tag, number, tag};

/// More elements and texts than any report has; keeps the tree within memory.
const MOST_NODES: usize = 1_000_000;

const TOO_LONG: &str =
    "这个网页的内容过多，远超过一份年度报告，没有读入。请确认选对了文件，或只保留年报部分后再试。";

/// A page.
#[derive(Debug)]
pub struct Tree {
    pub root: Element,
    pub has_frames: bool,
    pub has_scripts: bool,
    /// Some elements stood deeper than the tree goes: their text is in those around them.
    pub is_cut: bool,
}

#[derive(Debug)]
pub struct Element {
    pub tag: Tag,
    /// The attributes that matter to its kind.
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Node>,
    /// Of a table.
    pub size: Size,
}

#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// How much a table holds; tells tables of figures from those that lay out the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    pub cells: usize,
    /// The cells of the tables within it, those of a single cell not counted.
    pub inner: usize,
    /// The bytes of a cell's text.
    pub text: usize,
}

impl Element {
    pub fn new(tag: Tag) -> Element {
        Element {
            tag,
            attributes: Vec::new(),
            children: Vec::new(),
            size: Size::default(),
        }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

/// Makes a tree of a page. The error is a sentence for the user.
pub fn parse(text: &str) -> Result<Tree, String> {
    let mut builder = Builder::new();
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(start) => builder.start(&start),
            Token::EndTag(end) => builder.end(tag(&end.name), number(&end.name)),
            Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if builder.nodes > MOST_NODES {
            return Err(TOO_LONG.into());
        }
    }
    Ok(builder.finish())
}
