// nianbao.html opened from a folder, with no network: a Word file is brought in, corrected and taken
// out again, in each Chromium that people have.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BROWSERS } from "./browsers.mjs";
import { bringIn, cell, download, fixture, type } from "./report.mjs";

const FILE = fileURLToPath(new URL("../../target/packages/nianbao.html", import.meta.url));
const LARGEST = 4_000_000;

test(`the file is at most ${LARGEST} bytes`, () => {
  const { size } = statSync(FILE);
  console.log(`nianbao.html: ${size} bytes`);
  assert.ok(size <= LARGEST);
});
