// The paper: pages of A4 that hold what they show, on the screen and in print alike.
import { isA4, sheets } from "./pdf.mjs";
import { assert, test } from "./support.mjs";
import { bringIn, cell, fixture, openSection, report } from "./report.mjs";

/** Brings a report in and shows its paper. */
async function paper(page, name) {
  await bringIn(page, fixture(`reports/${name}.json`));
  await page.click("#tab-paper");
  await page.locator("#paper .page-number").first().waitFor();
}

/** What stands on each page. */
const pages = (page, host = "#paper") =>
  page.locator(`${host} .page`).evaluateAll((all) =>
    all.map((one) => {
      const body = one.querySelector(".page-body");
      const room = one.clientHeight - parseFloat(getComputedStyle(one).paddingTop) - parseFloat(getComputedStyle(one).paddingBottom);
      return {
        number: one.querySelector(".page-number").textContent,
        text: [...body.querySelectorAll("h1, h2, h3, p")].map((line) => line.textContent).join("\n"),
        figures: [...body.querySelectorAll("td.value")].map((figure) => figure.textContent),
        headless: [...body.querySelectorAll("table.requests")].filter((part) => !part.tHead).length,
        signed: body.querySelector(".signature") !== null,
        over: body.offsetHeight - room,
      };
    }),
  );

const spaceless = (text) => text.replace(/\s/g, "");

for (const name of ["zero", "bureau", "city", "old", "long", "notes", "totals", "hybrid", "split", "wordings"]) {
  test(`the paper of ${name} is whole, on numbered pages that hold it`, async ({ page }) => {
    await paper(page, name);
    const saved = await report(page);
    const all = await pages(page);
    assert.deepEqual(all.map((one) => one.number), all.map((_, at) => `— ${at + 1} —`));
    for (const [at, one] of all.entries()) {
      assert.ok(one.over < 2, `page ${at + 1} is ${one.over} px over`);
      assert.ok(one.text || one.figures.length, `page ${at + 1} is empty`);
    }
    // Every text and figure once, in order; a paragraph may go over a page.
    const text = spaceless(all.map((one) => one.text).join(""));
    for (const part of [saved.preamble, ...Object.values(saved.narrative)]) {
      assert.ok(text.includes(spaceless(part)), part.slice(0, 40));
    }
    const figures = Object.values(saved.tables).flatMap((table) => Object.values(table));
    assert.deepEqual(all.flatMap((one) => one.figures).sort(), figures.sort());
    for (const [at, one] of all.entries()) {
      assert.equal(one.headless, 0, `page ${at + 1}`);
      // A signature does not stand alone.
      if (one.signed) assert.ok(one.text.split("\n").length > 2, `page ${at + 1}`);
    }
  });
}

test("what is printed is the paper's pages and nothing else, whatever is on the screen", async ({ page }) => {
  await paper(page, "long");
  const shown = await pages(page);
  for (const tab of ["#tab-paper", "#tab-findings"]) {
    await page.click(tab);
    await page.evaluate(() => {
      window.sheets = null;
      addEventListener("beforeprint", () => {
        window.sheets = [...document.querySelectorAll("#print .page-number")].map((number) => number.textContent);
      });
    });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(sheets(pdf).filter(isA4).length, shown.length, tab);
    assert.deepEqual(await page.evaluate(() => window.sheets), shown.map((one) => one.number));
    assert.equal(await page.locator("#print .page").count(), 0);
  }
});

test("a figure and a text change on the paper as they are typed, and the pages follow", async ({ page }) => {
  await paper(page, "bureau");
  const before = (await pages(page)).length;
  await openSection(page, "requests");
  await cell(page, "requests.new.business").click();
  await page.keyboard.type("8765");
  assert.ok((await pages(page)).flatMap((one) => one.figures).includes("8765"));
  await openSection(page, "problems");
  await page.fill(".shown textarea", "一是解读形式单一，正在改进。\n".repeat(60));
  assert.ok((await pages(page)).some((one) => one.text.includes("正在改进")));
  await page.waitForFunction((n) => document.querySelectorAll("#paper .page").length > n, before);
  for (const one of await pages(page)) assert.ok(one.over < 2, `${one.over} px over`);
});
