//! Takes the sections that only tools read out of the built wasm: `name` alone is a quarter of its
//! brotli size. Trunk calls this when a release build stands. (`strip = "symbols"` in the profile
//! would do it too, but takes `target_features` along, without which wasm-bindgen writes older,
//! larger code: 4 kB brotli.)

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

const USELESS: [&str; 2] = ["name", "producers"];

/// Slims every wasm of the build that Trunk is making.
pub fn run() -> Result<()> {
    let var = |name| std::env::var(name).with_context(|| format!("{name}: Trunk sets it"));
    if var("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let staging = PathBuf::from(var("TRUNK_STAGING_DIR")?);
    for entry in std::fs::read_dir(&staging).context("the staging folder")? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "wasm") {
            let bytes = std::fs::read(&path)?;
            let slim = slim(&bytes).with_context(|| path.display().to_string())?;
            std::fs::write(&path, slim)?;
        }
    }
    Ok(())
}

/// The module without those sections.
fn slim(module: &[u8]) -> Result<Vec<u8>> {
    let (magic, mut rest) = module.split_at_checked(8).context("no wasm")?;
    if !magic.starts_with(b"\0asm") {
        bail!("no wasm");
    }
    let mut out = magic.to_vec();
    while let Some((id, body)) = rest.split_first() {
        let (length, body) = leb128(body)?;
        let (body, behind) = body.split_at_checked(length).context("cut off")?;
        let section = &rest[..rest.len() - behind.len()];
        let custom = *id == 0;
        if !custom || !USELESS.contains(&name(body)?) {
            out.extend_from_slice(section);
        }
        rest = behind;
    }
    Ok(out)
}

/// A custom section's name.
fn name(body: &[u8]) -> Result<&str> {
    let (length, rest) = leb128(body)?;
    let name = rest.get(..length).context("cut off")?;
    Ok(std::str::from_utf8(name)?)
}

fn leb128(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0;
    for (i, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[i + 1..]));
        }
    }
    bail!("cut off")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sections_for_tools_go() {
        let module = b"\0asm\x01\0\0\0\x00\x06\x04nameX\x01\x02ab\x00\x06\x04keepY";
        // The last custom section is of another name.
        assert_eq!(
            slim(module).unwrap(),
            b"\0asm\x01\0\0\0\x01\x02ab\x00\x06\x04keepY"
        );
        assert!(slim(b"\0asm\x01\0\0\0\x00\x7f").is_err());
        assert!(slim(b"html").is_err());
    }
}
