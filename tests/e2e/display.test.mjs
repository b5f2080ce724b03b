// How the page is shown: dark and light, as the system says or as chosen; larger letters; nothing runs
// off the side of a narrow screen.
import { violations } from "./axe.mjs";
import { assert, open, showFor, test } from "./support.mjs";
import { begin, openSection, typical } from "./report.mjs";

const SECTIONS = ["cover", "overview", "disclosure", "requests", "review", "problems", "other"];

const choose = async (page, group, value) => {
  if (!(await page.locator(".display-choices").count())) await page.click("#display");
  await page.locator(`[data-choice=${group}] input[value="${value}"]`).check();
};

/** Whether the page is dark: its ink is light. (In print nothing is under it.) */
const isDark = (page) =>
  page.evaluate(() => {
    const parts = getComputedStyle(document.body).color.match(/\d+/g).map(Number);
    return parts[0] + parts[1] + parts[2] > 384;
  });

test("dark or light: as the system says, unless one is chosen", async ({ page }) => {
  await begin(page, typical());
  const dark = async (system) => {
    await page.emulateMedia({ colorScheme: system });
    return isDark(page);
  };
  assert.equal(await dark("light"), false);
  assert.equal(await dark("dark"), true);
  await choose(page, "theme", "light");
  assert.equal(await dark("dark"), false);
  await choose(page, "theme", "dark");
  assert.equal(await dark("light"), true);
  await open(page);
  assert.equal(await isDark(page), true);
  await choose(page, "theme", "");
  assert.equal(await isDark(page), false);
  // Paper is white.
  await choose(page, "theme", "dark");
  await showFor(page, "print");
  assert.equal(await isDark(page), false);
});

test("larger letters, from the menu and the next time", async ({ page }) => {
  await begin(page, typical());
  await openSection(page, "disclosure");
  const height = () => page.locator("#undo").evaluate((button) => button.getBoundingClientRect().height);
  const size = (place) => page.locator(place).first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
  const before = [await height(), await size("body"), await size(".grid input")];
  await choose(page, "size", "large");
  const after = [await height(), await size("body"), await size(".grid input")];
  after.forEach((value, at) => assert.ok(Math.abs(value - before[at] * 1.25) < 0.6, `${before} ${after}`));
  await open(page);
  assert.equal(await size("body"), after[1]);
});

test("what is chosen holds where storage is refused", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
  });
  await open(page);
  await choose(page, "theme", "dark");
  assert.equal(await isDark(page), true);
});

for (const theme of ["light", "dark"]) {
  test(`${theme}, everything can be read, and the menu and the help have nothing that axe-core finds`, async ({ page }) => {
    const draft = typical();
    draft.tables.requests["new.total"] = "99";
    draft.narrative.other = "无其他事项。";
    await begin(page, draft);
    await choose(page, "theme", theme);
    await page.locator("[data-repair]").first().waitFor();
    assert.deepEqual(await violations(page, ".display-choices"), []);
    await page.keyboard.press("Escape");
    for (const section of ["requests", "other"]) {
      await openSection(page, section);
      assert.deepEqual(await violations(page), [], section);
    }
    await page.click("#help");
    await page.locator("#help-guide section").first().waitFor();
    for (const tab of ["guide", "rules", "keys", "about"]) {
      await page.click(`#help-tab-${tab}`);
      assert.deepEqual(await violations(page, ".help"), [], tab);
    }
  });
}

/** What is seen beyond the sides of the screen, or cut off there; what scrolls by itself may be. */
const beyond = (page) =>
  page.evaluate(() => {
    const scrolls = ".grid-frame, .sections, .unseen, .file-input, .sheet-frame, #print, [hidden]";
    const outside = (e) => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
    };
    const all = [...document.querySelectorAll("#app *")];
    const found = all.filter((e) => outside(e) && !e.parentElement.closest(scrolls) && !e.matches(scrolls));
    const name = (e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 20)}`;
    return [...found.map(name), document.documentElement.scrollWidth > innerWidth ? "the page" : ""].filter(Boolean);
  });

for (const [width, height, display] of [
  [320, 640, ""],
  [320, 640, "large"],
  [320, 640, "en"],
  [683, 384, ""], // 1366 × 768 at 200 %
  [1024, 768, ""],
  [1024, 768, "large"],
  [1024, 768, "en"],
  [1366, 768, "large"],
]) {
  test(`nothing runs off the side at ${width} × ${height} ${display}`, { context: { viewport: { width, height } } }, async ({ page }) => {
    await page.evaluate((display) => localStorage.setItem("nianbao.display", display), display);
    await open(page);
    if (display === "en") await page.locator("html[lang=en]").waitFor({ state: "attached" });
    assert.deepEqual(await beyond(page), [], "welcome");
    const draft = typical();
    draft.tables.requests["new.total"] = "99";
    await begin(page, draft);
    for (const section of SECTIONS) {
      await openSection(page, section);
      assert.deepEqual(await beyond(page), [], section);
    }
    for (const menu of ["#display", "#export"]) {
      await page.click(menu);
      assert.deepEqual(await beyond(page), [], menu);
      await page.keyboard.press("Escape");
    }
    if (width < 961) await page.click("[data-side=findings]");
    await page.locator("[data-repair]").first().waitFor();
    assert.deepEqual(await beyond(page), [], "findings");
    await page.click("#help");
    await page.locator("#help-guide section").first().waitFor();
    assert.deepEqual(await beyond(page), [], "help");
  });
}
