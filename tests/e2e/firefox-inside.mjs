// What the ESR has no command for in WebDriver BiDi, done inside Firefox: a function that runs in its own
// process, by way of Marionette (`LENGTH:[0, id, command, parameters]`, `LENGTH:[1, id, error, result]`).
// It must then be Marionette that begins and ends the session, which BiDi joins.
import { connect } from "node:net";

/** Sets what every tab says of the system, and those still to come: the tests have one context at a time. */
function colorScheme(scheme) {
  // To the tabs that stand, a preference comes too late for what is evaluated next.
  Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", { dark: 0, light: 1 }[scheme] ?? 2);
  for (const { gBrowser } of Services.wm.getEnumerator("navigator:browser")) {
    for (const { browsingContext } of gBrowser.browsers) browsingContext.prefersColorSchemeOverride = scheme ?? "none";
  }
}

/** Takes the network away from every tab, or gives it back. */
function offline(away) {
  for (const { gBrowser } of Services.wm.getEnumerator("navigator:browser")) {
    for (const { browsingContext } of gBrowser.browsers) browsingContext.forceOffline = away;
  }
}

/** By command: what is run, and with what. */
const INSIDE = {
  "emulation.setMediaFeaturesOverride": ({ features }) => [colorScheme, features["prefers-color-scheme"] ?? null],
  "emulation.setNetworkConditions": ({ networkConditions }) => [offline, networkConditions?.type === "offline"],
};

/** The messages in what has come, and the rest. */
function messages(data) {
  const found = [];
  for (;;) {
    const from = data.indexOf(":") + 1;
    const to = from + Number(data.subarray(0, from - 1));
    if (from === 0 || data.length < to) return [found, data];
    found.push(JSON.parse(data.subarray(from, to)));
    data = data.subarray(to);
  }
}

/** Sends a command to Marionette at a port and gives its result. */
function talk(port) {
  const socket = connect(port, "127.0.0.1");
  const asked = [];
  let rest = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (data) => {
    let found;
    [found, rest] = messages(Buffer.concat([rest, data]));
    // Its greeting is no list.
    for (const [, id, error, result] of found.filter(Array.isArray)) {
      if (error) asked[id].failed(new Error(error.message));
      else asked[id].done(result);
    }
  });
  return (command, parameters) =>
    new Promise((done, failed) => {
      const text = JSON.stringify([0, asked.length, command, parameters]);
      asked.push({ done, failed });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

/** The session of a Firefox whose Marionette is at a port (a promise). */
export function session(port) {
  let send;
  return {
    /** Begins it; what BiDi's session.new would answer. */
    async begin({ capabilities }) {
      send = talk(await port);
      const begun = await send("WebDriver:NewSession", { ...capabilities.alwaysMatch, webSocketUrl: true });
      await send("Marionette:SetContext", { value: "chrome" });
      return begun;
    },
    /** What does a command inside Firefox; nothing, if the command is none of these. */
    inside({ method, params }) {
      if (!(method in INSIDE)) return undefined;
      const [run, ...args] = INSIDE[method](params);
      return async () => {
        await send("WebDriver:ExecuteScript", { script: `(${run})(...arguments)`, args });
        return {};
      };
    },
    end: () => send("Marionette:Quit", { flags: ["eForceQuit"] }),
  };
}
