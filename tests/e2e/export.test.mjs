// Taking the report out: each file comes back as the same report, and one that was changed elsewhere
// says where.
import { assert, test } from "./support.mjs";
import { bringIn, cell, download, fixture, openSection, report, type } from "./report.mjs";

for (const format of ["docx", "xlsx", "html", "json"]) {
  for (const name of ["bureau", "blanks", "old"]) {
    test(`${name} as ${format} is downloaded and comes back whole`, async ({ page }) => {
      await bringIn(page, fixture(`reports/${name}.json`));
      const before = await report(page);
      const file = await download(page, format);
      assert.match(file.name, new RegExp(`年度报告\\.${format}$`));
      await type(page, "disclosure.penalties.decisions", "1234567");
      await bringIn(page, file.name, file.bytes);
      assert.deepEqual(await report(page), before);
      // The same report, the same bytes.
      assert.deepEqual((await download(page, format)).bytes, file.bytes);
    });
  }
}

test("a page that was changed elsewhere says which cells, and either figure can be taken", async ({ page }) => {
  await bringIn(page, fixture("reports/zero.json"));
  const file = await download(page, "html");
  const changed = file.bytes.toString("utf8").replace('<td class="value">0</td>', '<td class="value">31</td>');
  assert.match(await bringIn(page, file.name, Buffer.from(changed)), /有 1 格在导出以后被改过/);
  await page.click("#tab-source");
  const item = page.locator(".changed");
  assert.match(await item.textContent(), /现在是“31”，导出时是“0”/);
  await item.locator(".look").click();
  await page.waitForFunction(() => document.activeElement?.dataset.cell?.startsWith("disclosure."));
  const id = await page.evaluate(() => document.activeElement.dataset.cell);
  assert.equal(await cell(page, id).inputValue(), "31");
  await item.locator(".take", { hasText: "用导出时的" }).click();
  assert.equal(await cell(page, id).inputValue(), "0");
  await item.locator(".take", { hasText: "用文件里的" }).click();
  assert.equal(await cell(page, id).inputValue(), "31");
  await page.keyboard.press("Control+z");
  assert.equal(await cell(page, id).inputValue(), "0");
});

test("the report is copied for a website's editor, formatted and as source", async ({ page }) => {
  await bringIn(page, fixture("reports/bureau.json"));
  await page.evaluate(() => {
    addEventListener("copy", ({ clipboardData }) => {
      window.copied = { html: clipboardData.getData("text/html"), plain: clipboardData.getData("text/plain") };
    });
  });
  const copy = async (item) => {
    await page.click("#export");
    await page.click(item);
    await page.locator("#notice", { hasText: "已复制" }).waitFor();
    await page.click("#notice-close");
    return page.evaluate(() => window.copied);
  };
  const formatted = await copy("#copy-fragment");
  assert.match(formatted.html, /^<p style=/);
  assert.ok(!/class=|<style/.test(formatted.html));
  const source = await copy("#copy-source");
  assert.deepEqual(source, { html: "", plain: formatted.html });
  // What was copied is the report.
  const before = await report(page);
  await bringIn(page, "粘贴.html", Buffer.from(formatted.html));
  assert.deepEqual((await report(page)).tables, before.tables);
});

test("检查报告 names what is wrong, as a page and as a workbook", async ({ page }) => {
  await bringIn(page, fixture("reports/totals.json"));
  const html = await download(page, "notice-html");
  assert.match(html.name, /^检查报告 .*\.html$/);
  assert.match(html.bytes.toString("utf8"), /必须改正/);
  const xlsx = await download(page, "notice-xlsx");
  assert.match(xlsx.name, /^检查报告 .*\.xlsx$/);
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), "PK");
});

test("without the worker a Word file is refused with a sentence, and nothing else changes", { allow: ["requests"] }, async ({ page, context }) => {
  await bringIn(page, fixture("reports/zero.json"));
  const before = await report(page);
  await context.route("**/nianbao-worker*", (route) => route.abort());
  await page.click("#export");
  await page.click('[data-export="docx"]');
  await page.locator("#notice.bad", { hasText: "读写文件的程序没有启动" }).waitFor();
  assert.deepEqual(await report(page), before);
  await openSection(page, "overview");
});
