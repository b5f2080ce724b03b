// The browsers that people have: Chromium 109 (the last for Windows 7), the Chromium of this machine, and
// Firefox ESR. Playwright drives no stock Firefox and Puppeteer no Chromium 109, so each drives its own;
// what is asked of a page both have under the same name.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import { launch, ownChromium } from "./browser.mjs";

const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];
const PACKED = fileURLToPath(new URL("node_modules/@sparticuz/chromium/bin/chromium.br", import.meta.url));
const INPUT = ".top input[type=file]";

/** Each browser: what its version begins with, where it is (or nothing), how it is started. */
export const BROWSERS = [
  { name: "Chromium 109", version: /^109\./, find: chromium109, start: startChromium, lacking: "its package holds a program for Linux on x64 only" },
  { name: "Chromium", version: /^\d{3}\./, find: ownChromium, start: startChromium, lacking: "no Chromium found; name one in the variable CHROMIUM" },
  { name: "Firefox", version: /^firefox\//, find: firefox, start: startFirefox, lacking: "no Firefox found; name one in the variable FIREFOX" },
];

/** Unpacked beside what it came in; the package's own way leaves it in /tmp, half written if stopped. */
function chromium109() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const path = PACKED.replace(/\.br$/, "");
  if (!existsSync(path)) {
    const part = `${path}.${process.pid}`;
    writeFileSync(part, brotliDecompressSync(readFileSync(PACKED)), { mode: 0o755 });
    renameSync(part, path);
  }
  return path;
}

function firefox() {
  return process.env.FIREFOX ?? FIREFOX.find((path) => existsSync(path));
}

async function startChromium(path) {
  const browser = await launch(path);
  return {
    version: browser.version(),
    close: () => browser.close(),
    page: async () => (await browser.newContext({ locale: "zh-CN" })).newPage(),
    first: (page, script) => page.addInitScript(script),
    choose: (page, file) => page.setInputFiles(INPUT, file),
  };
}

async function startFirefox(executablePath) {
  const defaultViewport = { width: 1280, height: 720 };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, defaultViewport });
  return {
    version: await browser.version(),
    close: () => browser.close(),
    page: async () => (await browser.createBrowserContext()).newPage(),
    first: (page, script) => page.evaluateOnNewDocument(script),
    choose: async (page, file) => (await page.$(INPUT)).uploadFile(file),
  };
}
