//! `cargo xtask test`: all the checks there are, in the order of what they cost.

use crate::browser::{self, Browser};
use crate::command::{command, root, run as run_command};
use crate::dist;
use crate::office;
use crate::page;
use crate::server::Server;
use crate::sizes;
use crate::step::Checks;
use crate::tools::{self, Tools, WASM};
use anyhow::{Context, Result, bail};

const NAMES: [&str; 8] = [
    "fmt", "clippy", "native", "office", "wasm", "page", "sizes", "e2e",
];
/// The packages that are compiled for wasm only.
const WEB: [&str; 4] = [
    "nianbao-web",
    "nianbao-worker",
    "nianbao-viewer",
    "nianbao-web-tests",
];

/// Runs the checks named, or all. A check that needs the page builds it.
pub fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !NAMES.contains(&name.as_str())) {
        bail!("no check named {unknown:?}; there are: {}", NAMES.join(" "));
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|n| n == name);
    let needs_page = wanted("page") || wanted("sizes") || wanted("e2e");

    if wanted("fmt") || wanted("clippy") {
        tools::components()?;
    }
    let tools = if needs_page || wanted("wasm") || wanted("clippy") {
        Tools::ready()?
    } else {
        Tools::default()
    };
    let browser = (wanted("wasm") || wanted("e2e"))
        .then(Browser::ready)
        .transpose()?;
    if wanted("e2e") {
        browser::firefox()?;
        browser::node_packages()?;
    }
    let office = wanted("office") && office::ready()?;

    let mut checks = Checks::default();
    if wanted("fmt") {
        checks.run("fmt", "run `cargo fmt --all`", || {
            cargo(&["fmt", "--all", "--check"])
        });
    }
    if wanted("clippy") {
        checks.run("clippy, native", "mend what clippy names above", || {
            clippy(&native(), &["--all-targets"])
        });
        checks.run("clippy, wasm", "mend what clippy names above", || {
            let web: Vec<_> = WEB.iter().flat_map(|name| ["--package", name]).collect();
            clippy(&web, &["--all-targets", "--target", WASM])
        });
    }
    if wanted("native") {
        checks.run(
            "native tests",
            "`cargo xtask test native` runs only these",
            || cargo(&[&["test"], native().as_slice()].concat()),
        );
    }
    if office {
        checks.run(
            "files in LibreOffice and others",
            "`cargo xtask test office` runs only these",
            office::check,
        );
    }
    if wanted("wasm")
        && let Some(browser) = &browser
    {
        checks.run(
            "wasm tests in Chromium",
            "`cargo xtask test wasm` runs only these",
            || wasm_tests(&tools, browser),
        );
    }
    if needs_page {
        let built = checks.run("page, release build", "see the message above", || {
            page::build(&tools)
        });
        if built && (wanted("sizes") || wanted("page")) {
            checks.run("sizes", sizes::NEXT, sizes::check);
        }
        if built
            && wanted("e2e")
            && let Some(browser) = &browser
        {
            checks.run(
                "end to end in browsers",
                "`cargo xtask test e2e` runs only these",
                || {
                    dist::pack()?; // the npm package is tried as well
                    end_to_end(browser, ".test.mjs")
                },
            );
        }
    }
    checks.close()
}

fn cargo(args: &[&str]) -> Result<()> {
    run_command(&mut command("cargo", args))
}

/// Everything but the wasm-only packages.
fn native() -> Vec<&'static str> {
    let mut args = vec!["--workspace"];
    args.extend(WEB.iter().flat_map(|name| ["--exclude", name]));
    args
}

fn clippy(packages: &[&str], rest: &[&str]) -> Result<()> {
    cargo(&[&["clippy"], packages, rest, &["--", "--deny", "warnings"]].concat())
}

fn wasm_tests(tools: &Tools, browser: &Browser) -> Result<()> {
    let args = ["test", "--package", "nianbao-web-tests", "--target", WASM];
    run_command(
        tools
            .command("cargo", &args)?
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                "wasm-bindgen-test-runner",
            )
            .env("CHROMEDRIVER", &browser.driver)
            // Its own limits, 20 s and 5 s, are short for a loaded machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"),
    )
}

/// Builds the page and runs those of its tests in Chromium whose files end like this.
pub fn in_browser(ending: &str) -> Result<()> {
    let tools = Tools::ready()?;
    let browser = Browser::ready()?;
    browser::node_packages()?;
    page::build(&tools)?;
    end_to_end(&browser, ending)
}

/// The files of tests/e2e whose names end like this, against the page that was just built.
fn end_to_end(browser: &Browser, ending: &str) -> Result<()> {
    let folder = root().join("tests/e2e");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .context("tests/e2e")?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .collect();
    files.sort();
    let server = Server::start(page::folder(), Some(0))?;
    let fixed = ["--test", "--test-reporter=spec", "--test-concurrency=1"];
    run_command(
        command("node", fixed)
            .args(&files)
            .current_dir(&folder)
            .env("NIANBAO_URL", server.url())
            .env("CHROMIUM", &browser.chromium),
    )
}
