//! The size budget: what the first load costs on the wire; apart from it the page's second part and
//! the workers, which are fetched later; and all of it together but the reader of PDF.

use crate::page::folder;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Everything needed to edit, to check the tables and to preview, brotli at quality 11. The rules on
/// texts come with the second part, which a section asks for as it opens.
const FIRST_LOAD: usize = 200_000;
/// The workers' wasm, fetched when a file is first opened or written, and when a PDF is.
const WORKER: usize = 900_000;
const WORKER_WASM: &str = "nianbao-worker_bg.wasm";
const PDF: usize = 1_400_000;
const PDF_WASM: &str = "nianbao-pdf_bg.wasm";
/// `<nianbao-report>` that shows a report: the element's script and its wasm.
const VIEWER: usize = 150_000;
const VIEWER_FILES: [&str; 4] = [
    "nianbao.js",
    "nianbao-read.js",
    "nianbao-viewer.js",
    "nianbao-viewer_bg.wasm",
];
/// All that the page works with where there is no network, the reader of PDF aside.
const OFFLINE_SET: usize = 1_600_000;
/// Named in the page, and fetched a while after it or when first needed: its second part, made by
/// `slim`, what keeps it offline, and what it needs in a frame.
const LATER: [&str; 4] = ["_later.wasm", "offline.js", "sw.js", "embedded.js"];

pub const NEXT: &str = "find what grew (`git stash` and `cargo xtask dist` give the size before); \
    what is not needed to edit, check and preview goes behind `later::run` (src/platform/later.rs), \
    heavy code into crates/formats, behind the worker";

/// Prints the table and fails when a limit is passed.
pub fn check() -> Result<()> {
    let files = files(&folder())?;
    let mut sizes = BTreeMap::new();
    for (name, bytes) in &files {
        sizes.insert(name.as_str(), (bytes.len(), brotli(bytes)?));
    }
    let first = first_load(&files)?;
    let later = files
        .keys()
        .filter(|name| LATER.iter().any(|end| name.ends_with(end)));
    println!("   {:>9} {:>9}", "bytes", "brotli");
    for name in first.iter().copied().chain(later.map(String::as_str)) {
        print_size(sizes[name], name);
    }
    let all = files.keys().map(String::as_str);
    let all = all
        .filter(|name| !name.starts_with("nianbao-pdf") && !name.starts_with("nianbao-viewer"))
        .collect();
    let mut passed = Vec::new();
    for (what, names, limit) in [
        ("first load", first, FIRST_LOAD),
        ("worker", vec![WORKER_WASM], WORKER),
        ("reader of PDF", vec![PDF_WASM], PDF),
        ("embedded viewer", VIEWER_FILES.to_vec(), VIEWER),
        ("whole offline set", all, OFFLINE_SET),
    ] {
        let mut total = (0, 0);
        for name in names {
            let size = sizes.get(name).with_context(|| format!("no {name}"))?;
            total = (total.0 + size.0, total.1 + size.1);
        }
        print_size(total, &format!("{what}, limit {limit}"));
        if total.1 > limit {
            let over = total.1 - limit;
            passed.push(format!("the {what} is {over} bytes over its limit"));
        }
    }
    match passed.is_empty() {
        true => Ok(()),
        false => bail!("{}", passed.join("; ")),
    }
}

fn print_size((bytes, brotli): (usize, usize), what: &str) {
    println!("   {bytes:>9} {brotli:>9}  {what}");
}

/// index.html and, step by step, every file that a page, script or style sheet of the set names.
/// The worker's files are named only inside the wasm, and so stay out; the page's second part is
/// named, but only to be fetched later.
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
            let later = LATER.iter().any(|end| other.ends_with(end));
            if !later && !set.contains(&other.as_str()) && text.contains(other.as_str()) {
                set.push(other);
            }
        }
    }
    Ok(set)
}

/// All files below `folder`, by their path from it.
pub fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    read(folder, "")
}

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
                r#"<script src="./boot-1.js"><meta data-later="./app-2_later.wasm" data-js="./app-2.js">"#,
            ),
            file("boot-1.js", "import('./not-built.js')"),
            file("app-2.js", "import './snippets/x/inline0.js'"),
            file("snippets/x/inline0.js", ""),
            file("app-2_later.wasm", ""),
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
