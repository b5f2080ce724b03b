// The editor in a page of someone else's, in each browser that people have: it opens, tells of what is
// typed, is as high as what is in it; a server that forbids frames and a wrong origin are said.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BROWSERS } from "./browsers.mjs";
import { typical, until } from "./report.mjs";
import { site } from "./sites.mjs";

const EDITOR = '<nianbao-report mode="edit" src="/right.json"></nianbao-report><script type="module" src="/nianbao/nianbao.js"></script>';
const CELL = 'input[data-cell="requests.new.natural_person"]';

let home;
let foreign;
before(async () => {
  const made = { "/right.json": () => JSON.stringify(typical()) };
  [home, foreign] = [await site(made), await site(made, "localhost")];
});
after(() => [home, foreign].forEach((site) => site.close()));

const events = () => {
  window.heard = [];
  for (const type of ["nianbao-ready", "nianbao-change", "nianbao-error"]) {
    addEventListener(type, ({ detail }) => heard.push({ type, detail }));
  }
};
const event = (page, type) =>
  until(() => page.evaluate((type) => heard.find((event) => event.type === type)?.detail, type), 30_000);

for (const { name, find, start, lacking } of BROWSERS) {
  const path = find();
  test(`the editor in a frame, in ${name}`, { timeout: 180_000 }, async (t) => {
    if (!path) {
      assert.notEqual(process.env.CI, "true", `CI must not skip ${name}: ${lacking}`);
      return t.skip(lacking);
    }
    const browser = await start(path);
    try {
      const page = await browser.page();
      await browser.first(page, events);
      await page.goto(home.page(EDITOR));
      assert.equal((await event(page, "nianbao-ready")).verdict.state, "ok");
      const inside = () => page.frames().find((frame) => frame.url().includes("?embedded"));
      await inside().evaluate(() => document.querySelector('[data-section="requests"]').click());
      await until(() => inside().evaluate((cell) => document.querySelector(cell) !== null, CELL));
      // By the page itself: Puppeteer cannot reach into frames of Firefox ESR with mouse and keys.
      await inside().evaluate((cell) => {
        document.querySelector(cell).focus();
        document.querySelector(cell).select();
        document.execCommand("insertText", false, "99");
      }, CELL);
      const { report, verdict } = await event(page, "nianbao-change");
      assert.match(report.tables.requests["new.natural_person"], /^99?$/);
      assert.equal(verdict.state, "error");
      const saved = await page.evaluate(() => document.querySelector("nianbao-report").save());
      assert.equal(saved.tables.requests["new.natural_person"], "99");
      await until(() => inside().evaluate(() => innerHeight > 900 && document.scrollingElement.scrollHeight <= innerHeight));

      home.framed = { "X-Frame-Options": "DENY" };
      await page.goto(home.page(EDITOR));
      assert.equal((await event(page, "nianbao-error")).kind, "frame");
      home.framed = {};

      await page.goto(foreign.page(`<iframe src="${home.origin}/nianbao/index.html?embedded" title="编辑"></iframe>`));
      const said = () => inside()?.evaluate(() => document.querySelector(".failure")?.textContent);
      assert.ok((await until(said)).includes(foreign.origin));
    } finally {
      home.framed = {};
      await browser.close();
    }
  });
}
