// 我的草稿 and 历史版本: several drafts, what is done with them, saved states, and clearing it all.
import { readFileSync } from "node:fs";
import {
  begin, beginWith, bringIn, cell, fixture, openDraft, openSection, report, stored, type, typical, until,
} from "./report.mjs";
import { assert, open, test } from "./support.mjs";

const ONE = "requests.new.business";
const OTHER = "青禾县水务局"; // whose zero-word.txt is
const OWN = typical().agency;

const rows = (page) => page.locator("#shelf .drafts > li[data-draft]");
const row = (page, title) => rows(page).filter({ hasText: title });
const titles = (page) => page.locator("#shelf .draft-what > b").allTextContents();

async function openList(page) {
  await page.click("#drafts");
  await rows(page).first().waitFor();
}

/** Two drafts, that of OTHER open. */
async function two(page) {
  await begin(page, typical());
  await bringIn(page, fixture("zero-word.txt"));
  assert.equal((await report(page)).agency, OTHER);
}

/** The list as it is when it has come to this. */
const listed = (page, expected) =>
  until(async () => JSON.stringify(await titles(page)) === JSON.stringify(expected));

test("what is brought in beside a draft with content is a draft of its own, and undo goes back", async ({ page }) => {
  await begin(page, typical());
  await type(page, ONE, "4711");
  const before = await report(page);
  const said = await bringIn(page, fixture("zero-word.txt"));
  assert.match(said, /已另起一份草稿，原来的草稿在“我的草稿”里/);
  assert.equal((await report(page)).agency, OTHER);
  assert.equal((await stored(page, "drafts")).length, 2);
  await page.keyboard.press("Control+z");
  assert.equal(await page.locator(".top .agency").textContent(), OWN);
  assert.deepEqual(await report(page), before);
  await until(async () => (await stored(page, "drafts")).length === 1);
  // What was done before it can be taken back as well.
  await page.click("#undo");
  assert.equal((await report(page)).tables.requests["new.business"], typical().tables.requests["new.business"]);
});

test("a file of the same agency and year takes the place of what was there, and its state is set down", async ({ page }) => {
  await begin(page, typical());
  await type(page, ONE, "4711");
  await bringIn(page, fixture("typical.json"));
  assert.deepEqual((await report(page)).tables, typical().tables);
  assert.equal((await stored(page, "drafts")).length, 1);
  const before = (await until(async () => (await stored(page, "states")).filter((s) => s.label === "导入之前")))[0];
  assert.equal(JSON.parse(before.report).tables.requests["new.business"], "4711");
  await page.click("#undo");
  assert.equal((await report(page)).tables.requests["new.business"], "4711");
});

test("the list names each draft and opens it", async ({ page }) => {
  await two(page);
  await openList(page);
  assert.deepEqual(await titles(page), [OTHER, OWN]);
  assert.match(await row(page, OWN).locator("small").first().textContent(), /^2025 年度 · 改于 \d{4}-\d\d-\d\d \d\d:\d\d$/);
  assert.match(await row(page, OTHER).textContent(), /正在编辑/);
  await row(page, OWN).locator(".open").click();
  await page.locator(".top .agency", { hasText: OWN }).waitFor();
  assert.equal(await page.locator("#shelf[open]").count(), 0);
  await type(page, ONE, "4711");
  await report(page);
  const kept = (await stored(page, "drafts")).map((draft) => JSON.parse(draft.report));
  assert.equal(kept.find((one) => one.agency === OWN).tables.requests["new.business"], "4711");
  assert.equal(kept.find((one) => one.agency === OTHER).tables.requests["new.business"], "0");
  // What was done in one draft is not taken back in another.
  await page.click("#undo");
  assert.ok(await page.locator("#undo").isDisabled());
});

test("a draft is renamed and copied", async ({ page }) => {
  await two(page);
  await openList(page);
  await row(page, OWN).locator(".rename").click();
  await page.keyboard.type("送审 <稿>");
  await page.keyboard.press("Enter");
  await listed(page, [OTHER, "送审 <稿>"]);
  await row(page, "送审").locator(".copy").click();
  await listed(page, ["送审 <稿>（副本）", OTHER, "送审 <稿>"]);
  const [copy] = (await stored(page, "drafts")).filter((draft) => draft.name.endsWith("（副本）"));
  assert.deepEqual(JSON.parse(copy.report).tables, typical().tables);
});

test("a draft that is deleted comes back with 撤销, also the open one", async ({ page }) => {
  await two(page);
  const before = await report(page);
  await openList(page);
  await row(page, OWN).locator(".delete").click();
  await listed(page, [OTHER]);
  // It is offered in the dialog too, since what lies under that cannot be reached.
  await page.locator("#shelf .offer .act").click();
  await listed(page, [OTHER, OWN]);
  for (const title of [OWN, OTHER]) await row(page, title).locator(".delete").click();
  await until(async () => (await rows(page).count()) === 0);
  await page.click("#shelf-close");
  assert.match(await page.locator(".head .offer p").textContent(), new RegExp(`已删除草稿“${OTHER}”`));
  assert.ok(await page.locator(".welcome").isVisible());
  await page.locator(".head .offer .act").click();
  await page.locator(".top .agency", { hasText: OTHER }).waitFor();
  assert.deepEqual(await report(page), before);
  // The other one can no longer be had: its offer has gone.
  assert.equal((await stored(page, "drafts")).length, 1);
});

test("a draft that another tab edits is not deleted", async ({ page, context }) => {
  await two(page);
  const other = await context.newPage();
  await open(other);
  await openList(other);
  await row(other, OTHER).locator(".delete").click();
  assert.match(await other.locator("#shelf .offer p").textContent(), new RegExp(`“${OTHER}”正在另一个标签页中编辑，没有删除`));
  await listed(other, [OTHER, OWN]);
  await page.close();
  await row(other, OTHER).locator(".delete").click();
  await listed(other, [OWN]);
});

test("a deletion that is not taken back is one", async ({ page }) => {
  await two(page);
  await openList(page);
  await row(page, OWN).locator(".delete").click();
  await listed(page, [OTHER]);
  await page.click("#shelf-close");
  await page.locator(".head .offer .close").click();
  await until(async () => (await stored(page, "drafts")).length === 1);
  await open(page);
  assert.equal(await page.locator(".top .agency").textContent(), OTHER);
});

test("a new draft is begun beside the others, which the welcome screen lists", async ({ page }) => {
  await two(page);
  await openList(page);
  await page.click("#draft-new");
  await page.locator(".recent li button").first().waitFor();
  assert.deepEqual(await page.locator(".recent b").allTextContents(), [OTHER, OWN]);
  await page.fill("#new-agency", "云溪县水利局");
  await page.fill("#new-year", "2025");
  await page.click("#new-report");
  assert.equal((await report(page)).agency, "云溪县水利局");
  assert.equal((await stored(page, "drafts")).length, 3);
  await openList(page);
  await page.click("#draft-new");
  await page.locator(".recent li button", { hasText: OWN }).click();
  await page.locator(".top .agency", { hasText: OWN }).waitFor();
  assert.ok(await page.locator('[data-section="overview"].current').count());
});

test("last year's report stays with its draft", async ({ page }) => {
  await begin(page, typical(), { ...typical(), year: 2023 });
  await bringIn(page, fixture("zero-word.txt"));
  await page.click("#tab-last-year");
  await page.locator(".last-year .figures input").first().waitFor();
  assert.equal(await page.locator(".last-year .loaded").isVisible(), false);
  await openList(page);
  await row(page, OWN).locator(".open").click();
  await page.locator(".last-year .loaded", { hasText: "2023" }).waitFor();
});

test("a broken draft in the list says so, is downloaded as it is, and opens nothing", async ({ page }) => {
  const broken = '{"format":"nianbao","agency":"坏"';
  await beginWith(page, broken);
  await bringIn(page, fixture("typical.json"));
  const before = await report(page);
  await openList(page);
  const bad = row(page, "未填写单位的草稿");
  assert.match(await bad.textContent(), /没能打开，可以下载/);
  const [file] = await Promise.all([page.waitForEvent("download"), bad.locator(".save").click()]);
  assert.equal(readFileSync(await file.path(), "utf8"), broken);
  await bad.locator(".open").click();
  await page.locator(".head .offer", { hasText: "这份草稿没能打开" }).waitFor();
  assert.deepEqual(await report(page), before);
});

test("a version is saved, compared, and gone back to in one step", async ({ page }) => {
  await begin(page, typical());
  await openList(page);
  await page.click("#draft-versions");
  await page.click("#version-save");
  const version = page.locator("#shelf [data-version]", { hasText: "手动保存" });
  await version.waitFor();
  await version.locator(".look").click();
  assert.match(await version.locator(".differences").textContent(), /没有差别/);
  await page.click("#shelf-close");
  const was = await report(page);
  await type(page, ONE, "4711");
  await openSection(page, "other");
  await page.fill(".shown textarea", "全年 <没有> 收费。");
  const changed = await report(page);
  await openList(page);
  await page.click("#draft-versions");
  await version.locator(".look").click();
  const said = await version.locator(".differences li").allTextContents();
  assert.deepEqual(said, [
    `一、本年新收政府信息公开申请数量 · 商业企业：${was.tables.requests["new.business"]} → 4711`,
    "六、其他需要报告的事项：文字有改动",
  ]);
  await version.locator(".restore").click();
  assert.deepEqual(await report(page), was);
  const [before] = (await stored(page, "states")).filter((state) => state.label === "恢复旧版本之前");
  assert.deepEqual(JSON.parse(before.report), changed);
  await page.click("#undo");
  assert.deepEqual(await report(page), changed);
});

test("states are thinned to twenty and one an hour, and go with their draft", async ({ page }) => {
  await page.clock.install();
  await begin(page, typical());
  const { id, report: text } = await until(() => openDraft(page));
  await page.evaluate(
    async ([id, text]) => {
      for (let at = 0; at < 30; at += 1) await nianbaoStore.setDown(id, `${at}`, text);
    },
    [id, text],
  );
  await openList(page);
  await page.click("#draft-versions");
  await page.click("#version-save");
  await until(async () => (await stored(page, "states")).length <= 21);
  const labels = (await stored(page, "states")).map((state) => state.label);
  assert.ok(labels.includes("手动保存") && labels.includes("29") && !labels.includes("0"), labels.join(" "));
});

test("ten minutes of editing set a state down, ten without do not", async ({ page }) => {
  await page.clock.install();
  await begin(page, typical());
  await page.clock.runFor(5_000);
  await page.locator("#shelf").waitFor({ state: "attached" });
  await page.clock.runFor(600_000);
  assert.equal((await stored(page, "states")).length, 0);
  await type(page, ONE, "4711");
  await page.clock.runFor(600_000);
  const [state] = await until(async () => (await stored(page, "states")).filter((s) => s.label === "自动保存"));
  assert.equal(JSON.parse(state.report).tables.requests["new.business"], "4711");
});

test("清除本机数据 asks, names what goes, and leaves nothing", async ({ page, context }) => {
  await two(page);
  const other = await context.newPage();
  await open(other);
  await openList(page);
  await page.click("#clear-all");
  await page.locator(".clear .many", { hasText: "2 份草稿" }).waitFor();
  assert.match(await page.locator(".clear").textContent(), new RegExp(`${OTHER}、${OWN}.*不能恢复`, "s"));
  await page.click("#clear-no");
  assert.equal((await stored(page, "drafts")).length, 2);
  await page.click("#clear-all");
  await page.click("#clear-yes");
  for (const tab of [page, other]) {
    await tab.locator("html[data-ready] .welcome").waitFor();
    assert.equal(await tab.locator(".recent").count(), 0);
  }
  assert.deepEqual(await stored(page, "drafts").catch(() => []), []);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await bringIn(page, fixture("typical.json"));
  assert.equal((await report(page)).agency, OWN);
  assert.equal((await stored(page, "drafts")).length, 1);
});
