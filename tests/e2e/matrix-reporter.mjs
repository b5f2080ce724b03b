// A reporter for `node --test`: what was done in which browser, a line of JSON for each case, for matrix.mjs.
import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { BROWSER, chromium109, ownChromium, ownFirefox } from "./browser.mjs";

const PROGRAMS = {
  "Chromium 109": chromium109(),
  Chromium: ownChromium(),
  Firefox: ownFirefox(),
  WebKit: "/usr/bin/WebKitWebDriver",
};

/** A case that is about one browser, whichever the suite runs in, names it. */
const about = (name) => Object.keys(PROGRAMS).find((browser) => name.includes(browser)) ?? BROWSER;

function version(browser) {
  try {
    const env = { ...process.env, HOME: process.env.HOME ?? "/tmp" };
    return execFileSync(PROGRAMS[browser], ["--version"], { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] }).match(/\d[\d.]+/)[0];
  } catch {
    return "";
  }
}

export default async function* (source) {
  const versions = {};
  // Files run one after another; a case's own file is where test() is called, mostly support.mjs.
  let file = "";
  for await (const { type, data } of source) {
    if (type === "test:dequeue" && data.name.endsWith(".test.mjs")) file = basename(data.name, ".test.mjs");
    const done = type === "test:pass" || type === "test:fail";
    // A file is reported too, as the case around its cases.
    if (!done || data.name.endsWith(".test.mjs")) continue;
    const browser = about(data.name);
    versions[browser] ??= version(browser);
    yield `${JSON.stringify({ browser, version: versions[browser], file, name: data.name, ok: type === "test:pass", skip: data.skip })}\n`;
  }
}
