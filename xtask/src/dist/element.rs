//! `<nianbao-report>`: assets/nianbao.js with its style in it, into dist/ beside the viewer that Trunk
//! has built; what the page itself needs in a frame; and the npm package of all.

use super::read;
use crate::command::{command, output, root};
use crate::head::name_file;
use anyhow::{Context, Result};
use std::path::Path;

const SCRIPT: &str = "nianbao.js";
const TYPES: &str = "nianbao.d.ts";
/// Beside the script, as they are: its other parts; what the page in its frame needs.
const BESIDE: [&str; 6] = [
    TYPES,
    "nianbao-host.js",
    "nianbao-read.js",
    "nianbao-frame.js",
    EMBEDDED,
    "embedded.css",
];
const EMBEDDED: &str = "embedded.js";
/// The style's place in assets/nianbao.js.
const STYLE: &str = "const STYLE = \"\";";
const STYLES: [&str; 2] = ["crates/core/src/export/paper.css", "assets/nianbao.css"];
/// Docs that go with the package.
const DOCS: [(&str, &str); 2] = [
    ("docs/embedding.md", "README.md"),
    ("docs/nianbao.schema.json", "nianbao.schema.json"),
];

/// Adds the element's scripts and types, and the page's half, to a finished build.
pub fn add(dist: &Path) -> Result<()> {
    let mut style = String::new();
    for name in STYLES {
        style.push_str(&read(&root().join(name))?);
    }
    let script = read(&root().join("assets").join(SCRIPT))?;
    let (before, after) = script.split_once(STYLE).context("no style in nianbao.js")?;
    let style = serde_json::to_string(&style)?;
    let script = format!("{before}const STYLE = {style};{after}");
    std::fs::write(dist.join(SCRIPT), script)?;
    for name in BESIDE {
        std::fs::copy(root().join("assets").join(name), dist.join(name)).context(name)?;
    }
    name_file(&dist.join("index.html"), "embedded", EMBEDDED)
}

/// Makes the folder that `npm pack` packs, and has it packed.
pub fn pack(dist: &Path, packages: &Path) -> Result<()> {
    let folder = packages.join("npm");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in crate::sizes::files(dist)? {
        std::fs::write(folder.join(&name), bytes).with_context(|| name.clone())?;
    }
    for (from, to) in DOCS {
        std::fs::copy(root().join(from), folder.join(to)).context(from)?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        std::fs::copy(root().join(licence), folder.join(licence)).context(licence)?;
    }
    let manifest = serde_json::json!({
        "name": "nianbao",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "<nianbao-report>: 政府信息公开工作年度报告 on any page, shown and checked",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": SCRIPT,
        "types": TYPES,
        "exports": { ".": { "types": format!("./{TYPES}"), "default": format!("./{SCRIPT}") }, "./*": "./*" },
        "sideEffects": [SCRIPT],
    });
    let manifest = serde_json::to_string_pretty(&manifest)? + "\n";
    std::fs::write(folder.join("package.json"), manifest)?;
    let mut pack = command("npm", ["pack", "--silent", "--pack-destination", ".."]);
    output(pack.current_dir(&folder)).context("`npm pack` in target/packages/npm failed")?;
    Ok(())
}
