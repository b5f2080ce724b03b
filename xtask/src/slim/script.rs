//! The script that wasm-bindgen writes beside a module, taken as lines: its shape is known, since
//! wasm-bindgen's version is pinned. Whatever has another shape stays as it is.

use std::collections::{BTreeMap, BTreeSet};

/// Entries of the import object are indented by this much.
const ENTRY: &str = "        ";

pub struct Script {
    lines: Vec<String>,
}

impl Script {
    pub fn new(text: &str) -> Script {
        let lines = text.lines().map(str::to_owned).collect();
        Script { lines }
    }

    pub fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }

    /// Drops the exported classes: the page's own code exports none, and nobody imports those of the
    /// libraries.
    pub fn drop_classes(&mut self) {
        let mut classes = Vec::new();
        self.drop_blocks(
            |line| match line.strip_prefix("export class ") {
                Some(rest) => {
                    classes.extend(rest.split_whitespace().next().map(str::to_owned));
                    true
                }
                None => false,
            },
            |line| line == "}",
        );
        for class in classes {
            let registry = format!("const {class}Finalization ");
            self.drop_blocks(
                |line| line.starts_with(&registry),
                |line| line.ends_with(';'),
            );
            let dispose = format!("if (Symbol.dispose) {class}.");
            self.lines.retain(|line| !line.starts_with(&dispose));
        }
    }

    /// Drops the functions that the module does not import; true if there were any.
    pub fn drop_imports(&mut self, imported: &[String]) -> bool {
        let before = self.lines.len();
        let unused = |line: &str| match line.strip_prefix(ENTRY) {
            Some(entry) => match entry.split_once(": function(") {
                Some((name, _)) => name.starts_with("__wb") && !imported.iter().any(|i| i == name),
                None => false,
            },
            None => false,
        };
        let closing = format!("{ENTRY}}}");
        self.drop_blocks(unused, |line| line.starts_with(&closing));
        self.lines.len() < before
    }

    /// Drops the functions that nothing names any more.
    pub fn drop_functions(&mut self) {
        let words = self.words();
        let unused = |line: &str| {
            let rest = line.strip_prefix("function ");
            let name = rest.and_then(|rest| rest.split('(').next());
            name.is_some_and(|name| {
                !name.starts_with("__wbg_") && words.iter().filter(|w| *w == name).count() == 1
            })
        };
        self.drop_blocks(unused, |line| line == "}");
    }

    /// The exports of the module that the script calls.
    pub fn called(&self) -> BTreeSet<String> {
        let mut called = BTreeSet::new();
        for line in &self.lines {
            for (at, _) in line.match_indices("wasm.") {
                let rest = &line[at + "wasm.".len()..];
                let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
                called.insert(rest[..end].to_owned());
            }
        }
        called
    }

    /// Gives names others, wherever they stand as a whole word.
    pub fn rename(&mut self, names: &BTreeMap<String, String>) {
        for line in &mut self.lines {
            let mut renamed = String::with_capacity(line.len());
            let mut rest = line.as_str();
            while let Some(start) = rest.find(is_of_name) {
                let end = rest[start..].find(|c| !is_of_name(c));
                let end = end.map_or(rest.len(), |end| start + end);
                let word = &rest[start..end];
                renamed.push_str(&rest[..start]);
                renamed.push_str(names.get(word).map_or(word, String::as_str));
                rest = &rest[end..];
            }
            renamed.push_str(rest);
            *line = renamed;
        }
    }

    /// Drops comments that have lines of their own, blank lines and indentation.
    pub fn drop_comments(&mut self) {
        for line in &mut self.lines {
            *line = line.trim_start().to_owned();
        }
        let comment = |line: &str| {
            ["//", "/*", "*/", "* "].iter().any(|c| line.starts_with(c)) || line == "*"
        };
        self.lines.retain(|line| !line.is_empty() && !comment(line));
    }

    fn words(&self) -> Vec<String> {
        let all = self.lines.iter().flat_map(|l| l.split(|c| !is_of_name(c)));
        all.filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Drops each stretch of lines from one that begins it to one that ends it.
    fn drop_blocks(&mut self, mut begins: impl FnMut(&str) -> bool, ends: impl Fn(&str) -> bool) {
        let mut dropping = false;
        self.lines.retain(|line| {
            if !dropping && begins(line) {
                dropping = true;
                // The first line never ends it, unless it is a statement of one line.
                if ends(line) && line.ends_with(';') {
                    dropping = false;
                }
                return false;
            }
            if dropping {
                dropping = !ends(line);
                return false;
            }
            true
        });
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}
