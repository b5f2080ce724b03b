// Every screen is free of what axe-core finds, in light and dark, and fits a narrow window.
import { violations } from "./axe.mjs";
import { begin, bringIn, DIALOGS, fixture, openSection, typical } from "./report.mjs";
import { assert, test } from "./support.mjs";

const SECTIONS = ["cover", "overview", "disclosure", "requests", "review", "problems", "other"];
const faulty = fixture("reports/misprint.json");

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on any screen, ${colorScheme}`, { context: { colorScheme } }, async ({ page }) => {
    const found = {};
    const look = async (screen) => {
      const broken = await violations(page);
      if (broken.length > 0) found[screen] = broken;
    };
    await look("welcome");
    await bringIn(page, faulty);
    for (const section of SECTIONS) {
      await openSection(page, section);
      await look(section);
    }
    for (const panel of ["paper", "last-year", "source", "findings"]) {
      await page.click(`#tab-${panel}`);
      await look(panel);
    }
    await page.click("#export");
    await look("export menu");
    assert.deepEqual(found, {});
  });

  test(`nor in any dialog, ${colorScheme}`, { context: { colorScheme } }, async ({ page }) => {
    const draft = typical();
    draft.narrative.overview = "共收到申请14件,无。";
    await begin(page, draft);
    await page.locator(".shown .punctuation").waitFor();
    const found = {};
    for (const [name, show] of Object.entries(DIALOGS)) {
      await show(page);
      const broken = await violations(page);
      if (broken.length > 0) found[name] = broken;
    }
    assert.deepEqual(found, {});
  });
}
