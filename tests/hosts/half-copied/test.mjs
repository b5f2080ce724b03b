// An upload that ended half way, was done in text mode, or breaks off on its way to the browser.
import { assert, at, failure, heard, stands, staysReadable } from "../host.mjs";
import { bringIn, fixture } from "../../e2e/report.mjs";

/** Of the files whose names match, half is there. */
const half = (name) => (answer, path) => {
  if (!name.test(path)) return;
  answer.body = answer.body.subarray(0, answer.body.length / 2);
  answer.headers["Content-Length"] = answer.body.length;
};
/** The whole is promised, and the connection breaks off half way. */
const cut = (name) => (answer, path) => {
  if (!name.test(path)) return;
  answer.body = answer.body.subarray(0, answer.body.length / 2);
  answer.cut = true;
};
const allow = ["console"];

const WASM = /nianbao-web-\w+_bg\.wasm$/;
const SCRIPT = /nianbao-web-\w+\.js$/;
for (const [what, name] of [["wasm", WASM], ["script", SCRIPT]]) {
  at(import.meta.url, `half of the ${what}: the screen names the file and both lengths`, { alter: half(name), allow }, async ({ page, program }) => {
    await page.goto(program);
    assert.match(await failure(page), /文件 nianbao-web-\w+\.\w+ 不完整：应为 \d+ 字节，取到 \d+ 字节/);
  });
  at(import.meta.url, `the ${what} breaks off on its way: the screen names it`, { alter: cut(name), allow }, async ({ page, program }) => {
    await page.goto(program);
    assert.match(await failure(page), /文件 nianbao-web-\S+ 没有取到，或没有传完/);
  });
}

at(import.meta.url, "a wasm that an error page stands for", { alter: (answer, path) => WASM.test(path) && Object.assign(answer, { headers: { "Content-Type": "text/html" }, body: "<h1>404</h1>" }), allow }, async ({ page, program }) => {
  await page.goto(program);
  assert.match(await failure(page), /_bg\.wasm 不完整/);
});

at(import.meta.url, "a style sheet that is not there: the screen names it", { alter: (answer, path) => path.includes("/layout-") && Object.assign(answer, { status: 404, headers: {}, body: "" }), allow }, async ({ page, program }) => {
  await page.goto(program);
  assert.match(await failure(page), /layout-\w+\.css 没有取到（服务器答 404）/);
});

at(import.meta.url, "half of boot.js: the page itself says it", { alter: half(/boot-/), allow }, async ({ page, program }) => {
  await page.goto(program);
  const late = page.locator(".shell-late");
  await late.evaluate((late) => late.getAnimations().forEach((animation) => animation.finish()));
  assert.equal(await late.isVisible(), true);
});

at(import.meta.url, "half of store.js: the screen says that files are missing", { alter: half(/store-/), allow }, async ({ page, program }) => {
  await page.goto(program);
  assert.match(await failure(page), /没有传全/);
});

for (const [what, alter] of [["half of", half], ["no whole", cut]]) {
  at(import.meta.url, `${what} the worker's wasm: the page refuses a Word file at once, with a sentence`, { alter: alter(/nianbao-worker_bg\.wasm$/), allow }, async ({ page, program }) => {
    await page.goto(program);
    await stands(page);
    assert.match(await bringIn(page, fixture("typical.docx")), /没有启动.*网站管理员.*传全/);
  });

  at(import.meta.url, `${what} the worker's wasm: so does the element`, { alter: alter(/nianbao-worker_bg\.wasm$/), allow }, async ({ page, url }) => {
    await page.goto(url);
    await heard(page, "nianbao-ready");
    await page.locator("nianbao-report").evaluate((element) => {
      heard.length = 0;
      element.src = "/report.docx";
    });
    const { kind, message } = await heard(page, "nianbao-error");
    assert.equal(kind, "load");
    assert.match(message, /网站管理员/);
    await staysReadable(page);
  });

  at(import.meta.url, `${what} the element's wasm: it says so, and the report stays`, { alter: alter(/nianbao-viewer_bg\.wasm$/), allow }, async ({ page, url }) => {
    await page.goto(url);
    const { kind, message } = await heard(page, "nianbao-error");
    assert.equal(kind, "load");
    assert.match(message, /nianbao-viewer_bg\.wasm/);
    await staysReadable(page);
  });
}
