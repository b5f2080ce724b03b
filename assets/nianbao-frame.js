// The editor of <nianbao-report mode="edit">: nianbao's page in a frame, and what is said to it and
// heard from it ("In a frame" in docs/embedding.md). nianbao.js loads this when it is first needed.

const VERSION = 1;

function refused(kind, message) {
  return Object.assign(new Error(message), { kind });
}

export class Editor {
  report = null;
  verdict = null;
  /** Why it is broken down; null while it is not. */
  lost = null;
  /** Until the page in the frame says that it can be spoken to; rejects with why it cannot. */
  ready = new Promise((ready, failed) => Object.assign(this, { isReady: ready, isLost: failed }));
  #asked = new Map(); // what is waited for, by number
  #number = 0;
  #stands = false;
  #ends = new AbortController(); // ends all listening

  /** `address` of the page; `patience` for a word of it, in milliseconds; `changed` and `failed` are
   *  called when there is a change, and when something goes wrong that nobody has asked for. */
  constructor({ address, patience, changed, failed }) {
    Object.assign(this, { changed, failed });
    const url = new URL(address, document.baseURI);
    this.origin = url.origin;
    url.searchParams.set("embedded", location.origin);
    const frame = (this.frame = document.createElement("iframe"));
    frame.part = "frame";
    frame.title = "编辑政府信息公开工作年度报告";
    frame.lang = "zh-CN";
    frame.className = "coming";
    frame.allow = "clipboard-write";
    // Its own origin: it has workers and fetches its files. Modals: it prints.
    frame.sandbox = "allow-scripts allow-same-origin allow-downloads allow-forms allow-modals";
    frame.src = url;
    this.ready.catch(() => {}); // whoever waits for it hears it
    const { signal } = this.#ends;
    addEventListener("message", (event) => this.#hear(event), { signal });
    frame.addEventListener("load", () => this.#look(), { signal });
    document.addEventListener("securitypolicyviolation", (event) => this.#violated(event), { signal });
    this.waiting = setTimeout(() => this.#lose("frame"), patience);
  }

  /** Opens a file's bytes. */
  async open(bytes, name) {
    await this.ready;
    return this.#ask({ type: "open", bytes, name });
  }

  /** The report as it is now. */
  async save() {
    await this.ready;
    await this.#ask({ type: "get" });
    return this.report;
  }

  /** There is a page to be asked. */
  get stands() {
    return this.#stands;
  }

  focus() {
    this.frame.focus();
    this.#post({ type: "focus" });
  }

  close() {
    clearTimeout(this.waiting);
    this.#ends.abort();
    this.frame.remove();
    this.#end(refused("closed", "编辑器已从网页上移除。"));
  }

  #end(why) {
    this.#stands = false;
    this.isLost(why);
    for (const { failed } of this.#asked.values()) failed(why);
    this.#asked.clear();
  }

  #post(message) {
    this.frame.contentWindow?.postMessage({ nianbao: VERSION, ...message }, this.origin);
  }

  #ask(message) {
    if (this.lost) return Promise.reject(this.lost);
    const id = ++this.#number;
    return new Promise((done, failed) => {
      this.#asked.set(id, { done, failed });
      this.#post({ ...message, id });
    });
  }

  #hear({ source, origin, data }) {
    if (source !== this.frame.contentWindow || origin !== this.origin || data?.nianbao !== VERSION) return;
    const asked = this.#asked.get(data.id);
    this.#asked.delete(data.id);
    if (data.type === "loading") clearTimeout(this.waiting);
    if (data.type === "ready") this.#begin();
    if (data.type === "height") this.frame.style.setProperty("--height", `${data.height}px`);
    if (data.type === "change" || data.type === "report") {
      ({ report: this.report, verdict: this.verdict } = data);
      if (data.type === "change") this.changed();
      asked?.done();
    }
    if (data.type === "error") this.#fail(refused(data.kind, data.message), asked);
  }

  #begin() {
    const again = this.#stands || this.lost;
    this.#stands = true;
    this.lost = null;
    this.frame.className = "";
    this.isReady();
    // The page was loaded anew in its frame: it goes on with what was in it.
    if (again && this.report) this.#ask({ type: "open", report: this.report }).catch(this.failed);
  }

  #fail(why, asked) {
    why.isSaid = true; // in the frame
    if (asked) return asked.failed(why);
    if (this.#stands || this.lost) {
      // It has broken down. What it was asked is not answered any more.
      this.lost = why;
      this.#end(why);
      this.failed(why);
    } else {
      this.isLost(why);
    }
  }

  /** The frame has loaded something: is it the page? Of another origin only its own word tells. */
  #look() {
    if (this.origin !== location.origin) return;
    const loaded = this.frame.contentDocument;
    // What is shown in the place of a page that refuses frames, or that is not there, is nobody's.
    // A policy of this page's own that forbids it is told of a moment later.
    if (!loaded) setTimeout(() => this.#lose("frame"), 100);
    else if (!loaded.querySelector('meta[name="nianbao-app"]')) this.#lose("load");
  }

  #violated({ effectiveDirective, blockedURI }) {
    const isFrames = ["frame-src", "child-src", "default-src"].includes(effectiveDirective);
    if (isFrames && blockedURI.startsWith(this.origin)) this.#lose("csp");
  }

  #lose(kind) {
    if (this.#stands) return;
    clearTimeout(this.waiting);
    this.isLost(refused(kind, this.#sentence(kind)));
  }

  #sentence(kind) {
    const { origin } = this;
    if (kind === "csp") {
      return `本网站的 Content-Security-Policy 没有允许嵌入编辑器。请网站管理员在 frame-src 里加上 ${origin === location.origin ? "'self'" : origin}。`;
    }
    if (kind === "load") {
      return `没有取到编辑器（${this.frame.src.split("?")[0]}）。请网站管理员检查年报组件的文件是否传全、地址是否正确。`;
    }
    return `编辑器没有在网页里打开，${origin} 可能不允许被嵌入。请网站管理员检查该服务器的响应头：去掉 X-Frame-Options（同一网站可改为 SAMEORIGIN）；如有 Content-Security-Policy，在 frame-ancestors 里加上 ${origin === location.origin ? "'self'" : location.origin}。`;
  }
}
