//! `cargo xtask test`: all the checks there are, in the order of what they cost.

use crate::browser::{self, Browser};
use crate::command::{command, run as run_command};
use crate::office;
use crate::page;
use crate::sizes;
use crate::step::Checks;
use crate::suite;
use crate::tools::{self, Tools, WASM};
use anyhow::{Result, bail};

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
    let e2e = wanted("e2e");
    let needs_page = wanted("page") || wanted("sizes") || e2e;

    if wanted("fmt") || wanted("clippy") {
        tools::components()?;
    }
    let tools = if needs_page || wanted("wasm") || wanted("clippy") {
        Tools::ready()?
    } else {
        Tools::default()
    };
    let browser = (wanted("wasm") || e2e).then(Browser::ready).transpose()?;
    if e2e {
        browser::others()?;
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
            && e2e
            && let Some(browser) = &browser
        {
            end_to_end(&mut checks, browser);
        }
    }
    checks.close()
}

/// The suite in each browser, then whether the READMEs say of them what was done.
fn end_to_end(checks: &mut Checks, browser: &Browser) {
    let next = "`cargo xtask test e2e` runs only these";
    checks.run("end to end in Chromium", next, || suite::whole(browser));
    for name in suite::OTHERS {
        checks.run(&format!("end to end in {name}"), next, || {
            suite::other(browser, name)
        });
    }
    checks.run(
        "the READMEs' table of browsers",
        "see what was not done above; if the table is what should change, `cargo xtask matrix` writes it",
        || suite::matrix(false),
    );
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
