import { defineConfig } from "@playwright/test";

/** Debian's Chromium. Playwright's own browsers are never downloaded: many build machines cannot reach them. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  globalSetup: "./support/global_setup.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A test that passes only sometimes is broken: it is mended, not repeated.
  retries: 0,
  forbidOnly: true,
  // The server under test is an unoptimised build and shares two cores with two browsers.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    locale: "lt-LT",
    timezoneId: "Europe/Vilnius",
    viewport: { width: 1024, height: 768 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "stories", testDir: "tests" },
    // Pictures for people to look at; made only when asked for (see README.md).
    ...(process.env.TAKAS_SCREENSHOTS ? [{ name: "screenshots", testDir: "screenshots" }] : []),
  ],
});
