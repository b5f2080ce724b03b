// WebKit (Debian's webkit2gtk-driver) by plain WebDriver, for what nothing else drives: its MiniBrowser on
// a display of its own, and the few commands that webkit.test.mjs needs.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DRIVER = "/usr/bin/WebKitWebDriver";
const DISPLAY = "/usr/bin/Xvfb";
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** What is missing, if anything. */
export const lacking = () => {
  const missing = [DRIVER, DISPLAY].filter((program) => !existsSync(program));
  return missing.length > 0 ? `no ${missing.join(", no ")}: install webkit2gtk-driver and xvfb` : "";
};

/** Asks again until there is an answer; what fails is not yet one. */
async function until(what, ask, time = 20_000) {
  for (const end = Date.now() + time; ; ) {
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    assert.ok(Date.now() < end, `not within ${time} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A port that is free. */
const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** A display; Xvfb says its number when it stands. */
async function startDisplay() {
  const child = spawn(DISPLAY, ["-displayfd", "3", "-screen", "0", "1366x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((said, failed) => {
    child.stdio[3].once("data", (data) => said(String(data).trim()));
    child.once("exit", () => failed(new Error("Xvfb did not start")));
  });
  return { child, display: `:${number}` };
}

/** Starts WebKit; `close` ends all that was started. */
export async function start() {
  const home = mkdtempSync(join(tmpdir(), "nianbao-webkit-"));
  const downloads = join(home, "downloads");
  mkdirSync(downloads);
  writeFileSync(join(home, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const { child: screen, display } = await startDisplay();
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, HOME: home, XDG_CONFIG_HOME: home, LC_ALL: "C.UTF-8", LANGUAGE: "zh_CN" };
  const driver = spawn(DRIVER, [`--port=${port}`], { env, stdio: "ignore" });

  async function send(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  }
  const close = async (session) => {
    if (session) await send("DELETE", session);
    driver.kill();
    screen.kill();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until("the driver's answer", () => send("GET", "/status"));
    const { sessionId, capabilities } = await send("POST", "/session", { capabilities: { alwaysMatch: {} } });
    const session = `/session/${sessionId}`;
    const page = driven((method, path, body) => send(method, `${session}${path}`, body), downloads);
    return { version: `${capabilities.browserName} ${capabilities.browserVersion}`, page, close: () => close(session) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The page, with what is done to it under Playwright's names. */
function driven(send, downloads) {
  const find = async (css) => (await send("POST", "/element", { using: "css selector", value: css }))[ELEMENT];
  const evaluate = (script, ...args) => send("POST", "/execute/sync", { script: `return (${script})(...arguments)`, args });
  const waitFor = (css) => until(css, () => find(css));
  return {
    evaluate,
    waitFor,
    goto: (url) => send("POST", "/url", { url }),
    click: async (css) => send("POST", `/element/${await waitFor(css)}/click`, {}),
    choose: async (css, file) => send("POST", `/element/${await find(css)}/value`, { text: file }),
    /** Presses keys, one after another, where the focus is. */
    type: async (keys) => {
      const actions = [...keys].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      await send("POST", "/actions", { actions: [{ type: "key", id: "keys", actions }] });
    },
    until: (what, ask, ...args) => until(what, () => evaluate(ask, ...args)),
    /** The file that was saved last by this name's ending, when it is whole. */
    saved: (ending) =>
      until(`a file ${ending}`, async () => {
        const name = readdirSync(downloads).find((name) => name.endsWith(ending) && statSync(join(downloads, name)).size > 0);
        return name && { name, path: join(downloads, name), bytes: readFileSync(join(downloads, name)) };
      }),
  };
}
