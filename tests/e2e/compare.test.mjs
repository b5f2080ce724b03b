// This year beside last year: in the tables, on the paper, in the texts.
import { begin, cell, download, openSection, report, typical } from "./report.mjs";
import { assert, test } from "./support.mjs";

const LICENSING = "disclosure.licensing.decisions";

/** A report and that of the year before. */
function years() {
  const [now, last] = [typical(), typical()];
  last.year = now.year - 1;
  last.tables.disclosure["licensing.decisions"] = "300";
  last.tables.disclosure["fees.amount"] = "0";
  last.narrative.problems = "2024年，存在的主要问题是公示偏晚。\n2025年，我局将提前张贴。";
  return [now, last];
}

const line = (page, id) => cell(page, id).locator("xpath=following-sibling::small");
const shown = async (page, id) => (await line(page, id).textContent()).trim().split(/\s+/).join(" ");

test("each figure has last year's and the difference under it while that is wanted", async ({ page }) => {
  await begin(page, ...years());
  await openSection(page, "disclosure");
  assert.equal(await line(page, LICENSING).isVisible(), false);
  await page.check(".shown .of-table input");
  assert.equal(await shown(page, LICENSING), "300 ▲18 +6%");
  assert.equal(await shown(page, "disclosure.fees.amount"), "0 ▲18.871 新增");
  assert.equal(await shown(page, "disclosure.penalties.decisions"), "26 持平");
  assert.equal(await shown(page, "disclosure.coercion.decisions"), "");
  await cell(page, LICENSING).click();
  assert.equal(await page.locator(".shown .compare-bar .told").textContent(), "上年 300，增加 18（+6%）");
  const below = async () => (await cell(page, "disclosure.fees.amount").boundingBox()).y;
  const before = await below();
  await page.keyboard.type("150");
  assert.equal(await shown(page, LICENSING), "300 ▼150 -50%");
  assert.equal(await below(), before);
  // It stays in the next table, and goes when it is not wanted.
  await openSection(page, "requests");
  assert.equal(await page.isChecked(".shown .of-table input"), true);
  assert.equal(await shown(page, "requests.new.total"), "14 持平");
  await page.uncheck(".shown .of-table input");
  assert.equal(await line(page, "requests.new.total").isVisible(), false);
});

test("a blank cell shows last year's figure, which is no figure of this year's", async ({ page }) => {
  const [now, last] = years();
  now.tables.disclosure["licensing.decisions"] = "";
  await begin(page, now, last);
  await openSection(page, "disclosure");
  const input = cell(page, LICENSING);
  await page.locator(`input[data-cell="${LICENSING}"][placeholder="300"]`).waitFor();
  assert.equal(await input.inputValue(), "");
  assert.equal((await report(page)).tables.disclosure["licensing.decisions"], "");
  await page.click("#tab-last-year");
  await page.click("#last-year-remove");
  await page.waitForFunction((id) =>
    !document.querySelector(`input[data-cell="${id}"]`).hasAttribute("placeholder"), LICENSING);
  assert.equal(await page.locator(".shown .where .compare-bar").isVisible(), false);
});

test("without last year's report, or with another year's, nothing is compared", async ({ page }) => {
  const [now, last] = years();
  last.year = 2020;
  await begin(page, now, last);
  await page.click("#tab-last-year");
  await page.locator(".last-year .figures input").first().waitFor();
  await openSection(page, "disclosure");
  assert.equal(await page.locator(".shown .of-table input").isVisible(), false);
  assert.equal(await page.locator("input[data-cell][placeholder]").count(), 0);
  await begin(page, now, { ...last, year: 2024 });
  await openSection(page, "disclosure");
  await page.locator(".shown .of-table input").waitFor();
});

test("the paper on the screen has it when wanted, and no export does", async ({ page }) => {
  await begin(page, ...years());
  await page.click("#tab-paper");
  const figure = page.locator("#paper td.value", { hasText: /^318/ });
  assert.equal(await figure.textContent(), "318");
  await page.check(".of-paper input");
  await page.locator("#paper td.value", { hasText: "300 ▲18" }).waitFor();
  assert.equal(await figure.textContent(), "318\n300 ▲18");
  await openSection(page, "disclosure");
  await cell(page, LICENSING).fill("200");
  await page.locator("#paper td.value", { hasText: "▼100" }).waitFor();
  const html = await download(page, "html");
  assert.ok(!html.bytes.toString().includes("▼"));
  await page.uncheck(".of-paper input");
  await page.locator("#paper td.value", { hasText: "▼100" }).waitFor({ state: "detached" });
});

test("the texts are shown with what stayed, what is new and what is gone", async ({ page }) => {
  await begin(page, ...years());
  await page.click("#tab-last-year");
  const of = (part) => page.locator(`.text-changes [data-part="${part}"]`);
  await of("narrative.overview").waitFor();
  assert.match(await of("narrative.overview").locator("small").textContent(), /相同 100%/);
  assert.equal(await of("narrative.overview").locator("ins, del").count(), 0);
  const gone = await of("narrative.problems").locator("del").allTextContents();
  assert.ok(gone.join("").includes("公示偏晚"), gone.join("|"));
  await openSection(page, "problems");
  await page.fill(".shown textarea", "全新的一句。");
  await of("narrative.problems").locator("ins", { hasText: "全新的一句。" }).waitFor();
  assert.match(await of("narrative.problems").locator("small").textContent(), /相同 0%/);
});
