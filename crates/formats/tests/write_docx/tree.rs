//! XML as a tree, with its prefixes: what a test looks at.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default)]
pub struct Tree {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Tree>,
}

impl Tree {
    /// An attribute, by its name with its prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn number(&self, name: &str) -> i32 {
        self.get(name)
            .and_then(|n| n.parse().ok())
            .unwrap_or_else(|| panic!("{self:?}: {name}"))
    }

    /// The element at the end of a path, each the first of its name.
    pub fn at(&self, path: &str) -> Option<&Tree> {
        let mut steps = path.split('/');
        steps.try_fold(self, |tree, name| {
            tree.children.iter().find(|c| c.name == name)
        })
    }

    /// `w:val` of the element at the end of a path.
    pub fn value(&self, path: &str) -> Option<&str> {
        self.at(path)?.get("w:val")
    }

    /// All elements of a name, however deep, in their order.
    pub fn all(&self, name: &str) -> Vec<&Tree> {
        let mut found: Vec<&Tree> = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }
}

/// The root of a document.
pub fn parse(text: &str) -> Tree {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Tree::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => {
                let child = element(&start);
                open.last_mut().unwrap().children.push(child);
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Tree {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap();
        (attribute.key.as_ref().to_string(), value.into_owned())
    });
    Tree {
        name: start.name().as_ref().to_string(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}
