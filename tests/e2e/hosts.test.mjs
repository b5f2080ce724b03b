// Hosts that do things wrong: one folder each in ../hosts, with its own page and its own cases.
import { readdirSync } from "node:fs";

const HOSTS = new URL("../hosts/", import.meta.url);

for (const entry of readdirSync(HOSTS, { withFileTypes: true })) {
  if (entry.isDirectory()) await import(new URL(`${entry.name}/test.mjs`, HOSTS));
}
