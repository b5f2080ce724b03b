// In nianbao.html, the whole program in one file: hands the program its parts, which stand in the
// page, deflated, as base64. What it offers is what assets/boot.js and src/platform/host.rs ask for.
(() => {
  "use strict";
  /** The scripts of wasm-bindgen, each a function that makes one; put here by `cargo xtask dist`. */
  const SCRIPTS = {};
  const WORKERS = ["nianbao-worker", "nianbao-pdf"];

  /** A part of the program, as an ArrayBuffer; null if there is none of this name. */
  async function bytes(name) {
    const part = document.getElementById(`part ${name.replace(/^\.\//, "")}`);
    if (!part) return null;
    const packed = atob(part.textContent);
    const deflated = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i++) deflated[i] = packed.charCodeAt(i);
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).arrayBuffer();
  }

  async function fetch(name) {
    const found = await bytes(name);
    return new Response(found, { status: found ? 200 : 404 });
  }

  async function start(name) {
    const script = Object.keys(SCRIPTS).find((key) => key.startsWith("nianbao-web"));
    await SCRIPTS[script](globalThis).default({ module_or_path: await bytes(name) });
  }

  /** A worker; where none is allowed, one that works in the page itself. */
  function worker(kind) {
    const script = SCRIPTS[WORKERS[kind]];
    const wasm = bytes(`${WORKERS[kind]}_bg.wasm`);
    const source = `onmessage = ({ data }) => (${script})(globalThis).default({ module_or_path: data });`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    try {
      const worker = new Worker(address);
      wasm.then((wasm) => worker.postMessage(wasm, [wasm]));
      return worker;
    } catch {
      return new WorkerHere(script, wasm);
    }
  }

  class WorkerHere {
    onmessage = null;
    onerror = null;
    #scope = { postMessage: (data) => this.#say(data), onmessage: null };

    constructor(script, wasm) {
      wasm
        .then((wasm) => script(this.#scope).default({ module_or_path: wasm }))
        .catch((why) => this.onerror?.(why));
    }

    #say(data) {
      setTimeout(() => this.onmessage?.({ data }));
    }

    postMessage(data) {
      setTimeout(() => this.#scope?.onmessage({ data }));
    }

    terminate() {
      this.#scope = null;
      this.onmessage = null;
    }
  }

  globalThis.nianbaoHost = { start, fetch, worker };
})();
