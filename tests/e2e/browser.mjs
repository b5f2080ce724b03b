// Which Chromium the tests and tools here start, with which flags, and where the page is served.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const URL_BASE = process.env.NIANBAO_URL ?? "http://127.0.0.1:8017/";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** This machine's own Chromium, if it has one. */
export const ownChromium = () => process.env.CHROMIUM ?? KNOWN.find((path) => existsSync(path));

export function launch(executablePath = ownChromium(), flags = []) {
  const usual = options(executablePath);
  return chromium.launch({ ...usual, args: [...usual.args, ...flags] });
}

/** One that keeps its data in a folder from one start to the next, as a person's does. */
export function launchKept(folder, executablePath = ownChromium()) {
  return chromium.launchPersistentContext(folder, options(executablePath));
}

function options(executablePath) {
  if (!executablePath) throw new Error("no Chromium found; name one in the variable CHROMIUM");
  // Where the locale is not a UTF-8 one, Chromium drops a download's Chinese name.
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  return { executablePath, args: ARGS, env };
}
