//! Which members of the package hold the document, its styles and its numbering. They are found by
//! their relationships, as the standard has it; where those are wrong or missing, by the table of
//! contents of the package and by their usual names.

use nianbao_core::export::carried::Carried;

use crate::package::Package;
use crate::write::docx::CARRIED_ROOT;
use crate::xml::Element;

const NO_DOCUMENT: &str = "这个文件里没有 Word 文档的正文，没有读入。如果它是压缩包，请先解压，再导入里面的 Word 文件；否则请用 Word 或 WPS 打开原文件，另存为一份新的 .docx 再导入。";
const LOST: &str = "这个文件的样式或自动编号部分已损坏，由程序自动编的序号可能没有读到，请对照原文件核对各级标题。";

/// The members, read.
pub struct Parts {
    pub document: Element,
    pub styles: Option<Element>,
    pub numbering: Option<Element>,
    /// What could not be read, for the user.
    pub remarks: Vec<String>,
}

/// Finds and reads the members. The error is a sentence for the user.
pub fn find(package: &mut Package<'_>) -> Result<Parts, String> {
    let (name, document) = document(package)?;
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
    let rels = tolerant(package, &join(folder, &format!("_rels/{file}.rels")));
    let mut remarks = Vec::new();
    let mut part = |kind: &str, usual: &str| {
        let target = rels.as_ref().and_then(|rels| target(rels, kind, folder));
        let name = target.unwrap_or_else(|| join(folder, usual));
        match package.tree(&name) {
            Ok(found) => found,
            Err(_) => {
                remarks = vec![LOST.to_string()];
                None
            }
        }
    };
    Ok(Parts {
        styles: part("styles", "styles.xml"),
        numbering: part("numbering", "numbering.xml"),
        document,
        remarks,
    })
}

/// The data that a document of ours carries; programs that save it again give the part a number of
/// their own.
pub fn carried(package: &mut Package<'_>) -> Option<Carried> {
    let is_item = |name: &&str| {
        let number = name.strip_prefix("customxml/item");
        number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
    };
    let items: Vec<String> = package.names().filter(is_item).map(String::from).collect();
    items.iter().find_map(|name| {
        let root = tolerant(package, name).filter(|root| root.name == CARRIED_ROOT)?;
        Some(Carried {
            seal: root.attribute("seal")?.to_string(),
            json: root.text(),
        })
    })
}

/// The first of the members that may be the document and is one, with its name.
fn document(package: &mut Package<'_>) -> Result<(String, Element), String> {
    let root = tolerant(package, "_rels/.rels");
    let related = root.and_then(|rels| target(&rels, "officeDocument", ""));
    let types = tolerant(package, "[Content_Types].xml");
    let typed = types.iter().flat_map(Element::elements).filter_map(typed);
    let usual = package
        .names()
        .filter(|n| n.starts_with("word/document") && n.ends_with(".xml"))
        .map(String::from);
    let mut candidates: Vec<String> = related.into_iter().chain(typed).chain(usual).collect();
    candidates.dedup();
    let mut why = NO_DOCUMENT.to_string();
    for name in candidates.into_iter().take(5) {
        match package.tree(&name) {
            Ok(Some(tree)) if tree.name == "document" => return Ok((name, tree)),
            Ok(_) => {}
            Err(sentence) => why = sentence,
        }
    }
    Err(why)
}

/// The member that a line of `[Content_Types].xml` calls the document, macros or not.
fn typed(line: &Element) -> Option<String> {
    let kind = line.attribute("ContentType")?;
    let is_main = kind.contains("word") && kind.ends_with(".main+xml");
    let name = line.attribute("PartName").filter(|_| is_main)?;
    Some(join("", name))
}

/// A member of which the document can do without.
fn tolerant(package: &mut Package<'_>, name: &str) -> Option<Element> {
    package.tree(name).ok().flatten()
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
    let target = target.replace('\\', "/");
    let folder = if target.starts_with('/') { "" } else { folder };
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
