#!/usr/bin/env node
// Stands between Playwright and the Firefox of this machine, as the program that Playwright starts: it
// passes WebDriver BiDi on, and mends two things. Playwright compiles what a test evaluates with
// eval(), which the page's CSP rightly refuses; here it becomes a part of the command's own function,
// which Firefox compiles itself. And the ESR does not know every command Playwright begins with.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, renameSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Script } from "node:vm";
import WebSocket, { WebSocketServer } from "ws";

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

/** Features that are left as they are: nothing to set, so no loss where they cannot be set. */
const leavesMedia = ({ method, params }) =>
  method === "emulation.setMediaFeaturesOverride" && Object.values(params.features).every((value) => !value || value === "light");

/** What is answered if Firefox does not know the command; nothing, if that is an error. */
const standIn = (command) => UNKNOWN[command.method] ?? (leavesMedia(command) ? {} : undefined);

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

/** Writes text where the caret is, as typing does; runs in the page. */
function insert(text) {
  if (document.activeElement?.localName === "iframe") return document.activeElement;
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

/** The command with its source text as a part of its function. */
function compiled(command) {
  const { params } = command;
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

function relay(client, endpoint) {
  const firefox = new WebSocket(endpoint, { maxPayload: 0 });
  const asked = new Map();
  const early = [];
  let context;
  client.on("message", (data) => {
    const command = compiled(JSON.parse(data));
    if (command.method === "input.performActions") context = command.params.context;
    const answer = standIn(command);
    if (answer) asked.set(command.id, answer);
    const text = JSON.stringify(command);
    if (firefox.readyState === WebSocket.OPEN) firefox.send(text);
    else early.push(text);
  });
  firefox.on("open", () => early.forEach((text) => firefox.send(text)));
  firefox.on("message", (data) => {
    const message = JSON.parse(data);
    const result = asked.get(message.id);
    asked.delete(message.id);
    const missing = result && message.error === "unknown command";
    client.send(missing ? JSON.stringify({ type: "success", id: message.id, result }) : String(data));
  });
  const send = (method, params) => client.send(JSON.stringify({ type: "event", method, params }));
  const saved = tellDownloads(send, () => context);
  for (const [one, other] of [[client, firefox], [firefox, client]]) {
    one.on("error", () => one.close());
    one.on("close", () => {
      saved.close();
      other.close();
    });
  }
}

const browser = spawn(process.env.FIREFOX, process.argv.slice(2), { stdio: ["ignore", "inherit", "pipe"] });
browser.on("exit", (code) => process.exit(code ?? 1));
process.on("exit", () => browser.kill());
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => browser.kill(signal));
createInterface({ input: browser.stderr }).on("line", (line) => {
  const [, url] = line.match(/WebDriver BiDi listening on (ws:\S+)/) ?? [];
  if (!url) return console.error(line);
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 0 });
  server.on("connection", (client) => relay(client, `${url}/session`));
  server.on("listening", () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
});
