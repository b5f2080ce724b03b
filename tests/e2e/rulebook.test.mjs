// The rulebook in the page: every finding leads to its place, its mend is one click and can be taken
// back, a warning can be dismissed with a reason, last year's report is compared.
import { assert, open, test } from "./support.mjs";
import { begin, bringIn, cell, fixture, openSection, report, type, typical, whole } from "./report.mjs";

const card = (page, rule) => page.locator(`.finding[data-rule="${rule}"]`);

test("two wrong cells are mended by one click, which undo takes back", async ({ page }) => {
  const draft = typical();
  const right = draft.tables.requests;
  const [person, company] = ["granted.natural_person", "granted.business"];
  const [moved, stayed] = [right[person], right[company]];
  right[person] = String(Number(moved) - 2);
  right[company] = String(Number(stayed) + 2);
  await begin(page, draft);
  const repair = page.locator("[data-repair='1']");
  await repair.locator("button").click();
  await openSection(page, "requests");
  assert.equal(await cell(page, `requests.${person}`).inputValue(), moved);
  assert.equal(await cell(page, `requests.${company}`).inputValue(), stayed);
  assert.equal(await page.locator("#verdict").textContent().then((t) => t.trim()), "可以发布");
  assert.equal(await page.locator(".repairs").count(), 0);
  await page.click("#undo");
  assert.equal(await cell(page, `requests.${person}`).inputValue(), String(Number(moved) - 2));
  assert.match(await page.locator("#verdict").textContent(), /有 2 处必须改正/);
});

test("the verdict and each section say the same", async ({ page }) => {
  const draft = typical();
  draft.narrative.other = "无。";
  draft.tables.requests["new.total"] = "99";
  await begin(page, draft);
  // What is asked about comes with the second part.
  await page.locator("#verdict", { hasText: /有 2 处必须改正，\d+ 处请核实/ }).waitFor();
  assert.match(await page.locator('[data-section="requests"]').textContent(), /有 2 处必须改正/);
  assert.match(await page.locator('[data-section="other"]').textContent(), /有 1 处请核实/);
  assert.match(await page.locator('[data-section="review"]').textContent(), /15 格已填/);
});

test("next goes to the very sentence, at the end of a long text too", async ({ page }) => {
  const draft = typical();
  const filler = "本局坚持以公开为常态，及时回应群众关切，逐项落实责任。\n".repeat(150);
  draft.narrative.overview += `\n${filler}本年度共收到政府信息公开申请77件。`;
  await begin(page, draft);
  await openSection(page, "cover");
  await card(page, "narrative-requests").locator(".look", { hasText: "看这一句" }).click();
  await page.waitForFunction(() => document.activeElement?.dataset.part?.startsWith("narrative"));
  const seen = () =>
    page.evaluate(() => {
      const area = document.activeElement;
      const words = area.value.slice(area.selectionStart, area.selectionEnd);
      const box = document.querySelector("main").getBoundingClientRect();
      const bottom = area.getBoundingClientRect().bottom;
      return { words, near: bottom > box.top && bottom < box.bottom + 400 };
    });
  const { words, near } = await seen();
  assert.match(words, /77/);
  assert.ok(near, "the last line of the text is on the screen");
});

test("next and previous go through the findings in turn", async ({ page }) => {
  const draft = typical();
  draft.tables.review["reconsideration.total"] = "9";
  draft.narrative.other = "无。";
  await begin(page, draft);
  await page.click("#next-finding");
  await page.waitForFunction(() => document.activeElement?.dataset.cell === "review.reconsideration.total");
  await page.click("#next-finding");
  await page.locator('[data-section="other"].current').waitFor();
  await page.click("#previous-finding");
  await page.waitForFunction(() => document.activeElement?.dataset.cell === "review.reconsideration.total");
});

test("a warning is dismissed with a reason, kept, and back when its text changes", async ({ page }) => {
  const draft = typical();
  draft.narrative.other = "无其他事项。";
  await begin(page, draft);
  const warning = card(page, "missing-fee-statement");
  await warning.locator(".say").click();
  // Without a reason nothing is dismissed.
  await warning.locator(".dismiss button").click();
  assert.equal(await page.locator(".finding.dismissed").count(), 0);
  await warning.locator(".dismiss input").fill("本单位不收费");
  await warning.locator(".dismiss button").click();
  assert.match(await page.locator(".finding.dismissed").textContent(), /本单位不收费/);
  assert.equal(await page.locator("#verdict").textContent().then((t) => t.trim()), "可以发布");
  assert.equal((await report(page)).dismissed[0].reason, "本单位不收费");
  await open(page);
  // The rules on texts come a moment after the page.
  await page.locator(".finding.dismissed").waitFor();
  await openSection(page, "other");
  await page.fill(".shown textarea", "没有其他事项。");
  assert.equal(await page.locator(".finding.dismissed").count(), 0);
  assert.equal(await warning.count(), 1);
  await page.fill(".shown textarea", "无其他事项。");
  await page.locator(".restore").click();
  assert.equal(await page.locator(".finding.dismissed").count(), 0);
});

test("last year's report is brought in, compared, and 上年结转 filled in", async ({ page }) => {
  const draft = typical();
  const last = typical();
  last.year = draft.year - 1;
  last.tables.requests["carried_out.natural_person"] = "5";
  last.tables.requests["carried_out.total"] = "5";
  for (const name of Object.keys(draft.tables.requests)) {
    if (name.startsWith("carried_in.")) draft.tables.requests[name] = "";
  }
  await begin(page, draft);
  await page.click("#tab-last-year");
  const file = { name: "去年.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(last)) };
  await page.locator(".last-year input[type=file]").setInputFiles(file);
  await page.locator(".loaded", { hasText: String(last.year) }).waitFor();
  await page.click("#carry-fill");
  await openSection(page, "requests");
  assert.equal(await cell(page, "requests.carried_in.total").inputValue(), "5");
  assert.equal(await cell(page, "requests.carried_in.natural_person").inputValue(), "5");
  await page.click("#tab-findings");
  assert.ok((await card(page, "copied-text").count()) > 0);
  await type(page, "requests.carried_in.total", "6");
  assert.equal(await page.locator('.finding.error[data-rule="carry-over"]').count(), 1);
  // It is still there after a reload, and gone when it is removed.
  await report(page);
  await open(page);
  // The rules on last year come with the second part of the program.
  await page.locator('.finding.error[data-rule="carry-over"]').waitFor();
  await page.click("#tab-last-year");
  await page.click("#last-year-remove");
  await page.click("#tab-findings");
  assert.equal(await card(page, "carry-over").count(), 0);
});

test("last year's figures can be typed in instead", async ({ page }) => {
  await begin(page, typical());
  await page.click("#tab-last-year");
  const field = page.locator('[data-last="requests.carried_out.total"]');
  await field.fill("8");
  await field.blur();
  await page.click("#tab-findings");
  assert.equal(await page.locator('.finding.error[data-rule="carry-over"]').count(), 1);
});

test("level and kind are guessed from the name and can be corrected", async ({ page }) => {
  const draft = typical();
  draft.agency = "高新区管委会";
  draft.tables.disclosure["regulations.in_force"] = "1";
  await begin(page, draft);
  await page.locator('.finding.warning[data-rule="regulation-authority"]').waitFor();
  await openSection(page, "cover");
  await page.selectOption("#organ-level", "county");
  await page.locator('.finding.error[data-rule="regulation-authority"]').waitFor();
  assert.match(await card(page, "regulation-authority").textContent(), /县级政府/);
  assert.deepEqual((await report(page)).organ, { level: "county" });
  await page.click("#undo");
  assert.equal(await page.locator('.finding.warning[data-rule="regulation-authority"]').count(), 1);
  assert.equal(await page.locator("#organ-level").inputValue(), "");
});

test("each rule explains itself", async ({ page }) => {
  const draft = typical();
  draft.tables.requests["new.total"] = "99";
  await begin(page, draft);
  await card(page, "row-total").locator(".rule").click();
  const section = page.locator('[data-help="row-total"]');
  await section.waitFor();
  assert.match(await section.textContent(), /依据/);
  await page.click("#help-close");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.match(await bringIn(page, fixture("typical.json")), /200 格/);
});

test("the rules explain themselves with the network gone", async ({ page, context }) => {
  const draft = typical();
  draft.tables.requests["new.total"] = "99";
  await begin(page, draft);
  await whole(page);
  await context.setOffline(true);
  await card(page, "row-total").locator(".rule").click();
  assert.match(await page.locator('[data-help="row-total"]').textContent(), /依据/);
});
