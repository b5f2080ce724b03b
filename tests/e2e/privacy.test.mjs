// Proof of privacy: the policies of the page and of the single file are the least that works; with the
// network gone the whole job is done; and of a whole session the server sees plain GETs of the build's
// own files and nothing else, and nothing at all once 可断网使用 shows.
import { readdirSync, readFileSync } from "node:fs";
import { DIST, start } from "../hosts/host.mjs";
import { bringIn, download, fixture, openSection, report, type } from "./report.mjs";
import { assert, test } from "./support.mjs";

const SINGLE = new URL("../../target/packages/nianbao.html", import.meta.url);
const options = { open: false, allow: ["requests"], context: { serviceWorkers: "allow" } };

/** The policy in a page's head, each directive with its sources; digests are told from nothing else. */
function policy(html) {
  const [, text] = html.match(/<meta [^>]*content="(default-src [^"]*)"/);
  const entries = text.split("; ").map((directive) => directive.replace(/'sha256-[^']+'/g, "'sha256'").split(" "));
  return Object.fromEntries(entries.map(([name, ...sources]) => [name, sources.join(" ")]));
}

test("the page's policy is the least that works", { open: false }, async () => {
  assert.deepEqual(policy(readFileSync(`${DIST}index.html`, "utf8")), {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
  });
});

test("the single file's policy allows no connection, and only the scripts and styles that are in it", { open: false }, async () => {
  assert.deepEqual(policy(readFileSync(SINGLE, "utf8")), {
    "default-src": "'none'",
    "script-src": "'wasm-unsafe-eval' 'sha256' 'sha256'",
    "style-src": "'sha256'",
    "img-src": "data:",
    "worker-src": "blob:",
    "connect-src": "'none'",
    "form-action": "'none'",
    "base-uri": "'none'",
  });
});

test("no file of the build names another site that could be asked for something", { open: false }, async () => {
  const isText = (name) => /\.(html|css|js|txt|svg|webmanifest|ts)$/.test(name);
  const texts = readdirSync(DIST).filter(isText).map((name) => [name, readFileSync(DIST + name, "utf8")]);
  // What stands in the single file deflated is the same wasm, whose policy allows no connection.
  const single = readFileSync(SINGLE, "utf8").replace(/<script type="application\/octet-stream"[^]*?<\/script>/g, "");
  assert.ok(texts.length > 20);
  for (const [name, text] of [...texts, ["nianbao.html", single]]) {
    const found = text.match(/(https?:|wss?:|["'(=])\/\/[\w.-]+/g) ?? [];
    // A name space, and what a sentence gives as an example; never fetched.
    const named = ["http://www.w3.org", "https://www.example.gov.cn"];
    assert.deepEqual(found.filter((url) => !named.includes(url)), [], name);
  }
});

const EXPORTS = ["docx", "xlsx", "html", "json", "notice-html", "notice-xlsx"];

/** The whole job: Word brought in, corrected, checked, and taken out in every format. */
async function wholeJob(page) {
  assert.match(await bringIn(page, fixture("typical.docx")), /200 格/);
  await type(page, "requests.new.total", "99999");
  await page.click("#tab-findings");
  await page.locator('.finding[data-cells*="requests.new.total"]').first().waitFor();
  await page.keyboard.press("Control+z");
  for (const section of ["cover", "overview", "disclosure", "review", "problems", "other"]) await openSection(page, section);
  for (const format of EXPORTS) {
    const { name, bytes } = await download(page, format);
    assert.ok(bytes.length > 500, name);
  }
}

/** A host that writes down all that comes to it, and the page once it is kept offline. */
async function opened(page, body) {
  const asked = [];
  const host = await start(`${DIST}/`, (_answer, path, request) => {
    const line = { method: request.method, path: request.url, sent: 0 };
    asked.push(line);
    request.on("data", (bytes) => (line.sent += bytes.length));
  });
  try {
    await page.goto(`${host.url}nianbao/`);
    await page.locator('html[data-offline="ready"]').waitFor({ state: "attached", timeout: 60_000 });
    await body({ host, asked });
  } finally {
    await host.close();
  }
}

test("the page is loaded, the network cut and the server gone: the whole job is done", options, async ({ page, context }) => {
  await opened(page, async ({ host }) => {
    await context.setOffline(true);
    await host.close();
    await wholeJob(page);
    assert.match(await bringIn(page, fixture("files/city.lo.docx")), /格/);
  });
});

/** A while after the start, by itself: a plain GET, and no page can keep it from that. */
const LOOKS = { Firefox: "looks by itself whether sw.js is another" };

test("of a whole session the server sees GETs of the build's files, and nothing once 可断网使用 shows", { ...options, lacks: LOOKS }, async ({ page, seen }) => {
  const sockets = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await opened(page, async ({ asked }) => {
    const files = new Set(["/nianbao/", ...readdirSync(DIST).map((name) => `/nianbao/${name}`)]);
    const other = asked.filter(({ method, path, sent }) => method !== "GET" || sent || !files.has(path));
    assert.deepEqual(other, []);
    assert.ok(asked.length > 20, "the whole build was kept");
    const [before, requests] = [asked.length, seen.requests.length];
    const workers = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    assert.equal(workers, 1);
    await wholeJob(page);
    await page.click("#help");
    await page.locator("#help-guide section").first().waitFor();
    await page.keyboard.press("Escape");
    await report(page);
    assert.deepEqual(asked.slice(before), [], "asked of the server");
    // What the page asks for now its service worker answers; still only files of the build.
    const names = seen.requests.slice(requests).filter((line) => !/ (blob|data):/.test(line));
    for (const line of names) assert.ok(files.has(new URL(line.split(" ")[1]).pathname) && line.startsWith("GET ") && !line.includes("?"), line);
    assert.deepEqual(sockets, []);
  });
});
