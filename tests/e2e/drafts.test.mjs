// Nothing is lost: what is typed is in the database within a second, through a crash, a killed
// browser, a second tab, storage that refuses, a draft that is broken and a clock that is wrong.
// The list of drafts and the saved states are in shelf.test.mjs.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchKept } from "./browser.mjs";
import {
  begin, beginWith, bringIn, cell, fixture, openDraft, openSection, report, stored, type, typical, until,
} from "./report.mjs";
import { assert, DEVTOOLS, open, test } from "./support.mjs";

const FIELD = ".shown textarea";
const ELSEWHERE = ".elsewhere:not([hidden])";

/** The text of section five, as the database has it. */
async function keptText(page) {
  const draft = await openDraft(page);
  return draft && JSON.parse(draft.report).narrative.problems;
}

/** Types a letter every 40 ms; returns when each was typed. */
async function typeOn(page, count) {
  await openSection(page, "problems");
  await page.fill(FIELD, "");
  await page.focus(FIELD);
  const typed = [];
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.type(String.fromCharCode(97 + (at % 26)), { delay: 40 });
    typed.push(Date.now());
  }
  return typed;
}

/** What is kept is what was typed, but for the last second. */
function assertLostLittle(text, typed, ended) {
  const all = typed.map((_, at) => String.fromCharCode(97 + (at % 26))).join("");
  assert.ok(all.startsWith(text), `kept: ${text}`);
  const sure = typed.filter((when) => when < ended - 1000).length;
  assert.ok(sure > 5, "the typing was longer than a second");
  assert.ok(text.length >= sure, `typed ${all.length}, a second before the end ${sure}, kept ${text.length}`);
}

test("what is typed is in the database within a second, while the typing goes on", async ({ page }) => {
  await begin(page, typical());
  const typing = typeOn(page, 60);
  await until(async () => (await keptText(page))?.startsWith("abc"));
  const [before, at] = [await keptText(page), Date.now()];
  await until(async () => (await keptText(page)).length > before.length, 1500);
  assert.ok(Date.now() - at < 1500);
  const typed = await typing;
  await until(async () => (await keptText(page)).length === typed.length, 1000);
  assert.match(await page.locator(".saved").textContent(), /^已保存 \d\d:\d\d:\d\d$/);
});

test("a tab that crashes loses at most a second", { lacks: DEVTOOLS }, async ({ page, context }) => {
  await begin(page, typical());
  const typed = await typeOn(page, 50);
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  const ended = Date.now();
  await crashed;
  const again = await context.newPage();
  await open(again);
  await openSection(again, "problems");
  assertLostLittle(await again.inputValue(FIELD), typed, ended);
  assert.equal(await again.locator(ELSEWHERE).count(), 0);
  await page.close();
});

test("a browser that is killed loses at most a second", { open: false, lacks: DEVTOOLS }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "nianbao-"));
  try {
    const first = await launchKept(folder);
    const page = first.pages()[0];
    await open(page);
    await begin(page, typical());
    const typed = await typeOn(page, 50);
    const ended = Date.now();
    const session = await first.newCDPSession(page);
    const closed = first.waitForEvent("close");
    session.send("Browser.crash").catch(() => {});
    await closed;
    const second = await launchKept(folder);
    const again = second.pages()[0];
    await open(again);
    await openSection(again, "problems");
    assertLostLittle(await again.inputValue(FIELD), typed, ended);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("what was typed right before the page is left is there again", async ({ page }) => {
  await begin(page, typical());
  await openSection(page, "problems");
  await page.fill(FIELD, "最后一句。");
  await open(page);
  await openSection(page, "problems");
  assert.equal(await page.inputValue(FIELD), "最后一句。");
  const keys = await page.evaluate(() => Object.keys(localStorage));
  assert.deepEqual(keys.filter((key) => key.startsWith("nianbao.")), []);
});

test("the draft of an earlier version is taken over once, with last year's report", async ({ page }) => {
  const last = { ...typical(), year: 2023 };
  await begin(page, typical(), last);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.click("#tab-last-year");
  assert.match(await page.locator(".last-year .loaded p").textContent(), /2023/);
  await open(page);
  assert.equal((await stored(page, "drafts")).length, 1);
  await page.click("#tab-last-year");
  await page.click("#last-year-remove");
  await report(page);
  await open(page);
  await page.click("#tab-last-year");
  await page.locator(".last-year .figures input").first().waitFor();
  assert.equal(await page.locator(".last-year .loaded").isVisible(), false);
});

/** Two tabs on one draft; `without` takes a way of telling them apart away. */
async function twoTabs(page, context, without) {
  if (without) await context.addInitScript(without);
  await begin(page, typical());
  await openSection(page, "requests");
  const other = await context.newPage();
  await open(other);
  await other.locator(ELSEWHERE).waitFor();
  await openSection(other, "requests");
  return other;
}

const ONE = "requests.new.business";
const WITHOUT = {
  "with locks": undefined,
  "without locks, as where the address is plain http": () => Object.defineProperty(navigator, "locks", { value: undefined }),
};

for (const [how, without] of Object.entries(WITHOUT)) {
  test(`a second tab only shows the draft until it takes it over, ${how}`, async ({ page, context }) => {
    const other = await twoTabs(page, context, without);
    assert.ok(await cell(other, ONE).isDisabled());
    assert.ok(await cell(page, ONE).isEnabled());
    await type(page, ONE, "4711");
    await other.click("#take-over");
    await other.locator(ELSEWHERE).waitFor({ state: "detached" });
    assert.equal(await cell(other, ONE).inputValue(), "4711");
    assert.ok(await cell(other, ONE).isEnabled());
    await page.locator(ELSEWHERE).waitFor();
    assert.ok(await cell(page, ONE).isDisabled());
    await type(other, ONE, "12");
    assert.equal((await report(other)).tables.requests["new.business"], "12");
    await page.click("#take-over");
    await page.locator(ELSEWHERE).waitFor({ state: "detached" });
    assert.equal(await cell(page, ONE).inputValue(), "12");
    await other.locator(ELSEWHERE).waitFor();
  });
}

test("what would change the draft in the second tab is refused with a sentence", async ({ page, context }) => {
  const draft = typical();
  draft.tables.requests["new.total"] = "99";
  await begin(page, draft);
  const other = await context.newPage();
  await open(other);
  await other.locator(ELSEWHERE).waitFor();
  const fix = other.locator(".finding .fix").first();
  await fix.click();
  assert.match(await other.locator("#notice").textContent(), /正在另一个标签页中编辑/);
  assert.equal((await report(page)).tables.requests["new.total"], "99");
  // What is brought in there is a draft of its own.
  await bringIn(other, fixture("zero-word.txt"));
  await other.locator(ELSEWHERE).waitFor({ state: "detached" });
  await report(other);
  const kept = (await stored(page, "drafts")).map((draft) => JSON.parse(draft.report));
  assert.equal(kept.length, 2);
  assert.ok(kept.some((one) => one.agency === draft.agency && one.tables.requests["new.total"] === "99"));
});

test("a tab that was closed leaves its draft to the next", async ({ page, context }) => {
  const other = await twoTabs(page, context);
  await page.close();
  await open(other);
  assert.equal(await other.locator(ELSEWHERE).count(), 0);
  await openSection(other, "requests");
  assert.ok(await cell(other, ONE).isEnabled());
});

/** Ways in which storage can refuse, set up before the page. */
const REFUSING = {
  "is not there": () => Object.defineProperty(globalThis, "indexedDB", { value: null }),
  "refuses to open": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  },
  "is refused altogether": () => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    IDBFactory.prototype.open = refuse;
    Object.defineProperty(globalThis, "localStorage", { get: refuse });
  },
  "is full": () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
};

for (const [how, script] of Object.entries(REFUSING)) {
  test(`where storage ${how}, a sentence says so and offers the file`, { open: false }, async ({ page }) => {
    await page.addInitScript(script);
    await open(page);
    await bringIn(page, fixture("typical.json"));
    await type(page, ONE, "4711");
    const offer = page.locator(".head .offer.bad");
    assert.match(await offer.locator("p").textContent(), /不允许在本机保存草稿/);
    assert.equal(await page.locator(".saved").textContent(), "未能保存");
    const [file] = await Promise.all([page.waitForEvent("download"), offer.locator(".act").click()]);
    assert.equal(JSON.parse(readFileSync(await file.path())).tables.requests["new.business"], "4711");
    // It is said once, and not again with each change.
    await offer.locator(".close").click();
    await type(page, ONE, "12");
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    assert.equal(await cell(page, ONE).inputValue(), "12");
    assert.equal(await page.locator(".head .offer").count(), 0);
  });
}

test("when storage takes things again, the draft is kept again", async ({ page }) => {
  await begin(page, typical());
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...what) {
      if (!globalThis.full) return put.apply(this, what);
      throw new DOMException("full", "QuotaExceededError");
    };
    globalThis.full = true;
  });
  await type(page, ONE, "47");
  await page.locator(".saved", { hasText: "未能保存" }).waitFor();
  await page.evaluate(() => (globalThis.full = false));
  await type(page, ONE, "48");
  await page.locator(".saved", { hasText: "已保存" }).waitFor();
  assert.equal((await report(page)).tables.requests["new.business"], "48");
});

test("what could not be written when the page was left is there again", async ({ page }) => {
  await begin(page, typical());
  await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }));
  await type(page, ONE, "47");
  await open(page);
  await openSection(page, "requests");
  assert.equal(await cell(page, ONE).inputValue(), "47");
});

test("a draft that is broken is kept as it is, and offered as a file", async ({ page }) => {
  const broken = '{"format":"nianbao","version":1,"agency":"青禾县';
  await beginWith(page, broken);
  const offer = page.locator(".head .offer.bad");
  assert.match(await offer.locator("p").textContent(), /没能打开.*可以下载/);
  assert.ok(await page.locator(".welcome").isVisible());
  const [file] = await Promise.all([page.waitForEvent("download"), offer.locator(".act").click()]);
  assert.equal(readFileSync(await file.path(), "utf8"), broken);
  await bringIn(page, fixture("typical.json"));
  assert.deepEqual((await report(page)).tables, typical().tables);
  await open(page);
  assert.equal(await page.locator(".head .offer").count(), 0);
  const kept = await stored(page, "drafts");
  assert.equal(kept.length, 2);
  assert.ok(kept.some((draft) => draft.report === broken));
});

test("with the clock at 1970 the page works and everything is kept", { open: false }, async ({ page }) => {
  await page.clock.setFixedTime(0);
  await open(page);
  assert.equal(await page.inputValue("#new-year"), "");
  await bringIn(page, fixture("typical.json"));
  await type(page, ONE, "4711");
  assert.equal((await report(page)).tables.requests["new.business"], "4711");
  await open(page);
  await openSection(page, "requests");
  assert.equal(await cell(page, ONE).inputValue(), "4711");
  assert.equal(await page.locator(".failure").count(), 0);
});
