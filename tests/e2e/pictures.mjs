// Makes the pictures in docs/ anew, of reports of our own. Beside `cargo xtask serve`:
//   NIANBAO_URL=http://127.0.0.1:8017/ node pictures.mjs [FOLDER]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, URL_BASE } from "./browser.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const FOLDER = process.argv[2] ?? path("../../docs");
const report = (name) => readFileSync(path(`../fixtures/reports/${name}.json`), "utf8");

/** A bureau's report with a wrong figure. */
function faulty(table = "requests", cell = "granted.natural_person") {
  const bureau = JSON.parse(report("bureau"));
  bureau.tables[table][cell] = String(Number(bureau.tables[table][cell]) + 2);
  return JSON.stringify(bureau);
}

const cell = (id) => async (page) => page.click(`[data-cell="${id}"]`);
const section = (id) => async (page) => page.click(`[data-section="${id}"]`);

/** Each: its file, the window, the report (none: a first visit), and what is done before. */
const PICTURES = [
  ["main", [1366, 768], faulty(), [section("requests"), cell("requests.granted.total")]],
  ["pictures/welcome", [1366, 768], null, []],
  ["pictures/text", [1366, 768], report("city"), [section("overview"), (page) => page.click("#tab-paper")]],
  ["pictures/drafts", [1366, 768], report("bureau"), [(page) => page.click("#drafts")]],
  ["pictures/wide", [1920, 1080], faulty(), [section("requests"), cell("requests.new.total")]],
  ["pictures/dark", [1366, 768], faulty("review", "reconsideration.total"), [section("review"), cell("review.reconsideration.total")], "dark"],
  ["pictures/phone", [390, 844], faulty(), []],
  ["pictures/phone-findings", [390, 844], faulty(), [(page) => page.click("[data-side=findings]")]],
];

const browser = await launch();
for (const [name, [width, height], draft, steps, colorScheme = "light"] of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "zh-CN" });
  if (draft) await context.addInitScript((draft) => localStorage.setItem("nianbao.draft", draft), draft);
  const page = await context.newPage();
  await page.goto(URL_BASE, { waitUntil: "networkidle" });
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  // With the second part, which comes by itself, the verdict is whole.
  await page.locator("dialog").first().waitFor({ state: "attached" });
  for (const step of steps) await step(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
}
await browser.close();
