// The engine as a WebAssembly module in Node: the folder with the module is the one argument.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(import.meta.url);
const { compare } = require(resolve(join(process.argv[2], "bench.js")));

compare("x + 1", "1 + x");
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const [id, student, expected] = line.split("\t");
  const started = process.hrtime.bigint();
  const verdict = compare(student, expected);
  const nanos = process.hrtime.bigint() - started;
  process.stdout.write(`${id}\t${verdict}\t${nanos}\n`);
}
