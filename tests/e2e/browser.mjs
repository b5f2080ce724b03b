// Which browser the tests and tools here start, with which flags, and where the page is served. The suite
// runs in the one that the variable NIANBAO_BROWSER names: Chromium (if none is named), Chromium 109
// (the last for Windows 7), or Firefox, the one of this machine and not one made for Playwright.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { chromium, firefox } from "playwright-core";

export const URL_BASE = process.env.NIANBAO_URL ?? "http://127.0.0.1:8017/";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const PACKED = path("node_modules/@sparticuz/chromium/bin/chromium.br");
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** This machine's own Chromium, if it has one. */
export const ownChromium = () => process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path));

/** This machine's own Firefox, if it has one. */
export const ownFirefox = () => process.env.FIREFOX ?? FIREFOX.find((path) => existsSync(path));

/** Unpacked beside what it came in; the package's own way leaves it in /tmp, half written if stopped. */
export function chromium109() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const path = PACKED.replace(/\.br$/, "");
  if (!existsSync(path)) {
    const part = `${path}.${process.pid}`;
    writeFileSync(part, brotliDecompressSync(readFileSync(PACKED)), { mode: 0o755 });
    renameSync(part, path);
  }
  return path;
}

const SUITES = {
  Chromium: { kind: chromium, find: ownChromium, options },
  "Chromium 109": { kind: chromium, find: chromium109, options },
  Firefox: { kind: firefox, find: ownFirefox, options: firefoxOptions },
};

/** The browser the suite runs in. */
export const BROWSER = process.env.NIANBAO_BROWSER ?? "Chromium";
const suite = SUITES[BROWSER];
if (!suite) throw new Error(`NIANBAO_BROWSER is one of: ${Object.keys(SUITES).join(", ")}`);

export const launch = () => suite.kind.launch(suite.options(suite.find()));

/** What a person or a firm may have switched off, as each kind of browser is told. */
const OFF = {
  WebAssembly: { args: ["--js-flags=--jitless"], firefoxUserPrefs: { "javascript.options.wasm": false } },
  scripts: { args: ["--blink-settings=scriptEnabled=false"], firefoxUserPrefs: { "javascript.enabled": false } },
};

/** One in which that is off. */
export function launchWithout(what) {
  const usual = suite.options(suite.find());
  const args = [...(usual.args ?? []), ...(suite.kind === chromium ? OFF[what].args : [])];
  const firefoxUserPrefs = { ...usual.firefoxUserPrefs, ...OFF[what].firefoxUserPrefs };
  return suite.kind.launch({ ...usual, args, firefoxUserPrefs });
}

/** One that keeps its data in a folder from one start to the next, as a person's does. */
export function launchKept(folder) {
  return suite.kind.launchPersistentContext(folder, suite.options(suite.find()));
}

/** A Chromium, whichever browser the suite runs in. */
export const launchChromium = (executablePath) => chromium.launch(options(executablePath));

function options(executablePath) {
  if (!executablePath) throw new Error("no Chromium found; name one in the variable CHROMIUM");
  // Where the locale is not a UTF-8 one, Chromium drops a download's Chinese name.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  return { executablePath, args: ARGS, env };
}

/** Playwright's way to a stock Firefox (WebDriver BiDi), by way of what mends it for the ESR. */
function firefoxOptions(executablePath) {
  if (!executablePath) throw new Error("no Firefox found; name one in the variable FIREFOX");
  const downloadsPath = mkdtempSync(join(tmpdir(), "nianbao-downloads-"));
  process.on("exit", () => rmSync(downloadsPath, { recursive: true, force: true }));
  const saves = join(downloadsPath, "saves");
  mkdirSync(saves);
  const env = { ...process.env, FIREFOX: executablePath, FIREFOX_SAVES: saves, FIREFOX_DOWNLOADS: downloadsPath };
  const firefoxUserPrefs = {
    "intl.accept_languages": "zh-CN",
    "browser.download.folderList": 2,
    "browser.download.dir": saves,
    "browser.download.useDownloadDir": true,
    "pdfjs.disabled": true,
    "marionette.port": 0,
    // What a page may ask of the clipboard without a person being asked first.
    "dom.events.testing.asyncClipboard": true,
  };
  return { channel: "moz-firefox", executablePath: path("firefox-relay.mjs"), downloadsPath, env, firefoxUserPrefs };
}
