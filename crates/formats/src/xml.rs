//! XML as a small tree, under limits. Names are local: Office writes one vocabulary under several
//! prefixes.

use std::borrow::Cow;

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper than any document; keeps the walk within the stack.
const DEEPEST: usize = 200;
/// More elements, attributes and texts than the parts of any report have together; keeps their trees
/// within memory.
pub const MOST_NODES: usize = 1_000_000;

/// Why there is no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Not well formed, too deep, or in no known encoding.
    Broken,
    TooLarge,
}

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// One that no file had.
    pub fn new(name: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Element {
        let attributes = attributes.iter();
        Element {
            name: name.to_string(),
            attributes: attributes
                .map(|(n, v)| (n.to_string(), v.to_string()))
                .collect(),
            children,
        }
    }

    /// An attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements right below.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element right below with this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.name == name)
    }

    /// `val` of the first element right below with this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// An on-off property right below; none if nothing is said of it.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off")))
    }

    /// An on-off property right below: there, and not turned off.
    pub fn is_on(&self, name: &str) -> bool {
        self.switch(name) == Some(true)
    }

    /// The text right below.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// The root of a document; what it is made of is taken off the number of nodes that are left.
pub fn parse(bytes: &[u8], left: &mut usize) -> Result<Element, Flaw> {
    let text = decode(bytes).ok_or(Flaw::Broken)?;
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|_| Flaw::Broken)?;
        take(left)?;
        match event {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(Flaw::Broken);
                }
                open.push(element(&start, left)?);
            }
            Event::Empty(start) => add(&mut open, Node::Element(element(&start, left)?)),
            Event::End(_) => {
                let done = open.pop().ok_or(Flaw::Broken)?;
                add(&mut open, Node::Element(done));
            }
            Event::Text(text) => add(&mut open, Node::Text(text.to_string())),
            Event::CData(data) => add(&mut open, Node::Text(data.to_string())),
            Event::GeneralRef(name) => add(&mut open, Node::Text(reference(&name))),
            // Entities that a DTD declares are never expanded.
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let [root] = <[Element; 1]>::try_from(open).map_err(|_| Flaw::Broken)?;
    let mut all = root.children.into_iter();
    let first = all.find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    first.ok_or(Flaw::Broken)
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn take(left: &mut usize) -> Result<(), Flaw> {
    *left = left.checked_sub(1).ok_or(Flaw::TooLarge)?;
    Ok(())
}

fn element(start: &BytesStart<'_>, left: &mut usize) -> Result<Element, Flaw> {
    let mut element = Element {
        name: start.local_name().as_ref().to_string(),
        ..Element::default()
    };
    // The check for names that come twice compares each with each.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Flaw::Broken)?;
        take(left)?;
        let name = attribute.key.local_name();
        // Which session of Word wrote it: on every run, and nothing to us.
        if name.as_ref().starts_with("rsid") {
            continue;
        }
        let value = match quick_xml::escape::unescape(&attribute.value) {
            Ok(plain) => plain.into_owned(),
            Err(_) => attribute.value.into_owned(),
        };
        element.attributes.push((name.as_ref().to_string(), value));
    }
    Ok(element)
}

/// A character or predefined entity; others have no meaning here.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    let text = match name.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    text.to_string()
}

/// The text of the bytes: UTF-16 by its mark or its zeros, else as declared, else UTF-8.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, bom) = match bytes {
        [0xff, 0xfe, ..] => (encoding_rs::UTF_16LE, 2),
        [0xfe, 0xff, ..] => (encoding_rs::UTF_16BE, 2),
        [0xef, 0xbb, 0xbf, ..] => (encoding_rs::UTF_8, 3),
        [b'<', 0, ..] => (encoding_rs::UTF_16LE, 0),
        [0, b'<', ..] => (encoding_rs::UTF_16BE, 0),
        _ => (declared(bytes), 0),
    };
    let (text, bad) = encoding.decode_without_bom_handling(&bytes[bom..]);
    (!bad).then_some(text)
}

/// The encoding that `<?xml … encoding="GB2312"?>` names. One that claims to be of two bytes and
/// could be read so far is not.
fn declared(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(200)];
    let named = || {
        let end = head.iter().position(|b| *b == b'>')?;
        let line = std::str::from_utf8(&head[..end]).ok()?;
        let (_, rest) = line.strip_prefix("<?xml")?.split_once("encoding")?;
        let quoted = rest.trim_start().strip_prefix('=')?.trim_start();
        let name = quoted.get(1..)?.split(['"', '\'']).next()?;
        Encoding::for_label(name.as_bytes())
    };
    match named() {
        Some(encoding) if encoding.is_ascii_compatible() => encoding,
        _ => encoding_rs::UTF_8,
    }
}
