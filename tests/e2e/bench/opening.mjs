// How long a section takes to open: from the click in the list at the left to its table or text laid
// out in the next frame.

const SECTIONS = ["overview", "disclosure", "requests", "review", "problems", "other", "cover"];
const ROUNDS = 6;

export async function opening({ page, judge, at, spread }) {
  await page.evaluate(() => {
    window.bench.opened = [];
    addEventListener("click", (event) => {
      const entry = event.target.closest("[data-section]");
      if (!entry) return;
      // Behind what the page itself puts off.
      queueMicrotask(() => {
        const there = performance.now() - event.timeStamp;
        requestAnimationFrame(() => {
          const write = document.querySelector("#write");
          const height = write.scrollHeight;
          const title = write.querySelector("h1").textContent;
          const fields = write.querySelectorAll("input, textarea").length;
          const { section } = entry.dataset;
          window.bench.opened.push({ section, there, time: performance.now() - event.timeStamp, height, title, fields });
        });
      });
    });
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const section of SECTIONS) {
      await page.click(`[data-section="${section}"]`);
      await page.waitForTimeout(250);
    }
  }
  const opened = await page.evaluate(() => window.bench.opened);
  const fields = { disclosure: 11, requests: 176, review: 16 };
  const wrong = opened.filter(({ section, fields: count }) => count < (fields[section] ?? 1));
  judge("a section opened right", wrong.length, 0, `${wrong.length} of ${opened.length} wrong`);
  const times = opened.map(({ time }) => time);
  for (const section of SECTIONS) {
    const own = opened.filter((one) => one.section === section);
    console.log(`       ${section}: ${spread(own.map(({ time }) => time))}; in the DOM ${spread(own.map(({ there }) => there))}`);
  }
  judge("opening a section", at(times, 95), 50, `${spread(times)} (50 ms)`);
  await page.context().close();
}
