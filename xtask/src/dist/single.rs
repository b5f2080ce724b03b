//! nianbao.html: the whole program in one file that a double click opens. Styles and scripts stand in
//! the page as they are; wasm and what is fetched later stand in it deflated, as base64
//! (assets/single.js). Its CSP allows these scripts and styles by their digests, and no connection.

use super::{offline, read};
use crate::command::root;
use crate::sizes;
use anyhow::{Context, Result, bail, ensure};
use base64::prelude::{BASE64_STANDARD as BASE64, Engine};
use flate2::{Compression, write::ZlibEncoder};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

pub const NAME: &str = "nianbao.html";
/// The place of wasm-bindgen's scripts in assets/single.js.
const SCRIPTS: &str = "const SCRIPTS = {};";

type Files = BTreeMap<String, Vec<u8>>;

/// Makes the file of a build.
pub fn make(dist: &Path) -> Result<String> {
    let mut files = sizes::files(dist)?;
    files.retain(|name, _| offline::is_of_the_page(name));
    let index = text(&files, "index.html")?;
    let style = style(&index, &files)?;
    let single = read(&root().join("assets/single.js"))?;
    let (before, after) = single.split_once(SCRIPTS).context("no list in single.js")?;
    let single = format!("{before}const SCRIPTS = {};{after}", scripts(&files)?);
    let boot = named(&files, "store-", ".js")? + ";\n" + &named(&files, "boot-", ".js")?;
    let icon = BASE64.encode(named(&files, "favicon-", ".svg")?);
    let title = between(&index, "<title>", "</title>")?;
    let app = between(&index, "<meta data-", ">")?;
    let body = between(&index, "<body>", "</body>")?;
    let policy = policy(&[&single, &boot], &style);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <meta name=\"referrer\" content=\"no-referrer\"><title>{title}</title>\
        <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\
        <style>{style}</style><meta data-{app}></head>\n<body>{body}\n"
    );
    for (name, bytes) in files.iter().filter(|(name, _)| is_part(name)) {
        let part = BASE64.encode(deflated(bytes)?);
        let _ = writeln!(
            html,
            "<script type=\"application/octet-stream\" id=\"part {name}\">{part}</script>"
        );
    }
    let _ = write!(
        html,
        "<script>{single}</script>\n<script>{boot}</script>\n</body></html>\n"
    );
    Ok(html)
}

/// What the program fetches while it runs.
fn is_part(name: &str) -> bool {
    let fetched = [".wasm", ".html", ".txt", ".json"];
    name != "index.html" && fetched.iter().any(|end| name.ends_with(end))
}

/// All style sheets, in the order of the page.
fn style(index: &str, files: &Files) -> Result<String> {
    let mut style = String::new();
    for link in index
        .split("<link ")
        .filter(|link| link.contains("rel=stylesheet"))
    {
        let name = between(link, "href=./", " ")?;
        style.push_str(&text(files, name)?);
    }
    ensure!(!style.is_empty(), "index.html names no style sheet");
    Ok(style)
}

/// wasm-bindgen's scripts as the entries of an object, each a function of the global object.
fn scripts(files: &Files) -> Result<String> {
    let mut entries = String::from("{");
    for name in files.keys() {
        let is_script = name.starts_with("nianbao-") && name.ends_with(".js");
        if !is_script || name.ends_with("_loader.js") {
            continue;
        }
        let script = classic(&text(files, name)?).with_context(|| name.clone())?;
        let key = name.trim_end_matches(".js");
        let _ = write!(entries, "\n\"{key}\": (globalThis) => {{\n{script}}},");
    }
    entries.push_str("\n}");
    Ok(entries)
}

/// The body of a function that gives what a module script exports.
fn classic(module: &str) -> Result<String> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    let (body, _) = module.split_once(EXPORTS).context("it exports otherwise")?;
    let body = body.replace("import.meta.url", "location.href");
    let is_module = |line: &str| line.starts_with("import ") || line.starts_with("export ");
    if let Some(line) = body.lines().find(|line| is_module(line)) {
        bail!("not as a classic script: {line}");
    }
    Ok(format!(
        "const self = globalThis;\n{body}return {{ default: __wbg_init }};\n"
    ))
}

fn policy(scripts: &[&str], style: &str) -> String {
    let digest = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)));
    let scripts: Vec<String> = scripts.iter().map(|script| digest(script)).collect();
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; \
        img-src data:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'",
        scripts.join(" "),
        digest(style)
    )
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn text(files: &Files, name: &str) -> Result<String> {
    let bytes = files.get(name).with_context(|| format!("no {name}"))?;
    Ok(String::from_utf8(bytes.clone())?)
}

/// A file by what stands before and after its digest.
fn named(files: &Files, begins: &str, ends: &str) -> Result<String> {
    let mut names = files.keys();
    let name = names.find(|name| name.starts_with(begins) && name.ends_with(ends));
    text(files, name.with_context(|| format!("no {begins}*{ends}"))?)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let rest = text.split_once(before).map(|(_, rest)| rest);
    let found = rest.and_then(|rest| rest.split_once(after));
    Ok(found.with_context(|| format!("no {before}"))?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_script_becomes_the_body_of_a_function() {
        let module = "let wasm;\nnew URL('x', import.meta.url);\nexport { initSync, __wbg_init as default };\n";
        let body = classic(module).unwrap();
        assert_eq!(
            body,
            "const self = globalThis;\nlet wasm;\nnew URL('x', location.href);\nreturn { default: __wbg_init };\n"
        );
        assert!(
            classic("import x from './x.js';\nexport { initSync, __wbg_init as default };")
                .is_err()
        );
    }
}
