// A server that knows no wasm, or takes every file for text.
import { assert, at, failure, heard, stands, staysReadable } from "../host.mjs";
import { bringIn, fixture } from "../../e2e/report.mjs";

/** Files of this ending are given as another type, and the browser may not look for itself. */
const as = (ending, type) => (answer, path) => {
  if (!path.endsWith(ending)) return;
  answer.headers["Content-Type"] = type;
  answer.headers["X-Content-Type-Options"] = "nosniff";
};

for (const type of ["text/plain", "application/octet-stream"]) {
  const alter = as(".wasm", type);
  at(import.meta.url, `wasm as ${type}: the program and its workers work, and nothing is an error`, { alter }, async ({ page, program }) => {
    await page.goto(program);
    await stands(page);
    assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
  });
  at(import.meta.url, `wasm as ${type}: the element works`, { alter }, async ({ page, url }) => {
    await page.goto(url);
    assert.equal((await heard(page, "nianbao-ready")).verdict.state, "ok");
  });
}

at(import.meta.url, "scripts as text: the page itself says what is to be set", { alter: as(".js", "text/plain"), allow: ["console"] }, async ({ page, program }) => {
  await page.goto(program);
  const late = page.locator(".shell-late");
  assert.equal(await late.isVisible(), false, "not before it is certain");
  // It comes 15 s after the page; not to wait for it, its animation is ended.
  await late.evaluate((late) => late.getAnimations().forEach((animation) => animation.finish()));
  assert.equal(await late.isVisible(), true);
  assert.match(await late.textContent(), /Content-Type：.js 应为 text\/javascript/);
});

// The classic scripts run, since nothing forbids looking at them; modules are never looked at.
const modules = (answer, path) => {
  if (path.endsWith(".js")) answer.headers["Content-Type"] = "text/plain";
};
at(import.meta.url, "modules as text: the screen names the file and the type", { alter: modules, allow: ["console"] }, async ({ page, program }) => {
  await page.goto(program);
  assert.match(await failure(page), /nianbao-web-\w+\.js 的 Content-Type 是 text\/plain.*请把 \.js 文件的类型设为 text\/javascript/);
});

at(import.meta.url, "style sheets as text: the screen names the file and the type", { alter: as(".css", "text/plain"), allow: ["console"] }, async ({ page, program }) => {
  await page.goto(program);
  assert.match(await failure(page), /\.css 的 Content-Type 是 text\/plain.*请把 \.css 文件的类型设为 text\/css/);
});

const viewer = (answer, path) => path.includes("nianbao-viewer") && modules(answer, path);
at(import.meta.url, "the element's module as text: it says so, and the report stays", { alter: viewer, allow: ["console"] }, async ({ page, url }) => {
  await page.goto(url);
  const { kind, message } = await heard(page, "nianbao-error");
  assert.equal(kind, "load");
  assert.match(message, /nianbao-viewer\.js 的 Content-Type 是 text\/plain.*text\/javascript/);
  await staysReadable(page);
});

const worker = (answer, path) => path.includes("nianbao-worker") && modules(answer, path);
at(import.meta.url, "the element's worker as text: it says so", { alter: worker, allow: ["console"] }, async ({ page, url }) => {
  await page.goto(url);
  await heard(page, "nianbao-ready");
  await page.locator("nianbao-report").evaluate((element) => (element.src = "/report.docx"));
  const { kind, message } = await heard(page, "nianbao-error");
  assert.equal(kind, "load");
  assert.match(message, /nianbao-worker_loader\.js 的 Content-Type 是 text\/plain/);
  await staysReadable(page);
});

at(import.meta.url, "the page's worker as text: the file is refused with what is to be set", { alter: worker, allow: ["console"] }, async ({ page, program }) => {
  await page.goto(program);
  await stands(page);
  assert.match(await bringIn(page, fixture("typical.docx")), /网站管理员.*text\/javascript/);
});
