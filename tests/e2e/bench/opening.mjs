// How long a section takes to open: from the click in the list at the left to its table or text laid
// out. Each is opened for the first time too, once the page has been idle for a while.

const SECTIONS = ["overview", "disclosure", "requests", "review", "problems", "other", "cover"];
const ROUNDS = 6;

export async function opening({ page, judge, judgeWork, at, spread }) {
  await page.evaluate(() => {
    window.bench.opened = [];
    let start = 0;
    addEventListener("click", () => (start = performance.now()), true);
    addEventListener("click", (event) => {
      const entry = event.target.closest("[data-section]");
      if (!entry) return;
      const from = start;
      // Behind what the page itself puts off.
      queueMicrotask(() => {
        const there = performance.now() - from;
        const write = document.querySelector("#write");
        const height = write.scrollHeight; // has it laid out
        const time = performance.now() - from;
        requestAnimationFrame(() => {
          const title = write.querySelector(".shown h1").textContent;
          const all = [...write.querySelectorAll("input, textarea")];
          const fields = all.filter((field) => field.checkVisibility()).length;
          const { section } = entry.dataset;
          const frame = performance.now() - from;
          window.bench.opened.push({ section, there, time, frame, height, title, fields });
        });
      });
    });
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const section of SECTIONS) {
      // A plain click of the mouse: Playwright's own looks around in the page first.
      const { x, y, width, height } = await page.locator(`[data-section="${section}"]`).boundingBox();
      await page.mouse.click(x + width / 2, y + height / 2);
      await page.waitForTimeout(300);
    }
  }
  const opened = await page.evaluate(() => window.bench.opened);
  const fields = { disclosure: 11, requests: 176, review: 16 };
  const wrong = opened.filter(({ section, fields: count }) => count < (fields[section] ?? 1));
  judge("a section opened right", wrong.length, 0, `${wrong.length} of ${opened.length} wrong`);
  const times = opened.map(({ time }) => time);
  for (const section of SECTIONS) {
    const own = opened.filter((one) => one.section === section);
    console.log(`       ${section}: ${spread(own.map(({ time }) => time))}; in the DOM ${spread(own.map(({ there }) => there))}; next frame ${spread(own.map(({ frame }) => frame))}`);
  }
  judgeWork("opening a section", at(times, 95), 50, `${spread(times)} (50 ms)`);
  await page.context().close();
}
