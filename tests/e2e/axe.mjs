// What axe-core finds on a page, or in a part of it. By the debugger, since the pages allow no script of
// others; in Firefox what is evaluated is compiled by the browser itself (firefox-relay.mjs).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { BROWSER } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The violations, each a line: which rule, and the first element that breaks it; of the page, or of a
 *  frame in it, in a context that passes the CSP by. */
export async function violations(page, within = "html", frame) {
  const options = JSON.stringify({ resultTypes: ["violations"], runOnly: TAGS });
  const run = `axe.run(${JSON.stringify(within)}, ${options}).then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html + " " + v.nodes[0].failureSummary))`;
  if (frame || BROWSER === "Firefox") return (frame ?? page).evaluate(`(() => { ${AXE}; return ${run}; })()`);
  const debug = await page.context().newCDPSession(page);
  await debug.send("Page.setBypassCSP", { enabled: true });
  const { result } = await debug.send("Runtime.evaluate", { expression: `${AXE}; ${run}`, awaitPromise: true, returnByValue: true });
  await debug.detach();
  return result.value;
}
