// Serves dist/, and the bare page under /bench/, as a real host would: compressed with brotli.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../../../dist", import.meta.url));
const BENCH = fileURLToPath(new URL(".", import.meta.url));
const TYPES = {
  ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
  ".wasm": "application/wasm", ".svg": "image/svg+xml",
};

function read(url) {
  const path = normalize(decodeURIComponent(new URL(url, "http://x").pathname));
  const [folder, name] = path.startsWith("/bench/") ? [BENCH, path.slice(6)] : [DIST, path === "/" ? "/index.html" : path];
  return brotliCompressSync(readFileSync(join(folder, name)));
}

/** Resolves to the address and a way to end it. */
export function serve() {
  // Each file is compressed once, with brotli's best.
  const files = new Map();
  const server = createServer((request, response) => {
    try {
      if (!files.has(request.url)) files.set(request.url, read(request.url));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(new URL(request.url, "http://x").pathname)] ?? "text/html";
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "no-cache" });
    response.end(files.get(request.url));
  });
  return new Promise((ready) => {
    server.listen(0, "127.0.0.1", () => {
      const end = () => (server.closeAllConnections(), server.close());
      ready({ url: `http://127.0.0.1:${server.address().port}/`, end });
    });
  });
}
