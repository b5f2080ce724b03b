// Frames in which the browser gives the program no storage, or one apart: sandboxed ones, and those in
// the page of another site.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER, launchKept } from "../../e2e/browser.mjs";
import { assert, at } from "../host.mjs";
import { drop, fixture } from "../../e2e/report.mjs";

const framed = async (page) => {
  const frame = page.frames().find((frame) => frame !== page.mainFrame());
  await frame.locator("body").waitFor();
  return frame;
};

/** A report comes in, a cell is typed. */
async function work(frame) {
  await frame.locator("html[data-ready]").waitFor({ state: "attached" });
  await drop(frame, fixture("typical.json"));
  // Without mouse and keys: in Firefox neither comes into another site's frame without harm.
  await frame.locator('[data-section="requests"]').evaluate((section) => section.click());
  const cell = frame.locator('input[data-cell="requests.new.business"]');
  await cell.evaluate((cell) => {
    cell.value = "4711";
    cell.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await frame.locator('[data-rule="row-total"]').first().waitFor({ state: "attached" });
  assert.equal(await cell.inputValue(), "4711");
}

const offer = (frame) => frame.locator(".head .offer.bad p").textContent();

at(import.meta.url, "a sandbox without allow-same-origin: the screen says which words are missing", { allow: ["console"] }, async ({ page, url }) => {
  await page.goto(url);
  const screen = (await framed(page)).locator(".failure-box");
  await screen.waitFor();
  assert.match(await screen.innerText(), /sandbox.*allow-same-origin/s);
});

/** The server lets every origin have its files, so that the program starts in the sandbox. (In Firefox
 *  the console has errors of Playwright's own scripts there; the frame itself must not hear of one.) */
const open = (answer) => (answer.headers["Access-Control-Allow-Origin"] = "*");
at(import.meta.url, "where it starts there all the same, it works and says that drafts are not kept", { alter: open, allow: ["console"] }, async ({ page, url }) => {
  await page.goto(url);
  const frame = await framed(page);
  await work(frame);
  assert.match(await offer(frame), /不允许在本机保存草稿.*导出/);
  assert.deepEqual(await frame.evaluate(() => errors), []);
});

/** The agency's page is on another site than the program. */
const elsewhere = (answer, path, request) => {
  if (path !== "/") return;
  const port = request.headers.host.split(":")[1];
  const html = answer.body.toString().replace('src="/nianbao/"', `src="http://127.0.0.1:${port}/nianbao/"`);
  answer.body = Buffer.from(html.replace(/ sandbox="[^"]*"/, ""));
  answer.headers["Content-Length"] = answer.body.length;
};
/** Whether the browser lets the frame keep anything. */
const keeps = (frame) =>
  frame.evaluate(() => {
    try {
      return Boolean(localStorage);
    } catch {
      return false;
    }
  });

at(import.meta.url, "in the page of another site, in a private window, it works and says whether drafts are kept", { alter: elsewhere, allow: ["console"] }, async ({ page, host }) => {
  await page.goto(`http://localhost:${host.port}/`);
  const frame = await framed(page);
  await work(frame);
  const kept = await keeps(frame);
  assert.equal(kept, BROWSER !== "Chromium", "today's Chromium lets it keep nothing, 109 and Firefox apart");
  const says = kept ? /另一个网站.*分开保存.*导出/ : /不允许在本机保存草稿.*嵌在别的网站里.*导出/;
  assert.match(await offer(frame), says);
});

at(import.meta.url, "in the page of another site it works, and says that drafts are kept apart", { alter: elsewhere }, async ({ host }) => {
  const folder = mkdtempSync(join(tmpdir(), "nianbao-"));
  // Not a private window, as the pages of the tests are, and no settings that refuse other sites' frames
  // all storage, as some distributions have them.
  mkdirSync(join(folder, "Default"));
  writeFileSync(join(folder, "Default/Preferences"), '{"profile":{"cookie_controls_mode":0,"block_third_party_cookies":false}}');
  const usual = await launchKept(folder);
  try {
    const page = usual.pages()[0];
    await page.goto(`http://localhost:${host.port}/`);
    const frame = await framed(page);
    await work(frame);
    assert.match(await offer(frame), /另一个网站.*分开保存.*导出/);
    // Opened by itself, in the same browser, it has no such draft: it is true.
    await page.goto(`${host.url}nianbao/`);
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
    assert.equal(await page.locator(".recent").count(), 0);
  } finally {
    await usual.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
