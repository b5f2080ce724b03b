// <nianbao-report> on a page of someone else's: version 1 of what docs/embedding.md promises.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { violations } from "./axe.mjs";
import { assert, test } from "./support.mjs";
import { fixture, typical } from "./report.mjs";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const options = { open: false, allow: ["requests", "console", "csp"] };

let site;
let url;
let policy = "";
before(async () => {
  const made = {
    "/right.json": () => JSON.stringify(typical()),
    "/wrong.json": () => {
      const report = typical();
      report.tables.requests["new.total"] = "999";
      return JSON.stringify(report);
    },
    "/page.html": () => "<!DOCTYPE html><title>404</title><p>没有这一页",
    "/large.json": () => " ".repeat(50 * 1024 * 1024),
    "/report.docx": () => readFileSync(fixture("typical.docx")),
  };
  site = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://x");
    const file = join(DIST, pathname.replace("/nianbao/", ""));
    if (pathname === "/") {
      response.writeHead(200, { "Content-Type": "text/html;charset=utf-8", ...(policy && { "Content-Security-Policy": policy }) });
      return response.end(`<!DOCTYPE html><html lang="zh-CN"><title>年报</title><main>${searchParams.get("body")}</main><script type="module" src="/nianbao/nianbao.js"></script>`);
    }
    if (made[pathname]) return response.writeHead(200).end(made[pathname]());
    if (!pathname.startsWith("/nianbao/") || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise((ready) => site.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${site.address().port}/`;
});
after(() => {
  site.closeAllConnections();
  site.close();
});

/** Opens a page with this in it; its events are kept. */
async function embed(page, body) {
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ["nianbao-ready", "nianbao-error"]) {
      addEventListener(type, ({ detail }) => heard.push({ type, detail }));
    }
  });
  await page.goto(`${url}?body=${encodeURIComponent(body)}`);
}

const heard = (page, type) =>
  page.waitForFunction((type) => heard.find((event) => event.type === type)?.detail, type).then((found) => found.jsonValue());

test("a report is shown, its badge says that all equations hold, and a figure opens its own", options, async ({ page }) => {
  await embed(page, '<nianbao-report src="/right.json"><p>读取中</p></nianbao-report>');
  const { report, verdict } = await heard(page, "nianbao-ready");
  assert.equal(report.tables.requests["new.total"], typical().tables.requests["new.total"]);
  assert.equal(verdict.state, "ok");
  assert.match(await page.locator(".badge").textContent(), /勾稽一致/);
  assert.equal(await page.locator("td.value").count(), 200);
  assert.equal(await page.getByText("读取中").isVisible(), false);
  await page.click('[data-cell="requests.new.total"]');
  assert.match(await page.locator(".figure").textContent(), /平/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".figure").count(), 0);
  assert.deepEqual(await violations(page), []);
});

test("what does not add up is said, and so is what is not to be had", options, async ({ page }) => {
  await embed(page, '<nianbao-report src="/wrong.json"></nianbao-report>');
  assert.equal((await heard(page, "nianbao-ready")).verdict.state, "error");
  for (const [src, kind] of [
    ["/none.json", "missing"],
    ["https://example.test/report.json", "origin"],
    ["/large.json", "too-large"],
    ["/page.html", "refused"],
  ]) {
    await embed(page, `<nianbao-report src="${src}"><p>旧的网页</p></nianbao-report>`);
    const { kind: found, message } = await heard(page, "nianbao-error");
    assert.equal(found, kind, `${src}: ${message}`);
    assert.equal(await page.locator(".said").textContent(), message);
    assert.equal(await page.getByText("旧的网页").isVisible(), true, "what the page has put inside stays");
  }
});

test("Word is read too, two stand beside each other, and styles stay where they are", options, async ({ page }) => {
  await embed(page, '<style>.paper, button { display: none !important }</style><nianbao-report src="/report.docx"></nianbao-report><nianbao-report src="/right.json"></nianbao-report><p class="badge">外面</p>');
  await page.waitForFunction(() => heard.filter(({ type }) => type === "nianbao-ready").length === 2);
  const [first, second] = await page.locator("nianbao-report").all();
  assert.equal(await first.locator("td.value").count(), 200);
  assert.equal(await second.locator(".paper").isVisible(), true);
  assert.equal(await page.locator("p.badge").evaluate((badge) => getComputedStyle(badge).fontWeight), "400");
});

test("its methods and properties: open, report, verdict, src, version", options, async ({ page }) => {
  await embed(page, "<nianbao-report></nianbao-report>");
  const said = await page.evaluate(async (data) => {
    await customElements.whenDefined("nianbao-report");
    const element = document.querySelector("nianbao-report");
    const before = [element.report, element.verdict, element.src, element.constructor.version];
    await element.open(data);
    return [...before, element.report.agency, element.verdict.state];
  }, typical());
  assert.deepEqual(said, [null, null, "", 1, typical().agency, "ok"]);
});

test("taken away while it loads it stays silent", options, async ({ page }) => {
  await embed(page, '<nianbao-report src="/right.json"></nianbao-report>');
  await heard(page, "nianbao-ready");
  const left = await page.evaluate(async () => {
    heard.length = 0;
    for (let i = 0; i < 100; i++) {
      const element = document.createElement("nianbao-report");
      element.src = "/right.json";
      document.body.append(element);
      if (i % 2) await new Promise(requestAnimationFrame);
      element.remove();
    }
    // One that stays comes to its end behind all others.
    const last = document.createElement("nianbao-report");
    last.src = "/right.json";
    const ready = new Promise((done) => last.addEventListener("nianbao-ready", done));
    document.body.append(last);
    await ready;
    return heard.filter(({ type }) => type === "nianbao-error").length;
  });
  assert.equal(left, 0);
});

test("a site whose policy forbids WebAssembly is told which words are missing", options, async ({ page }) => {
  policy = "script-src 'self'";
  try {
    await embed(page, '<nianbao-report src="/right.json"><p>旧的网页</p></nianbao-report>');
    const { kind, message } = await heard(page, "nianbao-error");
    assert.equal(kind, "csp", message);
    assert.match(message, /'wasm-unsafe-eval'/);
    assert.equal(await page.getByText("旧的网页").isVisible(), true);
  } finally {
    policy = "";
  }
});
