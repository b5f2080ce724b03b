// English as a second language: chosen in the bar, remembered, taken back; every screen has it, and what
// is official or of the report stays Chinese and says so.
import { assert, open, test } from "./support.mjs";
import { begin, bringIn, cell, DIALOGS, fixture, openSection, type, typical } from "./report.mjs";

const SECTIONS = ["cover", "overview", "disclosure", "requests", "review", "problems", "other"];

/** Opens the page in English, with a report as its draft. */
async function inEnglish(page, draft) {
  await page.evaluate(() => localStorage.setItem("nianbao.display", "en"));
  await (draft ? begin(page, draft) : open(page));
  await page.locator("html[data-spoken][lang=en]").waitFor({ state: "attached" });
}

/** The Chinese texts of the page that are not marked as such. */
function chinese(page) {
  return page.evaluate(() => {
    const kept = '[lang="zh-CN"], textarea, script, style';
    const found = [];
    const add = (element, text) => {
      if (/[\u3000-\u9fff\uff00-\uffef]/.test(text) && !element.closest(kept)) found.push(text.trim());
    };
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) add(walker.currentNode.parentElement, walker.currentNode.data);
    for (const name of ["title", "aria-label", "placeholder"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        // The usual title of the report, in grey.
        if (element.id !== "part-title") add(element, element.getAttribute(name));
      }
    }
    return found;
  });
}

/** A report with a wrong total, a warning, and one that is explained. */
function faulty() {
  const draft = typical();
  draft.tables.requests["new.total"] = "99";
  draft.narrative.other = "无其他事项。";
  return draft;
}

async function choose(page, group, value) {
  await page.click("#display");
  await page.locator(`[data-choice=${group}] input[value="${value}"]`).check();
}

test("it is chosen in the menu, remembered, and taken back with nothing lost", async ({ page }) => {
  await begin(page, typical());
  await type(page, "disclosure.penalties.decisions", "4119");
  await choose(page, "language", "en");
  await page.locator("html[lang=en]").waitFor({ state: "attached" });
  assert.equal(await page.locator("#export").textContent(), "Export");
  assert.match(await page.locator("#undo").getAttribute("title"), /^Undo \w+ \(Ctrl\+Z\)$/);
  await open(page);
  await page.locator("html[lang=en]").waitFor({ state: "attached" });
  assert.equal(await page.locator("#undo").textContent(), "Undo");
  await type(page, "disclosure.penalties.decisions", "4120");
  await choose(page, "language", "");
  await page.locator('html[lang="zh-CN"]').waitFor({ state: "attached" });
  assert.equal(await page.locator("#export").textContent(), "导出");
  assert.match(await page.locator("#undo").getAttribute("title"), /^撤销.+（Ctrl\+Z）$/);
  await page.click("#undo");
  assert.equal(await cell(page, "disclosure.penalties.decisions").inputValue(), "4119");
});

test("how to begin has it, and a report that is empty", async ({ page }) => {
  await inEnglish(page);
  assert.deepEqual(await chinese(page), []);
  await page.fill("#new-year", "20");
  await page.click("#new-report");
  assert.match(await page.locator("#notice").textContent(), /^报告年度应是四位数字/);
  assert.deepEqual(await chinese(page), []);
  await page.fill("#new-year", "2025");
  await page.click("#new-report");
  for (const section of SECTIONS) {
    await openSection(page, section);
    assert.deepEqual(await chinese(page), [], section);
  }
});

test("so has every screen", async ({ page }) => {
  const seen = new Set();
  const look = async () => (await chinese(page)).forEach((text) => seen.add(text));
  await inEnglish(page, faulty());
  await page.locator("[data-repair]").first().waitFor();
  for (const section of SECTIONS) {
    await openSection(page, section);
    await look();
  }
  const warning = page.locator('.finding[data-rule="missing-fee-statement"]');
  await warning.locator(".say").click();
  await warning.locator(".dismiss input").fill("no fees");
  await warning.locator(".dismiss button").click();
  await page.locator(".finding.dismissed").waitFor();
  await look();
  for (const panel of ["paper", "last-year"]) {
    await page.click(`#tab-${panel}`);
    await page.locator(panel === "paper" ? "#paper table" : ".last-year .figures input").first().waitFor();
    await look();
  }
  for (const menu of ["#display", "#export"]) {
    await page.click(menu);
    await look();
    await page.keyboard.press("Escape");
  }
  await page.click("#help");
  await page.locator("#help-guide section").first().waitFor();
  await look();
  await page.click("#help-close");
  await page.keyboard.press("Control+s");
  await page.locator("#notice").waitFor();
  await look();
  assert.match(await bringIn(page, fixture("typical.json")), /^Read typical\.json: 200 cells in the three tables\.$/);
  await page.click("#tab-source");
  await page.locator(".read-cells").waitFor();
  await look();
  assert.deepEqual([...seen], []);
});

test("so has every dialog", async ({ page }) => {
  const draft = typical();
  draft.narrative.overview = "共收到申请14件,无。";
  await inEnglish(page, draft);
  await page.locator(".shown .punctuation").waitFor();
  for (const [name, show] of Object.entries(DIALOGS)) {
    await show(page);
    assert.deepEqual(await chinese(page), [], name);
  }
});

test("what is official, and what the report says, stays and is marked", async ({ page }) => {
  await inEnglish(page, faulty());
  await openSection(page, "requests");
  await cell(page, "requests.new.total").click();
  for (const place of [".grid .row-head", ".shown .where b", ".shown .section-head h1", ".finding h3 span[lang]"]) {
    const here = page.locator(place).first();
    assert.match(await here.textContent(), /[\u4e00-\u9fff]/, place);
    assert.ok(await here.evaluate((e) => e.closest('[lang="zh-CN"]') !== null), place);
  }
  assert.match(await cell(page, "requests.new.total").getAttribute("aria-label"), /总计/);
  // Where no cell is active the same place is the interface's again.
  await page.locator("#undo").evaluate((button) => button.focus());
  await cell(page, "requests.new.total").evaluate((input) => input.blur());
  assert.match(await page.locator(".shown .where b").textContent(), /^Click a cell/);
  assert.equal(await page.locator(".shown .where b[lang]").count(), 0);
});

test("the Chinese page fetches nothing of it", async ({ page, seen }) => {
  await begin(page, typical());
  await page.waitForFunction(() => document.querySelector("#help-guide section"));
  assert.deepEqual(seen.requests.filter((request) => request.endsWith("en.txt")), []);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
});

test("when it does not come, a sentence says so and the page is Chinese", { allow: ["requests", "console"] }, async ({ page }) => {
  await begin(page, typical());
  await page.route("**/en.txt", (route) => route.abort());
  await choose(page, "language", "en");
  assert.match(await page.locator("#notice").textContent(), /英文界面没有取到/);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await page.unroute("**/en.txt");
  await open(page);
  await page.locator("html[lang=en]").waitFor({ state: "attached" });
});
