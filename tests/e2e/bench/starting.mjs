// From opening to usable where nothing is fetched: the page from the service worker's cache, with the
// server gone, and nianbao.html from a folder.
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { watchStart } from "./paint.mjs";

const SINGLE = fileURLToPath(new URL("../../../target/packages/nianbao.html", import.meta.url));
const TIMES = 9;
const WARM = 300;
const FROM_FOLDER = 1000;

export async function starting({ browser, url, judge, judgeWork, ms, at, slowed }) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 } });
  const first = await context.newPage();
  await first.goto(url);
  await first.locator(".offline-light").waitFor({ timeout: 60_000 });
  await first.close();
  await context.setOffline(true);
  const warm = await rounds(context, url, 1);
  await context.close();
  judge("from the service worker to usable, warm", at(warm, 50), WARM, told(warm, WARM, { ms, at }));

  if (!existsSync(SINGLE)) throw new Error(`${SINGLE} is not there: cargo xtask dist makes it`);
  const apart = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 } });
  const single = await rounds(apart, pathToFileURL(SINGLE).href, slowed);
  await apart.close();
  judgeWork("nianbao.html to usable, processor slowed", at(single, 50), FROM_FOLDER, told(single, FROM_FOLDER, { ms, at }));
}

const told = (times, budget, { ms, at }) =>
  `median ${ms(at(times, 50))}, max ${ms(Math.max(...times))} of ${times.length} (${budget} ms)`;

/** The first one is not counted: it reads the files from the disk. */
async function rounds(context, url, rate) {
  const times = [];
  for (let i = 0; i <= TIMES; i++) {
    const page = await context.newPage();
    await page.addInitScript(watchStart);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(() => window.times?.usable);
    if (i > 0) times.push(await page.evaluate(() => window.times.usable));
    await page.close();
  }
  return times;
}
