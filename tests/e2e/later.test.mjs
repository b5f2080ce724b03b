// The second part of the program: fetched when it is first needed or the page has stood a while,
// whatever the server calls it; waited for; and missed with a sentence when it does not come.
import { begin, bringIn, download, fixture, report, type, typical, whole } from "./report.mjs";
import { assert, test } from "./support.mjs";

const LATER = "**/*_later.wasm";
const MISSED = /程序的其余部分没有取到/;

/** How often the second part was asked for. */
const asked = (seen) => seen.requests.filter((request) => request.endsWith("_later.wasm")).length;

/** A typical report with a total that is wrong. */
function wrong() {
  const draft = typical();
  draft.tables.requests["new.total"] = "99";
  return draft;
}

test("what edits, checks and previews does not need it", { allow: ["requests", "console"] }, async ({ page }) => {
  await page.route(LATER, (route) => route.abort());
  await begin(page, typical());
  await type(page, "disclosure.penalties.decisions", "4119");
  await page.click("#tab-paper");
  const figures = await page.locator("#paper table.disclosure td.value").allTextContents();
  assert.ok(figures.includes("4119"), figures.join(" "));
  await page.click("#tab-findings");
  await page.click("#undo");
  await page.click("#redo");
  assert.equal((await report(page)).tables.disclosure["penalties.decisions"], "4119");
  assert.equal(await page.locator("#notice").count(), 0);
});

test("it comes by itself after a while, and once", async ({ page, context, seen }) => {
  await begin(page, typical());
  await whole(page);
  await context.setOffline(true);
  await page.click("#tab-last-year");
  await page.locator(".last-year .figures input").first().waitFor();
  assert.ok(await download(page, "html"));
  assert.equal(asked(seen), 1);
});

test("all who need it before it is there wait for it", async ({ page, seen }) => {
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route(LATER, async (route) => {
    await held;
    await route.continue();
  });
  await begin(page, wrong());
  await page.click("#tab-last-year");
  await page.click("#tab-findings");
  const finding = page.locator('.finding[data-rule="row-total"]');
  await finding.locator(".rule").click();
  assert.equal(await page.locator(".repair").count(), 0);
  assert.equal(await page.locator("dialog").count(), 0);
  go();
  await page.locator('[data-help="row-total"]').waitFor();
  await page.click("#help-close");
  await page.locator("[data-repair='1']").waitFor();
  assert.equal(asked(seen), 1);
});

test("whatever the server calls it", async ({ page }) => {
  await page.route(LATER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { "content-type": "text/plain" } });
  });
  await begin(page, wrong());
  await page.locator("[data-repair='1']").waitFor();
});

/** What may come instead of it. */
const INSTEAD = {
  "nothing": (route) => route.abort(),
  "a page that says 404": (route) => route.fulfill({ status: 404, body: "404" }),
  "a page that says it is there": (route) => route.fulfill({ body: "<!doctype html>" }),
  "that of another build": async (route) => {
    const response = await route.fetch();
    const text = (await response.body()).toString("latin1");
    const other = text.replace(/[0-9a-f]{16}\.\d/, (name) => name.replace(/./, (c) => (c === "0" ? "1" : "0")));
    assert.notEqual(other, text);
    await route.fulfill({ response, body: Buffer.from(other, "latin1") });
  },
};

for (const [what, answer] of Object.entries(INSTEAD)) {
  test(`when ${what} comes instead, a sentence says so and the next try works`, { allow: ["requests", "console"] }, async ({ page }) => {
    // The text's helps ask for it first, and go without.
    await page.route(LATER, answer);
    await begin(page, typical());
    const before = await report(page);
    await page.click("#tab-last-year");
    await page.locator(".desk", { hasText: MISSED }).first().waitFor();
    assert.deepEqual(await report(page), before);
    await page.unroute(LATER, answer);
    assert.match(await bringIn(page, fixture("typical.json")), /200 格/);
    await page.click("#tab-findings");
    await page.click("#tab-last-year");
    await page.locator(".last-year .figures input").first().waitFor();
  });
}
