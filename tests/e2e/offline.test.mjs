// Once 可断网使用 shows, everything works with the network gone, and nothing is asked of it any more.
// What is kept mends itself, and a newer version waits until the user takes it.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BROWSER } from "./browser.mjs";
import { assert, test } from "./support.mjs";
import { bringIn, cell, download, fixture, openSection, report, type } from "./report.mjs";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };
const options = { open: false, allow: ["requests", "console"], context: { serviceWorkers: "allow" } };

/** A host of its own for a copy of the build, which a case may change or take off the network. */
async function host() {
  const folder = mkdtempSync(join(tmpdir(), "nianbao-host-"));
  cpSync(DIST, folder, { recursive: true });
  const asked = [];
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://x").pathname.slice(1) || "index.html";
    asked.push(`${request.method} ${name}`);
    try {
      const bytes = readFileSync(join(folder, name));
      response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { folder, asked, url, close };
}

const ready = (page) => page.locator("html[data-ready]").waitFor({ state: "attached" });
const keptOffline = (page) => page.locator('html[data-offline="ready"]').waitFor({ state: "attached", timeout: 60_000 });

/** Opens the page of a host of its own, and waits until it works offline. */
async function opened(page) {
  const own = await host();
  await page.goto(own.url);
  await ready(page);
  await keptOffline(page);
  return own;
}

test("once 可断网使用 shows, the whole job is done with the network gone", options, async ({ page }) => {
  const own = await opened(page);
  assert.equal(await page.locator(".offline-light").isVisible(), true);
  await own.close();
  await page.reload();
  await ready(page);
  await bringIn(page, fixture("typical.docx"));
  await type(page, "requests.granted.total", "9");
  assert.equal((await report(page)).tables.requests["granted.total"], "9");
  const word = await download(page, "docx");
  assert.ok(word.bytes.length > 5000);
  assert.match(await bringIn(page, word.name, word.bytes), /200 格/);
  await page.click("#help");
  await page.locator("#help-guide section").first().waitFor();
});

test("after that nothing more is asked of the network", options, async ({ page }) => {
  const own = await opened(page);
  assert.ok(own.asked.every((line) => line.startsWith("GET ")));
  const before = own.asked.length;
  await bringIn(page, fixture("typical.xlsx"));
  for (const section of ["cover", "overview", "disclosure", "requests", "review"]) await openSection(page, section);
  await download(page, "xlsx");
  // Firefox looks by itself, a second after the page came, whether there is a newer worker.
  const itself = BROWSER === "Firefox" ? ["GET sw.js"] : [];
  assert.deepEqual(own.asked.slice(before).filter((line) => !itself.includes(line)), []);
  await own.close();
});

test("what was lost or damaged in the cache is fetched again", options, async ({ page }) => {
  const own = await opened(page);
  await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((name) => name.startsWith("nianbao "));
    const cache = await caches.open(name);
    const [index, ...others] = await cache.keys();
    const damaged = others.find((request) => request.url.endsWith("_later.wasm"));
    await cache.delete(index);
    await cache.put(damaged, new Response("damaged"));
  });
  await page.reload();
  await ready(page);
  await keptOffline(page);
  await own.close();
  await page.reload();
  await ready(page);
  await bringIn(page, fixture("typical.docx"));
});

test("a build that was copied in part is not taken", options, async ({ page }) => {
  const own = await host();
  writeFileSync(join(own.folder, "nianbao-worker_bg.wasm"), "half");
  await page.goto(own.url);
  await ready(page);
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return document.querySelector("html[data-ready]") && !registration?.active;
  });
  assert.equal(await page.locator('html[data-offline="ready"]').count(), 0);
  await own.close();
});

test("a newer version waits for the user, and keeps what was written", options, async ({ page }) => {
  const own = await opened(page);
  await bringIn(page, fixture("typical.json"));
  await type(page, "requests.new.natural_person", "77");
  // A newer build: another index.html, and the list that says so.
  const index = readFileSync(join(own.folder, "index.html"), "utf8");
  const newer = index.replace("<title>", "<title>新版 ");
  writeFileSync(join(own.folder, "index.html"), newer);
  const digest = async (text) => Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(text))).toString("hex");
  const worker = readFileSync(join(own.folder, "sw.js"), "utf8");
  writeFileSync(join(own.folder, "sw.js"), worker.replace(await digest(index), await digest(newer)));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.locator('html[data-update="waiting"]').waitFor({ state: "attached", timeout: 60_000 });
  assert.doesNotMatch(await page.title(), /新版/);
  assert.equal(await cell(page, "requests.new.natural_person").inputValue(), "77");
  await page.click("[data-update-now]");
  await page.waitForFunction(() => document.title.startsWith("新版") && "ready" in document.documentElement.dataset);
  assert.equal((await report(page)).tables.requests["new.natural_person"], "77");
  await own.close();
});
