// Lints drafts with the WebAssembly module and with the native command, and compares what they say.
//
//     node tests/wasm/run.mjs MODULE.wasm COMMAND

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [modulePath, command] = process.argv.slice(2);
const folder = new URL("../../examples/drafts/", import.meta.url);
const lines = readdirSync(folder).sort().map((name) =>
  JSON.stringify({ id: name, text: readFileSync(new URL(name, folder), "utf8"), language: name.slice(0, 2) }));

const bytes = readFileSync(modulePath);
const started = performance.now();
const { instance } = await WebAssembly.instantiate(bytes, {});
const { memory, reserve, lint, result } = instance.exports;
const instantiated = performance.now();

function linted(line) {
  const input = new TextEncoder().encode(line);
  const at = reserve(input.length);
  new Uint8Array(memory.buffer, at, input.length).set(input);
  const length = lint();
  return new TextDecoder().decode(new Uint8Array(memory.buffer, result(), length));
}

const first = linted(lines[0]);
const afterFirst = performance.now();
const found = [first, ...lines.slice(1).map(linted)];
const before = performance.now();
for (let n = 0; n < 100; n += 1) linted(lines[n % lines.length]);
const after = performance.now();

const run = spawnSync(command, ["lint", "--jsonl", "-"], { input: lines.join("\n") + "\n", encoding: "utf8" });
if (run.error || run.status > 1) throw run.error ?? new Error(run.stderr);
const native = run.stdout.trimEnd().split("\n");
let differences = 0;
native.forEach((line, n) => {
  if (line !== found[n]) {
    differences += 1;
    console.error(`native: ${line}\nwasm:   ${found[n]}`);
  }
});

console.log(`size: ${(bytes.length / 1e6).toFixed(2)} MB, gzipped ${(gzipSync(bytes, { level: 9 }).length / 1e6).toFixed(2)} MB`);
console.log(`instantiate: ${(instantiated - started).toFixed(1)} ms; first lint: ${(afterFirst - instantiated).toFixed(1)} ms; ` +
  `then ${((after - before) / 100).toFixed(2)} ms each`);
console.log(`${native.length} drafts, ${differences} differ from the native command`);
process.exit(differences === 0 && native.length === lines.length ? 0 : 1);
