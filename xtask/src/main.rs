//! `cargo xtask …`: everything this repository needs done, from an empty machine on.
//! This file reads the command line; the work is in the modules.

mod accuracy;
mod bench;
mod browser;
mod checks;
mod command;
mod dist;
mod fuzz;
mod head;
mod office;
mod page;
mod reference;
mod server;
mod sizes;
mod slim;
mod step;
mod suite;
mod tools;

use anyhow::{Result, bail};
use lexopt::{Parser, ValueExt, prelude::*};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]   set up, build the page and serve it on this machine
cargo xtask test [CHECK...]    set up and run all checks, or only those named:
                               fmt clippy native office wasm page sizes e2e
cargo xtask dist               build the page to dist/ and print its sizes
cargo xtask bench [NAME...]    run the benchmarks, without a name also those in Chromium, and print
                               their medians
cargo xtask bench web [paint|typing|work|opening...]
                               measure the speeds of the page in Chromium, all or these, against
                               their budgets
cargo xtask accuracy rules     count what the rules find, miss and find wrongly, and time them
cargo xtask accuracy import [--notes]
                               read the fixtures and the corpus in every format, and one report in
                               Chromium, and count what is right; with --notes what is not is listed
cargo xtask fuzz [FORMAT...] [--seconds N] [--from NUMBER]
                               damage the fixtures of each format for so many seconds (60) and read
                               them; the same numbers make the same inputs
cargo xtask fuzz FORMAT --only NUMBER
                               one of these inputs again
cargo xtask matrix             write the READMEs' table of browsers, from what the last e2e did
cargo xtask schema             write docs/nianbao.schema.json, what the data look like
cargo xtask rules              write docs/rules.md, assets/rules.html and assets/guide.html, what the
                               rules and the guide to the form say

Each sets up what it needs and has not found: the wasm target, Trunk, wasm-bindgen, and for
`test` also Chromium, Firefox, WebKit and LibreOffice (Debian, as root) and the packages of tests/e2e.
";

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Parser) -> Result<()> {
    let mut task = None;
    let mut names: Vec<String> = Vec::new();
    let mut port = None;
    while let Some(arg) = args.next()? {
        match arg {
            Long("port") => port = Some(args.value()?.parse()?),
            Short('h') | Long("help") => {
                print!("{USAGE}");
                return Ok(());
            }
            Long(option @ ("all" | "notes")) if task.as_deref() == Some("accuracy") => {
                names.push(format!("--{option}"));
            }
            Long(option @ ("seconds" | "from" | "only")) if task.as_deref() == Some("fuzz") => {
                names.push(format!("--{option}"));
                names.push(args.value()?.string()?);
            }
            Value(value) if task.is_none() => task = Some(value.string()?),
            Value(value) => names.push(value.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let task = task.unwrap_or_default();
    if port.is_some() && task != "serve" {
        bail!("--port belongs to serve");
    }
    match task.as_str() {
        "serve" => page::serve(port),
        "test" => checks::run(&names),
        "dist" => page::dist(),
        // For Trunk's hook, not for people.
        "slim" => slim::run(),
        "bench" if names.is_empty() => bench::all(),
        "bench" if names[0] == "web" => bench::web(&names[1..]),
        "bench" => bench::run(&names),
        "accuracy" => accuracy::run(&names),
        "fuzz" => fuzz::run(&names),
        "matrix" => suite::matrix(true),
        "rules" => reference::write(),
        "schema" => reference::write_schema(),
        _ => {
            print!("{USAGE}");
            bail!("no such task: {task:?}")
        }
    }
}
