// Sites of someone else's, on ports of their own: the built page stands at /nianbao/ of each, beside
// pages that a test writes. What a page and its frames hear by message is kept in their `messages`,
// the element's events in `heard`.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".html": "text/html;charset=utf-8" };

/** Starts a site. `made` are its other files, by path; `headers` those of every answer, `framed` those of
 *  the files of nianbao; both may be changed later. */
export async function site(made = {}, host = "127.0.0.1") {
  const site = { headers: {}, framed: {} };
  const server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://x");
    const send = (type, headers, body) => response.writeHead(200, { ...(type && { "Content-Type": type }), ...headers }).end(body);
    if (pathname === "/") return send(TYPES[".html"], site.headers, `<!DOCTYPE html><html lang="zh-CN"><title>年报</title>${searchParams.get("body")}`);
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    if (made[pathname]) return send(undefined, site.headers, made[pathname]());
    const file = join(DIST, pathname.replace("/nianbao/", "") || "index.html");
    if (!pathname.startsWith("/nianbao/") || !existsSync(file)) return response.writeHead(404).end();
    send(TYPES[extname(file)] ?? "application/octet-stream", { "Access-Control-Allow-Origin": "*", ...site.framed }, readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, host === "localhost" ? "::1" : host, ready));
  site.origin = `http://${host}:${server.address().port}`;
  site.page = (body) => `${site.origin}/?body=${encodeURIComponent(body)}`;
  site.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return site;
}

/** Keeps what the page and its frames hear, from their first script on. */
export async function listen(page) {
  await page.addInitScript(() => {
    window.heard = [];
    window.messages = [];
    addEventListener("message", ({ origin, data }) => messages.push({ origin, ...data }));
    for (const type of ["nianbao-ready", "nianbao-change", "nianbao-error"]) {
      addEventListener(type, ({ detail, target }) => heard.push({ type, detail, of: target.id }));
    }
  });
}

/** Waits for an event of the element that a condition holds of; its detail. */
export async function event(page, type, holds = () => true) {
  for (;;) {
    const all = await page.evaluate((type) => heard.filter((event) => event.type === type), type);
    const found = all.find(({ detail, of }) => holds(detail, of));
    if (found) return found.detail;
    await page.waitForFunction(([type, count]) => heard.filter((event) => event.type === type).length > count, [type, all.length]);
  }
}

/** Waits for a message that a page or frame hears. */
export const message = (frame, wanted) =>
  frame
    .waitForFunction((wanted) => messages.find((got) => Object.entries(wanted).every(([name, value]) => got[name] === value)), wanted)
    .then((found) => found.jsonValue());

/** The page in the frame that a selector names. */
export async function frameOf(page, selector = "iframe") {
  const element = await page.waitForSelector(selector, { state: "attached" });
  return element.contentFrame();
}
