//! SHA256SUMS, as `sha256sum --check` reads it: of dist/ and of what is handed out beside it.

use crate::sizes;
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

const NAME: &str = "SHA256SUMS";

/// Writes the checksums beside the packages, with paths from there.
pub fn write(dist: &Path, packages: &Path) -> Result<()> {
    let mut sums = String::new();
    for (folder, prefix) in [(dist, "../../dist/"), (packages, "")] {
        for (name, bytes) in sizes::files(folder)? {
            if name == NAME || name.starts_with("npm/") {
                continue;
            }
            let _ = writeln!(sums, "{}  {prefix}{name}", hex(&bytes));
        }
    }
    Ok(std::fs::write(packages.join(NAME), sums)?)
}

/// A file's SHA-256.
pub fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
