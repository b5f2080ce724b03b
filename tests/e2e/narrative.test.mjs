// The text of a section: what belongs there, figures that follow the tables, punctuation, and text
// pasted from other programs.
import { violations } from "./axe.mjs";
import { begin, cell, download, openSection, report, type, typical } from "./report.mjs";
import { assert, DEVTOOLS, test } from "./support.mjs";

const TEXT = ".shown textarea";

/** Opens a report with this overview; waits for what helps to write it. */
async function write(page, overview, change = () => {}) {
  const draft = typical();
  if (overview !== undefined) draft.narrative.overview = overview;
  change(draft);
  await begin(page, draft);
  await openSection(page, "overview");
  await page.locator(".shown .punctuation").waitFor();
  return draft;
}

const text = (page) => page.locator(TEXT).inputValue();

/** Puts the caret behind these words, or selects them. */
const select = (page, words, whole = false) =>
  page.locator(TEXT).evaluate(
    (area, [words, whole]) => {
      const at = area.value.indexOf(words);
      area.focus();
      area.setSelectionRange(whole ? at : at + words.length, at + words.length);
      area.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    },
    [words, whole],
  );

const selected = (page) =>
  page.locator(TEXT).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));

/** The chips as they are drawn. */
const chips = (page) => page.locator(".shown .chips mark").allTextContents();

/** Puts the figure of a cell in at the caret, or in the place of what is selected. */
async function insert(page, id, search = "") {
  await page.click(".shown .insert-figure");
  await page.fill("#figure-search", search);
  await page.click(`[data-figure="${id}"]`);
}

/** Pastes into the text, as programs put it on the clipboard. */
const paste = (page, kinds) =>
  page.locator(TEXT).evaluate((area, kinds) => {
    const data = new DataTransfer();
    for (const [kind, text] of Object.entries(kinds)) {
      if (kind === "file") data.items.add(new File([new Uint8Array(4)], text, { type: "image/png" }));
      else data.setData(kind, text);
    }
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, kinds);

const notice = (page) => page.locator("#notice p").textContent();

test("the five aspects are ticked as the text speaks of them", async ({ page }) => {
  await write(page, "（一）主动公开。公开12条。\n（四）政府信息公开平台建设。维护网站。");
  const said = () => page.locator(".shown .points button").evaluateAll((all) => all.map((b) => b.className === "said"));
  assert.deepEqual(await said(), [true, false, false, true, false]);
  await page.locator(".shown .points button").nth(3).click();
  await page.waitForFunction(() => document.activeElement?.dataset.part?.startsWith("narrative"));
  await page.waitForFunction(() => document.activeElement.selectionStart > 0);
  assert.equal(await selected(page), "（四）政府信息公开平台建设");
});

test("an aspect that is missing gets its heading at its place, as one step", async ({ page }) => {
  const before = "（一）主动公开。公开12条。\n（四）政府信息公开平台建设。维护网站。";
  await write(page, before);
  await page.locator(".shown .points button").nth(1).click();
  await page.locator(".shown .points button").nth(1).and(page.locator(".said")).waitFor();
  const after = "（一）主动公开。公开12条。\n（二）依申请公开。\n（四）政府信息公开平台建设。维护网站。";
  assert.equal(await text(page), after);
  await page.keyboard.type("0");
  assert.match(await text(page), /依申请公开。0\n/);
  await page.click("#undo");
  await page.click("#undo");
  assert.equal(await text(page), before);
});

test("a figure put into the text follows its cell, in the table and on paper", async ({ page }) => {
  await write(page, "全年共收到申请件。\n无。");
  await select(page, "全年共收到申请");
  await insert(page, "requests.new.total");
  assert.equal(await text(page), "全年共收到申请14件。\n无。");
  assert.deepEqual(await chips(page), ["14"]);
  await page.keyboard.type("余");
  assert.equal(await text(page), "全年共收到申请14余件。\n无。");
  await type(page, "requests.new.total", "205");
  assert.equal((await report(page)).narrative.overview, "全年共收到申请205余件。\n无。");
  await page.click("#tab-paper");
  assert.match(await page.locator("#paper").textContent(), /全年共收到申请205余件。/);
  await openSection(page, "overview");
  assert.deepEqual(await chips(page), ["205"]);
  // The cell and the text are one step.
  await page.click("#undo");
  const { narrative, tables } = await report(page);
  assert.equal(narrative.overview, "全年共收到申请14余件。\n无。");
  assert.equal(tables.requests["new.total"], "14");
});

test("a blank cell leaves the figure and marks it", async ({ page }) => {
  await write(page, "共收到件。");
  await select(page, "共收到");
  await insert(page, "requests.new.total", "本年新收");
  await openSection(page, "requests");
  await cell(page, "requests.new.total").fill("");
  await openSection(page, "overview");
  assert.equal(await text(page), "共收到14件。");
  assert.equal(await page.locator(".shown .chips mark.stale").count(), 1);
  await select(page, "共收到1");
  assert.match(await page.locator(".shown .follows").textContent(), /空着/);
});

test("the caret in a figure tells its cell, and it can be let go", async ({ page }) => {
  await write(page, "共收到件。无。");
  await select(page, "共收到");
  await insert(page, "requests.carried_in.total", "上年结转 总计");
  const line = page.locator(".shown .follows span");
  await select(page, "共收到");
  assert.match(await line.textContent(), /上年结转.*总计/);
  await select(page, "无。");
  assert.equal(await line.textContent(), "");
  await select(page, "共收到");
  await page.click(".shown .figure-unbind");
  assert.deepEqual(await chips(page), []);
  assert.equal(await text(page), "共收到1件。无。");
  assert.equal((await report(page)).drafting?.bound, undefined);
  await page.click("#undo");
  assert.deepEqual(await chips(page), ["1"]);
});

test("a figure that is in the text already is bound: cells that say the same come first", async ({ page }) => {
  await write(page, "共收到申请14件。");
  await select(page, "14", true);
  await page.click(".shown .insert-figure");
  const first = page.locator(".choices button").first();
  assert.equal(await first.locator("b").textContent(), "14");
  await page.keyboard.press("Enter");
  assert.equal(await text(page), "共收到申请14件。");
  assert.deepEqual(await chips(page), ["14"]);
  // Typed over, it is only text.
  await select(page, "申请1");
  await page.keyboard.type("9");
  assert.deepEqual(await chips(page), []);
});

test("the chips lie where the words are", async ({ page }) => {
  const words = "本年度认真贯彻落实条例，Word 与 WPS 3.5 并用，“三审”到位（含图解）；";
  await write(page, `${words.repeat(7)}\n\n${words.repeat(4)}\n共收到`);
  await select(page, "共收到");
  await insert(page, "requests.new.total");
  const [field, layer] = await page.evaluate(() => {
    const area = document.querySelector(".shown textarea");
    const layer = document.querySelector(".shown .chips");
    area.style.minHeight = "0";
    area.style.height = "0";
    const style = getComputedStyle(area);
    const lines = [...layer.children].reduce((sum, line) => sum + line.getBoundingClientRect().height, 0);
    const content = area.scrollHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    return [
      { height: Math.round(content), width: area.clientWidth, font: style.font },
      { height: Math.round(lines), width: layer.clientWidth, font: getComputedStyle(layer).font },
    ];
  });
  assert.deepEqual(layer, field);
});

test("what is exported has plain digits", async ({ page }) => {
  await write(page, "共收到件。");
  await select(page, "共收到");
  await insert(page, "requests.new.total");
  const { bytes } = await download(page, "html");
  assert.match(bytes.toString("utf8"), /<p[^>]*>共收到14件。<\/p>/);
  const [bound] = (await report(page)).drafting.bound;
  assert.deepEqual(bound, { part: "narrative.overview", start: 3, end: 5, cell: "requests.new.total" });
});

const WORD =
  "<html><body><!--StartFragment--><p class=MsoListParagraph><![if !supportLists]>" +
  "<span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp; </span></span><![endif]>主动\n公开<b>12</b>条。<o:p></o:p></p>" +
  "<p>&nbsp;</p><table><tr><td>3</td></tr></table><p>　　无。</p><!--EndFragment--></body></html>";

test("text from Word comes in clean, as one step; its tables are told of", async ({ page }) => {
  await write(page, "前后");
  await select(page, "前");
  await paste(page, { "text/html": WORD, "text/plain": "（一）主动公开12条。\r\n3\r\n无。", file: "picture.png" });
  assert.equal(await text(page), "前（一）主动公开12条。\n无。后");
  assert.match(await notice(page), /表格没有粘进正文/);
  await page.keyboard.type("|");
  assert.equal(await text(page), "前（一）主动公开12条。\n无。|后");
  await page.click("#undo");
  await page.click("#undo");
  assert.equal(await text(page), "前后");
});

test("plain text is cleaned, a single figure of a table comes in", async ({ page }) => {
  await write(page, "");
  await page.click(TEXT);
  await paste(page, { "text/plain": "　　甲\u00ad乙\u200b\r\n\r\n\t丙\u00a0" });
  assert.equal(await text(page), "甲乙\n丙");
  await paste(page, { "text/html": "<table><tr><td>25</td></tr></table>", "text/plain": "25\r\n" });
  assert.equal(await text(page), "甲乙\n丙25");
});

test("a picture, a table and very much text are refused with a sentence", async ({ page }) => {
  await write(page, "前后");
  const before = await report(page);
  const refused = async (kinds, says) => {
    await paste(page, kinds);
    await page.locator("#notice.bad", { hasText: says }).waitFor();
    assert.equal(await text(page), "前后");
    await page.click("#notice-close");
  };
  await refused({ file: "picture.png" }, /图片和文件放不进正文/);
  await refused({ "text/html": "<table><tr><td>1</td><td>2</td></tr></table>", "text/plain": "1\t2" }, /复制的是表格/);
  const took = await page.locator(TEXT).evaluate((area) => {
    const data = new DataTransfer();
    data.setData("text/plain", "公开信息。".repeat(350_000));
    const from = performance.now();
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    return performance.now() - from;
  });
  assert.match(await notice(page), /太长了，没有粘进来/);
  assert.ok(took < 1000, `${took} ms`);
  assert.deepEqual(await report(page), before);
});

test("punctuation is shown before it is put right, and is one step", async ({ page }) => {
  const before = "公开1,234条,其中\"三审\"(含图解) 。。\n见 http://a.example/b?c,d 。";
  await write(page, before);
  await page.click(".shown .punctuation");
  const rows = page.locator("#corrections label");
  assert.equal(await rows.count(), 5, (await rows.allTextContents()).join("\n"));
  assert.match(await page.locator("#correct").textContent(), /全部改正（5 处）/);
  await rows.nth(1).locator("input").uncheck();
  assert.match(await page.locator("#correct").textContent(), /改正选中的 4 处/);
  assert.equal(await text(page), before);
  await page.click("#correct");
  assert.equal(await text(page), "公开1,234条，其中\"三审\"（含图解）。\n见 http://a.example/b?c,d 。");
  await page.click("#undo");
  assert.equal(await text(page), before);
});

test("where nothing is to be put right, a sentence says so", async ({ page }) => {
  await write(page);
  await page.click(".shown .punctuation");
  assert.match(await notice(page), /没有要改的标点/);
});

test("an input method composes undisturbed beside a figure", { lacks: DEVTOOLS }, async ({ page, context }) => {
  await write(page, "共收到件。");
  await select(page, "共收到");
  await insert(page, "requests.new.total");
  const client = await context.newCDPSession(page);
  for (const composed of ["s", "sh", "shen", "申请"]) {
    const [selectionStart, selectionEnd] = [composed.length, composed.length];
    await client.send("Input.imeSetComposition", { text: composed, selectionStart, selectionEnd });
    assert.equal(await text(page), `共收到14${composed}件。`);
    const caret = await page.locator(TEXT).evaluate((area) => area.selectionStart);
    assert.equal(caret, 5 + composed.length);
  }
  await client.send("Input.insertText", { text: "申请" });
  assert.equal(await text(page), "共收到14申请件。");
  assert.equal((await report(page)).narrative.overview, "共收到14申请件。");
  assert.deepEqual(await chips(page), ["14"]);
});

test("axe finds nothing in the text's helps and dialogs", async ({ page }) => {
  await write(page, "共收到申请14件,无。");
  await select(page, "14", true);
  await page.click(".shown .insert-figure");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Enter");
  await page.click(".shown .punctuation");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await select(page, "申请1");
  assert.deepEqual(await violations(page), []);
});

test("without the second part the text is written all the same", { allow: ["requests", "console"] }, async ({ page }) => {
  await page.route("**/*_later.wasm", (route) => route.abort());
  await begin(page, typical());
  await page.fill(TEXT, "无。");
  assert.equal((await report(page)).narrative.overview, "无。");
  assert.equal(await page.locator("#notice, .points").count(), 0);
});
