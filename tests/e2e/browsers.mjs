// The browsers that people have: Chromium 109 (the last for Windows 7), the Chromium of this machine, and
// Firefox ESR, for what is tested in all of them at once. Here Puppeteer drives Firefox, which needs none
// of what browser.mjs does for it; what is asked of a page both have under the same name.
import puppeteer from "puppeteer-core";
import { chromium109, launchChromium, ownChromium, ownFirefox } from "./browser.mjs";

const INPUT = ".top input[type=file]";

/** Each browser: what its version begins with, where it is (or nothing), how it is started. */
export const BROWSERS = [
  { name: "Chromium 109", version: /^109\./, find: chromium109, start: startChromium, lacking: "its package holds a program for Linux on x64 only" },
  { name: "Chromium", version: /^\d{3}\./, find: ownChromium, start: startChromium, lacking: "no Chromium found; name one in the variable CHROMIUM" },
  { name: "Firefox", version: /^firefox\//, find: ownFirefox, start: startFirefox, lacking: "no Firefox found; name one in the variable FIREFOX" },
];

async function startChromium(path) {
  const browser = await launchChromium(path);
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
