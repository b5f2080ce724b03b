// A cleaner, or the user in another window, deletes what the browser keeps while the page is open.
import { assert, at, stands } from "../host.mjs";
import { bringIn, cell, fixture, openSection, report, type } from "../../e2e/report.mjs";

/** An address that has the browser delete all that it keeps for this origin. */
const alter = (answer, path) => path === "/clear" && Object.assign(answer, { status: 200, headers: { "Content-Type": "text/plain", "Clear-Site-Data": '"storage"' }, body: "" });
const context = { serviceWorkers: "allow" };
const ONE = "requests.new.business";
const TWO = "requests.new.research";

at(import.meta.url, "nothing on the screen is lost, it is kept again, and a sentence says what is gone", { alter, context }, async ({ page, context, program, url }) => {
  await page.goto(program);
  await stands(page);
  await bringIn(page, fixture("typical.json"));
  await type(page, ONE, "4711");
  await report(page); // it is kept
  await page.locator('html[data-offline="ready"]').waitFor({ state: "attached", timeout: 60_000 });
  const other = await context.newPage();
  await other.goto(`${url}clear`);
  await page.locator(".head .offer.bad p", { hasText: /清除.*没有丢失.*导出/ }).waitFor();
  assert.equal(await cell(page, ONE).inputValue(), "4711");
  await type(page, TWO, "12");
  const kept = await report(page);
  assert.equal(kept.tables.requests["new.business"], "4711");
  assert.equal(kept.tables.requests["new.research"], "12");
  // The program is kept anew as well, and the light says the truth.
  await page.locator('html[data-offline="ready"]').waitFor({ state: "attached", timeout: 60_000 });
  const held = await page.evaluate(async () => (await caches.keys()).length);
  assert.equal(held, 1);
  await page.reload();
  await stands(page);
  await openSection(page, "requests");
  assert.equal(await cell(page, TWO).inputValue(), "12");
});
