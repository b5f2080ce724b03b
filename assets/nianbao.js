// <nianbao-report>: a 政府信息公开工作年度报告 on any page. Its figures open their equations, and a badge
// says whether they all hold. What it offers is in docs/embedding.md and nianbao.d.ts.

const VERSION = 1;
const NAME = "nianbao-report";
/** paper.css and nianbao.css; put here by `cargo xtask dist`. */
const STYLE = "";
const LARGEST = 20 * 1024 * 1024;


/** What went wrong: a kind for programs, a sentence for people. */
class Refused extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** The viewer's wasm, loaded once for all elements. */
let viewer;
function theViewer() {
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
    await module.default({ module_or_path: new URL("./nianbao-viewer_bg.wasm", import.meta.url) });
    return module;
  } catch (why) {
    throw await hindrance(why, VIEWER);
  }
}

const VIEWER = ["nianbao-viewer.js", "nianbao-viewer_bg.wasm"];

/** Where the component's files are; under their own names unless a bundler has renamed them. */
const HERE = import.meta.url.replace(/[^/]*$/, "");
const OWN_NAMES = /\/nianbao\.js(\?|$)/.test(import.meta.url);

/** What the policy of the page refuses of ours: each directive with what it lacks. */
const policy = new Map();
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  const directive = effectiveDirective.replace(/-(elem|attr)$/, "");
  const isOurs = blockedURI.startsWith(HERE) || (directive === "connect-src" && blockedURI.startsWith(location.origin));
  if (blockedURI === "wasm-eval") policy.set(directive, "'wasm-unsafe-eval'");
  else if (isOurs) policy.set(directive, "'self'");
});

/** The browser tells of a violation a moment after it refuses. */
const told = () => new Promise((done) => setTimeout(done, 50));

/** Why files of the component could not be used, in words for whoever runs the site. */
async function hindrance(why, files) {
  await told();
  const [lacking] = policy;
  if (lacking) return csp(...lacking);
  if (/unsafe-eval/.test(String(why))) return csp("script-src", "'wasm-unsafe-eval'");
  for (const name of OWN_NAMES ? files : []) {
    const wrong = await wrongWith(name);
    if (wrong) return new Refused("load", `${wrong}（年报组件的文件都应在 ${HERE}。）`);
  }
  return new Refused("load", `年报组件的文件（${files.join("、")}）没有取到，或不完整。请检查网络后重新载入；如仍不行，请网站管理员检查文件是否传全。`);
}

const csp = (directive, source) =>
  new Refused("csp", `本网站的 Content-Security-Policy 没有允许年报组件。请网站管理员在 ${directive} 里加上 ${source}。`);

/** What is wrong with a file as the server gives it; null if nothing can be seen. */
async function wrongWith(name) {
  const answer = await fetch(HERE + name).catch(() => null);
  if (!answer) return `年报组件的文件 ${name} 没有取到。请检查网络后重新载入。`;
  if (!answer.ok) return `年报组件的文件 ${name} 没有取到（服务器答 ${answer.status}）。请网站管理员检查文件是否传全。`;
  const type = answer.headers.get("Content-Type");
  if (name.endsWith(".js") && !/javascript|ecmascript/.test(type)) {
    return `服务器给 ${name} 的 Content-Type 是 ${type}，浏览器因此拒绝使用。请网站管理员把 .js 文件的类型设为 text/javascript。`;
  }
  return null;
}

/** A file of the page's own origin, at most LARGEST bytes. */
async function bytesOf(src, signal) {
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
function readInWorker(module, bytes, name, signal) {
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-";
  return new Promise((done, failed) => {
    const part = isPdf ? "nianbao-pdf" : "nianbao-worker";
    const files = ["_loader.js", ".js", "_bg.wasm"].map((end) => part + end);
    const worker = isPdf
      ? new Worker(new URL("./nianbao-pdf_loader.js", import.meta.url), { type: "module" })
      : new Worker(new URL("./nianbao-worker_loader.js", import.meta.url), { type: "module" });
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    signal.addEventListener("abort", () => end(failed, signal.reason));
    worker.onerror = async ({ message }) => end(failed, await hindrance(message, files));
    worker.onmessage = ({ data }) => {
      const answer = JSON.parse(Array.isArray(data) ? data[0] : data);
      if (answer.outcome === "ready") {
        worker.postMessage([module.request(name), bytes], [bytes.buffer]);
      } else if (answer.outcome === "crashed") {
        end(failed, new Refused("crashed", "读取这个文件时程序出错，没有显示。"));
      } else if (answer.outcome !== "progress") {
        end(done, data);
      }
    };
  });
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** A report read by the viewer, on show in an element's shadow root. */
class Shown {
  constructor(module, number) {
    this.module = module;
    this.number = number;
  }

  get report() {
    return JSON.parse(this.module.data(this.number));
  }

  get verdict() {
    return JSON.parse(this.module.verdict(this.number));
  }

  close() {
    this.module.close(this.number);
  }

  draw(root) {
    const { state, text } = this.verdict;
    const bar = element("div", "bar");
    const badge = element("span", "badge", text);
    badge.dataset.state = state;
    bar.append(badge, element("span", "hint", "点表中的数，看它所在的等式"));
    const scroller = element("div", "scroller");
    const paper = element("article", "paper");
    paper.lang = "zh-CN";
    paper.innerHTML = this.module.paper(this.number);
    scroller.append(paper);
    root.replaceChildren(bar, scroller);
    const { figures, widths } = JSON.parse(this.module.layout(this.number));
    for (const [table, shares] of Object.entries(widths)) {
      const columns = paper.querySelectorAll(`table.${table} col`);
      columns.forEach((column, at) => (column.style.width = `${shares[at] / 10}%`));
    }
    paper.querySelectorAll("td.value").forEach((cell, at) => this.#openable(cell, figures[at], scroller));
  }

  /** The figure becomes a button that opens its equations. */
  #openable(cell, id, scroller) {
    const button = element("button", "", cell.textContent);
    button.type = "button";
    button.dataset.cell = id;
    button.setAttribute("aria-expanded", "false");
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      scroller.querySelector(".figure")?.close();
      if (!isOpen) this.#openFigure(button, id, scroller);
    });
  }

  #openFigure(button, id, scroller) {
    const figure = element("div", "figure");
    figure.setAttribute("role", "status");
    figure.innerHTML = this.module.figure(this.number, id);
    const cell = button.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const left = Math.min(cell.left - frame.left, Math.max(0, frame.width - 420)) + scroller.scrollLeft;
    figure.style.left = `${Math.max(0, left)}px`;
    figure.style.top = `${cell.bottom - frame.top + 4}px`;
    const key = ({ key }) => key === "Escape" && figure.close();
    figure.close = () => {
      figure.remove();
      button.setAttribute("aria-expanded", "false");
      scroller.removeEventListener("keydown", key);
    };
    scroller.addEventListener("keydown", key);
    button.setAttribute("aria-expanded", "true");
    scroller.append(figure);
  }
}

class NianbaoReport extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ["src"];
  #root = this.attachShadow({ mode: "open" });
  #content = null; // a Shown
  #loading = null; // ends what is being loaded

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    // What the page has put inside stands there until the report does, and where it cannot.
    this.#root.append(element("slot"));
  }

  connectedCallback() {
    this.#begin();
  }

  disconnectedCallback() {
    this.#end();
  }

  attributeChangedCallback(_name, before, now) {
    if (this.isConnected && before !== now) this.#begin();
  }

  get src() {
    return this.getAttribute("src") ?? "";
  }

  set src(src) {
    this.setAttribute("src", src);
  }

  /** The report as data; null while there is none. */
  get report() {
    return this.#content?.report ?? null;
  }

  /** What the equations come to: { state, text }; null while there is no report. */
  get verdict() {
    return this.#content?.verdict ?? null;
  }

  /** Opens a report: a file, its bytes, its data as text or as an object. */
  async open(source, name = source?.name ?? "报告") {
    const signal = this.#start();
    try {
      const bytes = await bytesFrom(source);
      await this.#show(bytes, name, signal);
    } catch (why) {
      if (!signal.aborted) this.fail(why);
    }
  }

  #begin() {
    const signal = this.#start();
    if (this.src) this.#load(signal).catch((why) => signal.aborted || this.fail(why));
  }

  #start() {
    this.#end();
    this.#loading = new AbortController();
    return this.#loading.signal;
  }

  #end() {
    this.#loading?.abort();
    this.#loading = null;
    this.#content?.close();
    this.#content = null;
    this.#root.replaceChildren(element("slot"));
  }

  async #load(signal) {
    const name = decodeURIComponent(new URL(this.src, document.baseURI).pathname.split("/").pop());
    await this.#show(await bytesOf(this.src, signal), name, signal);
  }

  async #show(bytes, name, signal) {
    const module = await theViewer();
    let number = module.read(bytes) ?? undefined;
    if (number === undefined) {
      const answer = await readInWorker(module, bytes, name, signal);
      if (signal.aborted) return;
      number = module.take(Array.isArray(answer) ? answer[0] : answer);
    }
    const shown = new Shown(module, number);
    if (signal.aborted) return shown.close();
    this.#content = shown;
    shown.draw(this.#root);
    this.tell("nianbao-ready", { report: shown.report, verdict: shown.verdict });
  }

  /** Tells the page that something happened. */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Says what went wrong, below what the page has put inside. */
  fail(why) {
    // The viewer's own errors are sentences.
    const { kind, message } = why instanceof Refused ? why : { kind: "refused", message: String(why?.message ?? why) };
    const said = element("p", "said", message);
    said.setAttribute("role", "alert");
    this.#root.replaceChildren(said, element("slot"));
    this.tell("nianbao-error", { kind, message });
  }
}

async function bytesFrom(source) {
  if (source instanceof Blob) {
    if (source.size > LARGEST) throw new Refused("too-large", `文件超过 ${LARGEST >> 20} MB，没有读取。`);
    return new Uint8Array(await source.arrayBuffer());
  }
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0));
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
  const text = typeof source === "string" ? source : JSON.stringify(source);
  return new TextEncoder().encode(text);
}

const there = customElements.get(NAME);
if (!there) {
  customElements.define(NAME, NianbaoReport);
} else if (there.version !== VERSION) {
  const message = `页面上已有另一版本（${there.version}）的年报组件，这一版本（${VERSION}）没有启用。请只保留一个。`;
  document.dispatchEvent(new CustomEvent("nianbao-error", { detail: { kind: "version", message }, bubbles: true }));
  console.warn(message);
}

export { NianbaoReport, VERSION as version };
