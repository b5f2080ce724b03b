// The page loads, quietly and from its own origin only; and says so when it cannot.
import { beginWith } from "./report.mjs";
import { assert, open, settle, test, URL_BASE } from "./support.mjs";

const FAILURE = ".failure";

test("loads with no error, no CSP violation and only GETs of its own origin", async ({ page, seen }) => {
  assert.equal(await page.locator("#shell").count(), 0);
  assert.equal(await page.locator(FAILURE).count(), 0);
  assert.ok(await page.locator("main").first().isVisible());
  assert.ok(seen.requests.some((request) => request.endsWith("_bg.wasm")));
  assert.ok(seen.requests.every((request) => request.startsWith(`GET ${URL_BASE}`)), seen.requests.join("\n"));
});

test("the CSP holds: an inline script and a foreign host are refused", { allow: ["console", "csp", "requests"] }, async ({ page, seen }) => {
  const outcome = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.inlineRan = true";
    document.body.append(script);
    const refused = (attempt) => Promise.resolve().then(attempt).then(() => false, () => true);
    return {
      inline: window.inlineRan === undefined,
      fetch: await refused(() => fetch("http://127.0.0.1:9/", { mode: "no-cors" })),
    };
  });
  await settle(page);
  assert.deepEqual(outcome, { inline: true, fetch: true });
  assert.ok(seen.bad.csp.some((text) => text.startsWith("script-src-elem inline")), seen.bad.csp.join("\n"));
  assert.ok(seen.bad.csp.some((text) => text.startsWith("connect-src")), seen.bad.csp.join("\n"));
});

test("the worker's wasm loads under the same policy", async ({ page, context }) => {
  const loaded = context.waitForEvent("response", (r) => r.url().endsWith("nianbao-worker_bg.wasm"));
  await page.evaluate(() => {
    const url = new URL("nianbao-worker_loader.js", document.baseURI);
    window.worker = new Worker(url, { type: "module" });
  });
  const response = await loaded;
  assert.equal(response.headers()["content-type"], "application/wasm");
});

test("without WebAssembly a screen says so", { open: false }, async ({ page }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(URL_BASE);
  await page.locator('[data-failure="load"]').waitFor();
  assert.match(await page.locator(FAILURE).textContent(), /不支持 WebAssembly/);
});

test("a wasm that is not there or is no wasm gives the load screen", { open: false, allow: ["console", "requests"] }, async ({ page }) => {
  await page.route("**/*_bg.wasm", (route) => route.fulfill({ status: 404, body: "404" }));
  await page.goto(URL_BASE);
  await page.locator('[data-failure="load"]').waitFor();
  assert.match(await page.locator(FAILURE).textContent(), /页面未能载入/);
  await page.unroute("**/*_bg.wasm");
  await page.getByRole("button", { name: "重新载入" }).click();
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
});

test("a panic keeps the draft and offers it as a file", async ({ page }) => {
  const draft = '{"format":"nianbao","agency":"<b>甲</b>"}';
  await beginWith(page, draft);
  await page.evaluate(() => globalThis.nianbaoPanic("panicked at <img src=x>: 测试"));
  await page.locator('[data-failure="panic"]').waitFor();
  const text = await page.locator(FAILURE).textContent();
  assert.match(text, /程序出错了，您的内容没有丢失。/);
  assert.match(text, /panicked at <img src=x>: 测试/);
  assert.equal(await page.locator(`${FAILURE} img`).count(), 0);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载草稿（JSON）" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^年报草稿-\d{8}-\d{4}\.json$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString("utf8"), draft);
});

test("a panic without a draft does not promise one", async ({ page }) => {
  await page.evaluate(() => globalThis.nianbaoPanic("x"));
  const text = await page.locator(FAILURE).textContent();
  assert.match(text, /本机没有保存的草稿/);
  assert.doesNotMatch(text, /没有丢失/);
});

test("opens by its file name with a query and a fragment too", async ({ page }) => {
  await open(page, "index.html?x=1#y");
  assert.equal(await page.locator(FAILURE).count(), 0);
});
