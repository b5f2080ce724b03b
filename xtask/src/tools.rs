//! The set-up every build of the page needs: the wasm target, Trunk, and the wasm-bindgen tool of
//! the very version in Cargo.lock. A tool on PATH in the right version is used as it is; otherwise
//! it is installed into a cache of the user's, which all clones share.
//!
//! Measured on 2 cores from nothing, downloads included: Trunk 0.21.14 in 145 to 167 s and
//! wasm-bindgen 0.2.130 in 56 to 64 s as below (no optimisation, no fat LTO, one target folder);
//! with their own release profiles about 480 s of CPU and 150 s. What that costs later is little:
//! wasm-bindgen takes 0.6 s for a wasm of 1.8 MB, a page build with nothing changed 1 s in all.
//! wasm-opt is not used: on this page binaryen 132 saved 1 % of the brotli size (208.5 to 206.7 KB
//! with -Oz, 8 s), for one more tool to set up.

use crate::command::{command, find, output, root, run, with_path};
use crate::step::{already, step};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

pub const WASM: &str = "wasm32-unknown-unknown";
/// 0.22 wants a newer rustc than this project's floor.
const TRUNK: &str = "0.21.14";

/// The folders that hold the tools, to be put in front of PATH; empty where PATH has them.
#[derive(Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// Makes sure of everything, installing what is missing.
    pub fn ready() -> Result<Self> {
        wasm_target()?;
        let mut tools = Self::default();
        let bindgen = locked_version("wasm-bindgen")?;
        // Both from source into one target folder: what they share is compiled once.
        tools.tool(
            "trunk",
            "trunk",
            TRUNK,
            &["--locked", "--no-default-features"],
        )?;
        // Without --locked: its own lock file names a version that not every registry still has.
        let bins = ["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"];
        tools.tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, &bins)?;
        let _ = std::fs::remove_dir_all(cache()?.join("build")); // 1.4 GB of no more use
        Ok(tools)
    }

    /// A command that finds the tools.
    pub fn command(&self, program: &str, args: &[&str]) -> Result<Command> {
        let mut command = command(program, args);
        with_path(&mut command, &self.folders)?;
        Ok(command)
    }

    fn tool(&mut self, package: &str, program: &str, version: &str, extra: &[&str]) -> Result<()> {
        let name = format!("{package} {version}");
        if find(program).is_some_and(|path| is_version(&path, version)) {
            already(&format!("{name} (on PATH)"));
            return Ok(());
        }
        let home = cache()?.join(format!("{package}-{version}"));
        let bin = home.join("bin");
        let file = bin.join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        if is_version(&file, version) {
            already(&format!("{name} ({})", bin.display()));
        } else {
            let next = format!(
                "see the compiler's message above; any other way to have {program} {version} on \
                 PATH will do as well"
            );
            step(
                &format!("install {name} to {}", home.display()),
                &next,
                || {
                    install(package, version, &home, extra)?;
                    if !is_version(&file, version) {
                        bail!("{} does not say that it is {version}", file.display());
                    }
                    Ok(())
                },
            )?;
        }
        self.folders.push(bin);
        Ok(())
    }
}

fn install(package: &str, version: &str, home: &Path, extra: &[&str]) -> Result<()> {
    let home = home
        .to_str()
        .context("the cache folder's name is not Unicode")?;
    if find("cargo-binstall").is_some() {
        println!("   cargo-binstall is here: asking it for a ready-built one");
        let spec = format!("{package}@{version}");
        let args = [
            "binstall",
            "--no-confirm",
            "--disable-strategies",
            "compile",
            "--root",
            home,
        ];
        if run(command("cargo", args).arg(spec)).is_ok() {
            return Ok(());
        }
        println!("   none to be had; building it");
    }
    let exact = format!("={version}");
    let args = [
        "install",
        package,
        "--version",
        &exact,
        "--root",
        home,
        "--force",
    ];
    run(command("cargo", args)
        .args(extra)
        .env("CARGO_TARGET_DIR", cache()?.join("build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true"))
}

fn is_version(program: &Path, version: &str) -> bool {
    // As Trunk's own parser would, NO_COLOR=1 makes `trunk --version` fail.
    output(
        Command::new(program)
            .arg("--version")
            .env_remove("NO_COLOR"),
    )
    .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

fn wasm_target() -> Result<()> {
    let args = ["--print", "target-libdir", "--target", WASM];
    if output(&mut command("rustc", args)).is_some_and(|dir| Path::new(&dir).is_dir()) {
        already(&format!("target {WASM}"));
        return Ok(());
    }
    let next = format!("install the Rust target {WASM} the way this Rust was installed");
    step(&format!("add the target {WASM}"), &next, || {
        run(&mut command("rustup", ["target", "add", WASM]))
    })
}

/// rustfmt and clippy, which a minimal Rust lacks.
pub fn components() -> Result<()> {
    for (component, program) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(&mut command("cargo", [program, "--version"])).is_some() {
            already(component);
            continue;
        }
        let next = format!("install {component} the way this Rust was installed");
        step(&format!("add {component}"), &next, || {
            run(&mut command("rustup", ["component", "add", component]))
        })?;
    }
    Ok(())
}

/// $NIANBAO_CACHE, or `nianbao` in the user's cache folder.
fn cache() -> Result<PathBuf> {
    let var = |name| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    var("NIANBAO_CACHE")
        .or_else(|| var("XDG_CACHE_HOME").map(|dir| dir.join("nianbao")))
        .or_else(|| var("LOCALAPPDATA").map(|dir| dir.join("nianbao")))
        .or_else(|| var("HOME").map(|dir| dir.join(".cache/nianbao")))
        .map(|dir| dir.join("tools"))
        .context("no HOME to keep tools under; set NIANBAO_CACHE to a folder")
}

/// The version of a package in Cargo.lock, which lists name and version on neighbouring lines.
fn locked_version(package: &str) -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}"))
}
