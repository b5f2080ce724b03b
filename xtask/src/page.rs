//! Building the page with Trunk, and serving what was built.

use crate::command::{root, run};
use crate::step::step;
use crate::tools::Tools;
use crate::{dist, server, sizes};
use anyhow::Result;
use std::path::PathBuf;

pub fn folder() -> PathBuf {
    root().join("dist")
}

/// The release build, into dist/.
pub fn build(tools: &Tools) -> Result<()> {
    run(tools
        .command("trunk", &["build", "--release"])?
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk 0.21 takes NO_COLOR for a flag of its own and refuses the customary `1`.
        .env_remove("NO_COLOR"))?;
    dist::complete()
}

const NEXT: &str =
    "the compiler's or Trunk's message stands above; `cargo xtask dist` builds again";

pub fn serve(port: Option<u16>) -> Result<()> {
    let tools = Tools::ready()?;
    step("build the page", NEXT, || build(&tools))?;
    let server = server::Server::start(folder(), port)?;
    println!("\n年报: {}\n(Ctrl+C ends)", server.url());
    server.wait()
}

pub fn dist() -> Result<()> {
    let tools = Tools::ready()?;
    step("build the page", NEXT, || build(&tools))?;
    step("packages", "see the message above", dist::pack)?;
    println!("   {}", dist::packages().display());
    step("sizes", sizes::NEXT, sizes::check)
}
