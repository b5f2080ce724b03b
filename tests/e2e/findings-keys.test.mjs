// Calm checks, and the way from finding to finding by the keyboard alone.
import { bringIn, cell, fixture, openSection, report, type, typical } from "./report.mjs";
import { assert, test } from "./support.mjs";

const TOTAL = "requests.new.total";
const PART = "requests.new.natural_person";

const isRed = (page, id) => cell(page, id).evaluate((input) => input.parentElement.classList.contains("bad"));
const focused = (page) => page.evaluate(() => document.activeElement.dataset.cell ?? document.activeElement.id);

async function focusGoesTo(page, id) {
  await page.waitForFunction((id) => (document.activeElement.dataset.cell ?? document.activeElement.id) === id, id);
}

/** A right report with these totals made wrong. */
function wrong(...ids) {
  const data = typical();
  for (const id of ids) {
    const [table, row, column] = id.split(".");
    data.tables[table][`${row}.${column}`] = "999";
  }
  return Buffer.from(JSON.stringify(data));
}

test("an error is drawn when the figures that belong together are left, and gone at once when mended", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  const right = (await report(page)).tables.requests["new.natural_person"];
  await type(page, PART, "999");
  assert.equal(await isRed(page, TOTAL), false, "while it is written");
  assert.equal(await page.locator("#verdict.bad").count(), 1, "the verdict says so at once");
  await cell(page, "requests.result_other.other.total".replace("result_other.other", "carried_in")).click();
  await page.locator("td.bad").first().waitFor();
  await cell(page, PART).click();
  assert.ok((await page.locator("td.bad").count()) > 0, "what was drawn stays");
  await page.keyboard.type(right);
  assert.equal(await page.locator("td.bad").count(), 0);
});

test("bringing in a report puts the focus on what the findings come to", async ({ page }) => {
  await bringIn(page, "年报.json", wrong(TOTAL));
  await focusGoesTo(page, "summary");
  assert.match(await page.textContent("#summary"), /处/);
});

test("the verdict leads to the summary, from any panel", async ({ page }) => {
  await bringIn(page, "年报.json", wrong(TOTAL));
  await page.click("#tab-paper");
  await page.click("#verdict");
  await focusGoesTo(page, "summary");
});

test("F8 and Shift+F8 go through the findings and say where", async ({ page }) => {
  await bringIn(page, "年报.json", wrong(TOTAL, "requests.carried_out.total"));
  await openSection(page, "problems");
  const places = [];
  const step = async (key) => {
    const before = await page.textContent("#announced");
    await page.keyboard.press(key);
    await page.waitForFunction((before) => document.querySelector("#announced").textContent !== before, before);
    return page.textContent("#announced");
  };
  const count = await page.locator(".finding").count();
  assert.ok(count >= 2);
  for (let i = 1; i <= count; i++) {
    const said = await step("F8");
    assert.ok(said.startsWith(`第 ${i} 处，共 ${count} 处。`), said);
    assert.equal(await page.locator(".finding.visited").count(), 1);
    places.push(said);
  }
  assert.equal(await step("F8"), places[0], "round and round");
  assert.equal(await step("Shift+F8"), places[count - 1]);
});

test("a faulty report is corrected by the keyboard alone", async ({ page }) => {
  await bringIn(page, "年报.json", wrong("requests.granted.total"));
  await focusGoesTo(page, "summary");
  const right = typical().tables.requests["granted.total"];
  await page.keyboard.press("F8");
  // It points at the total first or at one of its parts; the arrows lead to the total.
  await page.waitForFunction(() => document.activeElement.dataset.cell?.startsWith("requests."));
  for (let i = 0; i < 8 && (await focused(page)) !== "requests.granted.total"; i++) {
    await page.keyboard.press("ArrowRight");
  }
  assert.equal(await focused(page), "requests.granted.total");
  await page.keyboard.type(right);
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("#verdict"), /可以发布/);
  await page.keyboard.press("F8");
  await page.waitForFunction(() => document.querySelector("#notice")?.textContent.includes("没有发现问题"));
});

test("the export menu is worked by keys", async ({ page }) => {
  await bringIn(page, fixture("typical.json"));
  await page.focus("#export");
  await page.keyboard.press("Enter");
  const item = () => page.evaluate(() => document.activeElement.dataset.export ?? document.activeElement.id);
  await page.waitForFunction(() => document.activeElement.dataset.export === "docx");
  await page.keyboard.press("ArrowDown");
  assert.equal(await item(), "print-paper");
  await page.keyboard.press("End");
  assert.equal(await item(), "notice-xlsx");
  await page.keyboard.press("Escape");
  assert.equal(await item(), "export");
  assert.equal(await page.locator(".menu-list").first().isVisible(), false);
});
