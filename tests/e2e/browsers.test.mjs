// The paper in each browser that people have: Chromium 109 (the last for Windows 7), the Chromium of
// this machine, and Firefox ESR. What is shown is numbered and fits, follows the typing, and is what
// is printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { URL_BASE } from "./browser.mjs";
import { BROWSERS } from "./browsers.mjs";
import { isA4, sheets } from "./pdf.mjs";
import { fixture } from "./report.mjs";

const CELL = '[data-cell="requests.new.business"]';
const TYPED = "87654";

/** What the page did that it must not: errors, violations of its CSP, files that did not come. */
async function watch(browser, page) {
  const bad = [];
  page.on("console", (line) => line.type() === "error" && bad.push(line.text()));
  page.on("pageerror", (error) => bad.push(String(error)));
  page.on("response", (response) => response.status() >= 400 && bad.push(`${response.status()} ${response.url()}`));
  await browser.first(page, () => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return bad;
}

/** What stands on each page of the preview; found and read in one go, since pages are written anew. */
const pages = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#paper .page")].map((one) => {
      const body = one.querySelector(".page-body");
      const style = getComputedStyle(one);
      const room = one.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      return {
        number: one.querySelector(".page-number").textContent,
        figures: [...body.querySelectorAll("td.value")].map((figure) => figure.textContent),
        over: body.offsetHeight - room,
      };
    }),
  );

function assertNumberedAndWithin(all) {
  assert.ok(all.length > 1, "the paper has several pages");
  assert.deepEqual(all.map((one) => one.number), all.map((_, at) => `— ${at + 1} —`));
  for (const one of all) assert.ok(one.over < 2, `page ${one.number} is ${one.over} px over`);
}

function assertHasTyped(all) {
  assert.equal(all.flatMap((one) => one.figures).filter((figure) => figure === TYPED).length, 1);
}

/** The labels that run down the tables, on the left and on the paper, stand within their cells. */
async function assertLabelsWithin(page) {
  const out = await page.evaluate(() =>
    [...document.querySelectorAll(".grid .group-head.outer, #paper .group-head.outer")].map((cell) => {
      const [own, text, range] = [cell.getBoundingClientRect(), cell.firstChild, document.createRange()];
      // A part of a table has the label only where it has room.
      if (!text?.textContent.trim()) return 0;
      range.selectNodeContents(cell);
      const label = range.getBoundingClientRect();
      return Math.max(own.left - label.left, own.top - label.top, label.right - own.right, label.bottom - own.bottom);
    }),
  );
  assert.ok(out.length > 1, "a label on either side");
  for (const px of out) assert.ok(px < 2, `a label is ${px} px outside its cell`);
}

/** Brings the report in, looks at its paper, types a figure, prints; returns how many pages. */
async function paper(browser, report) {
  const page = await browser.page();
  const bad = await watch(browser, page);
  await page.goto(URL_BASE);
  await page.waitForSelector("html[data-ready]");
  await browser.choose(page, fixture(`reports/${report}.json`));
  await page.waitForSelector("#notice");
  await page.click("#tab-paper");
  await page.waitForSelector("#paper .page-number");
  const before = await pages(page);
  assertNumberedAndWithin(before);
  assert.ok(!before.flatMap((one) => one.figures).includes(TYPED));

  await page.click('[data-section="requests"]');
  await page.waitForSelector(`input${CELL}`);
  await assertLabelsWithin(page);
  await page.click(`input${CELL}`);
  await page.keyboard.type(TYPED);
  assertHasTyped(await pages(page));
  // A figure that leaves its row as high as it was leaves the pages as they are.
  const after = await pages(page);
  assertNumberedAndWithin(after);
  assertHasTyped(after);

  const printed = sheets(await page.pdf({ preferCSSPageSize: true }));
  assert.deepEqual(printed.filter((sheet) => !isA4(sheet)), []);
  assert.equal(printed.length, after.length, `${report}: sheets printed, pages shown`);
  assert.deepEqual(bad, []);
  return `${report} ${after.length} pages shown, ${printed.length} A4 sheets printed`;
}

for (const { name, version, find, start, lacking } of BROWSERS) {
  test(`the paper in ${name} is numbered, whole, and what is printed`, { timeout: 240_000 }, async (t) => {
    const path = find();
    if (!path) {
      assert.notEqual(process.env.CI, "true", `CI must not skip ${name}: ${lacking}`);
      console.log(`${name}: SKIPPED, ${lacking}`);
      return t.skip(lacking);
    }
    const browser = await start(path);
    try {
      assert.match(browser.version, version);
      const counts = [];
      for (const report of ["long", "bureau"]) counts.push(await paper(browser, report));
      console.log(`${name} (${browser.version}): ${counts.join("; ")}`);
    } finally {
      await browser.close();
    }
  });
}
