// nianbao.html opened from a folder, with no network, in each Chromium that people have: a Word file is
// brought in, corrected and taken out again; heavy formats, drafts, and where no worker is allowed.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BROWSERS } from "./browsers.mjs";
import { bringIn, cell, download, fixture, openSection, type } from "./report.mjs";

const FILE = fileURLToPath(new URL("../../target/packages/nianbao.html", import.meta.url));
const ADDRESS = pathToFileURL(FILE).href;
const LARGEST = 4_000_000;

test(`the file is at most ${LARGEST} bytes`, () => {
  const { size } = statSync(FILE);
  console.log(`nianbao.html: ${size} bytes`);
  assert.ok(size <= LARGEST);
});

/** One case in each Chromium: the file is open, and nothing but itself may be asked for. */
function inEach(title, body, before = () => {}) {
  for (const { name, find, start, lacking } of BROWSERS.filter(({ name }) => name.startsWith("Chromium"))) {
    test(`from a folder, in ${name}: ${title}`, { timeout: 120_000 }, async (t) => {
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
        const asked = new Set();
        page.on("request", (request) => asked.add(request.url()));
        await page.addInitScript(before);
        await open(page);
        await body(page);
        assert.deepEqual([...asked].filter((url) => !/^(data|blob):/.test(url)), [ADDRESS]);
        assert.deepEqual(bad, []);
      } finally {
        await browser.close();
      }
    });
  }
}

async function open(page) {
  await page.goto(ADDRESS);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
}

async function wordInAndOut(page) {
  assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
  await type(page, "requests.granted.total", "9");
  assert.equal(await cell(page, "requests.granted.total").inputValue(), "9");
  const word = await download(page, "docx");
  assert.ok(word.bytes.length > 5000, `${word.bytes.length} bytes`);
  assert.match(await bringIn(page, word.name, word.bytes), /200 格/);
}

inEach("a Word file in, corrected, and out", wordInAndOut);

inEach("the same where no worker is allowed", wordInAndOut, () => {
  window.Worker = class {
    constructor() {
      throw new DOMException("refused", "SecurityError");
    }
  };
});

inEach("PDF is read", async (page) => {
  assert.match(await bringIn(page, fixture("files/town.lo.pdf")), /格/);
  await openSection(page, "requests");
  assert.notEqual(await cell(page, "requests.new.total").inputValue(), "");
});

inEach("the draft is there when the file is opened again", async (page) => {
  await bringIn(page, fixture("typical.docx"));
  await type(page, "requests.granted.total", "4711");
  await page.waitForFunction(async () => (await nianbaoStore.kept())?.includes("4711"));
  await open(page);
  await openSection(page, "requests");
  assert.equal(await cell(page, "requests.granted.total").inputValue(), "4711");
});
