//! XML as a small tree. Names are local: Office writes one vocabulary under several prefixes.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper than any document; keeps the walk within the stack.
const DEEPEST: usize = 200;

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

    /// An on-off property right below: there, and not turned off.
    pub fn is_on(&self, name: &str) -> bool {
        self.child(name)
            .is_some_and(|e| !matches!(e.attribute("val"), Some("0" | "false" | "off")))
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

/// The root of a document; none if it is not well formed, too deep, or not Unicode.
pub fn parse(bytes: &[u8]) -> Option<Element> {
    let text = decode(bytes)?;
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return None;
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => add(&mut open, Node::Element(element(&start)?)),
            Event::End(_) => {
                let done = open.pop()?;
                add(&mut open, Node::Element(done));
            }
            Event::Text(text) => add(&mut open, Node::Text(text.to_string())),
            Event::CData(data) => add(&mut open, Node::Text(data.to_string())),
            Event::GeneralRef(name) => add(&mut open, Node::Text(reference(&name)?)),
            // Entities that a DTD declares are never expanded.
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let [root] = open.try_into().ok()?;
    root.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut element = Element {
        name: start.local_name().as_ref().to_string(),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = match quick_xml::escape::unescape(&attribute.value) {
            Ok(plain) => plain.into_owned(),
            Err(_) => attribute.value.into_owned(),
        };
        let name = attribute.key.local_name().as_ref().to_string();
        element.attributes.push((name, value));
    }
    Some(element)
}

/// A character or predefined entity; others have no meaning here.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c.to_string());
    }
    let text = match name.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    Some(text.to_string())
}

fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, bom) = match bytes {
        [0xff, 0xfe, ..] => (encoding_rs::UTF_16LE, 2),
        [0xfe, 0xff, ..] => (encoding_rs::UTF_16BE, 2),
        [0xef, 0xbb, 0xbf, ..] => (encoding_rs::UTF_8, 3),
        [b'<', 0, ..] => (encoding_rs::UTF_16LE, 0),
        [0, b'<', ..] => (encoding_rs::UTF_16BE, 0),
        _ => (encoding_rs::UTF_8, 0),
    };
    let (text, bad) = encoding.decode_without_bom_handling(&bytes[bom..]);
    (!bad).then(|| text.into_owned())
}
