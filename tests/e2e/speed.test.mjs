// How long the page takes for all rules on report 004 of the corpus (else the typical report): the
// agency is changed, which every rule is judged anew for, and the event's own work is timed. Budget:
// 4 ms, the median of 100 (design.md). It prints what it measured.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assert, test } from "./support.mjs";
import { bringIn, fixture, openSection } from "./report.mjs";

const BUDGET = 4;
const folder = process.env.NIANBAO_CORPUS ?? fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
const large = `${folder}/004-suqian-2023.txt`;

test("all rules are judged within their time in the browser", async ({ page }) => {
  const real = existsSync(large);
  await bringIn(page, real ? large : fixture("typical.json"));
  await openSection(page, "cover");
  const times = await page.evaluate(async () => {
    const field = document.querySelector("#part-agency");
    const name = field.value;
    const times = [];
    for (let i = 0; i < 120; i++) {
      field.value = i % 2 ? name : `${name}办公室`;
      const start = performance.now();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      times.push(performance.now() - start);
      await new Promise(requestAnimationFrame);
    }
    return times.slice(20).sort((a, b) => a - b);
  });
  const median = times[times.length / 2];
  console.log(`all rules in the browser, ${real ? "report 004" : "typical"}: ${median.toFixed(2)} ms (budget ${BUDGET} ms)`);
  assert.ok(median <= BUDGET, `${median} ms`);
});
