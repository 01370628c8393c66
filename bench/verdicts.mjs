// Marks in Chromium what `verdicts` has marked natively: a line of JSON in, a line with the markings out. The folder
// with the module, the folder that has Playwright, and the browser are the arguments.
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

// A panic stops the module for good: it is loaded again.
const start = async () => {
  await page.goto("http://bench.invalid/");
  await page.evaluate(() => wasm_bindgen("/bench_bg.wasm"));
};
const marked = ({ template, seed, answers }) => {
  const marker = new wasm_bindgen.Marker(template, seed);
  const markings = answers.map((answer) => {
    try {
      return marker.mark(answer);
    } catch (error) {
      return `stopped: ${error}`;
    }
  });
  const stopped = markings.some((marking) => marking.startsWith("stopped"));
  if (!stopped) marker.free();
  return { markings, stopped };
};

await start();
for await (const line of createInterface({ input: process.stdin })) {
  const { markings, stopped } = await page.evaluate(marked, JSON.parse(line));
  process.stdout.write(`${JSON.stringify(markings)}\n`);
  if (stopped) await start();
}
await browser.close();
