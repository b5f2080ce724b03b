// The service worker: keeps the whole program in the browser, so that it works where there is no
// network. `cargo xtask dist` puts the build's files, each with its SHA-256, in the place of FILES.
//
// What is kept is kept whole: a file goes into the cache only if its digest is right, and a new
// version takes over only when the user says so, and nothing else of this program is open.
"use strict";
const FILES = {};

const PREFIX = `nianbao ${registration.scope} `;
const CACHE = PREFIX + FILES["index.html"];
const TYPES = {
  html: "text/html;charset=utf-8",
  js: "text/javascript;charset=utf-8",
  css: "text/css;charset=utf-8",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
};

const address = (name) => new URL(name, registration.scope).href;

addEventListener("install", (event) => event.waitUntil(complete()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", ({ data, ports: [answer] }) => {
  const jobs = { check: complete, update };
  jobs[data]?.().then(
    (done) => answer.postMessage(done),
    (why) => answer.postMessage({ failed: String(why) }),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  const name = url.pathname.slice(new URL(registration.scope).pathname.length) || "index.html";
  if (Object.hasOwn(FILES, name)) event.respondWith(serve(name));
});

/** A file out of the cache; one that has gone from there is fetched and kept again. */
async function serve(name) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address(name));
  if (kept) return kept;
  try {
    return await keep(cache, name);
  } catch {
    return Response.error();
  }
}

/** Sees to it that every file is there and whole; the error says which could not be had. */
async function complete() {
  const cache = await caches.open(CACHE);
  for (const name of Object.keys(FILES)) {
    const kept = await cache.match(address(name));
    if (kept && (await digest(await kept.arrayBuffer())) === FILES[name]) continue;
    await keep(cache, name);
  }
  return { complete: true };
}

/** Fetches a file and keeps it, if it is the right one. A copy in the browser's own cache will do. */
async function keep(cache, name) {
  for (const mode of ["default", "reload"]) {
    const answer = await fetch(address(name), { cache: mode, credentials: "same-origin" });
    const bytes = answer.ok ? await answer.arrayBuffer() : new ArrayBuffer(0);
    if ((await digest(bytes)) !== FILES[name]) continue;
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    const made = () => new Response(bytes, { headers: { "Content-Type": type } });
    await cache.put(address(name), made());
    return made();
  }
  throw new Error(`${name}: not the file of this build`);
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Puts this version in the place of the one before, unless that is open more than once. */
async function update() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = open.filter((client) => client.url.startsWith(registration.scope));
  if (ours.length > 1) return { open: ours.length };
  await skipWaiting();
  return { updated: true };
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}
