// A host whose Content-Security-Policy does not know of this program.
import { readFileSync } from "node:fs";
import { assert, at, DIST, failure, heard, stands, staysReadable } from "../host.mjs";
import { bringIn, fixture } from "../../e2e/report.mjs";

const allow = ["console", "csp"];
/** The header goes with everything, as an administrator would set it. */
const policy = (text) => (answer) => (answer.headers["Content-Security-Policy"] = text);
const onlyOn = (part, text) => (answer, path) => path.includes(part) && policy(text)(answer);

const MISSING = [
  ["script-src 'self'", /script-src 里加上 'wasm-unsafe-eval'/],
  ["default-src 'self'", /script-src 里加上 'wasm-unsafe-eval'/],
  ["connect-src 'none'", /connect-src 里加上 'self'/],
  ["style-src 'none'", /style-src 里加上 'self'/],
];
for (const [text, says] of MISSING) {
  at(import.meta.url, `${text}: the screen names what is missing`, { alter: policy(text), allow }, async ({ page, program }) => {
    await page.goto(program);
    assert.match(await failure(page), says);
  });
}

at(import.meta.url, "default-src 'none': the page itself says what is to be set", { alter: policy("default-src 'none'"), allow }, async ({ page, program }) => {
  await page.goto(program);
  const late = page.locator(".shell-late");
  assert.equal(await late.isVisible(), true, "without the style it shows at once");
  assert.match(await late.textContent(), /script-src 应有 'self' 'wasm-unsafe-eval'/);
});

/** The header in the nginx configuration of docs/deployment.md. */
const docs = readFileSync(new URL("../../../docs/deployment.md", import.meta.url), "utf8");
const [, documented] = docs.match(/add_header Content-Security-Policy "([^"]*)"/);
at(import.meta.url, "the header that the docs give is the page's own policy and who may frame it, and is enough, Word included", { alter: policy(documented) }, async ({ page, program }) => {
  const own = readFileSync(`${DIST}index.html`, "utf8").match(/content="(default-src [^"]*)"/)[1];
  assert.equal(documented, `${own}; frame-ancestors 'self'`);
  await page.goto(program);
  await stands(page);
  assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
});

at(import.meta.url, "worker-src 'none': the page refuses a Word file and names what is missing", { alter: policy("worker-src 'none'"), allow }, async ({ page, program }) => {
  await page.goto(program);
  await stands(page);
  assert.match(await bringIn(page, fixture("typical.docx")), /网站管理员.*worker-src/);
});

for (const [text, words] of [["script-src 'self'", "'wasm-unsafe-eval'"], ["default-src 'self'", "'wasm-unsafe-eval'"]]) {
  at(import.meta.url, `the element under ${text}: it names what is missing, and the report stays`, { alter: policy(text), allow }, async ({ page, url }) => {
    await page.goto(url);
    const { kind, message } = await heard(page, "nianbao-error");
    assert.equal(kind, "csp", message);
    assert.ok(message.includes(words) && message.includes("script-src"), message);
    await staysReadable(page);
  });
}

at(import.meta.url, "the element under connect-src 'none' names that", { alter: policy("connect-src 'none'"), allow }, async ({ page, url }) => {
  await page.goto(url);
  const { kind, message } = await heard(page, "nianbao-error");
  assert.equal(kind, "csp", message);
  assert.match(message, /connect-src/);
  await staysReadable(page);
});

/** The element is given a Word file, which takes a worker. */
async function word(page, url) {
  await page.goto(url);
  await page.evaluate(() => customElements.whenDefined("nianbao-report"));
  await page.locator("nianbao-report").evaluate((element) => {
    heard.length = 0;
    element.src = "/report.docx";
  });
}

at(import.meta.url, "the element under worker-src 'none' names that when it is to read Word", { alter: policy("worker-src 'none'"), allow }, async ({ page, url }) => {
  await word(page, url);
  const { kind, message } = await heard(page, "nianbao-error");
  assert.equal(kind, "csp", message);
  assert.match(message, /worker-src 里加上 'self'/);
});

at(import.meta.url, "a policy on the worker's own file is named too", { alter: onlyOn("nianbao-worker", "script-src 'self'"), allow }, async ({ page, url }) => {
  await word(page, url);
  const { message } = await heard(page, "nianbao-error");
  assert.match(message, /'wasm-unsafe-eval'/);
});

at(import.meta.url, "the element under what the docs ask for reads Word", { alter: policy("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'") }, async ({ page, url }) => {
  await word(page, url);
  assert.equal((await heard(page, "nianbao-ready")).verdict.state, "ok");
});
