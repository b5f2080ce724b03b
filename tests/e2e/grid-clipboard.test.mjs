// Blocks to and from the clipboard: as Excel, WPS, web pages write them, and whatever else is pasted.
import { readFileSync } from "node:fs";
import { assert, test } from "./support.mjs";
import { active, begin, blankReport, cell, fixture, openSection, picked, press, report, start, typical } from "./report.mjs";

const excel = readFileSync(fixture("clipboard/excel.html"), "utf8");
const LEAVE = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

/** Pastes as a browser would: an event at the focus with this on the clipboard. */
const paste = (page, { html, text, files = [] }) =>
  page.evaluate(
    ({ html, text, files }) => {
      const clipboardData = new DataTransfer();
      if (html !== undefined) clipboardData.setData("text/html", html);
      if (text !== undefined) clipboardData.setData("text/plain", text);
      for (const [name, type] of files) clipboardData.items.add(new File([new Uint8Array(64)], name, { type }));
      const options = { clipboardData, bubbles: true, cancelable: true };
      return !document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
    },
    { html, text, files },
  );

const shows = (page, id, text) =>
  page.waitForFunction(([id, text]) => document.querySelector(`[data-cell="${id}"]`).value === text, [id, text]);

/** The cells of the requests table that are not blank. */
const filled = async (page) =>
  Object.fromEntries(Object.entries((await report(page)).tables.requests).filter(([, text]) => text));

test("a block from Excel is pasted as it stood, nothing where cells were merged, as one step", async ({ page }) => {
  const draft = blankReport();
  draft.tables.requests["carried_in.business"] = "77";
  draft.tables.requests["new.research"] = "88";
  await start(page, "requests.new.natural_person", draft);
  // Excel brings a picture of the cells as well.
  await paste(page, { html: excel, text: "1,234\t2\t\t３\r\n5\t\t 6 \t7\r\n", files: [["image.png", "image/png"]] });
  await shows(page, "requests.new.natural_person", "1,234");
  const block = {
    "new.natural_person": "1,234", "new.business": "2", "new.nonprofit": "３",
    "carried_in.natural_person": "5", "carried_in.research": "6", "carried_in.nonprofit": "7",
    "granted.natural_person": "8", "granted.business": "9", "granted.nonprofit": "10",
  };
  assert.deepEqual(await filled(page), block);
  assert.equal(await active(page), "requests.new.natural_person");
  assert.equal(await page.locator("#notice, .brought li").count(), 0);
  await press(page, "Control+z");
  assert.deepEqual(await filled(page), { "carried_in.business": "77", "new.research": "88" });
  await press(page, "Control+y");
  assert.deepEqual(await filled(page), block);
});

test("plain text of a spreadsheet, one value, and a text being edited", async ({ page }) => {
  await start(page, "requests.new.natural_person");
  await paste(page, { text: '1\t"2\r\n"\r\n"3"\t4\r\n' });
  await shows(page, "requests.carried_in.business", "4");
  assert.deepEqual(await filled(page), {
    "new.natural_person": "1", "new.business": "2", "carried_in.natural_person": "3", "carried_in.business": "4",
  });
  await press(page, "Shift+ArrowRight Shift+ArrowDown");
  await paste(page, { text: "9\r\n", html: "<table><tr><td>9</td></tr></table>" });
  await shows(page, "requests.carried_in.business", "9");
  assert.deepEqual(Object.values(await filled(page)), ["9", "9", "9", "9"]);
  await press(page, "Escape");
  await paste(page, { text: "5" });
  await shows(page, "requests.new.natural_person", "5");
  await page.keyboard.type("6");
  assert.equal(await cell(page, "requests.new.natural_person").inputValue(), "6", "typing replaces what was pasted");
  await press(page, "F2");
  assert.equal(await paste(page, { text: "7" }), false, "the browser pastes");
});

test("a whole table with its labels finds its figures", async ({ page }) => {
  await begin(page, typical());
  await openSection(page, "requests");
  const { requests } = (await report(page)).tables;
  const html = await page.evaluate(() => {
    const table = document.querySelector("table.requests").cloneNode(true);
    for (const input of table.querySelectorAll("input")) {
      input.replaceWith(document.querySelector(`[data-cell="${input.dataset.cell}"]`).value);
    }
    return table.outerHTML;
  });
  await start(page, "requests.granted.business");
  await paste(page, { html, text: "x" });
  await shows(page, "requests.new.total", requests["new.total"]);
  assert.deepEqual((await report(page)).tables.requests, requests);
});

/** What is refused, with what is said. */
const REFUSED = {
  "10 000 × 100 cells": [{ rows: 10_000 }, /太多/],
  "10 000 × 100 cells as HTML": [{ rows: 10_000, html: true }, /太多/],
  "a picture": [{ files: [["image.png", "image/png"]] }, /图片和文件/],
  "a picture from a page": [{ html: '<img src="https://example.invalid/a.png">', files: [["image.png", "image/png"]] }, /剪贴板/],
  "a file": [{ files: [["年报.docx", ""]] }, /图片和文件/],
  "broken HTML": [{ html: '<table><tr><td "' }, /剪贴板/],
  "two tables": [{ html: "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>" }, /不止一张/],
  "a block that reaches over the edge": [{ text: "1\t2\t3\t4\t5\t6\t7\t8" }, /超出/],
  "labels beside figures": [{ text: "自然人\t总计\n1\t2" }, /行名或列名/],
  "a paragraph": [{ text: "长".repeat(5000) }, /太长/],
};

for (const [what, [given, why]] of Object.entries(REFUSED)) {
  test(`${what}: a sentence, nothing changed, and the page works`, async ({ page }) => {
    await start(page, "requests.new.natural_person", typical());
    const before = await report(page);
    // The second part is there, as it is a while after the page.
    await page.locator("#shelf").waitFor({ state: "attached" });
    const time = await page.evaluate(({ rows, html, text, files = [] }) => {
      const clipboardData = new DataTransfer();
      if (rows) text = (Array(100).fill("1234567").join("\t") + "\r\n").repeat(rows);
      if (rows && html) {
        html = "<table>" + ("<tr>" + "<td align=right>1</td>".repeat(100)).repeat(rows) + "</table>";
        text = undefined;
      }
      if (html) clipboardData.setData("text/html", html);
      if (text) clipboardData.setData("text/plain", text);
      for (const [name, type] of files) clipboardData.items.add(new File([new Uint8Array(64)], name, { type }));
      const begun = performance.now();
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      return performance.now() - begun;
    }, given);
    assert.match(await page.locator("#notice.bad p").textContent(), why);
    assert.ok(time < 1000, `${time} ms`);
    assert.deepEqual(await report(page), before);
    assert.equal(await page.locator("#undo").isDisabled(), true);
    await page.keyboard.type("41");
    assert.equal((await report(page)).tables.requests["new.natural_person"], "41");
  });
}

test("copied, cut and pasted with the keys, through the real clipboard", LEAVE, async ({ page }) => {
  await start(page, "requests.new.natural_person");
  await page.keyboard.type("1\n3");
  await cell(page, "requests.new.business").click();
  await page.keyboard.type("2\n4");
  await cell(page, "requests.new.natural_person").click();
  await press(page, "Shift+ArrowRight Shift+ArrowDown Control+c");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("\t"));
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const html = await (await item.getType("text/html")).text();
    const cells = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("td")];
    return { text: await navigator.clipboard.readText(), cells: cells.map((td) => td.textContent) };
  });
  assert.equal(copied.text.replaceAll("\r", ""), "1\t2\n3\t4");
  assert.deepEqual(copied.cells, ["1", "2", "3", "4"]);
  assert.equal((await picked(page)).length, 4, "the block stays selected");

  const block = { "new.natural_person": "1", "new.business": "2", "carried_in.natural_person": "3", "carried_in.business": "4" };
  const moved = { "granted.research": "1", "granted.nonprofit": "2", "partly_granted.research": "3", "partly_granted.nonprofit": "4" };
  await press(page, "Control+x");
  await shows(page, "requests.new.business", "");
  assert.deepEqual(await filled(page), {});
  await cell(page, "requests.granted.research").click();
  await press(page, "Control+v");
  await shows(page, "requests.partly_granted.nonprofit", "4");
  assert.deepEqual(await filled(page), moved);
  await press(page, "Control+z Control+z");
  assert.deepEqual(await filled(page), block);
});

test("blank cells are copied as well", LEAVE, async ({ page }) => {
  await start(page, "requests.new.research");
  await page.keyboard.type("5");
  await cell(page, "requests.new.business").click();
  await press(page, "Shift+ArrowRight Control+c");
  await cell(page, "requests.granted.business").click();
  await page.keyboard.type("9");
  await press(page, "ArrowLeft ArrowRight Control+v");
  await shows(page, "requests.granted.research", "5");
  assert.equal(await cell(page, "requests.granted.business").inputValue(), "");
});

test("copying right after the page is opened waits for the second part", LEAVE, async ({ page }) => {
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route("**/*_later.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await start(page, "requests.new.natural_person");
  await page.keyboard.type("5");
  await press(page, "ArrowRight ArrowLeft Shift+ArrowRight Control+c");
  go();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "5\t");
  assert.equal(await active(page), "requests.new.natural_person");
});
