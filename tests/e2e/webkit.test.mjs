// The main path in WebKit: load, import, edit, check, download. Nothing but plain WebDriver drives Debian's
// WebKit, so the rest of the suite does not run in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { URL_BASE } from "./browser.mjs";
import { lacking, start } from "./webdriver.mjs";

const missing = lacking();
const WORD = fileURLToPath(new URL("../fixtures/typical.docx", import.meta.url));
const CELL = "requests.granted.total";
const cell = `input[data-cell="${CELL}"]`;
const skip = missing && process.env.CI !== "true" && missing;
let browser;
let page;

before(async () => {
  assert.ok(skip || !missing, `CI must not skip WebKit: ${missing}`);
  if (skip) return console.log(`WebKit: SKIPPED, ${missing}`);
  browser = await start();
  page = browser.page;
});
after(() => browser?.close());

const value = () => page.evaluate("(css) => document.querySelector(css).value", cell);
const findings = () => page.evaluate("() => document.querySelectorAll('.finding.error[data-rule=row-total]').length");

/** Goes to the cell with the mouse, from another one: a click on the active cell edits its text. */
async function go() {
  await page.click('input[data-cell="requests.granted.other"]');
  await page.click(cell);
}

/** Picks a file with the button, and waits until the page says what came of it. */
async function bringIn(file) {
  await page.evaluate("() => document.querySelector('#notice-close')?.click()");
  await page.choose(".top input[type=file]", file);
  await page.waitFor("#notice p");
  return page.evaluate("() => document.querySelector('#notice p').textContent.trim()");
}

test("WebKit loads the page", { skip: skip || false, timeout: 120_000 }, async () => {
  await page.goto(URL_BASE);
  await page.waitFor("html[data-ready]").catch(async (why) => {
    throw new Error(`${why.message}; the page says: ${await page.evaluate("() => document.body.innerText")}`);
  });
  console.log(`WebKit: ${browser.version}`);
});

test("WebKit brings a Word file in", { skip: skip || false, timeout: 120_000 }, async () => {
  assert.match(await bringIn(WORD), /200 格/);
  await page.click('[data-section="requests"]');
  await page.waitFor(cell);
  assert.equal(await value(), "9");
});

test("WebKit edits with the keyboard, and what is wrong is found", { skip: skip || false, timeout: 120_000 }, async () => {
  await page.click("#tab-findings");
  assert.equal(await findings(), 0);
  await go();
  await page.type("12");
  assert.equal(await value(), "12");
  await page.until("the finding", "() => document.querySelector('.finding.error[data-rule=row-total]')?.localName");
  await page.click("#undo");
  await page.until("no finding", "() => !document.querySelector('.finding.error[data-rule=row-total]')");
  assert.equal(await value(), "9");
});

test("WebKit takes the report out, and in again", { skip: skip || false, timeout: 120_000 }, async () => {
  await go();
  await page.type("7");
  assert.equal(await value(), "7");
  await page.click("#export");
  await page.click('[data-export="docx"]');
  const word = await page.saved(".docx");
  assert.match(word.name, /年政府信息公开工作年度报告\.docx$/);
  assert.ok(word.bytes.length > 5000, `${word.bytes.length} bytes`);
  await page.click("#undo");
  assert.equal(await value(), "9");
  assert.match(await bringIn(word.path), /200 格/);
  await page.click('[data-section="requests"]');
  await page.until("the figure that was typed", "(css) => document.querySelector(css).value === '7'", cell);
});
