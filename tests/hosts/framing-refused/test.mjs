// A server, or a firewall before it, that lets no page be framed. Where it refuses, the browser shows a
// screen of its own and no script of ours runs: docs/deployment.md says what to set.
import { assert, at } from "../host.mjs";

/** The program's own page refuses to be framed. */
const refuse = (name, value) => (answer, path) => {
  if (path === "/nianbao/") answer.headers[name] = value;
};

const framed = (page) => page.frames().find((frame) => frame !== page.mainFrame());

at(import.meta.url, "where nothing refuses it, the program works in the agency's page", {}, async ({ page, url }) => {
  await page.goto(url);
  await framed(page).locator("html[data-ready]").waitFor({ state: "attached" });
});

for (const [name, value] of [["X-Frame-Options", "DENY"], ["Content-Security-Policy", "frame-ancestors 'none'"]]) {
  at(import.meta.url, `${name}: ${value} keeps the program out, and only there`, { alter: refuse(name, value), allow: ["console"] }, async ({ page, url, program, host }) => {
    await page.goto(url);
    const started = () => host.asked.some((path) => path.includes("/boot-"));
    assert.ok(host.asked.includes("/nianbao/"));
    assert.ok(!started(), "what the page consists of is not even asked for");
    // The way out that the agency's page offers, and docs/deployment.md asks for.
    await page.goto(program);
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
    assert.ok(started());
  });
}
