// <nianbao-report>: a 政府信息公开工作年度报告 on any page. `mode="view"` shows it, its figures open
// their equations, and a badge says whether they all hold; `mode="edit"` is the editor
// (nianbao-frame.js). What it offers, and promises to keep, is in docs/embedding.md and nianbao.d.ts.

import { Refused, bytesFrom, bytesOf, encoded, readInWorker, theViewer } from "./nianbao-read.js";

const VERSION = 1;
const NAME = "nianbao-report";
/** paper.css and nianbao.css; put here by `cargo xtask dist`. */
const STYLE = "";
/** Not written out where it is used: a bundler would take it for a file to be renamed. */
const EDITOR = "./index.html";

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
  /** Where the editor is; a page whose bundler moves this script says so itself. */
  static editor = new URL(EDITOR, import.meta.url).href;
  /** How long to wait for the editor's first word, in milliseconds. */
  static patience = 10000;
  static observedAttributes = ["src", "mode"];
  #root = this.attachShadow({ mode: "open" });
  #content = null; // a Shown or an Editor
  #loading = null; // ends what is being loaded
  #isIn = false; // on a page, and begun; what stands in the page's HTML comes before that
  #kept = null; // what was in the editor when it was taken off the page

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    // What the page has put inside stands there until the report does, and where it cannot.
    this.#root.append(element("slot"));
  }

  connectedCallback() {
    this.#isIn = true;
    this.#begin(this.#kept);
  }

  disconnectedCallback() {
    this.#isIn = false;
    this.#kept = this.#editor?.report ?? null;
    this.#start();
    this.#clear();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "src") this.#kept = null;
    if (!this.#isIn) return;
    if (name === "src") this.#begin();
    else if ((before === "edit") !== (now === "edit")) this.#switch();
  }

  get src() {
    return this.getAttribute("src") ?? "";
  }

  set src(src) {
    this.setAttribute("src", src);
  }

  get mode() {
    return this.getAttribute("mode") === "edit" ? "edit" : "view";
  }

  set mode(mode) {
    this.setAttribute("mode", mode);
  }

  /** The report as data; null while there is none. In the editor as it was a moment ago: see save(). */
  get report() {
    return this.#content?.report ?? null;
  }

  /** What the equations come to: { state, text }; null while there is no report. */
  get verdict() {
    return this.#content?.verdict ?? null;
  }

  /** Opens a report: a file, its bytes, its data as text or as an object. */
  open(source, name = source?.name ?? "报告") {
    return this.#do(async (signal) => this.#show(await bytesFrom(source), name, signal));
  }

  /** The report as data, with the last key that was pressed. Rejects where there is no editor any more. */
  async save() {
    return this.#editor ? this.#editor.save() : this.report;
  }

  focus(options) {
    if (this.#editor) this.#editor.focus();
    else super.focus(options);
  }

  get #editor() {
    return this.#content instanceof Shown ? null : this.#content;
  }

  #begin(report = null) {
    this.#do((signal) => (report ? this.#show(encoded(report), "报告", signal) : this.#load(signal)));
  }

  /** The other mode, with the same report. */
  #switch() {
    const before = this.#content;
    const editor = this.#editor;
    this.#do(async (signal) => {
      const report = editor?.stands ? await editor.save().catch(() => editor.report) : before?.report;
      if (signal.aborted) return;
      this.#clear();
      await (report ? this.#show(encoded(report), "报告", signal) : this.#load(signal));
    }, before);
  }

  /** Ends what is being loaded, and does something else. */
  async #do(work, keep = this.mode === "edit" && this.#editor) {
    const signal = this.#start();
    if (!keep) this.#clear();
    try {
      await work(signal);
    } catch (why) {
      if (!signal.aborted) this.#fail(why);
    }
  }

  #start() {
    this.#loading?.abort();
    this.#loading = new AbortController();
    return this.#loading.signal;
  }

  #clear() {
    this.#content?.close();
    this.#content = null;
    this.#root.replaceChildren(element("slot"));
  }

  async #load(signal) {
    const { src } = this;
    const bytes = src && bytesOf(src, signal);
    if (this.mode === "edit") {
      bytes?.catch?.(() => {}); // said when the editor stands
      await this.#edit(signal);
    }
    if (bytes) {
      const name = new URL(src, document.baseURI).pathname.split("/").pop();
      await this.#show(await bytes, decodeURIComponent(name), signal);
    } else if (this.#editor && !signal.aborted) {
      this.#tellReady();
    }
  }

  async #show(bytes, name, signal) {
    if (this.mode === "edit") {
      await this.#edit(signal);
      if (signal.aborted) return;
      await this.#editor.open(bytes, name);
      if (!signal.aborted) this.#tellReady();
      return;
    }
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
    this.#tellReady();
  }

  /** The editor stands, or is made to. */
  async #edit(signal) {
    if (!this.#content) {
      const { Editor } = await import("./nianbao-frame.js").catch(() => {
        throw new Refused("load", "编辑器的文件没有取到（nianbao-frame.js）。请网站管理员检查年报组件的文件是否传全。");
      });
      if (signal.aborted) return;
      const { editor: address, patience } = NianbaoReport;
      const changed = () => this.#tell("nianbao-change", { report: this.report, verdict: this.verdict });
      this.#content = new Editor({ address, patience, changed, failed: (why) => this.#fail(why) });
      const coming = element("p", "status", "正在打开编辑器…");
      coming.setAttribute("role", "status");
      this.#root.replaceChildren(coming, element("slot"), this.#content.frame);
    }
    const editor = this.#content;
    await editor.ready;
    if (signal.aborted) return;
    // Only what is beside the frame: a frame that is moved is loaded anew.
    for (const beside of [...this.#root.children]) if (beside !== editor.frame) beside.remove();
  }

  #tellReady() {
    this.#tell("nianbao-ready", { report: this.report, verdict: this.verdict });
  }

  /** Tells the page that something happened. */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Says what went wrong, below what the page has put inside. */
  #fail(why) {
    // The viewer's own errors are sentences.
    const { kind = "refused", message = String(why) } = why ?? {};
    const said = element("p", "said", message);
    said.setAttribute("role", "alert");
    const editor = this.#editor;
    if (!editor?.frame.isConnected || editor.frame.className) {
      this.#clear(); // an editor that never stood
      this.#root.prepend(said);
    } else if (!why.isSaid) {
      this.#root.querySelector(".said")?.remove();
      this.#root.prepend(said);
    }
    this.#tell("nianbao-error", { kind, message });
  }
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
