// Times in Chromium what `learning` times natively: a line of JSON for each task, with the nanoseconds of one run in each
// sample. The folder with the module, the folder that has Playwright, and the browser are the arguments.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const SAMPLES = 400;
const LEAST_MS = 0.2;
// The first runs of a module are compiled on the way.
const WARM_UP_MS = 300;

const [module, packages, executablePath] = process.argv.slice(2);
const { chromium } = createRequire(resolve(packages, "package.json"))("@playwright/test");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
// No server: the folder answers. An isolated page on a name that browsers trust has a clock of 5 µs instead of 100.
const headers = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
await page.route("http://localhost/**", (route) => {
  const name = new URL(route.request().url()).pathname.slice(1);
  if (name) return route.fulfill({ path: join(module, name), headers });
  return route.fulfill({ contentType: "text/html", headers, body: '<script src="/bench.js"></script>' });
});
await page.goto("http://localhost/");
const tasks = await page.evaluate(async () => {
  await wasm_bindgen("/bench_bg.wasm");
  globalThis.learning = new wasm_bindgen.Learning();
  return wasm_bindgen.learning_tasks();
});
if (!(await page.evaluate(() => crossOriginIsolated))) process.stderr.write("the page's clock is coarse\n");

const samples = ({ task, count, least, warmUp }) => {
  const timed = (times) => {
    const started = performance.now();
    learning.run(task, times);
    return performance.now() - started;
  };
  for (const started = performance.now(); performance.now() - started < warmUp; ) learning.run(task, 1);
  let times = 1;
  while (timed(times) < least) times *= 2;
  return Array.from({ length: count }, () => Math.round((timed(times) * 1e6) / times));
};
for (const [task, name] of tasks.entries()) {
  const nanos = await page.evaluate(samples, { task, count: SAMPLES, least: LEAST_MS, warmUp: WARM_UP_MS });
  process.stdout.write(`${JSON.stringify({ task: name, nanos })}\n`);
}
await browser.close();
