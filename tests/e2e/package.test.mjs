// The npm package that `cargo xtask dist` makes: what is in it, and that it works where people use it:
// installed by npm, built by Vite into each of the examples, opened in Chromium; its types are checked.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { DIST, given, start } from "../hosts/host.mjs";
import { fixture } from "./report.mjs";
import { assert, test } from "./support.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const PACKAGES = path("../../target/packages/");
const EXAMPLES = path("../../examples/");
// Inside examples/, so that what they build on is found there; the package itself is only here.
const TRIAL = join(EXAMPLES, ".test");
const PACKAGE = join(TRIAL, "node_modules/nianbao");
const BUILT = ["react", "vue", "typescript"];

const run = (script, args, cwd) =>
  execFileSync(process.execPath, [join(EXAMPLES, "node_modules", script), ...args], { cwd, stdio: "pipe", encoding: "utf8" });

before(() => {
  assert.ok(existsSync(join(EXAMPLES, "node_modules/vite")), "what the examples are built with: npm ci in examples/");
  const [packed] = readdirSync(PACKAGES).filter((name) => /^nianbao-.*\.tgz$/.test(name));
  assert.ok(packed, "the package: cargo xtask dist");
  rmSync(TRIAL, { recursive: true, force: true });
  mkdirSync(TRIAL);
  for (const name of BUILT) cpSync(join(EXAMPLES, name), join(TRIAL, name), { recursive: true });
  writeFileSync(join(TRIAL, "package.json"), '{ "private": true, "type": "module" }');
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--offline"];
  execFileSync("npm", ["install", ...quiet, PACKAGES + packed], { cwd: TRIAL, stdio: "pipe", shell: process.platform === "win32" });
});
after(() => rmSync(TRIAL, { recursive: true, force: true }));

test("the package is the build, with its licences, docs and schema, and nothing else", { open: false }, async () => {
  const beside = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "nianbao.schema.json", "package.json"];
  assert.deepEqual(readdirSync(PACKAGE).sort(), [...readdirSync(DIST), ...beside].sort());
  for (const name of readdirSync(DIST)) assert.ok(readFileSync(join(PACKAGE, name)).equals(readFileSync(DIST + name)), name);
  const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  assert.ok(existsSync(join(PACKAGE, manifest.main)) && existsSync(join(PACKAGE, manifest.types)));
  assert.equal(manifest.dependencies, undefined);
});

test("its types are right, and wrong use of them is found", { open: false }, async () => {
  assert.equal(run("typescript/bin/tsc", ["-p", "."], join(TRIAL, "typescript")), "");
  const program = join(TRIAL, "typescript/report.ts");
  const right = readFileSync(program, "utf8");
  writeFileSync(program, `${right}\nelement.src = 1;\ndocument.querySelector("nianbao-report")?.report?.tables?.budget;\n`);
  const found = (() => {
    try {
      return run("typescript/bin/tsc", ["-p", "."], join(TRIAL, "typescript"));
    } catch ({ stdout }) {
      return stdout;
    } finally {
      writeFileSync(program, right);
    }
  })();
  assert.match(found, /'number' is not assignable to type 'string'/);
  assert.match(found, /'budget' does not exist/);
});

/** Opens a built example; its report is on show, and Word is read by the bundled worker. */
async function shown(page, alter, url = "") {
  const host = await start(EXAMPLES, alter);
  try {
    await page.goto(host.url + url);
    const badge = page.locator("nianbao-report .badge");
    assert.match(await badge.textContent(), /勾稽一致/);
    const word = page.getByRole("button", { name: /Word/ });
    if (await word.count()) {
      await badge.evaluate((badge) => badge.setAttribute("data-former", ""));
      await word.click();
      await page.locator("nianbao-report .badge:not([data-former])").waitFor();
      assert.ok(host.asked.includes("/report.docx"));
      assert.ok(host.asked.some((path) => /worker_bg.*\.wasm$/.test(path)));
    }
    // An editor on the page has the report too.
    await page.waitForFunction(() => [...document.querySelectorAll("nianbao-report")].every((element) => element.report));
    const status = page.locator("main [role=status], body > [role=status]");
    return (await status.count()) ? status.last().textContent() : "";
  } finally {
    await host.close();
  }
}

for (const name of BUILT) {
  test(`examples/${name}, built by Vite with no settings for it, shows a report and reads Word`, { open: false, allow: ["requests"] }, async ({ page }) => {
    run("vite/bin/vite.js", ["build", "--logLevel", "error"], join(TRIAL, name));
    const out = join(TRIAL, name, "dist");
    const said = await shown(page, (answer, path) => {
      const file = join(out, path === "/" ? "index.html" : path);
      if (existsSync(file)) Object.assign(answer, given(file));
    });
    assert.match(said, name === "typescript" ? /已核对（第 1 版组件）/ : /^$/);
  });
}

test("examples/plain beside dist/, without a bundler, shows a report", { open: false, allow: ["requests"] }, async ({ page }) => {
  await shown(page, (answer, path) => {
    if (path === "/plain/") Object.assign(answer, given(join(EXAMPLES, "plain/index.html")));
    if (path === "/plain/report.json") Object.assign(answer, given(fixture("typical.json")));
  }, "plain/");
});
