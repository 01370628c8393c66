// Khan Academy's KAS in Node: the folder with its node_modules is the one argument.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(resolve(join(process.argv[2], "package.json")));
const KAS = require("@khanacademy/kas");
const options = { functions: ["f", "g", "h"] };

function compare(student, expected) {
  try {
    const a = KAS.parse(student, options);
    const b = KAS.parse(expected, options);
    if (!a.parsed || !b.parsed) return "invalid";
    return KAS.compare(a.expr, b.expr, { form: false, simplify: false }).equal ? "correct" : "wrong";
  } catch {
    return "invalid";
  }
}

compare("x+1", "1+x");
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const [id, student, expected] = line.split("\t");
  const started = process.hrtime.bigint();
  const verdict = compare(student, expected);
  const nanos = process.hrtime.bigint() - started;
  process.stdout.write(`${id}\t${verdict}\t${nanos}\n`);
}
