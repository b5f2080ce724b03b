// Servers that do nothing wrong, only not as expected: compressed and chunked answers, other folders,
// an address without its slash, files of some endings withheld.
import { gzipSync } from "node:zlib";
import { assert, at, heard, stands } from "../host.mjs";
import { bringIn, fixture } from "../../e2e/report.mjs";

/** Compressed, and without a length. */
const gzip = (answer) => {
  if (answer.status !== 200) return;
  answer.body = gzipSync(answer.body);
  answer.headers["Content-Encoding"] = "gzip";
  delete answer.headers["Content-Length"];
};
at(import.meta.url, "compressed and without a length: page, worker and element work", { alter: gzip }, async ({ page, url, program }) => {
  await page.goto(program);
  await stands(page);
  assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
  await page.goto(url);
  assert.equal((await heard(page, "nianbao-ready")).verdict.state, "ok");
});

at(import.meta.url, "compressed and without a length: all is kept offline", { alter: gzip, context: { serviceWorkers: "allow" } }, async ({ page, host, program }) => {
  await page.goto(program);
  await page.locator('html[data-offline="ready"]').waitFor({ state: "attached", timeout: 60_000 });
  await host.close();
  await page.reload();
  await stands(page);
});

/** /nianbao as most servers answer it. */
const redirect = (answer, path) => {
  if (path === "/nianbao") Object.assign(answer, { status: 301, headers: { Location: "/nianbao/" } });
};
at(import.meta.url, "an address without its slash that the server mends", { alter: redirect }, async ({ page, url }) => {
  await page.goto(`${url}nianbao`);
  await stands(page);
  assert.equal(page.url(), `${url}nianbao/`);
});

/** /nianbao answered with the page itself, whose files are then looked for one folder up. */
const bare = (answer, path, request, right) => path === "/nianbao" && Object.assign(answer, right("/nianbao/"));
at(import.meta.url, "an address without its slash that is not mended: the page says so", { alter: bare, allow: ["console"] }, async ({ page, url }) => {
  await page.goto(`${url}nianbao`);
  const late = page.locator(".shell-late");
  assert.equal(await late.isVisible(), true);
  assert.match(await late.textContent(), /末尾应有“\/”/);
});

at(import.meta.url, "opened as index.html, with a query", {}, async ({ page, program }) => {
  await page.goto(`${program}index.html?from=portal#top`);
  await stands(page);
});

const withhold = (ending) => (answer, path) => {
  if (path.endsWith(ending)) Object.assign(answer, { status: 404, headers: {}, body: "" });
};
at(import.meta.url, "no .txt is served: English is refused with a sentence, and nothing else", { alter: withhold(".txt"), allow: ["console"] }, async ({ page, program }) => {
  await page.goto(program);
  await stands(page);
  await page.click("#display");
  await page.check('[data-choice=language] input[value="en"]');
  assert.match(await page.locator("#notice p").textContent(), /没有取到/);
  assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
});
