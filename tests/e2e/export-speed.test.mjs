// How long writing a file takes in Chromium, the worker standing: from the request to the answer.
// The median of 9; budgets are issue "Publish"'s. It prints what it measured.
import { readFileSync } from "node:fs";
import { assert, test } from "./support.mjs";
import { bringIn, fixture } from "./report.mjs";

/** Runs in the page: has a file written so many times in a worker of its own. */
async function times({ job, json, runs }) {
  const worker = new Worker("./nianbao-worker_loader.js", { type: "module" });
  const answer = (outcome) =>
    new Promise((done, fail) => {
      worker.onerror = () => fail(new Error("no worker"));
      worker.onmessage = ({ data }) => {
        const said = JSON.parse(Array.isArray(data) ? data[0] : data);
        if (said.outcome === outcome) done(data[1]);
        else if (said.outcome !== "progress") fail(new Error(said.message));
      };
    });
  await answer("ready");
  const times = [];
  for (let run = 0; run < runs; run++) {
    const bytes = new TextEncoder().encode(json);
    const done = answer("done");
    const start = performance.now();
    worker.postMessage([JSON.stringify({ v: 1, id: 1, job, name: "" }), bytes], [bytes.buffer]);
    await done;
    times.push(performance.now() - start);
  }
  worker.terminate();
  return times;
}

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];

for (const [job, budget] of [["docx", 50], ["xlsx", 30]]) {
  test(`a usual report is written as ${job} within ${budget} ms`, async ({ page }) => {
    const json = readFileSync(fixture("reports/bureau.json"), "utf8");
    const [first, ...rest] = await page.evaluate(times, { job, json, runs: 10 });
    const middle = median(rest);
    console.log(`${job}: ${middle.toFixed(1)} ms, the first time ${first.toFixed(1)} ms (budget ${budget} ms)`);
    assert.ok(middle <= budget, `${middle} ms`);
  });
}

test("a usual report is written as a web page within 5 ms", async ({ page }) => {
  await bringIn(page, fixture("reports/bureau.json"));
  const all = [];
  for (let run = 0; run < 10; run++) {
    await page.click("#export");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      // The click's own work: writing the page and handing it over.
      page.evaluate(() => {
        const start = performance.now();
        document.querySelector('[data-export="html"]').click();
        window.spent = performance.now() - start;
      }),
    ]);
    await file.path();
    all.push(await page.evaluate(() => window.spent));
  }
  const [first, ...rest] = all;
  const middle = median(rest);
  console.log(`html: ${middle.toFixed(1)} ms, the first time ${first.toFixed(1)} ms (budget 5 ms)`);
  assert.ok(middle <= 5, `${middle} ms`);
});
