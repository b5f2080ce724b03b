//! The size budget: what the first load costs on the wire, and the worker apart from it.

use crate::page::folder;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Everything needed to edit, check and preview, brotli at quality 11.
const FIRST_LOAD: usize = 200_000;
/// What of the page is not needed at first; of the whole offline set's 1.6 MB.
const LATER: usize = 200_000;
/// The worker's wasm, fetched when a file is first opened or written.
const WORKER: usize = 900_000;
const WORKER_WASM: &str = "nianbao-worker_bg.wasm";
/// The page's second part, fetched when it has been idle a while or when it is first needed.
const LATER_WASM: &str = "_later.wasm";

pub const NEXT: &str = "find what grew (`git stash` and `cargo xtask dist` give the size before); \
    heavy code belongs in crates/formats, behind the worker";

/// Prints the table and fails when a limit is passed.
pub fn check() -> Result<()> {
    let files = read(&folder(), "")?;
    let first = first_load(&files)?;
    let mut total = (0, 0);
    println!("   {:>9} {:>9}", "bytes", "brotli");
    for name in &first {
        let bytes = &files[*name];
        let size = brotli(bytes)?;
        total = (total.0 + bytes.len(), total.1 + size);
        println!("   {:>9} {size:>9}  {name}", bytes.len());
    }
    println!(
        "   {:>9} {:>9}  first load, limit {FIRST_LOAD}",
        total.0, total.1
    );
    let later = files.iter().find(|(name, _)| name.ends_with(LATER_WASM));
    let (name, bytes) = later.context("dist/ has no second part of the page")?;
    let size = brotli(bytes)?;
    println!("   {:>9} {size:>9}  {name}, limit {LATER}", bytes.len());
    if size > LATER {
        bail!(
            "the page's second part is {} bytes over its limit",
            size - LATER
        );
    }
    let worker = files.get(WORKER_WASM).context("dist/ has no worker")?;
    let worker_size = brotli(worker)?;
    println!(
        "   {:>9} {worker_size:>9}  {WORKER_WASM}, limit {WORKER}",
        worker.len()
    );
    if total.1 > FIRST_LOAD {
        bail!(
            "the first load is {} bytes over its limit",
            total.1 - FIRST_LOAD
        );
    }
    if worker_size > WORKER {
        bail!(
            "the worker is {} bytes over its limit",
            worker_size - WORKER
        );
    }
    Ok(())
}

/// index.html and, step by step, every file that a page, script or style sheet of the set names.
/// The worker's files are named only inside the wasm, and so stay out.
fn first_load(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<&str>> {
    let (index, _) = files
        .get_key_value("index.html")
        .context("dist/ has no index.html")?;
    let mut set = vec![index.as_str()];
    let mut next = 0;
    while next < set.len() {
        let name = set[next];
        next += 1;
        if ![".html", ".css", ".js"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            continue;
        }
        let text = String::from_utf8_lossy(&files[name]);
        for other in files.keys() {
            let later = other.ends_with(LATER_WASM);
            if !later && !set.contains(&other.as_str()) && text.contains(other.as_str()) {
                set.push(other);
            }
        }
    }
    Ok(set)
}

/// All files below `folder`, by their path from it.
fn read(folder: &Path, prefix: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.extend(read(&entry.path(), &format!("{name}/"))?);
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(files)
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_reaches() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = BTreeMap::from([
            file(
                "index.html",
                r#"<script src="./boot-1.js"><meta data-js="./app-2.js">"#,
            ),
            file("boot-1.js", "import('./not-built.js')"),
            file("app-2.js", "import './snippets/x/inline0.js'"),
            file("snippets/x/inline0.js", ""),
            file("nianbao-worker.js", ""),
        ]);
        let set = first_load(&files).unwrap();
        assert_eq!(
            set,
            [
                "index.html",
                "app-2.js",
                "boot-1.js",
                "snippets/x/inline0.js"
            ]
        );
    }
}
