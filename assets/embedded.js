// The page in a frame of another page, its host: index.html?embedded, or ?embedded=ORIGIN where the
// host is of another origin. boot.js loads this before anything else then. Host and page speak by
// messages { nianbao: 1, type, … }: docs/embedding.md, "In a frame". The page hears its parent only,
// and only if that is of the origin named; it posts to that origin alone. It keeps nothing in the
// browser: the host is told of every change and keeps the report.
//
// The program's side is src/platform/embedded.rs.

const VERSION = 1;
const root = document.documentElement;
let host = ""; // the parent's origin
let told = null; // the report as it was told last, as text
let waiting = []; // messages that came before the program stood; null from then on

/** Sets the page up for its host; returns the sentence why it cannot be, or "". */
export async function begin(named) {
  const why = refusal(named);
  if (why) return why;
  root.dataset.embedded = "";
  keepNothing();
  globalThis.nianbaoFrame = { ready, tell, refuse, failed };
  addEventListener("message", hear);
  post("loading");
  await style();
  return "";
}

/** Finds out the host's origin, or says what is wrong with it. */
function refusal(named) {
  if (parent === window) {
    return "这个地址（带 ?embedded）是给别的网页嵌入用的。请去掉地址里的 ?embedded 后再打开。";
  }
  host = named || location.origin;
  if (host !== originOf(host)) {
    return `嵌入的地址不对：“embedded=”后面应是所在网站的来源，如 https://www.example.gov.cn，现在是“${named}”。请网站管理员改正。`;
  }
  // Where neither is known (Firefox, with the host's referrer withheld), what is posted goes astray.
  const actual = location.ancestorOrigins?.[0] ?? originOf(document.referrer);
  if (actual && actual !== host) {
    return `这个页面被 ${actual} 嵌入，而地址里写明的是 ${host}，没有打开。请网站管理员把地址改成 ?embedded=${encodeURIComponent(actual)}。`;
  }
  return "";
}

function originOf(address) {
  try {
    const { origin } = new URL(address);
    return origin === "null" ? "" : origin;
  } catch {
    return "";
  }
}

const post = (type, fields) => parent.postMessage({ nianbao: VERSION, type, ...fields }, host);

function hear({ source, origin, data }) {
  if (source !== parent || origin !== host || typeof data?.nianbao !== "number") return;
  if (data.nianbao !== VERSION) {
    const message = `所在网页用的是第 ${data.nianbao} 版的约定，编辑器用的是第 ${VERSION} 版。请网站管理员把两边换成同一版本。`;
    post("error", { kind: "version", message, id: data.id });
  } else if (waiting) {
    waiting.push(data);
  } else {
    obey(data);
  }
}

function obey(data) {
  const { type, id } = data;
  if (type === "open") {
    const file = fileOf(data);
    if (file) ask("open", { id, file });
    else refuse("没有收到要打开的报告：open 消息里应有 report、text 或 bytes。", id);
  }
  if (type === "get") ask("get", { id });
  if (type === "focus") document.querySelector("#write :is(.shown, .beginning) :is(input, textarea, select, button)")?.focus();
}

const ask = (what, detail) => dispatchEvent(new CustomEvent(`nianbao-${what}`, { detail }));

/** What the host wants opened, as a file. */
function fileOf({ report, text, bytes, name = "报告" }) {
  const content = report ? JSON.stringify(report) : (text ?? bytes);
  const fits = typeof content === "string" || content instanceof Blob || content instanceof ArrayBuffer || ArrayBuffer.isView(content);
  return fits ? new File([content], String(name)) : null;
}

/** The program stands. */
function ready() {
  // Of the body, which is as high as what it holds; the root is never lower than the frame.
  const size = new ResizeObserver(() => post("height", { height: Math.ceil(document.body.getBoundingClientRect().height) }));
  size.observe(document.body);
  followSight();
  post("ready");
  const came = waiting;
  waiting = null;
  came.forEach(obey);
}

/** Tells of the report: after a change, or in answer to a message. */
function tell(type, report, verdict, id) {
  told = report;
  post(type, { report: JSON.parse(report), verdict: JSON.parse(verdict), id });
}

/** What was wanted cannot be had. */
function refuse(message, id) {
  post("error", { kind: waiting ? "load" : "refused", message, id });
}

/** The program could not be started, or has broken down: what boot.js shows. */
function failed(kind, message) {
  post("error", { kind: kind === "panic" ? "crashed" : "load", message });
  post("height", { height: 480 });
}

/** In the place of what store.js keeps: nothing, and nothing of what others keep. */
function keepNothing() {
  const nothing = async () => undefined;
  const none = async () => [];
  nianbaoStore.silence();
  globalThis.nianbaoStore = {
    begin: nothing,
    leave() {},
    save() {},
    hold: async () => true,
    isElsewhere: async () => false,
    enter: nothing,
    update: nothing,
    remove: nothing,
    copy: nothing,
    states: none,
    clear: nothing,
    field: () => undefined,
    anyKept: () => false,
    get: nothing,
    list: none,
    setDown: nothing,
    drop: nothing,
    kept: async () => told,
    keptWhere: "最近一次改动已交给所在的网页。可以先下载一份，再重新载入。",
  };
}

/** The frame may be higher than the window: dialogs go where they are seen (embedded.css). */
function followSight() {
  const seen = new IntersectionObserver(([{ intersectionRect: { top, height } }]) => {
    root.style.setProperty("--seen-top", `${Math.max(0, top)}px`);
    if (height > 0) root.style.setProperty("--seen-height", `${height}px`);
  });
  const look = () => {
    seen.unobserve(root);
    seen.observe(root);
  };
  // "focusin": Firefox scrolls the host's page as well to what is focused in a dialog (the help's entry).
  for (const type of ["pointerdown", "keydown", "focusin"]) addEventListener(type, look, { capture: true, passive: true });
  look();
}

function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./embedded.css", import.meta.url).href;
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}
