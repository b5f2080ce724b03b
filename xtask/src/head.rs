//! The element in the page's head that names the program's files (Trunk.toml): assets/boot.js and
//! src/platform/later.rs look there.

use anyhow::{Context, Result};
use std::path::Path;

/// What Trunk itself names there; more names go before it.
const BESIDE: &str = " data-js=";

/// Names one more file of the build: `name` is what follows `data-`.
pub fn name_file(index: &Path, name: &str, file: &str) -> Result<()> {
    put(index, name, &format!("./{file}"))
}

/// Puts one more thing beside the names.
pub fn put(index: &Path, name: &str, value: &str) -> Result<()> {
    let html = std::fs::read_to_string(index).with_context(|| index.display().to_string())?;
    let (head, rest) = html
        .split_once(BESIDE)
        .context("index.html names no script")?;
    let named = format!("{head} data-{name}=\"{value}\"{BESIDE}{rest}");
    Ok(std::fs::write(index, named)?)
}
