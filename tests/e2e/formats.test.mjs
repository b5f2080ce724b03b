// Files of every format, dropped on the page: the same report each time, counted cell by cell
// against the truth; where its values came from; several at once; stopping.
import { readFileSync, readdirSync } from "node:fs";
import { assert, test } from "./support.mjs";
import { bringIn, cell, drop, fixture, openSection, report } from "./report.mjs";

const truth = (name) => JSON.parse(readFileSync(fixture(`reports/${name}.json`), "utf8"));

/** Every file of a report, in every format. */
const files = (name) =>
  readdirSync(fixture("files")).filter((file) => file.startsWith(`${name}.`)).map((file) => fixture(`files/${file}`));

/** What was read against the truth: how many cells are right, wrong, doubtful, missed. */
function compare(read, truth) {
  const count = { right: 0, wrong: 0, doubtful: 0, missed: 0 };
  const doubtful = read.as_found?.doubtful ?? [];
  for (const [table, cells] of Object.entries(truth.tables)) {
    for (const [id, value] of Object.entries(cells)) {
      const found = read.tables[table][id];
      if (doubtful.includes(`${table}.${id}`)) count.doubtful++;
      else if (found === undefined) count.missed++;
      else count[found === value ? "right" : "wrong"]++;
    }
  }
  return count;
}

test("one report in every format, read in the browser", async ({ page }) => {
  const expected = truth("city");
  for (const file of files("city")) {
    const sentence = await bringIn(page, file);
    const count = compare(await report(page), expected);
    const variant = file.split("/").pop().replace("city.", "");
    console.log(`${variant}: ${Object.entries(count).map(([what, n]) => `${n} ${what}`).join(", ")}`);
    assert.equal(count.wrong, 0, `${variant}: ${sentence}`);
    const least = /\.(pdf|txt)$/.test(variant) ? 0.98 : 0.995;
    assert.ok(count.right >= 200 * least, `${variant}: ${JSON.stringify(count)}`);
  }
});

test("a docx, a doc, an xlsx, a pdf and a web page are the same report each time", async ({ page }) => {
  const expected = truth("bureau");
  for (const variant of ["wps.docx", "lo.doc", "sheets.xlsx", "chromium.pdf", "cms.html"]) {
    await bringIn(page, fixture(`files/bureau.${variant}`));
    const read = await report(page);
    for (const key of ["agency", "year", "narrative", "tables", "signature", "preamble"]) {
      assert.deepEqual(read[key], expected[key], `${variant}: ${key}`);
    }
  }
});

test("the reader of PDF is fetched when a PDF comes, and no sooner", async ({ page, seen }) => {
  await bringIn(page, fixture("files/zero.lo.doc"));
  assert.ok(!seen.requests.some((r) => r.includes("nianbao-pdf")), seen.requests.join("\n"));
  await bringIn(page, fixture("files/zero.lo.pdf"));
  assert.ok(seen.requests.some((r) => r.includes("nianbao-pdf")));
});

test("a cell shows where it stood in the file", async ({ page }) => {
  await bringIn(page, fixture("files/city.word.docx"));
  await openSection(page, "requests");
  await cell(page, "requests.granted.business").click();
  const figure = await cell(page, "requests.granted.business").inputValue();
  const origin = await page.locator(".shown .origin").textContent();
  assert.match(origin, /第 2 张表第 \d+ 行/);
  assert.ok(origin.includes(figure), origin);
  await page.click("#tab-source");
  assert.match(await page.locator(".source").textContent(), /175 \/ 175 格/);
});

test("what was read with doubt is marked until it is confirmed or typed over", async ({ page }) => {
  const sentence = await bringIn(page, fixture("files/blanks.spaces.txt"));
  const count = Number(/其中 (\d+) 格没有把握/.exec(sentence)[1]);
  const doubtful = (await report(page)).as_found.doubtful;
  assert.equal(doubtful.length, count);
  const [first, second] = doubtful.filter((id) => id.startsWith("review."));
  await openSection(page, "review");
  const marked = page.locator(".shown td.doubtful");
  const before = await marked.count();
  await cell(page, first).click();
  await page.click(".shown .origin .confirm");
  assert.equal(await marked.count(), before - 1);
  await cell(page, second).click();
  await page.keyboard.type("0");
  assert.equal(await marked.count(), before - 2);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await marked.count(), before - 1);
  await page.click("#tab-source");
  await page.click("#confirm-all");
  assert.equal(await marked.count(), 0);
  assert.equal(await page.locator(".doubts li").count(), 0);
  assert.deepEqual((await report(page)).as_found?.doubtful ?? [], []);
});

test("several files are read one after another, each with its verdict, and opened by choice", async ({ page }) => {
  const names = ["totals.word.docx", "city.chromium.pdf", "zero.lo.xls"];
  const notice = { name: "通知.txt", buffer: Buffer.from("关于召开会议的通知\n定于明日上午九时召开会议。\n") };
  const files = names.map((name) => ({ name, buffer: readFileSync(fixture(`files/${name}`)) }));
  await page.locator(".top input[type=file]").setInputFiles(
    [...files, notice].map((file) => ({ mimeType: "application/octet-stream", ...file })),
  );
  const rows = page.locator(".brought li");
  await rows.nth(3).filter({ hasText: "年度报告" }).waitFor();
  assert.equal((await report(page)).agency, truth("totals").agency);
  assert.match(await rows.nth(0).textContent(), /必须改正/);
  assert.equal(await rows.nth(3).locator("button").isVisible(), false);
  await rows.nth(1).locator("button").click();
  assert.deepEqual((await report(page)).tables, truth("city").tables);
  await page.click("#brought-close");
  assert.equal(await rows.count(), 0);
});

test("reading can be stopped, and the page reads on afterwards", async ({ page, context }) => {
  await bringIn(page, fixture("typical.json"));
  const before = await report(page);
  // The reader never comes: what is read is read until it is stopped.
  await context.route("**/nianbao-pdf_bg.wasm", () => {});
  await page.click("#notice-close");
  await drop(page, fixture("files/zero.lo.pdf"));
  await page.locator(".busy", { hasText: "zero.lo.pdf" }).waitFor();
  await page.click("#stop-reading");
  await page.locator("#notice", { hasText: "已停止" }).waitFor();
  assert.equal(await page.locator(".busy").isVisible(), false);
  assert.deepEqual(await report(page), before);
  await context.unroute("**/nianbao-pdf_bg.wasm");
  assert.match(await bringIn(page, fixture("files/zero.lo.pdf")), /200 格/);
});

test("a report copied off a web page is pasted with its tables", async ({ page }) => {
  const html = readFileSync(fixture("files/bureau.cms.html"), "utf8");
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "年度报告".repeat(100));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
  await page.locator("#notice", { hasText: "200 格" }).waitFor();
  assert.deepEqual((await report(page)).tables, truth("bureau").tables);
});
