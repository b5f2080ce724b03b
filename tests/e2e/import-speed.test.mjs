// How long a worker takes to read a report, in Chromium: from the request to the answer, the worker
// standing. The median of 9; budgets are issue "Read any report file people have"'s. It prints what
// it measured.
import { readFileSync } from "node:fs";
import { assert, test } from "./support.mjs";
import { fixture } from "./report.mjs";

const CASES = [
  ["a docx", "bureau.wps.docx", 100],
  ["a docx of 30 pages", "long.word.docx", 100],
  ["a doc", "bureau.lo.doc", 100],
  ["an xlsx", "bureau.lo.xlsx", 50],
  ["an xls", "bureau.lo.xls", 50],
  ["a web page", "bureau.cms.html", 50],
  ["a pdf of 4 pages", "bureau.chromium.pdf", 1000],
  ["a pdf of 31 pages", "long.chromium.pdf", 1000],
];

/** Runs in the page: reads the file so many times in a worker of its own. */
async function times({ script, base64, name, runs }) {
  const worker = new Worker(script, { type: "module" });
  const answer = (outcome) =>
    new Promise((done, fail) => {
      worker.onerror = () => fail(new Error("no worker"));
      worker.onmessage = ({ data }) => {
        const said = JSON.parse(data);
        if (said.outcome === outcome) done(said);
        else if (said.outcome !== "progress") fail(new Error(said.message));
      };
    });
  await answer("ready");
  const times = [];
  for (let run = 0; run < runs; run++) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const done = answer("done");
    const start = performance.now();
    worker.postMessage([JSON.stringify({ v: 1, id: 1, job: "read", name }), bytes], [bytes.buffer]);
    await done;
    times.push(performance.now() - start);
  }
  worker.terminate();
  return times;
}

for (const [what, name, budget] of CASES) {
  test(`${what} is read within ${budget} ms`, async ({ page }) => {
    const script = name.endsWith(".pdf") ? "./nianbao-pdf_loader.js" : "./nianbao-worker_loader.js";
    const base64 = readFileSync(fixture(`files/${name}`)).toString("base64");
    const measured = await page.evaluate(times, { script, base64, name, runs: 10 });
    const [first, ...rest] = measured;
    const median = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)];
    console.log(`${what}: ${median.toFixed(1)} ms, the first time ${first.toFixed(1)} ms (budget ${budget} ms)`);
    assert.ok(median <= budget, `${median} ms`);
  });
}
