// From nothing to a page that can be used, on a line of 5 Mbit/s and 100 ms.

const LINE = { offline: false, latency: 100, downloadThroughput: 5e6 / 8, uploadThroughput: 1e6 / 8 };
const BUDGET = 1500;

export async function paint({ browser, url, judge, ms, at }) {
  // The server compresses a file when it is first asked for it.
  await load(browser, url, 1);
  for (const [name, rate] of [["", 1], [", processor slowed 4 times", 4]]) {
    const runs = [];
    for (let i = 0; i < 3; i++) runs.push(await load(browser, url, rate));
    const middle = (what) => at(runs.map((run) => run[what]), 50);
    console.log(`       first paint of the shell${name}: ${ms(middle("shell"))}; program started: ${ms(middle("ready"))}`);
    judge(`first usable paint${name}`, middle("usable"), BUDGET, `${ms(middle("usable"))} (${BUDGET} ms)`);
    judge(`the shell is seen first${name}`, middle("shell"), middle("ready") - 50, ms(middle("shell")));
  }
}

/** Runs in the page, before its own scripts: notes when the program stands, and when that is painted. */
export function watchStart() {
  window.times = {};
  new MutationObserver(() => {
    if (document.documentElement.dataset.ready === undefined || window.times.ready) return;
    window.times.ready = performance.now();
    // A frame callback is before the paint, a task behind it after.
    requestAnimationFrame(() => setTimeout(() => (window.times.usable = performance.now())));
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
}

async function load(browser, url, rate) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.addInitScript(watchStart);
  await page.goto(url);
  await page.waitForFunction(() => window.times.usable);
  const times = await page.evaluate(() => ({
    ...window.times,
    shell: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
  }));
  await context.close();
  return times;
}
