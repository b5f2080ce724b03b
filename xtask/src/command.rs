//! Starting other programs: always at the workspace's root, with the tools this project installed
//! on PATH, and with a failure that names the command.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The workspace's root. Cargo says at run time where this crate is: a target folder shared
/// between clones must not send one clone's xtask into another.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or(here.clone(), Path::to_path_buf)
}

/// A program with its arguments, to be run at the root. On Windows npm is a script.
pub fn command<S: AsRef<OsStr>>(program: &str, args: impl IntoIterator<Item = S>) -> Command {
    let program = match program {
        "npm" if cfg!(windows) => "npm.cmd",
        other => other,
    };
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Puts folders in front of PATH for this process and so for every child.
pub fn with_path(command: &mut Command, folders: &[PathBuf]) -> Result<()> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&old));
    command.env("PATH", std::env::join_paths(all)?);
    Ok(())
}

/// Runs to the end, output passed through.
pub fn run(command: &mut Command) -> Result<()> {
    println!("   $ {}", line(command));
    let status = command
        .status()
        .with_context(|| format!("could not start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs to the end and keeps what it prints; its messages are passed through. Tells whether it
/// succeeded too.
pub fn output_of(command: &mut Command) -> Result<(String, bool)> {
    println!("   $ {}", line(command));
    let out = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {}", command.get_program().display()))?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    Ok((text, out.status.success()))
}

/// What a command prints, trimmed; `None` when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let out = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(out.stdout).ok()?;
    out.status.success().then(|| text.trim().to_owned())
}

/// Where a program stands on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|w| w.to_string_lossy()).collect();
    words.join(" ")
}
