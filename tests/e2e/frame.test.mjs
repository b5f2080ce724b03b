// The editor in a page of someone else's: <nianbao-report mode="edit">, and the page in a frame by
// itself (docs/embedding.md). What of it cannot be had, and what it must not do, is in framed.test.mjs.
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { violations } from "./axe.mjs";
import { assert, test } from "./support.mjs";
import { fixture, stored, typical } from "./report.mjs";
import { event, frameOf, listen, message, site } from "./sites.mjs";

const options = { open: false, allow: ["requests"] };
const SCRIPT = '<script type="module" src="/nianbao/nianbao.js"></script>';
const CELL = "new.natural_person";

let home;
before(async () => {
  home = await site({
    "/right.json": () => JSON.stringify(typical()),
    "/report.docx": () => readFileSync(fixture("typical.docx")),
  });
});
after(() => home.close());

async function embed(page, body) {
  await listen(page);
  await page.goto(home.page(`${body}${SCRIPT}`));
}

/** Types into a cell of 二 as a person would. */
async function typeIn(page, frame, text, cell = CELL) {
  const [table] = ["requests"];
  await frame.click(`[data-section="${table}"]`);
  await frame.click(`input[data-cell="${table}.${cell}"]`);
  await page.keyboard.type(text);
}

const figure = ({ tables }, cell = CELL) => tables.requests[cell];

test("what is typed in the frame is told as a change, with what the equations come to then", options, async ({ page }) => {
  await embed(page, '<nianbao-report mode="edit" src="/right.json"></nianbao-report>');
  const ready = await event(page, "nianbao-ready");
  assert.equal(figure(ready.report), "11");
  assert.equal(ready.verdict.state, "ok");
  const frame = await frameOf(page);
  await typeIn(page, frame, "99");
  const changed = await event(page, "nianbao-change", ({ report }) => figure(report) === "99");
  assert.equal(changed.verdict.state, "error");
  assert.match(changed.verdict.text, /不平/);
  const held = await page.evaluate(() => {
    const { report, verdict } = document.querySelector("nianbao-report");
    return { report, verdict };
  });
  assert.deepEqual(held, changed);
  // The last key as well, without waiting for it to be told.
  await page.keyboard.type("7");
  assert.equal(figure(await page.evaluate(() => document.querySelector("nianbao-report").save())), "997");
});

test("a change is told at once when the focus leaves the frame", options, async ({ page }) => {
  await embed(page, '<nianbao-report mode="edit" src="/right.json"></nianbao-report><button>外面</button>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    // What is waited for by the clock never comes.
    window.setTimeout = () => 0;
  });
  await typeIn(page, frame, "98");
  assert.equal(await page.evaluate(() => heard.some(({ type }) => type === "nianbao-change")), false);
  await page.click("button");
  await event(page, "nianbao-change", ({ report }) => figure(report) === "98");
});

test("Word is opened in it by src, with what was read from where", options, async ({ page }) => {
  await embed(page, '<nianbao-report mode="edit" src="/report.docx"></nianbao-report>');
  const { report } = await event(page, "nianbao-ready");
  assert.equal(report.agency, typical().agency);
  const frame = await frameOf(page);
  assert.match(await frame.locator("#notice").textContent(), /已读入《report.docx》/);
  assert.equal(await frame.locator("#tab-source").isVisible(), true);
  assert.equal(await frame.locator("#undo").isEnabled(), false, "what the page hands over is not the user's to take back");
});

test("the frame is as high as what is in it, and nothing of it scrolls", options, async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await embed(page, '<nianbao-report mode="edit" src="/right.json"></nianbao-report>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  /** How high the frame is once that is how high its page is. */
  const settled = async () => {
    await frame.waitForFunction(() => innerHeight === Math.ceil(document.body.getBoundingClientRect().height));
    const { scrolls, high } = await frame.evaluate(() => ({
      high: innerHeight,
      scrolls: [document.scrollingElement, ...document.querySelectorAll(".write, .sections")].some((it) => it.scrollHeight > it.clientHeight && getComputedStyle(it).overflowY !== "visible"),
    }));
    assert.equal(scrolls, false);
    return high;
  };
  const overview = await settled();
  await frame.click('[data-section="requests"]');
  await frame.locator('input[data-cell="requests.new.total"]').waitFor();
  const table = await settled();
  await frame.click('[data-section="other"]');
  await frame.locator('[data-part="narrative.other"], [data-part="other"]').first().waitFor();
  const other = await settled();
  assert.ok(table > other, `${table} and ${other}`);
  assert.ok(overview > 500, `${overview}`);
  // On a phone too.
  await page.setViewportSize({ width: 390, height: 844 });
  await frame.click('[data-side="findings"]');
  await settled();
});

test("a height of the page's own stays, and the frame scrolls in it", options, async ({ page }) => {
  await embed(page, '<style>nianbao-report::part(frame) { height: 400px }</style><nianbao-report mode="edit" src="/right.json"></nianbao-report>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  await frame.click('[data-section="requests"]');
  await frame.waitForFunction(() => document.scrollingElement.scrollHeight > innerHeight + 200);
  assert.ok((await frame.evaluate(() => innerHeight)) <= 400);
});

test("two editors on a page have nothing to do with each other", options, async ({ page }) => {
  await embed(page, '<nianbao-report id="a" mode="edit" src="/right.json"></nianbao-report><nianbao-report id="b" mode="edit" src="/right.json"></nianbao-report>');
  await event(page, "nianbao-ready", (_, of) => of === "a");
  await event(page, "nianbao-ready", (_, of) => of === "b");
  await typeIn(page, await frameOf(page, "#b iframe"), "55");
  await event(page, "nianbao-change", ({ report }, of) => of === "b" && figure(report) === "55");
  const both = await page.evaluate(async () => [await a.save(), await b.save()]);
  assert.deepEqual(both.map((report) => figure(report)), ["11", "55"]);
  assert.equal(await page.evaluate(() => heard.some(({ type, of }) => type === "nianbao-change" && of === "a")), false);
});

test("view and edit, there and back, keep the report; so does taking the editor off and putting it back", options, async ({ page }) => {
  await embed(page, '<nianbao-report src="/right.json"></nianbao-report>');
  await event(page, "nianbao-ready");
  const to = async (change) => {
    await page.evaluate((change) => {
      heard.length = 0;
      const element = document.querySelector("nianbao-report");
      if (change === "again") document.body.append(element);
      else element.mode = change;
    }, change);
    return event(page, "nianbao-ready");
  };
  assert.deepEqual((await to("edit")).report.tables, typical().tables);
  await typeIn(page, await frameOf(page), "42");
  // At once: what was typed has not been told yet.
  const shown = await to("view");
  assert.equal(figure(shown.report), "42");
  assert.equal(await page.locator('[data-cell="requests.new.natural_person"]').textContent(), "42");
  assert.equal(await page.locator("iframe").count(), 0);
  assert.equal(figure((await to("edit")).report), "42");
  assert.equal(figure((await to("again")).report), "42");
});

test("the editor keeps nothing in the browser: no draft, no list of drafts, no service worker", { ...options, context: { serviceWorkers: "allow" } }, async ({ page }) => {
  await embed(page, '<nianbao-report mode="edit"></nianbao-report>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  assert.match(await frame.locator(".lead").textContent(), /交给所在的网页/);
  await frame.fill("#new-agency", "青石县民政局");
  await frame.click("#new-report");
  const { report } = await event(page, "nianbao-change");
  assert.equal(report.agency, "青石县民政局");
  assert.equal(await frame.locator("#drafts").isVisible(), false);
  assert.equal(await frame.locator(".brand").isVisible(), false);
  // Ctrl+S says who keeps it.
  await frame.click('[data-section="requests"]');
  await frame.click(`input[data-cell="requests.${CELL}"]`);
  await page.keyboard.press("Control+s");
  assert.match(await frame.locator("#notice").textContent(), /所在的网页/);
  assert.deepEqual(await frame.evaluate(() => indexedDB.databases()), []);
  assert.deepEqual(await frame.evaluate(() => Object.keys(localStorage)), []);
  assert.equal(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await stored(page, "drafts"), []);
});

test("a report of another agency takes the place of the one there, and undo brings that back", options, async ({ page }) => {
  await embed(page, '<nianbao-report mode="edit" src="/right.json"></nianbao-report>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  const other = { ...typical(), agency: "青石县民政局" };
  await frame.setInputFiles(".top input[type=file]", { name: "b.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(other)) });
  await event(page, "nianbao-change", ({ report }) => report.agency === other.agency);
  assert.doesNotMatch(await frame.locator("#notice").textContent(), /草稿/);
  await frame.click("#undo");
  await event(page, "nianbao-change", ({ report }) => report.agency === typical().agency);
});

test("a dialog opens where it is seen, however high the frame is", options, async ({ page }) => {
  await embed(page, '<div style="height: 900px">上文</div><nianbao-report mode="edit" src="/right.json"></nianbao-report><div style="height: 900px">下文</div>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  await frame.click('[data-section="requests"]');
  await frame.click('input[data-cell="requests.result.total.total"], input[data-cell="requests.new.total"]');
  await page.evaluate(() => scrollTo(0, 1300));
  await page.keyboard.press("F1");
  await frame.locator("#help-close, dialog[open] button").first().waitFor();
  const seen = () => {
    const dialog = document.querySelector("dialog[open]").getBoundingClientRect();
    const top = frameElement.getBoundingClientRect().top + dialog.top;
    return top >= 0 && top + dialog.height <= parent.innerHeight;
  };
  await frame.waitForFunction(seen);
});

test("axe finds nothing in the frame or around it", { ...options, context: { bypassCSP: true } }, async ({ page }) => {
  await embed(page, '<main><h1>年报</h1><nianbao-report mode="edit" src="/right.json"></nianbao-report></main>');
  await event(page, "nianbao-ready");
  const frame = await frameOf(page);
  for (const section of ["cover", "overview", "requests"]) {
    await frame.click(`[data-section="${section}"]`);
    assert.deepEqual(await violations(page, "html", frame), [], section);
  }
  assert.deepEqual(await violations(page, "nianbao-report"), []);
});

test("version 1 is what it was: attributes, properties, methods, events, messages", options, async ({ page }) => {
  await embed(page, '<nianbao-report mode="edit" src="/right.json"></nianbao-report>');
  await event(page, "nianbao-ready");
  const names = await page.evaluate(() => {
    const type = customElements.get("nianbao-report");
    const hidden = ["length", "name", "prototype", "constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
    const of = (object) => Object.getOwnPropertyNames(object).filter((name) => !hidden.includes(name)).sort();
    return { type: of(type), element: of(type.prototype), attributes: type.observedAttributes, version: type.version };
  });
  assert.deepEqual(names, {
    type: ["editor", "observedAttributes", "patience", "version"],
    element: ["focus", "mode", "open", "report", "save", "src", "verdict"],
    attributes: ["src", "mode"],
    version: 1,
  });
  await typeIn(page, await frameOf(page), "99");
  await event(page, "nianbao-change");
  await page.evaluate(() => document.querySelector("nianbao-report").open("{}"));
  await event(page, "nianbao-error");
  const fields = (all) =>
    Object.fromEntries(all.map(({ origin, ...said }) => [said.type, Object.keys(said).filter((name) => said[name] !== undefined).sort().join(" ")]).sort());
  assert.deepEqual(fields(await page.evaluate(() => messages)), {
    change: "nianbao report type verdict",
    error: "id kind message nianbao type",
    height: "height nianbao type",
    loading: "nianbao type",
    ready: "nianbao type",
    report: "id nianbao report type verdict",
  });
  assert.deepEqual(
    await page.evaluate(() => heard.map(({ type, detail }) => `${type}: ${Object.keys(detail).sort().join(" ")}`).filter((line, at, all) => all.indexOf(line) === at).sort()),
    ["nianbao-change: report verdict", "nianbao-error: kind message", "nianbao-ready: report verdict"],
  );
});

test("what is stopped before or while it is read is answered, each by itself", options, async ({ page, context }) => {
  await listen(page);
  // The reader never comes.
  await context.route("**/nianbao-worker_bg.wasm", () => {});
  await page.goto(home.page('<iframe src="/nianbao/?embedded" title="编辑"></iframe>'));
  const frame = await frameOf(page);
  await message(page, { type: "ready" });
  await page.evaluate(async () => {
    const bytes = await (await fetch("/report.docx")).arrayBuffer();
    for (const id of [1, 2]) frames[0].postMessage({ nianbao: 1, type: "open", id, bytes, name: `${id}.docx` }, location.origin);
  });
  await frame.locator(".busy", { hasText: "1.docx" }).waitFor();
  await frame.locator("#stop-reading").click();
  for (const id of [1, 2]) assert.match((await message(page, { type: "error", id })).message, /已停止/);
});

test("the messages that a page of one's own sends: open in three ways, get, focus; another version is refused", options, async ({ page }) => {
  await listen(page);
  await page.goto(home.page('<iframe src="/nianbao/?embedded" title="编辑"></iframe>'));
  const frame = await frameOf(page);
  const send = (said) => page.evaluate((said) => frames[0].postMessage(said, location.origin), { nianbao: 1, ...said });
  await message(page, { type: "loading" });
  await send({ type: "open", id: "data", report: typical() }); // before it is ready, too
  const { report } = await message(page, { type: "report", id: "data" });
  assert.deepEqual(report.tables, typical().tables);
  await send({ type: "open", id: 2, text: JSON.stringify({ ...typical(), agency: "青石县民政局" }), name: "a.json" });
  assert.equal((await message(page, { type: "report", id: 2 })).report.agency, "青石县民政局");
  await page.evaluate(async () => {
    const bytes = await (await fetch("/report.docx")).arrayBuffer();
    frames[0].postMessage({ nianbao: 1, type: "open", id: 3, bytes, name: "a.docx" }, location.origin);
  });
  assert.equal((await message(page, { type: "report", id: 3 })).report.agency, typical().agency);
  await send({ type: "get", id: 4 });
  assert.equal((await message(page, { type: "report", id: 4 })).verdict.state, "ok");
  await send({ type: "focus" });
  await frame.waitForFunction(() => document.querySelector("#write").contains(document.activeElement));
  await send({ type: "open", id: 5 });
  assert.equal((await message(page, { type: "error", id: 5 })).kind, "refused");
  await send({ nianbao: 2, type: "get", id: 6 });
  assert.equal((await message(page, { type: "error", id: 6 })).kind, "version");
});
