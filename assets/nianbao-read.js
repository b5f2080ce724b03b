// How <nianbao-report> comes to a report: the file, its bytes, the wasm that reads it. The errors are
// sentences for the site's administrator or the reader.

import { Refused, csp, hindrance, policy, told } from "./nianbao-host.js";

export { Refused };

const LARGEST = 20 * 1024 * 1024;

/** The viewer's wasm, loaded once for all elements. */
let viewer;
export function theViewer() {
  viewer ??= loadViewer().catch((why) => {
    viewer = undefined; // the next element tries again
    throw why;
  });
  return viewer;
}

async function loadViewer() {
  if (typeof WebAssembly !== "object") {
    throw new Refused("no-webassembly", "此浏览器不支持 WebAssembly，或已被设置禁用，不能在这里核对勾稽关系。");
  }
  try {
    // Written out, so that bundlers find the files.
    const module = await import("./nianbao-viewer.js");
    // Not compiled while it comes: of half a file Firefox never says that it is broken.
    const wasm = await fetch(new URL("./nianbao-viewer_bg.wasm", import.meta.url));
    await module.default({ module_or_path: await wasm.arrayBuffer() });
    return module;
  } catch (why) {
    throw await hindrance(why, VIEWER);
  }
}

const VIEWER = ["nianbao-viewer.js", "nianbao-viewer_bg.wasm"];

/** A file of the page's own origin, at most LARGEST bytes. */
export async function bytesOf(src, signal) {
  const url = new URL(src, document.baseURI);
  if (url.origin !== location.origin) {
    throw new Refused("origin", `报告文件在别的网站上（${url.origin}），没有读取。请把文件放在本网站。`);
  }
  const answer = await fetch(url, { signal, credentials: "same-origin" }).catch(async (why) => {
    if (signal.aborted) throw why;
    await told();
    if (policy.has("connect-src")) throw csp("connect-src", "'self'");
    throw new Refused("network", `报告文件没有取到（${url.pathname}）。请检查网络后重新载入。`);
  });
  if (!answer.ok) {
    throw new Refused("missing", `报告文件没有取到（${url.pathname}，服务器答 ${answer.status}）。请检查 src 的地址。`);
  }
  const tooLarge = () => new Refused("too-large", `报告文件超过 ${LARGEST >> 20} MB，没有读取。请确认 src 指的是年报。`);
  if (Number(answer.headers.get("Content-Length")) > LARGEST) {
    await answer.body?.cancel();
    throw tooLarge();
  }
  const parts = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (let read; !(read = await reader.read()).done; ) {
    size += read.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw tooLarge();
    }
    parts.push(read.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Has a worker read what the viewer does not: Word, Excel, PDF, any web page. Gives its last answer. */
export async function readInWorker(module, bytes, name, signal) {
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-";
  const part = isPdf ? "nianbao-pdf" : "nianbao-worker";
  const files = ["_loader.js", ".js", "_bg.wasm"].map((end) => part + end);
  let worker;
  try {
    worker = isPdf
      ? new Worker(new URL("./nianbao-pdf_loader.js", import.meta.url), { type: "module" })
      : new Worker(new URL("./nianbao-worker_loader.js", import.meta.url), { type: "module" });
  } catch (why) {
    throw await hindrance(why, files); // how an older Chromium says that a policy refuses it
  }
  try {
    return await new Promise((done, failed) => {
      signal.addEventListener("abort", () => failed(signal.reason));
      worker.onerror = async ({ message }) => failed(await hindrance(message, files));
      worker.onmessage = ({ data }) => {
        const answer = JSON.parse(Array.isArray(data) ? data[0] : data);
        if (answer.outcome === "ready") {
          worker.postMessage([module.request(name), bytes], [bytes.buffer]);
        } else if (answer.outcome === "crashed") {
          failed(new Refused("crashed", "读取这个文件时程序出错，没有显示。"));
        } else if (answer.outcome !== "progress") {
          done(data);
        }
      };
    });
  } finally {
    worker.terminate();
  }
}

/** A report's data as the bytes of a file. */
export function encoded(report) {
  return new TextEncoder().encode(typeof report === "string" ? report : JSON.stringify(report));
}

/** The bytes of whatever open() is given. */
export async function bytesFrom(source) {
  if (source instanceof Blob) {
    if (source.size > LARGEST) throw new Refused("too-large", `文件超过 ${LARGEST >> 20} MB，没有读取。`);
    return new Uint8Array(await source.arrayBuffer());
  }
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0));
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
  return encoded(source);
}
