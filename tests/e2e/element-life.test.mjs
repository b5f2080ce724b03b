// <nianbao-report> put onto a page and taken away again a hundred times: nothing of it stays, neither in
// the page nor in the memory of its wasm.
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "../hosts/host.mjs";
import { assert, test } from "./support.mjs";

const options = { open: false, allow: ["requests"] };

let host;
before(async () => {
  // An agency's page with the element on it.
  host = await start(fileURLToPath(new URL("../hosts/odd-server/", import.meta.url)));
});
after(() => host.close());

/** Puts so many elements onto the page, one after the other, and takes each away when it stands. */
const mount = (page, times, src) =>
  page.evaluate(
    async ([times, src]) => {
      for (let time = 0; time < times; time += 1) {
        const element = document.createElement("nianbao-report");
        element.src = src;
        const told = new Promise((done) => {
          element.addEventListener("nianbao-ready", () => done("ready"));
          element.addEventListener("nianbao-error", ({ detail }) => done(detail.message));
        });
        document.body.append(element);
        const how = await told;
        if (how !== "ready") throw new Error(how);
        element.shadowRoot.querySelector("td.value button").click(); // an equation is open as well
        element.remove();
      }
    },
    [times, src],
  );

/** What the page holds once all that can go has gone. */
async function held(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = await page.evaluate(async () => {
    const { default: init } = await import("/nianbao/nianbao-viewer.js");
    return (await init()).memory.buffer.byteLength;
  });
  return { heap: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners"), wasm };
}

for (const [src, times] of [["/report.json", 100], ["/report.docx", 20]]) {
  test(`${times} mounts and unmounts of ${src} leave memory flat`, options, async ({ page, context }) => {
    await page.goto(host.url);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    await mount(page, 10, src);
    const before = await held(page, session);
    await mount(page, times, src);
    const now = await held(page, session);
    console.log(`after 10: ${JSON.stringify(before)}; after ${times + 10}: ${JSON.stringify(now)}`);
    assert.equal(now.wasm, before.wasm, "memory of the viewer's wasm, in bytes");
    // One element has some 1500 nodes and 200 listeners; a few of anything are the browser's own.
    assert.ok(now.nodes - before.nodes < 500, "nodes");
    assert.ok(now.listeners - before.listeners < 50, "listeners");
    assert.ok(now.heap - before.heap < 500_000, "bytes of the page's heap");
  });
}

test("taken away at any moment of its loading it is silent, and the next one works", options, async ({ page }) => {
  await page.goto(host.url);
  const errors = await page.evaluate(async () => {
    heard = [];
    addEventListener("nianbao-error", ({ detail }) => heard.push(detail.message));
    await customElements.whenDefined("nianbao-report");
    for (const src of ["/report.json", "/report.docx"]) {
      for (let wait = 0; wait < 30; wait += 1) {
        const element = document.createElement("nianbao-report");
        element.src = src;
        document.body.append(element);
        // As many turns of the page as it takes to come to every stage once.
        for (let turn = 0; turn < wait; turn += 1) await new Promise((next) => setTimeout(next));
        element.remove();
      }
    }
    return heard;
  });
  assert.deepEqual(errors, []);
  await mount(page, 1, "/report.docx");
});
