//! Which members of the package hold the document, its styles and its numbering. They are found by
//! their relationships, as the standard has it, and by their usual names where those are missing.

use crate::package::{Package, broken};
use crate::xml::{self, Element};

/// Names of members.
pub struct Parts {
    pub document: String,
    pub styles: Option<String>,
    pub numbering: Option<String>,
}

/// Finds the members. The error is a sentence for the user.
pub fn find(package: &mut Package<'_>) -> Result<Parts, String> {
    let root = tree(package, "_rels/.rels")?;
    let document = root.and_then(|rels| target(&rels, "officeDocument", ""));
    let document = document.unwrap_or_else(|| "word/document.xml".to_string());
    let (folder, name) = document.rsplit_once('/').unwrap_or(("", &document));
    let rels = tree(package, &join(folder, &format!("_rels/{name}.rels")))?;
    let part = |kind: &str, usual: &str| match &rels {
        Some(rels) => target(rels, kind, folder),
        None => Some(join(folder, usual)),
    };
    Ok(Parts {
        styles: part("styles", "styles.xml"),
        numbering: part("numbering", "numbering.xml"),
        document,
    })
}

/// A member as a tree; none if there is no such member.
pub fn tree(package: &mut Package<'_>, name: &str) -> Result<Option<Element>, String> {
    match package.member(name)? {
        Some(bytes) => Ok(Some(xml::parse(&bytes).ok_or_else(broken)?)),
        None => Ok(None),
    }
}

/// The target of the first relationship whose type ends with `kind`.
fn target(rels: &Element, kind: &str, folder: &str) -> Option<String> {
    let of_kind = |rel: &&Element| {
        let found = rel.attribute("Type").and_then(|t| t.rsplit('/').next());
        found == Some(kind)
    };
    let target = rels.elements().find(of_kind)?.attribute("Target")?;
    Some(join(folder, target))
}

/// A target, seen from a folder of the package.
fn join(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_string();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}
