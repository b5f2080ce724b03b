// The help: at the row that is being filled in, all of it with the network gone, printed; and keeping at
// once.
import { sheets } from "./pdf.mjs";
import { assert, showFor, test } from "./support.mjs";
import { begin, cell, openSection, stored, typical, until, whole } from "./report.mjs";

const focused = (page, of) =>
  page.waitForFunction((of) => document.activeElement?.dataset.help === of, of);

test("F1 in a cell opens the guide at its row, and closing goes back to the cell", async ({ page }) => {
  await begin(page, typical());
  await openSection(page, "requests");
  await cell(page, "requests.partly_granted.business").click();
  await page.keyboard.press("F1");
  await focused(page, "requests.partly_granted");
  const entry = page.locator('[data-help="requests.partly_granted"]');
  assert.match(await entry.textContent(), /依据.*第三十七条/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  const active = await page.evaluate(() => document.activeElement.dataset.cell);
  assert.equal(active, "requests.partly_granted.business");
});

test("the link by the active cell does so too", async ({ page }) => {
  await begin(page, typical());
  await openSection(page, "review");
  await cell(page, "review.litigation_after.pending").click();
  await page.click(".shown .where .help-link");
  await focused(page, "review.litigation_after");
});

test("elsewhere it opens at the section", async ({ page }) => {
  await begin(page, typical());
  for (const section of ["overview", "disclosure", "other"]) {
    await openSection(page, section);
    await page.keyboard.press("F1");
    await focused(page, section);
    await page.keyboard.press("Escape");
  }
});

test("every cell of the form has its entry", async ({ page }) => {
  await begin(page, typical());
  await whole(page);
  for (const section of ["disclosure", "requests", "review"]) {
    await openSection(page, section);
    const without = await page.evaluate(() => {
      const rows = [...document.querySelectorAll("input[data-cell]")].map((input) => input.dataset.cell.split("."));
      const has = (of) => document.querySelector(`#help-guide [data-help="${of}"]`);
      return rows.filter(([table, row, column]) => !has(`${table}.${row}`) || !has(`${table}.*.${column}`));
    });
    assert.deepEqual(without, []);
  }
});

test("its pages, with the network gone", async ({ page, context }) => {
  await begin(page, typical());
  await whole(page);
  await context.setOffline(true);
  await page.click("#help");
  for (const [name, says] of [
    ["rules", /收办平衡/],
    ["keys", /Shift\+F8/],
    ["about", /不离开这台电脑.*版本\s*年报 \d+\.\d+/s],
    ["guide", /常见错误/],
  ]) {
    await page.click(`#help-tab-${name}`);
    assert.match(await page.locator(`#help-${name}`).innerText(), says);
    assert.equal(await page.locator(".help-text:visible").count(), 1);
    assert.equal(await page.locator(`#help-tab-${name}`).getAttribute("aria-selected"), "true");
  }
});

test("printed, it is the open page of the help and nothing else; closed, it is the report", async ({ page }) => {
  await begin(page, typical());
  await page.click("#help");
  await page.locator("#help-guide section").first().waitFor();
  const printed = async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await showFor(page, "print");
    const seen = (place) => page.locator(place).first().isVisible();
    const shown = [await seen("#help-guide section"), await seen("#print .page"), await seen(".top")];
    await showFor(page, "screen");
    return [shown, sheets(pdf).length];
  };
  const [help, pages] = await printed();
  assert.deepEqual(help, [true, false, false]);
  assert.ok(pages > 5, `the whole guide, on ${pages} pages`);
  await page.click("#help-close");
  assert.deepEqual((await printed())[0], [false, true, false]);
});

test("Ctrl+S keeps the report at once and says where", async ({ page }) => {
  await begin(page, typical());
  await openSection(page, "disclosure");
  await cell(page, "disclosure.penalties.decisions").click();
  await page.keyboard.type("4119");
  await page.keyboard.press("Control+s");
  assert.match(await page.locator("#notice").textContent(), /已保存在这台电脑/);
  await until(async () => (await stored(page, "drafts")).some((draft) => draft.report.includes("4119")));
});
