// How a report begins: 零报告 in half a minute, last year's file to a finished new report, and what
// cannot begin changes nothing.
import { performance } from "node:perf_hooks";
import { bringIn, cell, download, fixture, openSection, report, typical } from "./report.mjs";
import { assert, open, test } from "./support.mjs";

/** What a person takes for a click and for a key, in milliseconds. */
const CLICK = 1000;
const KEY = 150;

const LAST = fixture("typical.docx");
/** Parts whose text is still last year's. */
const carried = async (page) => (await report(page)).drafting?.carried ?? [];

/** Begins from last year's file on the welcome screen. */
async function fromLast(page, file, { keep = false } = {}) {
  if (keep) await page.check("#keep-figures");
  await page.locator(".pick-last input[type=file]").setInputFiles(file);
  await page.locator("#notice p").waitFor();
  return page.locator("#notice p").textContent();
}

/** Puts a block copied from a spreadsheet into the table from a cell on. */
async function paste(page, id, rows) {
  await cell(page, id).click();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
  }, rows.map((row) => row.join("\t")).join("\r\n"));
}

test("a report of zeros takes half a minute, from the first screen to the Word file", async ({ page }) => {
  const began = performance.now();
  const done = { clicks: 0, keys: 0 };
  const click = async (selector) => {
    done.clicks += 1;
    await page.click(selector);
  };
  await click("#new-agency");
  // As typed with an input method, and the space that takes the words.
  done.keys += "yunxixian shuiliju ".length;
  await page.keyboard.insertText("云溪县水利局");
  await click("#new-zero");
  await click("#new-report");
  await page.locator("#verdict.ok").waitFor();
  assert.equal(await page.locator(".finding").count(), 0);
  done.clicks += 2;
  const word = await download(page, "docx");
  const machine = performance.now() - began;
  const person = done.clicks * CLICK + done.keys * KEY;
  const seconds = (ms) => (ms / 1000).toFixed(1);
  console.log(
    `zero report: ${done.clicks} clicks, ${done.keys} keys, ${seconds(person)} s of a person and ` +
    `${seconds(machine)} s of the machine: ${seconds(person + machine)} s`,
  );
  assert.ok(person + machine < 30_000);

  const made = await report(page);
  const figures = Object.values(made.tables).flatMap((table) => Object.values(table));
  assert.equal(figures.length, 200);
  assert.ok(figures.every((figure) => figure === "0"));
  await page.click("#undo");
  assert.equal((await report(page)).agency, "");
  await bringIn(page, word.name, word.bytes);
  assert.deepEqual((await report(page)).narrative, made.narrative);
});

test("zeros need the agency's name, and what is refused changes nothing", async ({ page }) => {
  await page.check("#new-zero");
  await page.click("#new-report");
  assert.match(await page.locator("#notice p").textContent(), /单位全称/);
  await page.locator(".welcome").waitFor();
  assert.equal(await page.isDisabled("#undo"), true);
});

test("last year's file becomes a finished report", async ({ page }) => {
  const told = await fromLast(page, LAST);
  assert.match(told, /新建 2026 年度报告/);
  const first = await report(page);
  assert.equal(first.year, 2026);
  assert.equal(first.signature.date, "");
  assert.equal(first.contact.phone, typical().contact.phone);
  assert.match(first.preamble, /自2026年1月1日起至2026年12月31日止/);
  assert.match(first.narrative.problems, /^2026年.*\n2027年，我局将/);
  assert.equal(first.tables.requests["carried_in.natural_person"], "1");
  assert.equal(first.tables.requests["new.total"], "");
  assert.equal(first.tables.disclosure["licensing.decisions"], "");

  // Each text that is marked: kept as it is, or written anew.
  await page.click('[data-section="cover"]');
  await page.locator(".shown .carried button").click();
  await page.fill("#part-signature-date", "2027-01-12");
  const texts = {
    overview: first.narrative.overview
      .replace("86条", "92条").replace("52条", "58条").replace("现行有效2件", "现行有效1件"),
    problems: "2026年，存在的主要问题：一是停水通知发布偏晚；二是公示栏缺少专人看管。\n2027年，我局将提前三日张贴通知，并把公示栏写进物业合同。",
  };
  for (const [id, text] of Object.entries(texts)) {
    await openSection(page, id);
    await page.locator(".shown .narrative .carried").waitFor();
    await page.fill(".shown textarea", text);
    await page.locator(".shown .narrative .carried").waitFor({ state: "hidden" });
  }
  await openSection(page, "other");
  await page.locator(".shown .carried button").click();
  assert.deepEqual(await carried(page), []);

  await openSection(page, "disclosure");
  await paste(page, "disclosure.regulations.issued", [["0", "0", "0"], ["0", "1", "1"]]);
  for (const [id, figure] of [["licensing.decisions", "330"], ["penalties.decisions", "26"], ["coercion.decisions", "0"], ["fees.amount", "18.9"]]) {
    await cell(page, `disclosure.${id}`).fill(figure);
  }
  const block = (table, length) => {
    const figures = Object.values(typical().tables[table]);
    const rows = [];
    while (figures.length) rows.push(figures.splice(0, length));
    return rows;
  };
  await openSection(page, "requests");
  await paste(page, "requests.new.natural_person", block("requests", 7));
  await openSection(page, "review");
  await paste(page, "review.reconsideration.upheld", block("review", 15));

  await page.click("#tab-findings");
  assert.deepEqual(await page.locator(".finding.error").allTextContents(), []);
  const word = await download(page, "docx");
  assert.match(word.name, /2026年政府信息公开工作年度报告\.docx$/);
  await bringIn(page, word.name, word.bytes);
  assert.equal((await report(page)).tables.disclosure["fees.amount"], "18.9");
});

test("beginning is one step, and last year's figures may be kept", async ({ page }) => {
  await fromLast(page, fixture("typical.json"), { keep: true });
  const begun = await report(page);
  assert.equal(begun.tables.disclosure["licensing.decisions"], "318");
  await page.getByRole("button", { name: "恢复原来的内容" }).click();
  const back = await report(page);
  assert.equal(back.agency, "");
  assert.ok(Object.values(back.tables.requests).every((figure) => figure === ""));
  await page.click("#redo");
  assert.deepEqual(await report(page), begun);
});

test("a text that is last year's says so until it is touched, and again when that is taken back", async ({ page }) => {
  await fromLast(page, LAST);
  const mark = page.locator(".shown .narrative .carried");
  await openSection(page, "problems");
  await mark.waitFor();
  const top = async () => (await page.locator(".shown textarea").boundingBox()).y;
  const before = await top();
  await page.locator(".shown textarea").press("End");
  await page.keyboard.type("。");
  await mark.waitFor({ state: "hidden" });
  assert.equal(await top(), before);
  await page.click("#undo");
  await mark.waitFor();
  await mark.locator("button").click();
  await mark.waitFor({ state: "hidden" });
  await page.click("#undo");
  await mark.waitFor();
  // It is kept with the report.
  await report(page);
  await open(page);
  await openSection(page, "problems");
  await mark.waitFor();
});

test("a file that no report can follow is refused", async ({ page }) => {
  const last = typical();
  delete last.year;
  const bytes = Buffer.from(JSON.stringify(last));
  const file = { name: "无年度.json", mimeType: "application/json", buffer: bytes };
  assert.match(await fromLast(page, file), /没有读到这份报告的年度/);
  await page.locator(".welcome").waitFor();
  assert.equal(await page.isDisabled("#undo"), true);
  assert.equal(await page.evaluate(() => localStorage.getItem("nianbao.last-year")), null);
});
