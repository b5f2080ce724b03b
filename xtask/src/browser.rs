//! What the browser tests need: a Chromium, its ChromeDriver, a font with Chinese letters, Firefox,
//! WebKit, Node, and the npm packages of tests/e2e. On Debian as root they are installed; elsewhere the
//! person at the machine is told what to install.

use crate::command::{command, find, output, root, run};
use crate::step::{already, step};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const ELSEWHERE: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];
const FONT: &str = "fonts-noto-cjk";

/// The programs the browser tests start.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// Finds them, or installs what is missing.
    pub fn ready() -> Result<Self> {
        if apt_is_ours() {
            let mut missing = Vec::new();
            if chromium().is_none() {
                missing.push("chromium");
            }
            if driver().is_none() {
                missing.push("chromium-driver");
            }
            if !Path::new("/usr/share/doc").join(FONT).exists() {
                missing.push(FONT);
            }
            if missing.is_empty() {
                already("Chromium, ChromeDriver and a Chinese font");
            } else {
                let next = format!("try `apt-get install {}` by hand", missing.join(" "));
                step(&format!("install {}", missing.join(", ")), &next, || {
                    apt(&missing)
                })?;
            }
        }
        let chromium = chromium().context(
            "no Chromium found: install Chromium or Google Chrome (109 or newer), or name it in \
             the variable CHROMIUM",
        )?;
        let driver = driver().context(
            "no ChromeDriver found: install the `chromedriver` of the browser's own version, or \
             name it in the variable CHROMEDRIVER",
        )?;
        Ok(Self { chromium, driver })
    }
}

/// Installs Firefox and WebKit where we may. Where one is missing, its tests are skipped and say so, but
/// never in CI.
pub fn others() -> Result<()> {
    let firefox = named("FIREFOX")
        .or_else(|| find("firefox-esr"))
        .or_else(|| find("firefox"));
    let mut missing = Vec::new();
    if firefox.is_none() {
        missing.push("firefox-esr");
    }
    if find("WebKitWebDriver").is_none() {
        missing.push("webkit2gtk-driver");
    }
    if find("Xvfb").is_none() {
        missing.push("xvfb");
    }
    if missing.is_empty() {
        already("Firefox and WebKit");
    } else if apt_is_ours() {
        let next = format!("try `apt-get install {}` by hand", missing.join(" "));
        step(&format!("install {}", missing.join(", ")), &next, || {
            apt(&missing)
        })?;
    }
    Ok(())
}

fn chromium() -> Option<PathBuf> {
    named("CHROMIUM")
        .or_else(|| BROWSERS.iter().find_map(|name| find(name)))
        .or_else(|| {
            ELSEWHERE
                .iter()
                .map(PathBuf::from)
                .find(|path| path.is_file())
        })
}

fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| find("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
}

/// Debian, and we are root. (Ubuntu's `chromium` is a pointer to another package system.)
pub fn apt_is_ours() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
        && output(&mut command("id", ["-u"])).as_deref() == Some("0")
        && find("apt-get").is_some()
}

pub fn apt(packages: &[&str]) -> Result<()> {
    let apt = |args: &[&str]| {
        run(command("apt-get", args)
            .args(["-qq", "-o=Dpkg::Use-Pty=0"])
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    let mut args = vec!["install", "--yes", "--no-install-recommends"];
    args.extend(packages);
    apt(&args)
}

/// The packages of the tests, and those that the examples are built with.
pub fn node_packages() -> Result<()> {
    let version = output(&mut command("node", ["--version"]));
    let numbers = version.as_deref().and_then(|v| {
        let mut numbers = v.strip_prefix('v')?.split('.').map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    });
    // Vite, which the examples are built with, asks for it.
    match numbers {
        Some((20u32, 19u32..) | (21.., _)) => {}
        Some(_) => bail!(
            "Node {} is too old: install Node 20.19 or newer",
            version.unwrap_or_default()
        ),
        None => bail!("no Node found: install Node 20.19 or newer, with npm"),
    }
    locked_packages("tests/e2e")?;
    locked_packages("examples")
}

/// `npm ci` in a folder, unless node_modules is already what the lock file says.
fn locked_packages(folder: &str) -> Result<()> {
    let title = format!("npm ci in {folder}");
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let lock = std::fs::read(&lock).with_context(|| lock.display().to_string())?;
    // A copy of the lock file that was installed from; npm removes it with the folder.
    let stamp = folder.join("node_modules/.installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        already(&title);
        return Ok(());
    }
    step(&title, "see npm's message above", || {
        let args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
        run(command("npm", args).current_dir(&folder))?;
        Ok(std::fs::write(stamp, lock)?)
    })
}
