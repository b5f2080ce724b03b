//! What is made of the page that Trunk has built. Here: its workers' loaders.
//!
//! - `element.rs`: `<nianbao-report>`, and the npm package
//! - `checksums.rs`: SHA-256 of all that is handed out
//! - `offline.rs`: the service worker with the list of the build's files
//! - `single.rs`: nianbao.html, the whole program in one file

mod checksums;
mod element;
mod offline;
mod single;

use crate::command::root;
use crate::page::folder;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Completes dist/ after Trunk.
pub fn complete() -> Result<()> {
    let dist = folder();
    let packages = packages();
    std::fs::create_dir_all(&packages)?;
    loaders(&dist)?;
    // The single file needs no service worker, so it is made first.
    let single = single::make(&dist)?;
    std::fs::write(packages.join(single::NAME), single)?;
    element::add(&dist)?;
    offline::add(&dist)
}

/// Has the workers that Trunk's loaders start tell of a failure. An `await` at the top does not do so in
/// every browser, and keeps bundlers from making a classic worker of it; half a wasm that is compiled
/// while it comes is never told of in Firefox.
fn loaders(dist: &Path) -> Result<()> {
    const WAITS: &str = "await init();";
    for name in ["nianbao-worker", "nianbao-pdf"] {
        let path = dist.join(format!("{name}_loader.js"));
        let loader = read(&path)?;
        let (before, after) = loader.split_once(WAITS).context("another loader")?;
        let tells = format!(
            "fetch(new URL('./{name}_bg.wasm', import.meta.url)).then((file) => file.arrayBuffer())\
             .then((wasm) => init({{ module_or_path: wasm }})).catch((why) => setTimeout(() => {{ throw why; }}));"
        );
        std::fs::write(path, [before, &tells, after].concat())?;
    }
    Ok(())
}

/// Makes what is handed out beside dist/: the npm package, and the checksums of all.
pub fn pack() -> Result<()> {
    element::pack(&folder(), &packages())?;
    checksums::write(&folder(), &packages())
}

/// nianbao.html, the npm package, the checksums.
pub fn packages() -> PathBuf {
    root().join("target/packages")
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}
