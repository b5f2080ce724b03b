// nianbao.html opened from a folder, with no network: a Word file is brought in, corrected and taken
// out again, in each Chromium that people have.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BROWSERS } from "./browsers.mjs";
import { bringIn, cell, download, fixture, type } from "./report.mjs";

const FILE = fileURLToPath(new URL("../../target/packages/nianbao.html", import.meta.url));
const LARGEST = 4_000_000;

test(`the file is at most ${LARGEST} bytes`, () => {
  const { size } = statSync(FILE);
  console.log(`nianbao.html: ${size} bytes`);
  assert.ok(size <= LARGEST);
});

for (const { name, find, start, lacking } of BROWSERS.filter(({ name }) => name.startsWith("Chromium"))) {
  test(`from a folder, in ${name}: a Word file in, corrected, and out`, { timeout: 120_000 }, async (t) => {
    const path = find();
    if (!path) {
      assert.notEqual(process.env.CI, "true", `CI must not skip ${name}: ${lacking}`);
      return t.skip(lacking);
    }
    const browser = await start(path);
    try {
      const page = await browser.page();
      const bad = [];
      page.on("console", (line) => line.type() === "error" && bad.push(line.text()));
      page.on("pageerror", (error) => bad.push(String(error)));
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(FILE).href);
      await page.locator("html[data-ready]").waitFor({ state: "attached" });
      assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
      await type(page, "requests.granted.total", "9");
      assert.equal(await cell(page, "requests.granted.total").inputValue(), "9");
      const word = await download(page, "docx");
      assert.ok(word.bytes.length > 5000, `${word.bytes.length} bytes`);
      assert.match(await bringIn(page, word.name, word.bytes), /200 格/);
      // Nothing but the file itself.
      assert.deepEqual(asked.filter((url) => !/^(data|blob):/.test(url)), [pathToFileURL(FILE).href]);
      assert.deepEqual(bad, []);
    } finally {
      await browser.close();
    }
  });
}
