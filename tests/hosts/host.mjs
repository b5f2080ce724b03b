// A web server that does things wrong. Each folder here is one host: index.html is a page of the
// agency's own, test.mjs says what the server does wrong and what the people then read.
// tests/e2e/hosts.test.mjs runs them all.
//
//   /                          the folder's index.html
//   /report.json /report.docx  a report that is right; /report.html, one that nianbao exported
//   /nianbao/                  the build: the program's page, the element, and what they need
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fixture } from "../e2e/report.mjs";
import { assert, test } from "../e2e/support.mjs";

export { assert };

export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TYPES = {
  ".html": "text/html;charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** A file as a server that does everything right gives it. */
export function given(file) {
  if (!file || !existsSync(file)) return { status: 404, headers: {}, body: Buffer.alloc(0) };
  const body = readFileSync(file);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  return { status: 200, headers: { "Content-Type": type, "Content-Length": body.length }, body };
}

/** What a server that does everything right answers. */
function right(folder, path) {
  const files = { "/": join(folder, "index.html"), "/report.json": fixture("typical.json"), "/report.docx": fixture("typical.docx"), "/report.html": fixture("files/hybrid.own.html") };
  const inBuild = path.startsWith("/nianbao/") ? join(DIST, path.slice("/nianbao/".length) || "index.html") : "";
  return given(files[path] ?? inBuild);
}

/** Starts the host of a folder. `alter(answer, path, request, right)` makes of the right answer
 *  the wrong one. */
export async function start(folder, alter) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url, "http://x").pathname);
    asked.push(path);
    const answer = right(folder, path);
    alter?.(answer, path, request, (path) => right(folder, path));
    response.writeHead(answer.status, answer.headers);
    // What is promised and does not come: the connection is cut.
    if (answer.cut) return response.write(answer.body, () => response.destroy());
    response.end(answer.body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { asked, port: server.address().port, url: `http://127.0.0.1:${server.address().port}/`, close };
}

/** A case at a host that alters its answers so; `allow` is what the browser itself may say of it. */
export function at(here, title, { alter, allow = [], ...options }, body) {
  const folder = fileURLToPath(new URL(".", here));
  // The origin is not that of the other tests, so every request counts as another's.
  test(title, { open: false, allow: ["requests", ...allow], ...options }, async (given) => {
    const host = await start(folder, alter);
    try {
      await given.page.addInitScript(listen);
      await body({ ...given, host, url: host.url, program: `${host.url}nianbao/` });
    } finally {
      await host.close();
    }
  });
}

/** What the elements on the page say, and the errors of its scripts. */
function listen() {
  globalThis.errors = [];
  addEventListener("error", ({ message }) => errors.push(message));
  globalThis.heard = [];
  for (const type of ["nianbao-ready", "nianbao-error"]) {
    addEventListener(type, ({ detail }) => heard.push({ type, ...detail }));
  }
}

/** Waits for an event of an element; what it says. */
export const heard = (page, type) =>
  page.waitForFunction((type) => heard.find((event) => event.type === type), type).then((found) => found.jsonValue());

/** Waits until the program stands. */
export const stands = (page) => page.locator("html[data-ready]").waitFor({ state: "attached" });

/** What the screen says that stands in the program's place. */
export async function failure(page) {
  const screen = page.locator('[data-failure="load"] .failure-box');
  await screen.waitFor();
  return screen.innerText();
}

/** The static report inside the element is to be read. */
export async function staysReadable(page) {
  assert.equal(await page.getByText("本机关新收政府信息公开申请 0 件。").isVisible(), true);
}
