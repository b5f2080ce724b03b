// The editor in a frame where something is amiss: another's messages, an origin that is not the one
// named, a server that forbids frames, a browser that refuses storage there, an editor that is taken away.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { launchKept } from "./browser.mjs";
import { assert, DEVTOOLS, test } from "./support.mjs";
import { typical, until } from "./report.mjs";
import { event, frameOf, listen, message, site } from "./sites.mjs";

const options = { open: false, allow: ["requests", "console", "csp"] };
const SCRIPT = '<script type="module" src="/nianbao/nianbao.js"></script>';
const EDITOR = `<nianbao-report mode="edit" src="/right.json"></nianbao-report>${SCRIPT}`;
const other = () => ({ ...typical(), agency: "青石县民政局" });

let home;
let foreign;
before(async () => {
  const made = { "/right.json": () => JSON.stringify(typical()) };
  home = await site(made);
  foreign = await site(made, "localhost");
});
after(() => {
  home.close();
  foreign.close();
});

async function open(page, address) {
  await listen(page);
  await page.goto(address);
}

/** What a page asks of a frame; answers come to `messages`. */
const send = (page, said, to = "*") =>
  page.evaluate(([said, to]) => frames[0].postMessage(said, to), [{ nianbao: 1, ...said }, to]);

test("messages of a frame beside it, of its own origin or a foreign one, are not heard", options, async ({ page }) => {
  const beside = (origin, name) => `<iframe name="${name}" title="旁边" src="${origin}/?body=${name}"></iframe>`;
  const body = `<iframe title="编辑" src="/nianbao/?embedded"></iframe>${beside(home.origin, "own")}${beside(foreign.origin, "foreign")}`;
  await open(page, home.page(body));
  await message(page, { type: "ready" });
  await send(page, { type: "open", report: typical(), id: "page" }, home.origin);
  await message(page, { type: "report", id: "page" });
  const frame = await frameOf(page);
  const siblings = [await frameOf(page, "[name=own]"), await frameOf(page, "[name=foreign]")];
  for (const [at, sibling] of siblings.entries()) {
    await sibling.evaluate((report) => {
      parent.frames[0].postMessage({ nianbao: 1, type: "open", id: name, report }, "*");
      parent.frames[0].postMessage({ nianbao: 1, type: "get", id: name }, "*");
    }, other());
    await message(frame, { type: "get", id: ["own", "foreign"][at] }); // it has come
  }
  await send(page, { type: "get", id: "then" }, home.origin);
  assert.equal((await message(page, { type: "report", id: "then" })).report.agency, typical().agency);
  for (const sibling of siblings) assert.deepEqual(await sibling.evaluate(() => messages), [], sibling.url());
  assert.equal(await page.evaluate(() => messages.some(({ id }) => id === "own" || id === "foreign")), false);
});

test("a message as if of the frame, from elsewhere, is not heard by the element", options, async ({ page }) => {
  await open(page, home.page(`${EDITOR}<iframe name="beside" title="旁边" src="/?body=x"></iframe>`));
  const before = await event(page, "nianbao-ready");
  await (await frameOf(page, "[name=beside]")).evaluate((report) => {
    parent.postMessage({ nianbao: 1, type: "change", report, verdict: { state: "ok", text: "" }, id: "false" }, "*");
  }, other());
  await message(page, { id: "false" });
  assert.equal(await page.evaluate(() => document.querySelector("nianbao-report").report.agency), before.report.agency);
  assert.equal(await page.evaluate(() => heard.some(({ type }) => type === "nianbao-change")), false);
});

test("a page of another origin gets nothing unless it is named, and everything if it is", options, async ({ page }) => {
  const frameWith = (query) => foreign.page(`<iframe title="编辑" src="${home.origin}/nianbao/index.html?embedded${query}"></iframe>`);
  for (const query of ["", `=${encodeURIComponent(home.origin)}`]) {
    await open(page, frameWith(query));
    const frame = await frameOf(page);
    const said = await frame.locator(".failure").textContent();
    assert.ok(said.includes(foreign.origin) && /管理员/.test(said), said);
    await send(page, { type: "open", report: other(), id: 1 });
    await send(page, { type: "get", id: 2 });
    await message(frame, { type: "get", id: 2 });
    assert.deepEqual(await page.evaluate(() => messages), [], query);
  }
  await open(page, frameWith(`=${encodeURIComponent(foreign.origin)}`));
  await message(page, { type: "ready" });
  await send(page, { type: "open", report: other(), id: 1 }, home.origin);
  const { origin, report } = await message(page, { type: "report", id: 1 });
  assert.equal(origin, home.origin);
  assert.equal(report.agency, other().agency);
});

test("an address that names no origin, or that is opened by itself, is said", options, async ({ page }) => {
  await open(page, home.page('<iframe title="编辑" src="/nianbao/index.html?embedded=www.example.gov.cn"></iframe>'));
  assert.match(await (await frameOf(page)).locator(".failure").textContent(), /https:\/\/www\.example\.gov\.cn，现在是“www\.example\.gov\.cn”/);
  await page.goto(`${home.origin}/nianbao/index.html?embedded`);
  assert.match(await page.locator(".failure").textContent(), /请去掉地址里的 \?embedded/);
});

test("the element has its editor on another server", options, async ({ page }) => {
  await open(page, foreign.page(SCRIPT));
  await page.evaluate(async (editor) => {
    const { NianbaoReport } = await import("/nianbao/nianbao.js");
    NianbaoReport.editor = editor;
    const element = Object.assign(document.createElement("nianbao-report"), { mode: "edit", src: "/right.json" });
    document.body.append(element);
  }, `${home.origin}/nianbao/index.html`);
  assert.equal((await event(page, "nianbao-ready")).report.agency, typical().agency);
  assert.equal(new URL((await frameOf(page)).url()).origin, home.origin);
});

test("a server that forbids frames, a policy that does, a page that is not there: each is said", options, async ({ page }) => {
  const said = async () => {
    const { kind, message } = await event(page, "nianbao-error");
    assert.equal(await page.locator(".said").textContent(), message);
    assert.equal(await page.getByText("旧的网页").isVisible(), true, "what the page has put inside stays");
    assert.equal(await page.locator("iframe").count(), 0);
    return `${kind}: ${message}`;
  };
  const body = EDITOR.replace("></n", "><p>旧的网页</p></n");
  for (const framed of [{ "X-Frame-Options": "DENY" }, { "Content-Security-Policy": "frame-ancestors 'none'" }]) {
    home.framed = framed;
    await open(page, home.page(body));
    assert.match(await said(), /^frame: .*X-Frame-Options.*frame-ancestors/);
    // Of another origin nothing but the silence tells.
    await open(page, foreign.page("<p>旧的网页</p>"));
    await page.evaluate(async (editor) => {
      const { NianbaoReport } = await import("/nianbao/nianbao.js");
      Object.assign(NianbaoReport, { editor, patience: 500 });
      document.body.append(Object.assign(document.createElement("nianbao-report"), { mode: "edit" }));
    }, `${home.origin}/nianbao/index.html`);
    assert.match(await said(), new RegExp(`^frame: .*frame-ancestors 里加上 ${foreign.origin}`));
  }
  home.framed = {};
  home.headers = { "Content-Security-Policy": "frame-src 'none'" };
  await open(page, home.page(body));
  assert.match(await said(), /^csp: .*frame-src 里加上 'self'/);
  home.headers = {};
  await open(page, home.page("<p>旧的网页</p>"));
  await page.evaluate(async () => {
    const { NianbaoReport } = await import("/nianbao/nianbao.js");
    NianbaoReport.editor = "/none/index.html";
    document.body.append(Object.assign(document.createElement("nianbao-report"), { mode: "edit" }));
  });
  assert.match(await said(), /^load: .*\/none\/index\.html/);
});

test("a file that cannot be read is said in the frame and by an event; the editor stays as it was", options, async ({ page }) => {
  await open(page, home.page(EDITOR));
  await event(page, "nianbao-ready");
  await page.evaluate(() => document.querySelector("nianbao-report").open(new Blob(["通知"]), "通知.txt"));
  const { kind, message: why } = await event(page, "nianbao-error");
  assert.equal(kind, "refused");
  assert.equal(await (await frameOf(page)).locator("#notice.bad p").textContent(), why);
  const { agency } = await page.evaluate(() => document.querySelector("nianbao-report").save());
  assert.equal(agency, typical().agency);
  // A file that is not there is said beside the frame, which stays.
  await page.evaluate(() => (document.querySelector("nianbao-report").src = "/none.json"));
  assert.equal((await event(page, "nianbao-error", ({ kind }) => kind === "missing")).message, await page.locator(".said").textContent());
  assert.equal((await page.evaluate(() => document.querySelector("nianbao-report").save())).agency, typical().agency);
});

test("a program that breaks down in the frame is told; loaded anew it has the report again", options, async ({ page }) => {
  await open(page, home.page(EDITOR));
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  await frame.evaluate(() => nianbaoPanic("told to"));
  assert.equal((await event(page, "nianbao-error")).kind, "crashed");
  assert.match(await frame.locator(".failure").textContent(), /交给所在的网页/);
  const why = await page.evaluate(() => document.querySelector("nianbao-report").save().catch(({ kind }) => kind));
  assert.equal(why, "crashed");
  await frame.getByRole("button", { name: "重新载入" }).click();
  await page.waitForFunction(() => document.querySelector("nianbao-report").save().then(({ agency }) => agency, () => null), null, { polling: 100 });
  await (await frameOf(page)).locator('[data-section="requests"]').waitFor();
  assert.equal(await page.evaluate(async () => (await document.querySelector("nianbao-report").save()).agency), typical().agency);
});

/** For `lacks`: what npm has of 109 is a program without a window, which reads no settings of a profile. */
const NO_SETTINGS = { "Chromium 109": "its program reads no profile's settings" };

test("where the browser gives a frame of another site no storage, the editor works all the same", { ...options, lacks: NO_SETTINGS }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "nianbao-"));
  mkdirSync(join(folder, "Default"));
  const block = { profile: { block_third_party_cookies: true, cookie_controls_mode: 1 } };
  writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify(block));
  // Firefox's; WebDriver's clicks do not reach a frame in another process.
  const prefs = { "network.cookie.cookieBehavior": 1, "fission.webContentIsolationStrategy": 0 };
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref("${name}", ${value});\n`);
  writeFileSync(join(folder, "prefs.js"), lines.join(""));
  const context = await launchKept(folder);
  try {
    const page = await context.newPage();
    await open(page, foreign.page(`<iframe title="编辑" src="${home.origin}/nianbao/?embedded=${encodeURIComponent(foreign.origin)}"></iframe>`));
    await message(page, { type: "ready" });
    const frame = await frameOf(page);
    assert.equal(await frame.evaluate(() => { try { return localStorage.length; } catch ({ name }) { return name; } }), "SecurityError");
    await send(page, { type: "open", report: typical(), id: 1 });
    await message(page, { type: "report", id: 1 });
    await frame.click('[data-section="requests"]');
    await frame.click('input[data-cell="requests.new.natural_person"]');
    await page.keyboard.type("77");
    const { report } = await message(page, { type: "change" });
    assert.ok(report.tables.requests["new.natural_person"].startsWith("7"));
    assert.equal(await frame.locator(".offer").count(), 0, "nobody is told of drafts");
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
});

test("an editor that is taken away while it loads leaves nothing behind", { ...options, lacks: DEVTOOLS }, async ({ page }) => {
  await open(page, home.page(SCRIPT));
  await page.evaluate(() => customElements.whenDefined("nianbao-report"));
  const debug = await page.context().newCDPSession(page);
  await debug.send("Performance.enable");
  const counts = async () => {
    await page.evaluate(() => new Promise(requestIdleCallback));
    await debug.send("HeapProfiler.collectGarbage");
    const { metrics } = await debug.send("Performance.getMetrics");
    return Object.fromEntries(metrics.filter(({ name }) => ["Documents", "Frames", "JSEventListeners"].includes(name)).map(({ name, value }) => [name, value]));
  };
  const mount = (times) =>
    page.evaluate(async (times) => {
      for (let i = 0; i < times; i++) {
        const element = Object.assign(document.createElement("nianbao-report"), { mode: "edit", src: "/right.json" });
        document.body.append(element);
        // Some before the frame is there, some after.
        if (i % 2) await new Promise((come) => { const look = () => (element.shadowRoot.querySelector("iframe") ? come() : requestAnimationFrame(look)); look(); });
        element.remove();
      }
    }, times);
  await mount(4); // what is loaded once and stays
  const first = await counts();
  await mount(40);
  let now;
  await until(async () => {
    now = await counts();
    return Object.keys(first).every((name) => now[name] <= first[name]);
  }).catch((why) => assert.fail(`${why}: ${JSON.stringify({ first, now })}`));
  assert.deepEqual(await page.evaluate(() => heard.filter(({ type }) => type === "nianbao-error")), []);
});
