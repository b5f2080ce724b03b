//! The service worker: assets/sw.js with the build's files and their digests in it, and the page's
//! head that names what starts it.

use super::{checksums, read};
use crate::command::root;
use crate::head::{name_file, put};
use crate::sizes;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

const WORKER: &str = "sw.js";
const STARTER: &str = "offline.js";
/// The list's place in assets/sw.js.
const LIST: &str = "const FILES = {};";

/// Adds the service worker to a finished build.
pub fn add(dist: &Path) -> Result<()> {
    let asset = |name: &str| root().join("assets").join(name);
    std::fs::copy(asset(STARTER), dist.join(STARTER)).context(STARTER)?;
    let index = dist.join("index.html");
    name_file(&index, "offline", STARTER)?;
    name_file(&index, "worker", WORKER)?;
    put(&index, "bytes", &lengths(&sizes::files(dist)?)?)?;
    let worker = read(&asset(WORKER))?;
    let worker = listed(&worker, &sizes::files(dist)?)?;
    Ok(std::fs::write(dist.join(WORKER), worker)?)
}

/// How long the program's script and wasm are: boot.js tells by it that a file came in part.
fn lengths(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let length = |end: &str| {
        let is = |name: &str| name.starts_with("nianbao-web-") && name.ends_with(end);
        let found = files.iter().find(|(name, _)| is(name));
        found.map(|(_, bytes)| bytes.len())
    };
    let script = length(".js").context("no nianbao-web-*.js")?;
    let wasm = length("_bg.wasm").context("no nianbao-web-*_bg.wasm")?;
    Ok(format!("{script} {wasm}"))
}

/// The service worker's script with the digest of each file but its own.
fn listed(worker: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let (before, after) = worker.split_once(LIST).context("no list in sw.js")?;
    let mut list = String::from("const FILES = {\n");
    for (name, bytes) in files.iter().filter(|(name, _)| is_of_the_page(name)) {
        let digest = checksums::hex(bytes);
        list.push_str(&format!("  {name:?}: {digest:?},\n"));
    }
    list.push_str("};");
    Ok([before, &list, after].concat())
}

/// Not the worker itself, and not what is there for other pages.
pub fn is_of_the_page(name: &str) -> bool {
    let others = [
        "nianbao-viewer",
        "nianbao-frame.js",
        "nianbao-read.js",
        "nianbao.js",
        "nianbao.d.ts",
    ];
    name != WORKER && !others.iter().any(|other| name.starts_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_lists_every_file_but_itself() {
        let files = BTreeMap::from([
            ("index.html".to_string(), b"abc".to_vec()),
            (WORKER.to_string(), b"old".to_vec()),
        ]);
        let worker = listed("a\nconst FILES = {};\nb", &files).unwrap();
        assert_eq!(
            worker,
            "a\nconst FILES = {\n  \"index.html\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\",\n};\nb"
        );
    }
}
