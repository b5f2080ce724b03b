//! What is made of the page that Trunk has built.
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
    // The single file needs no service worker, so it is made first.
    let single = single::make(&dist)?;
    std::fs::write(packages.join(single::NAME), single)?;
    element::add(&dist)?;
    offline::add(&dist)
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
