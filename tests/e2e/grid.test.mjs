// The tables as a spreadsheet user expects them: the keys, blocks, the mouse, the marks, 填 0 and 合计自动计算.
// What concerns the clipboard is in grid-clipboard.test.mjs.
import { assert, DEVTOOLS, test } from "./support.mjs";
import { active, blankReport, cell, picked, press, report, selection, start, typical } from "./report.mjs";

const undo = (page) => page.keyboard.press("Control+z");

/** From where, which keys, to where; in a table of which some cells are filled. */
const MOVES = [
  ["requests.new.business", "ArrowRight", "requests.new.research"],
  ["requests.new.business", "ArrowLeft ArrowLeft ArrowLeft", "requests.new.natural_person"],
  ["requests.new.business", "ArrowDown ArrowDown", "requests.granted.business"],
  ["requests.granted.total", "ArrowUp Enter Shift+Enter Shift+Enter", "requests.new.total"],
  ["requests.new.business", "Enter", "requests.carried_in.business"],
  ["requests.new.research", "Home", "requests.new.natural_person"],
  ["requests.new.research", "End", "requests.new.total"],
  ["requests.new.research", "Control+End", "requests.carried_out.total"],
  ["requests.granted.research", "Control+Home", "requests.new.natural_person"],
  ["requests.new.total", "Tab", "requests.carried_in.natural_person"],
  ["requests.carried_in.natural_person", "Shift+Tab", "requests.new.total"],
  // Filled: new.natural_person to new.research, granted.natural_person.
  ["requests.new.natural_person", "Control+ArrowRight", "requests.new.research"],
  ["requests.new.research", "Control+ArrowRight", "requests.new.total"],
  ["requests.new.total", "Control+ArrowLeft", "requests.new.research"],
  ["requests.new.natural_person", "Control+ArrowDown", "requests.granted.natural_person"],
  ["requests.granted.natural_person", "Control+ArrowDown", "requests.carried_out.natural_person"],
  ["review.reconsideration.upheld", "ArrowRight", "review.reconsideration.corrected"],
  ["review.reconsideration.upheld", "End", "review.litigation_after.total"],
  ["disclosure.regulations.in_force", "ArrowDown ArrowDown", "disclosure.licensing.decisions"],
  ["disclosure.fees.amount", "Control+Home", "disclosure.regulations.issued"],
];

test("the keys move between the cells", async ({ page }) => {
  const draft = blankReport();
  for (const row of ["new.natural_person", "new.business", "new.research", "granted.natural_person"]) {
    draft.tables.requests[row] = "1";
  }
  for (const [from, keys, to] of MOVES) {
    await start(page, from, draft);
    await press(page, keys);
    assert.equal(await active(page), to, `${from} ${keys}`);
  }
});

test("Tab leaves the table at its ends", async ({ page }) => {
  await start(page, "requests.carried_out.total");
  await press(page, "Tab");
  const inside = (place) => page.evaluate((place) => document.activeElement.closest(place) !== null, place);
  assert.equal(await inside(".narrative"), true);
  await press(page, "Shift+Tab");
  assert.equal(await active(page), "requests.carried_out.total");
  await press(page, "Control+Home Shift+Tab");
  // Firefox stops at what scrolls, too.
  if (await page.evaluate(() => document.activeElement.querySelector("table") !== null)) await press(page, "Shift+Tab");
  assert.equal(await inside(".shown .where"), true);
});

test("typing replaces, and keys typed fast go to the right cells", async ({ page }) => {
  await start(page, "requests.new.natural_person");
  await page.keyboard.type("12\n34\n5");
  await press(page, "ArrowUp");
  await page.keyboard.type("6");
  const { requests } = (await report(page)).tables;
  assert.equal(requests["new.natural_person"], "12");
  assert.equal(requests["carried_in.natural_person"], "6");
  assert.equal(requests["granted.natural_person"], "5");
});

test("in a cell the caret moves, and Enter and the arrows up and down go on", async ({ page }) => {
  const id = "requests.new.business";
  await start(page, id);
  await page.keyboard.type("123");
  for (const edits of [() => press(page, "ArrowDown ArrowUp F2"), () => cell(page, id).click()]) {
    await edits();
    await press(page, "End ArrowLeft ArrowLeft");
    await page.keyboard.type("9");
    assert.equal(await active(page), id);
    assert.equal(await cell(page, id).inputValue(), "1923");
    await press(page, "Enter");
    assert.equal(await active(page), "requests.carried_in.business");
    await undo(page);
    assert.equal(await cell(page, id).inputValue(), "123");
    await cell(page, id).click();
  }
  await cell(page, id).dblclick();
  await press(page, "Home");
  assert.equal(await active(page), id);
  await press(page, "ArrowUp");
  assert.equal(await active(page), id);
  // At the top edge it is left as it stands: between the cells again.
  await press(page, "ArrowRight");
  assert.equal(await active(page), "requests.new.research");
});

test("Esc brings back the text from before, and is no step", async ({ page }) => {
  const id = "requests.new.business";
  await start(page, id);
  await page.keyboard.type("7");
  await press(page, "Enter ArrowUp");
  await page.keyboard.type("89");
  await press(page, "Escape");
  assert.equal(await cell(page, id).inputValue(), "7");
  assert.equal((await report(page)).tables.requests["new.business"], "7");
  await page.keyboard.type("4");
  assert.equal(await cell(page, id).inputValue(), "4", "the text is selected again");
  await press(page, "Escape F2");
  await page.keyboard.type("5");
  assert.equal(await cell(page, id).inputValue(), "75");
  await press(page, "Escape ArrowLeft");
  assert.equal(await active(page), "requests.new.natural_person");
  assert.equal(await page.locator("#redo").isDisabled(), true);
  await undo(page);
  assert.equal(await cell(page, id).inputValue(), "");
  assert.equal(await page.locator("#undo").isDisabled(), true);
});

test("after undo typing replaces still", async ({ page }) => {
  const id = "requests.new.business";
  await start(page, id);
  await page.keyboard.type("7");
  await undo(page);
  await press(page, "Control+y");
  await page.waitForFunction((id) => document.querySelector(`[data-cell="${id}"]`).value === "7", id);
  await page.keyboard.type("8");
  assert.equal(await cell(page, id).inputValue(), "8");
});

/** From where, which keys, how many rows and columns. */
const BLOCKS = [
  ["requests.new.business", "Shift+ArrowRight Shift+ArrowDown Shift+ArrowDown", [3, 2]],
  ["requests.carried_in.business", "Shift+ArrowUp Shift+ArrowLeft", [2, 2]],
  ["requests.new.business", "Shift+End", [1, 6]],
  ["requests.new.research", "Shift+Home", [1, 3]],
  ["requests.new.natural_person", "Control+Shift+End", [25, 7]],
  ["requests.new.natural_person", "Control+Shift+ArrowDown", [25, 1]],
  ["requests.new.business", "Control+a", [25, 7]],
  ["review.reconsideration.total", "Shift+ArrowRight", [1, 2]],
];

test("Shift and Ctrl+A select a block, which is told", async ({ page }) => {
  for (const [from, keys, [rows, columns]] of BLOCKS) {
    await start(page, from);
    await press(page, keys);
    assert.equal(await active(page), from);
    assert.equal((await picked(page)).length, rows * columns, `${from} ${keys}`);
    assert.equal(await selection(page), `已选 ${rows} 行 × ${columns} 列`);
    await press(page, "Escape");
    assert.deepEqual(await picked(page), []);
    assert.equal(await selection(page), "");
  }
});

const block = [
  "requests.new.business", "requests.new.research", "requests.carried_in.business", "requests.carried_in.research",
];

test("the mouse selects a block with Shift", async ({ page }) => {
  await start(page, "requests.new.business");
  await cell(page, "requests.carried_in.research").click({ modifiers: ["Shift"] });
  assert.deepEqual(await picked(page), block);
  await cell(page, "requests.granted.other").click();
  assert.deepEqual(await picked(page), []);
});

test("the mouse selects a block that it is dragged over", async ({ page }) => {
  await start(page, "requests.granted.other");
  for (const [from, to] of [[0, 3], [3, 0], [1, 2]]) {
    const [start, end] = [block[from], block[to]];
    await cell(page, start).hover();
    await page.mouse.down();
    await cell(page, end).hover();
    await page.mouse.up();
    assert.deepEqual(await picked(page), block);
    assert.equal(await active(page), start);
  }
  await cell(page, "requests.granted.other").hover();
  assert.deepEqual(await picked(page), block, "the button is no longer held");
});

for (const key of ["Delete", "Backspace"]) {
  test(`${key} empties a block as one step`, async ({ page }) => {
    await start(page, "requests.new.natural_person", typical());
    const before = (await report(page)).tables;
    await press(page, `Shift+ArrowRight Shift+ArrowDown ${key}`);
    await page.waitForFunction(() => document.querySelector('[data-cell="requests.new.business"]').value === "");
    const { requests } = (await report(page)).tables;
    for (const id of ["new.natural_person", "new.business", "carried_in.natural_person", "carried_in.business"]) {
      assert.equal(requests[id], "", id);
    }
    await undo(page);
    assert.deepEqual((await report(page)).tables, before);
  });
}

test("空格填 0 fills the table, or what is selected of it, as one step", async ({ page }) => {
  await start(page, "requests.new.natural_person");
  await page.keyboard.type("3");
  await press(page, "Enter Shift+ArrowRight");
  await page.click(".shown .fill-zeros");
  await page.waitForFunction(() => document.querySelector('[data-cell="requests.carried_in.business"]').value === "0");
  let { requests, review } = (await report(page)).tables;
  assert.equal(Object.values(requests).filter((text) => text === "0").length, 2);
  assert.equal(await active(page), "requests.carried_in.natural_person", "the cell keeps the focus");
  await press(page, "Escape");
  await page.click(".shown .fill-zeros");
  await page.waitForFunction(() => document.querySelector('[data-cell="requests.granted.business"]').value === "0");
  ({ requests, review } = (await report(page)).tables);
  // Totals that would not be 0 are left: 合计自动计算 is off here.
  assert.deepEqual(Object.keys(requests).filter((id) => requests[id] === ""), ["new.total"]);
  assert.ok(Object.values(review).every((text) => text === ""));
  await undo(page);
  ({ requests } = (await report(page)).tables);
  assert.equal(requests["granted.business"], "");
  assert.equal(requests["carried_in.business"], "0");
});

test("what an input method writes counts when it is done", { lacks: DEVTOOLS }, async ({ page, context }) => {
  const id = "requests.new.natural_person";
  await start(page, id);
  const client = await context.newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "shi", selectionStart: 3, selectionEnd: 3 });
  await press(page, "ArrowDown");
  assert.equal(await active(page), id, "keys are the input method's");
  assert.equal((await report(page)).tables.requests["new.natural_person"], "");
  await client.send("Input.insertText", { text: "１２" });
  assert.equal((await report(page)).tables.requests["new.natural_person"], "１２");
  await press(page, "Enter");
  assert.equal(await active(page), "requests.carried_in.natural_person");
});

test("row and column of the active cell are marked, and a finding is said", async ({ page }) => {
  const draft = typical();
  draft.tables.requests["new.total"] = "99";
  await start(page, "requests.new.total", draft);
  const marked = () => page.locator("th.marked").allTextContents();
  assert.deepEqual((await marked()).map((text) => text.trim()), ["总计", "一、本年新收政府信息公开申请数量"]);
  assert.equal(await page.locator("tr.here td.value").count(), 7);
  const total = cell(page, "requests.new.total");
  assert.equal(await total.getAttribute("aria-invalid"), "true");
  const said = await total.getAttribute("aria-describedby");
  assert.equal(await page.locator(`#${said}`).textContent(), "有错误");
  assert.match(await page.locator("#cell-finding").textContent(), /总计/);
  await press(page, "ArrowDown");
  assert.equal(await page.locator("#cell-finding").textContent(), "");
});

// With the panels beside it: from 961 on, the sections above up to 1215; 800 has them apart.
for (const width of [800, 961, 1024, 1215, 1216, 1280, 1366, 1720, 1920]) {
  test(`the header stays in view and covers no cell, ${width} wide`, { context: { viewport: { width, height: 600 } } }, async ({ page }) => {
    await start(page, "requests.new.business");
    const box = (selector) => page.locator(selector).first().boundingBox();
    const clear = async (id) => {
      const [head, line, input] = [await box("table.requests thead"), await box(".shown .where"), await cell(page, id).boundingBox()];
      assert.ok(head.y >= line.y + line.height - 1, "below the line");
      assert.ok(input.y >= head.y + head.height - 1, `${id} stands below the header`);
      assert.ok(input.y + input.height <= 600, `${id} is in view`);
    };
    await press(page, "Control+ArrowDown");
    await clear("requests.carried_out.business");
    await press(page, "ArrowUp ".repeat(16).trim());
    await clear(await active(page));
    await press(page, "Control+Home");
    await clear("requests.new.natural_person");
  });
}

test("nothing moves while one types", async ({ page }) => {
  await start(page, "requests.new.business");
  const tops = () => page.evaluate(() => ["table.requests", ".shown textarea"].map((s) => document.querySelector(s).getBoundingClientRect().top));
  const before = await tops();
  for (const text of ["7", "ArrowRight", "8", "End", "1", "Home"]) {
    await page.keyboard.press(text);
    assert.deepEqual(await tops(), before, text);
  }
});

test("totals are reckoned while they are blank, marked, and never typed over", async ({ page }) => {
  const draft = blankReport();
  draft.tables.requests["granted.total"] = "5";
  await start(page, "requests.new.natural_person", draft);
  await page.keyboard.type("2");
  assert.equal(await cell(page, "requests.new.total").inputValue(), "", "it is off");
  await page.check(".shown .auto-totals input");
  const total = cell(page, "requests.new.total");
  const shows = (id, text) =>
    page.waitForFunction(([id, text]) => document.querySelector(`[data-cell="${id}"]`).value === text, [id, text]);
  await shows("requests.new.total", "2");
  assert.equal(await total.getAttribute("title"), "由程序算出");
  assert.equal(await page.locator("td.computed").count(), 1);
  await cell(page, "requests.granted.business").click();
  await page.keyboard.type("34");
  await shows("requests.results_total.business", "34");
  await shows("requests.granted.total", "5");
  await undo(page);
  await shows("requests.results_total.business", "");
  await cell(page, "requests.new.total").click();
  await page.keyboard.type("8");
  await cell(page, "requests.new.business").click();
  await page.keyboard.type("1");
  await shows("requests.new.total", "8");
  assert.equal(await page.locator("td.computed").count(), 0);
  for (let step = 0; step < 3; step++) await undo(page);
  await shows("requests.new.total", "");
  assert.equal(await page.isChecked(".shown .auto-totals input"), false);
});
