// An agency's page that loads the component twice, from two places and in two versions: the first one
// works on, the second says that it was not taken.
import { assert, at, heard } from "../host.mjs";

/** /new/ is another place with the component, of a version to come. */
const later = (version) => (answer, path, _request, right) => {
  if (!path.startsWith("/new/")) return;
  const found = right(path.replace("/new/", "/nianbao/"));
  if (path !== "/new/nianbao.js") return Object.assign(answer, found);
  const script = found.body.toString();
  const newer = script.replace("const VERSION = 1;", `const VERSION = ${version};`);
  assert.ok(version === 1 || newer !== script, "the script has its version");
  const body = Buffer.from(newer);
  Object.assign(answer, { status: 200, headers: { ...found.headers, "Content-Length": body.length }, body });
};

at(import.meta.url, "another version is refused, and the first works on", { alter: later(2) }, async ({ page, url }) => {
  await page.goto(url);
  const { kind, message } = await heard(page, "nianbao-error");
  assert.equal(kind, "version");
  assert.match(message, /已有另一版本（1）.*这一版本（2）没有启用.*只保留一个/);
  assert.equal((await heard(page, "nianbao-ready")).verdict.state, "ok");
  assert.equal(await page.evaluate(() => customElements.get("nianbao-report").version), 1);
});

at(import.meta.url, "the same version twice is no error", { alter: later(1) }, async ({ page, url, host }) => {
  await page.goto(url);
  await heard(page, "nianbao-ready");
  assert.ok(host.asked.includes("/new/nianbao.js"));
  assert.deepEqual(await page.evaluate(() => heard.filter(({ type }) => type === "nianbao-error")), []);
});
