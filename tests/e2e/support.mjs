// The harness of the end-to-end tests: one real browser for a test file, a fresh page with empty
// storage for each case, and a watch over what the page does.
//
//   import { test, assert } from "./support.mjs";
//   test("what is shown", async ({ page }) => {
//     assert.equal(await page.locator("h1").textContent(), "…");
//   });
//
// The page is open and the program running when the case begins. When it ends, the case fails if
// the page logged an error, met its CSP, or asked for anything but a GET of its own origin; a case
// that provokes such things on purpose says so: test("…", { allow: ["console"] }, …), from
// "console", "csp", "requests". Other options: open: false (the case opens the page itself),
// context: {…} (options of Playwright's newContext), lacks: { Firefox: "…" } (a browser that cannot be
// asked for what the case needs, and why).
//
// `cargo xtask test e2e` sets NIANBAO_URL, CHROMIUM and NIANBAO_BROWSER (browser.mjs). By hand, beside
// `cargo xtask serve`:
//   NIANBAO_URL=http://127.0.0.1:8017/ NIANBAO_BROWSER=Firefox node --test load.test.mjs
import assert from "node:assert/strict";
import { after, before, test as nodeTest } from "node:test";
import { BROWSER, launch, URL_BASE } from "./browser.mjs";

export { assert, URL_BASE };

/** Opens the page and waits until the program stands. */
export async function open(page, path = "") {
  await page.goto(new URL(path, URL_BASE).href);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
}

/** Lets events that are already on their way (a CSP violation, a console line) arrive. */
export async function settle(page) {
  if (!page.isClosed()) await page.evaluate(() => new Promise((done) => setTimeout(done, 20)));
}

/** Shows the page as in print, or on the screen again. */
export async function showFor(page, media) {
  if (BROWSER === "Firefox") await page.evaluate(setMedium, media);
  else await page.emulateMedia({ media });
}

/** Playwright asks Firefox for no other medium: the page's rules for print and screen change places. */
function setMedium(media) {
  const other = { print: "screen", screen: "print" };
  const swap = (rule) => {
    for (const inner of rule.cssRules ?? []) swap(inner);
    if (!rule.media) return;
    rule.media.mediaText = rule.media.mediaText.replace(/\b(?:print|screen)\b/g, (medium) => other[medium]);
  };
  if ((document.documentElement.dataset.medium ?? "screen") === media) return;
  document.documentElement.dataset.medium = media;
  for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) swap(rule);
}

/** For `lacks`: the case does something that only Chromium's DevTools can do. */
export const DEVTOOLS = { Firefox: "done through Chromium's DevTools" };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** One case: `test(title, body)` or `test(title, options, body)`. */
export function test(title, ...rest) {
  const body = rest.pop();
  const { allow = [], open: opens = true, context: options = {}, lacks = {} } = rest.pop() ?? {};
  nodeTest(title, { timeout: 120_000, skip: lacks[BROWSER] }, async () => {
    // A service worker would answer what a case means to intercept; those about it allow it.
    const usual = { locale: "zh-CN", acceptDownloads: true, serviceWorkers: "block" };
    const context = await browser.newContext({ ...usual, ...options });
    try {
      // An element that has not come in 10 s will not come; a page load may wait for its turn.
      context.setDefaultTimeout(10_000);
      context.setDefaultNavigationTimeout(30_000);
      const page = await context.newPage();
      const seen = await watch(context, page);
      if (opens) await open(page);
      await body({ page, context, seen });
      await settle(page);
      for (const [kind, found] of Object.entries(seen.bad)) {
        if (!allow.includes(kind)) assert.deepEqual(found, [], `${kind}, seen by the page`);
      }
    } finally {
      await context.close();
    }
  });
}

/** Records every request, console error, page error and CSP violation from the first byte on. */
async function watch(context, page) {
  const seen = { requests: [], bad: { console: [], csp: [], requests: [] } };
  const { origin } = new URL(URL_BASE);
  context.on("request", (request) => {
    const url = request.url();
    const entry = `${request.method()} ${url}`;
    seen.requests.push(entry);
    // blob: and data: never reach the network.
    if (/^(blob|data):/.test(url)) return;
    if (request.method() !== "GET" || new URL(url).origin !== origin) seen.bad.requests.push(entry);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Aborted: the page was left while it was still fetching (its icon, mostly); in Firefox NS_BINDING_ABORTED.
    if (!/(ERR|BINDING)_ABORTED/.test(reason)) seen.bad.requests.push(`failed: ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) seen.bad.requests.push(`${response.status()} ${response.url()}`);
  });
  page.on("websocket", (socket) => seen.bad.requests.push(`websocket ${socket.url()}`));
  page.on("console", (message) => {
    if (message.type() === "error") seen.bad.console.push(message.text());
  });
  page.on("pageerror", (error) => seen.bad.console.push(String(error)));
  await page.exposeBinding("__cspViolation", (_source, text) => void seen.bad.csp.push(text));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.__cspViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  if (BROWSER === "Firefox") await page.addInitScript(pasteWithData);
  return seen;
}

/** A paste that a test makes carries its data; Firefox leaves out what a constructor is given. */
function pasteWithData() {
  window.ClipboardEvent = class extends ClipboardEvent {
    constructor(type, init) {
      super(type, init);
      if (init?.clipboardData) Object.defineProperty(this, "clipboardData", { value: init.clipboardData });
    }
  };
}
