// The exported web page by itself: accessible, readable on a phone, and printed whole.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { violations } from "./axe.mjs";
import { isA4, sheets } from "./pdf.mjs";
import { assert, test } from "./support.mjs";
import { bringIn, download, fixture, report } from "./report.mjs";

/** Exports a report as a web page and opens the file. */
async function exported(page, context, name, viewport) {
  await bringIn(page, fixture(`reports/${name}.json`));
  const saved = await report(page);
  const { bytes } = await download(page, "html");
  const file = join(mkdtempSync(join(tmpdir(), "nianbao-")), "report.html");
  writeFileSync(file, bytes);
  const alone = await context.newPage();
  if (viewport) await alone.setViewportSize(viewport);
  await alone.goto(`file://${file}`);
  return { alone, saved };
}

for (const name of ["bureau", "old", "blanks"]) {
  test(`the page of ${name} has nothing that axe-core finds`, { allow: ["requests"] }, async ({ page, context }) => {
    const { alone } = await exported(page, context, name);
    assert.deepEqual(await violations(alone), []);
  });
}

test("on a phone nothing is wider than the screen", { allow: ["requests"] }, async ({ page, context }) => {
  const { alone } = await exported(page, context, "bureau", { width: 360, height: 740 });
  const width = await alone.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `${width} px`);
});

test("printed, it is A4 with every text and figure", { allow: ["requests"] }, async ({ page, context }) => {
  const { alone, saved } = await exported(page, context, "city");
  const pdf = await alone.pdf({ preferCSSPageSize: true });
  const all = sheets(pdf);
  assert.ok(all.length >= 4 && all.length <= 6, `${all.length} sheets`);
  assert.ok(all.every(isA4), all.join("; "));
  // This program's own reader of PDF reads it back, cell by cell.
  await bringIn(page, "打印.pdf", pdf);
  const read = await report(page);
  assert.deepEqual(read.tables, saved.tables);
  assert.equal(read.narrative.overview.replace(/\s/g, ""), saved.narrative.overview.replace(/\s/g, ""));
});
