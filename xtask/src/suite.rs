//! The end-to-end tests in tests/e2e: which of their files run in which browser, and the READMEs' table
//! of what was done in which.

use crate::browser::{self, Browser};
use crate::command::{command, root, run};
use crate::dist;
use crate::page;
use crate::server::Server;
use crate::tools::Tools;
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::Command;

/// The browsers that the suite runs in besides the Chromium of this machine.
pub const OTHERS: [&str; 2] = ["Chromium 109", "Firefox"];
/// These start each browser by themselves, measure the one that budgets are for, ask its DevTools, or are
/// not about a browser.
const ONCE: [&str; 9] = [
    "browsers",
    "element-life",
    "export-speed",
    "frame-browsers",
    "import-speed",
    "package",
    "single",
    "speed",
    "webkit",
];

/// Builds the page and runs those of its tests in Chromium whose files end like this.
pub fn in_browser(ending: &str) -> Result<()> {
    let tools = Tools::ready()?;
    let browser = Browser::ready()?;
    browser::node_packages()?;
    page::build(&tools)?;
    let files = files(|name| name.ends_with(ending))?;
    let server = Server::start(page::folder(), Some(0))?;
    run(node(&browser, "Chromium", &server)
        .arg("--test-reporter=spec")
        .args(files))
}

/// All files, in Chromium; the npm package is tried as well.
pub fn whole(browser: &Browser) -> Result<()> {
    dist::pack()?;
    recorded(browser, "Chromium", &files(|_| true)?)
}

/// In another browser all files that are not about several browsers or about one.
pub fn other(browser: &Browser, name: &str) -> Result<()> {
    let chosen = files(|file| !ONCE.contains(&file.trim_end_matches(".test.mjs")))?;
    recorded(browser, name, &chosen)
}

/// Compares the READMEs' table with what the last run did, or writes it.
pub fn matrix(write: bool) -> Result<()> {
    let folder = results();
    ensure!(
        folder.is_dir(),
        "nothing has been run yet: `cargo xtask test e2e`"
    );
    let mut node = command("node", ["tests/e2e/matrix.mjs"]);
    node.arg(folder);
    if write {
        node.arg("--write");
    }
    run(&mut node)
}

fn results() -> PathBuf {
    root().join("target/browsers")
}

fn files(wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut files: Vec<_> = std::fs::read_dir(root().join("tests/e2e"))
        .context("tests/e2e")?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs") && wanted(name))
        .collect();
    files.sort();
    Ok(files)
}

/// Runs files in a browser, and keeps what was done for the READMEs' table.
fn recorded(browser: &Browser, name: &str, files: &[String]) -> Result<()> {
    std::fs::create_dir_all(results())?;
    let result = results().join(format!("{}.jsonl", name.to_lowercase().replace(' ', "-")));
    let server = Server::start(page::folder(), Some(0))?;
    run(node(browser, name, &server)
        .args([
            "--test-reporter=spec",
            "--test-reporter-destination=stdout",
            "--test-reporter=./matrix-reporter.mjs",
        ])
        .arg(format!("--test-reporter-destination={}", result.display()))
        .args(files))
}

/// Node's test runner in tests/e2e, against the page that was just built.
fn node(browser: &Browser, name: &str, server: &Server) -> Command {
    let mut node = command("node", ["--test", "--test-concurrency=1"]);
    node.current_dir(root().join("tests/e2e"))
        .env("NIANBAO_URL", server.url())
        .env("NIANBAO_BROWSER", name)
        .env("CHROMIUM", &browser.chromium);
    node
}
