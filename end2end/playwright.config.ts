import { defineConfig } from "@playwright/test";

// The server is started once for all tests (global-setup.ts) with a fresh demo school. The browser is Debian's: the
// tests download none. `cargo xtask test` sets CHROMIUM and the server's environment.
export default defineConfig({
  testDir: "tests",
  testMatch: /\d\d-.*\.spec\.ts/,
  globalSetup: "./global-setup.ts",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // On a busy machine of a CI a browser may start too late once; a second failure is a failure.
  retries: process.env.CI ? 1 : 0,
  use: {
    locale: "lt-LT",
    timezoneId: "Europe/Vilnius",
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
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
});
