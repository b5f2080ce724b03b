// Starts the program: loads the wasm-bindgen glue and the wasm whose names Trunk left in
// <meta name="nianbao-app">, keeps the static shell until the page stands, and shows a plain-DOM
// screen when loading fails or the program panics. A classic script, so that it can explain itself
// even where module scripts are refused (index.html opened from a folder). The open draft comes from
// store.js: while the wasm is fetched, and again when the program is dead. In a frame of another page
// (?embedded) embedded.js comes first.
//
// Where the server or its policy is in the way, the screen says which header or file is wrong, in
// words for whoever runs it. (Where not even this script may run, the text in index.html says it.)
(() => {
  "use strict";
  const ABSENT = ["程序文件没有取到，或不完整。请检查网络后重新载入。", "如仍不行，请联系网站管理员：服务器上的文件可能没有传全。"];
  let failed = false;

  const ASK = "请把下面的话告诉网站管理员：";
  const TYPES = { js: "text/javascript", css: "text/css", wasm: "application/wasm" };

  // What the policy of the page's host refuses of our own; what extensions put in does not count.
  const refused = new Map();
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    const directive = effectiveDirective.replace(/-(elem|attr)$/, "");
    if (blockedURI === "wasm-eval") refused.set(directive, "'wasm-unsafe-eval'");
    else if (blockedURI.startsWith(new URL(".", document.baseURI).href)) refused.set(directive, "'self'");
  });

  // How the page is to be shown (src/platform/display.rs), before anything is drawn.
  try {
    document.documentElement.dataset.display = localStorage.getItem("nianbao.display") ?? "";
  } catch {
    // storage refused by the browser's settings
  }

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function button(text, onClick) {
    const node = element("button", "", text);
    node.type = "button";
    node.addEventListener("click", onClick);
    return node;
  }

  /** Covers the page. `kind` is there for tests and hosts to tell the screens apart. */
  function showFailure(kind, title, lines, details, actions) {
    failed = true;
    document.getElementById("shell")?.remove();
    document.querySelector(".failure")?.remove();
    const screen = element("div", "failure");
    screen.dataset.failure = kind;
    screen.setAttribute("role", "alertdialog");
    screen.setAttribute("aria-modal", "true");
    screen.setAttribute("aria-label", title);
    const box = element("div", "failure-box");
    box.append(element("h1", "", title));
    for (const line of lines) box.append(element("p", "", line));
    if (details) box.append(element("pre", "", details));
    const row = element("div", "failure-actions");
    row.append(...actions, button("重新载入", () => location.reload()));
    box.append(row);
    screen.append(box);
    document.body.append(screen);
    row.querySelector("button").focus();
    globalThis.nianbaoFrame?.failed(kind, [title, ...lines].join(""));
  }

  function offerFile(text) {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `年报草稿-${day}-${two(now.getHours())}${two(now.getMinutes())}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Called by the program's panic hook: the wasm is dead from here on, the page is not. */
  globalThis.nianbaoPanic = async (message) => {
    if (failed) return; // the first panic is the cause, what follows is noise
    failed = true;
    const draft = await nianbaoStore.kept();
    if (draft === null) {
      showFailure("panic", "程序出错了。", ["本机没有保存的草稿。"], String(message), []);
      return;
    }
    showFailure(
      "panic",
      "程序出错了，您的内容没有丢失。",
      [nianbaoStore.keptWhere ?? "最近一次保存的草稿还在本机的浏览器里。可以先下载一份，再重新载入。"],
      String(message),
      [button("下载草稿（JSON）", () => offerFile(draft))],
    );
  };

  function loadFailed(lines, details) {
    showFailure("load", "页面未能载入", lines, details, []);
  }

  /** Where another page has this one in a frame: the sentence why that cannot be, or "". */
  async function embed(page, script) {
    if (page === null) return "";
    if (!script) return "单文件版不能嵌入别的网页。请网站管理员部署多文件版，嵌入其中的 index.html。";
    return (await import(script)).begin(page);
  }

  /** What is wrong with one of the program's files as the server gives it; null if nothing is. */
  async function wrongWith(url, bytes) {
    const name = decodeURI(url.split("/").pop());
    const [, ending] = name.match(/\.(\w+)$/);
    let answer, got;
    try {
      answer = await fetch(url, { cache: "no-cache" });
      got = await answer.arrayBuffer();
    } catch {
      return `文件 ${name} 没有取到，或没有传完。`;
    }
    if (!answer.ok) return `文件 ${name} 没有取到（服务器答 ${answer.status}），可能没有传到服务器上。`;
    if (bytes && got.byteLength !== Number(bytes)) {
      return `文件 ${name} 不完整：应为 ${bytes} 字节，取到 ${got.byteLength} 字节。请重新上传，用 FTP 时选二进制方式。`;
    }
    const type = answer.headers.get("Content-Type") ?? "（没有）";
    // wasm of any type works.
    const right = { js: /javascript|ecmascript/, css: /^text\/css/ }[ending];
    if (right && !right.test(type)) {
      return `服务器给 ${name} 的 Content-Type 是 ${type}，浏览器因此拒绝使用。请把 .${ending} 文件的类型设为 ${TYPES[ending]}。`;
    }
    return null;
  }

  /** Why the program's files could not be used, as sentences: `files` are their addresses and lengths. */
  async function causes(files) {
    // The browser tells of what a policy refused a moment after it did.
    await new Promise((told) => setTimeout(told, 50));
    const lines = [];
    for (const [directive, source] of refused) {
      lines.push(`本网站的 Content-Security-Policy 响应头不允许运行本页面的程序。请在其中的 ${directive} 里加上 ${source}。`);
    }
    if (!lines.length && globalThis.origin === "null") {
      return ["本页面被放在一个受限的框架（iframe sandbox）里，浏览器不让它取自己的文件。", "请在 sandbox 属性里加上 allow-scripts allow-same-origin allow-downloads，或在新窗口中打开本页面。"];
    }
    if (!lines.length) {
      for (const [url, bytes] of files) lines.push(await wrongWith(url, bytes));
    }
    const found = lines.filter(Boolean);
    return found.length ? [ASK, ...found.slice(0, 3)] : [];
  }

  /** The browser took no rule out of this style sheet. */
  function isBare({ sheet }) {
    try {
      return !sheet?.cssRules.length;
    } catch {
      return globalThis.origin !== "null"; // refused; in a frame without an origin it may not be looked into
    }
  }

  /** The browser has got all that it will get of what the page's head names. */
  const loaded = () =>
    new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done, { once: true })));

  async function start() {
    const host = globalThis.nianbaoHost; // nianbao.html has its files in itself
    if (location.protocol === "file:" && !host) {
      loadFailed(["本页面不能从文件夹中直接打开，请通过网址访问，或使用单文件版 nianbao.html。"], "");
      return;
    }
    const names = document.querySelector('meta[name="nianbao-app"]').dataset;
    const url = (name) => name && new URL(name, document.baseURI).href;
    // Not those that embedded.js adds, which are on their way.
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
    const page = new URLSearchParams(location.search).get("embedded");
    try {
      const why = await embed(page, url(names.embedded));
      if (why) return loadFailed([why], "");
    } catch (error) {
      const lines = await causes([[url(names.embedded)]]);
      return loadFailed(lines.length ? lines : ABSENT, String(error));
    }
    if (typeof WebAssembly !== "object") {
      loadFailed(
        ["此浏览器不支持 WebAssembly，或已被设置禁用。", "请在浏览器或单位的安全策略中对本网站允许 WebAssembly，或改用 Chromium 109 或更新版本的浏览器，或 Firefox 最新版。"],
        navigator.userAgent,
      );
      return;
    }
    // WebKit does not always have deferred scripts wait for the last style sheet.
    if (sheets.some(isBare)) await loaded();
    const bare = sheets.filter(isBare);
    if (bare.length) {
      let lines = await causes(bare.map((link) => [link.href]));
      // This script came after the browser told of it; but what else keeps a file that can be had out?
      if (!lines.length) lines = [ASK, "本网站的 Content-Security-Policy 响应头可能不允许页面的样式。请在其中的 style-src 里加上 'self'。"];
      loadFailed(["页面的样式没有取到。", ...lines], navigator.userAgent);
      return;
    }
    try {
      if (host) {
        await nianbaoStore.begin();
        await host.start(names.wasm);
      } else {
        // Not compiled while it comes: of half a file Firefox never says that it is broken.
        const bytes = fetch(url(names.wasm)).then((file) => file.arrayBuffer());
        const [app, wasm] = await Promise.all([import(url(names.js)), bytes, nianbaoStore.begin()]);
        await app.default({ module_or_path: wasm });
      }
    } catch (error) {
      if (failed) return; // the panic hook has already spoken
      const [js, wasm] = (names.bytes ?? "").split(" ");
      let lines = await causes(host ? [] : [[url(names.js), js], [url(names.wasm), wasm]]);
      if (!lines.length) {
        lines =
          error instanceof WebAssembly.CompileError
            ? ["此浏览器版本过旧，不能运行本页面的程序。", "请改用 Chromium 109 或更新版本的浏览器，或 Firefox 最新版。"]
            : ABSENT;
      }
      loadFailed(lines, `${error}\n${navigator.userAgent}`);
      return;
    }
    if (failed) return;
    document.getElementById("shell")?.remove();
    document.documentElement.dataset.ready = "";
    if (names.offline && page === null) setTimeout(keepOffline, 1000, url(names.offline), url(names.worker));
  }

  /** Has the browser keep the program. Not at once: the page comes first. */
  async function keepOffline(starter, worker) {
    if (!navigator.onLine) return; // the next start will
    try {
      const { keep } = await import(starter);
      await keep(worker);
    } catch (why) {
      console.warn(String(why)); // the page was left meanwhile, or the file did not come
    }
  }

  // A trap that runs no panic hook (stack overflow, out of memory) ends the program as well.
  addEventListener("error", ({ error }) => {
    if (typeof WebAssembly !== "object") return;
    if (error instanceof WebAssembly.RuntimeError) globalThis.nianbaoPanic(error.stack || error);
  });

  start();
})();
