// The engine as a WebAssembly module in Chromium: the folder with the module, the folder that has Playwright, and the
// browser are the arguments.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [module, packages, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(resolve(packages, "package.json"))("@playwright/test");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
// No server: the folder answers for a name that does not exist.
await page.route("http://bench.invalid/**", (route) => {
  const name = new URL(route.request().url()).pathname.slice(1);
  if (name) return route.fulfill({ path: join(module, name) });
  return route.fulfill({ contentType: "text/html", body: '<script src="/bench.js"></script>' });
});
await page.goto("http://bench.invalid/");
await page.evaluate(() => wasm_bindgen("/bench_bg.wasm"));

// Browsers' clocks are coarse: a comparison is repeated for some milliseconds, and its time is the mean.
const timed = ([student, expected]) => {
  const compare = wasm_bindgen.compare;
  const verdict = compare(student, expected);
  let repeated = 0;
  const started = performance.now();
  let elapsed = 0;
  while (elapsed < 4) {
    compare(student, expected);
    repeated += 1;
    elapsed = performance.now() - started;
  }
  return [verdict, Math.round((elapsed * 1e6) / repeated)];
};

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const [id, student, expected] = line.split("\t");
  const [verdict, nanos] = await page.evaluate(timed, [student, expected]);
  process.stdout.write(`${id}\t${verdict}\t${nanos}\n`);
}
await browser.close();
