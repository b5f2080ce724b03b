#!/usr/bin/env node
// Stands between Playwright and the Firefox of this machine, as the program that Playwright starts: it
// passes WebDriver BiDi on, and mends two things. Playwright compiles what a test evaluates with
// eval(), which the page's CSP rightly refuses; here it becomes a part of the command's own function,
// which Firefox compiles itself. And the ESR does not know every command of Playwright's; what must be
// done all the same is done inside Firefox (firefox-inside.mjs).
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, renameSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Script } from "node:vm";
import WebSocket, { WebSocketServer } from "ws";
import { session } from "./firefox-inside.mjs";

/** Commands newer than the ESR that change nothing here, and what is answered in its place. */
const UNKNOWN = {
  // Bodies of responses; no test reads one.
  "network.addDataCollector": { collector: "none" },
  // Done by preferences when Firefox is started (browsers.mjs).
  "browser.setDownloadBehavior": {},
  "emulation.setLocaleOverride": {},
  // A screen as large as the window, standing as it does.
  "emulation.setScreenOrientationOverride": {},
  "emulation.setScreenSettingsOverride": {},
};

/** What pages may ask of the clipboard is no permission here but a preference (browser.mjs). */
const asksClipboard = ({ method, params }) =>
  method === "permissions.setPermission" && params.descriptor.name.startsWith("clipboard-");

const CM_PER_INCH = 2.54;

/** Lengths in inches, which Playwright sends, in centimetres, which are meant. */
const inCm = (lengths) => Object.fromEntries(Object.entries(lengths).map(([name, inches]) => [name, inches * CM_PER_INCH]));

const EVALUATE = "(utilityScript, ...args) => utilityScript.evaluate(...args)";
const EVAL = /\w+\.eval\(.*\);/;

/** A value as the protocol writes it, as an ordinary one. */
function plain({ type, value }) {
  if (type === "array") return value.map(plain);
  if (type === "object") return Object.fromEntries(value.map(([key, inner]) => [key.value ?? key, plain(inner)]));
  return value;
}

/** Source texts that Playwright hands to a function of its own to compile, from the outer to the inner. */
const TEXTS = ["functionText", "callbackText", "expression"];

/** Those in an argument, by name; Playwright writes an object as a list of `k` and `v`. */
function texts(argument, found = {}) {
  if (typeof argument !== "object" || argument === null) return found;
  if (TEXTS.includes(argument.k) && typeof argument.v === "string") found[argument.k] = argument.v;
  for (const inner of Object.values(argument)) texts(inner, found);
  return found;
}

/** Writes text where the caret is, as typing does, or names the frame that has it; runs in the page. */
function insert(text) {
  let element = document.activeElement;
  while (element?.shadowRoot) element = element.shadowRoot.activeElement;
  if (element?.localName === "iframe") return element;
  document.execCommand(text ? "insertText" : "delete", false, text);
}

/** Statements have no value here (Playwright's clock). */
function isExpression(source) {
  try {
    return Boolean(new Script(`(${source}\n)`));
  } catch {
    return false;
  }
}

/** The command with its source text as a part of its function, and its lengths as they are meant. */
function mended(command) {
  const { params } = command;
  if (command.method === "browsingContext.print") {
    Object.assign(params, { page: inCm(params.page), margin: inCm(params.margin) });
  }
  if (command.method !== "script.callFunction" || params.functionDeclaration !== EVALUATE) return command;
  let source = params.arguments[3].value;
  let scope = "";
  const found = EVAL.test(source) ? texts(params.arguments.slice(5).map(plain)) : {};
  for (const text of TEXTS.filter((name) => name in found)) {
    source = source.replace(EVAL, () => `(${found[text]}\n);`);
  }
  if (source.includes("window.__pw_bidiInsertText(")) {
    scope = `const window = { __pw_bidiInsertText: ${insert} };`;
  } else if (source.includes("injectedScript.extend(")) {
    source = "() => {}"; // brings the function above into the page
  }
  params.functionDeclaration = `(utilityScript, ...args) => {
    ${scope}
    const global = { eval: () => ${isExpression(source) ? `(${source}\n)` : `{ ${source}\n }`} };
    return Object.create(utilityScript, { global: { value: global } }).evaluate(...args);
  }`;
  return command;
}

/** Every frame below a document, with the window in it; runs in the page. */
function frames() {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "iframe") found.push([element, element.contentWindow]);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}

/** Whether a command asks for the element that a frame stands in; the ESR cannot locate that. */
const locatesFrame = ({ method, params }) => method === "browsingContext.locateNodes" && params.locator.type === "context";

/** Asks the page instead. */
const asksFrames = ({ id, params }) => ({
  id,
  method: "script.callFunction",
  params: {
    functionDeclaration: String(frames),
    target: { context: params.context },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 0 },
  },
});

/** The element in the page's answer. */
function located({ params }, { result }) {
  const holds = ([, window]) => window.value?.context === params.locator.value.context;
  const [found] = result.value.map(({ value }) => value).filter(holds);
  return { nodes: found ? [found[0]] : [] };
}

/** Tells of each file that Firefox has saved, and puts it where Playwright looks: the ESR does not. */
function tellDownloads(send, context) {
  const { FIREFOX_SAVES: folder, FIREFOX_DOWNLOADS: target } = process.env;
  const look = () => {
    const names = readdirSync(folder);
    // An empty one holds the name for NAME.part, or for what is not yet written.
    const size = (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
    const whole = (name) => !name.endsWith(".part") && !names.includes(`${name}.part`) && size(name) > 0;
    for (const name of names.filter(whole)) {
      const download = randomUUID();
      // The first of that name has been read, or it would not have been asked for again.
      const suggestedFilename = name.replace(/\(\d+\)(?=\.\w+$)/, "");
      renameSync(join(folder, name), join(target, suggestedFilename));
      const about = { context: context(), navigation: null, download, url: "blob:", timestamp: Date.now() };
      send("browsingContext.downloadWillBegin", { ...about, suggestedFilename });
      send("browsingContext.downloadEnd", { ...about, status: "complete", filepath: join(target, suggestedFilename) });
    }
  };
  return watch(folder, look);
}

/** An answer to a command, as Firefox gives it. */
const success = (id, result = {}) => JSON.stringify({ type: "success", id, result });

function relay(client, session) {
  const asked = new Map();
  const frames = new Map();
  let firefox;
  let context;
  const begin = async ({ id, params }) => {
    const begun = await session.begin(params);
    firefox = new WebSocket(begun.capabilities.webSocketUrl, { maxPayload: 0 });
    firefox.on("open", () => client.send(success(id, begun)));
    firefox.on("message", hear);
    tie(client, firefox, tellDownloads(send, () => context));
  };
  const send = (method, params) => client.send(JSON.stringify({ type: "event", method, params }));
  const hear = async (data) => {
    const { id, error, result } = JSON.parse(data);
    const answer = asked.get(id);
    const frame = frames.get(id);
    asked.delete(id);
    frames.delete(id);
    if (frame && !error) return client.send(success(id, located(frame, result)));
    if (!answer || error !== "unknown command") return client.send(String(data));
    client.send(success(id, typeof answer === "function" ? await answer() : answer));
  };
  client.on("message", (data) => {
    const command = mended(JSON.parse(data));
    if (command.method === "session.new") return begin(command);
    if (command.method === "browser.close") return session.end();
    if (asksClipboard(command)) return client.send(success(command.id));
    if (command.method === "input.performActions") context = command.params.context;
    // What is done or answered if Firefox does not know the command; nothing, if that is an error.
    const answer = session.inside(command) ?? UNKNOWN[command.method];
    if (answer) asked.set(command.id, answer);
    if (locatesFrame(command)) frames.set(command.id, command);
    firefox.send(JSON.stringify(locatesFrame(command) ? asksFrames(command) : command));
  });
}

/** Where one ends, so does the other, and the watch over what is saved. */
function tie(client, firefox, saved) {
  for (const [one, other] of [[client, firefox], [firefox, client]]) {
    one.on("error", () => one.close());
    one.on("close", () => {
      saved.close();
      other.close();
    });
  }
}

const own = ["--marionette", "--remote-allow-system-access"];
const browser = spawn(process.env.FIREFOX, [...process.argv.slice(2), ...own], { stdio: ["ignore", "pipe", "pipe"] });
browser.on("exit", (code) => process.exit(code ?? 1));
process.on("exit", () => browser.kill());
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => browser.kill(signal));
const port = new Promise((found) => {
  createInterface({ input: browser.stdout }).on("line", (line) => {
    console.log(line);
    const [, port] = line.match(/Marionette\s.*Listening on port (\d+)/) ?? [];
    if (port) found(Number(port));
  });
});
createInterface({ input: browser.stderr }).on("line", (line) => {
  if (!line.includes("WebDriver BiDi listening on")) return console.error(line);
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 0 });
  server.on("connection", (client) => relay(client, session(port)));
  server.on("listening", () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
});
