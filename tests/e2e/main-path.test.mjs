// The whole path on a real report: drop, check, correct, preview, download, bring back, reload.
import { readFileSync } from "node:fs";
import { assert, open, test } from "./support.mjs";
import {
  bringIn, cell, download, findings, fixture, openDraft, openSection, report, type, until, zeroReport,
} from "./report.mjs";

const cells = (saved) => Object.values(saved.tables).reduce((n, t) => n + Object.keys(t).length, 0);

test("a report copied out of Word is read whole: 200 cells, six sections", async ({ page }) => {
  assert.match(await bringIn(page, zeroReport()), /200 格/);
  const saved = await report(page);
  assert.equal(cells(saved), 200);
  assert.ok(saved.narrative.overview.length > 100 && saved.narrative.problems.length > 20);
  assert.equal(saved.year, 2023);
  assert.equal(saved.signature.date, "2024-01-12");
  await openSection(page, "requests");
  assert.equal(await page.locator("table.requests input").count(), 175);
});

test("a wrong figure is found at its cells, and gone when it is mended", async ({ page }) => {
  await bringIn(page, zeroReport());
  assert.deepEqual(await findings(page, "row-total"), []);
  await type(page, "requests.new.natural_person", "3");
  const [row] = await findings(page, "row-total");
  assert.ok(row.includes("requests.new.natural_person") && row.includes("requests.new.total"));
  const [column] = await findings(page, "flow-balance");
  assert.ok(column.includes("requests.new.natural_person"));
  assert.equal(await page.locator("#verdict.bad").count(), 1);

  const balance = page.locator('[data-equation="row-total.new"]');
  await cell(page, "requests.new.natural_person").click();
  assert.equal(await balance.getAttribute("data-state"), "error");
  assert.match(await balance.textContent(), /^本行差 3 /);
  await page.keyboard.type("0");
  assert.equal(await balance.getAttribute("data-state"), "ok");
  assert.match(await balance.textContent(), /^本行平 /);
  assert.deepEqual(await findings(page, "row-total"), []);
  assert.deepEqual(await findings(page, "flow-balance"), []);
});

test("a finding jumps to its cell and its fix is one click, which undo takes back", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  await type(page, "requests.granted.total", "12");
  await openSection(page, "overview");
  await page.click("#tab-findings");
  const card = page.locator('.finding[data-rule="row-total"]');
  await card.locator(".look").click();
  await page.waitForFunction(() => document.activeElement?.dataset.cell?.startsWith("requests.granted."));
  await card.locator(".fix", { hasText: "改为 9" }).click();
  assert.equal(await cell(page, "requests.granted.total").inputValue(), "9");
  assert.equal(await page.locator(".finding.error").count(), 0);
  await page.keyboard.press("Control+z");
  assert.equal(await cell(page, "requests.granted.total").inputValue(), "12");
  await page.keyboard.press("Control+y");
  assert.equal(await cell(page, "requests.granted.total").inputValue(), "9");
});

test("the web page that is downloaded comes back in as the same report", async ({ page }) => {
  await bringIn(page, zeroReport());
  await type(page, "disclosure.licensing.decisions", "318");
  const before = await report(page);
  const html = await download(page, "html");
  assert.match(html.name, /2023年政府信息公开工作年度报告\.html$/);
  await type(page, "disclosure.licensing.decisions", "1");
  await bringIn(page, html.name, html.bytes);
  assert.deepEqual(await report(page), before);
});

test("the data that is downloaded comes back in as the same report", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  const before = await report(page);
  const json = await download(page, "json");
  assert.deepEqual(JSON.parse(json.bytes), before);
  await bringIn(page, json.name, json.bytes);
  assert.deepEqual(await report(page), before);
});

test("a reload loses nothing", async ({ page }) => {
  await bringIn(page, zeroReport());
  await type(page, "review.reconsideration.upheld", "7");
  const kept = async () => JSON.parse((await openDraft(page))?.report ?? "null")?.tables.review;
  await until(async () => (await kept())?.["reconsideration.upheld"] === "7");
  const before = await report(page);
  await open(page);
  await openSection(page, "review");
  assert.equal(await cell(page, "review.reconsideration.upheld").inputValue(), "7");
  assert.deepEqual(await report(page), before);
});

test("the paper follows what is typed", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  await page.click("#tab-paper");
  await type(page, "disclosure.penalties.decisions", "4119");
  const figures = await page.locator("#paper table.disclosure td.value").allTextContents();
  assert.ok(figures.includes("4119"), figures.join(" "));
  await openSection(page, "other");
  await page.fill(".shown textarea", "（一）收费情况。全年收取 <信息处理费> 380 元。");
  const paper = await page.locator("#paper").textContent();
  assert.ok(paper.includes("全年收取 <信息处理费> 380 元。"));
});

for (const name of ["typical.docx", "typical-wps.docx"]) {
  test(`${name} is read in the worker as the same report as the data`, async ({ page, seen }) => {
    const before = seen.requests.length;
    await bringIn(page, fixture(name));
    const expected = JSON.parse(readFileSync(fixture("typical.json"), "utf8"));
    assert.deepEqual(await report(page), expected);
    // The worker's own files and the page's second part, when a file first needs them; nothing before.
    assert.ok(!seen.requests.slice(0, before).some((r) => r.includes("worker")));
    // What keeps the page for offline comes a second after it, whatever is done then.
    const later = (r) => /nianbao-worker|_later\.wasm$|\/offline\.js$/.test(r);
    assert.ok(seen.requests.slice(before).every(later), seen.requests.join("\n"));
    await page.click("#tab-source");
    assert.match(await page.locator(".source").textContent(), /175 \/ 175 格/);
  });
}

test("a file is picked with the button, and taking it in can be taken back", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  const before = await report(page);
  await page.locator(".top input[type=file]").setInputFiles(fixture("zero-word.txt"));
  await page.locator("#notice", { hasText: "zero-word.txt" }).waitFor();
  assert.equal((await report(page)).agency, "青禾县水务局");
  await page.getByRole("button", { name: "恢复原来的内容" }).click();
  assert.deepEqual(await report(page), before);
});

test("text pasted anywhere is read as a report", async ({ page }) => {
  const text = readFileSync(zeroReport(), "utf8");
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, text);
  assert.match(await page.locator("#notice p").textContent(), /200 格/);
});

test("a block pasted from a spreadsheet fills the cells from there on", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  await openSection(page, "requests");
  await cell(page, "requests.new.natural_person").click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "5\t6\r\n7\t8\r\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const { requests } = (await report(page)).tables;
  assert.equal(requests["new.natural_person"], "5");
  assert.equal(requests["new.business"], "6");
  assert.equal(requests["carried_in.natural_person"], "7");
  assert.equal(requests["carried_in.business"], "8");
  await page.click("#undo");
  assert.equal(await cell(page, "requests.new.business").inputValue(), "3");
});

test("a new report begins with agency and year", async ({ page }) => {
  await page.fill("#new-agency", "云溪县水利局");
  await page.fill("#new-year", "2018");
  await page.click("#new-report");
  assert.match(await page.locator("#notice").textContent(), /2019 年及以后/);
  await page.fill("#new-year", "2025");
  await page.click("#new-report");
  await page.locator('[data-section="overview"].current').waitFor();
  const saved = await report(page);
  assert.equal(saved.agency, "云溪县水利局");
  assert.equal(cells(saved), 200);
});
