//! When has the WASM taken over a page?

import type { BrowserContext, Page, Response } from "@playwright/test";

/**
 * The application listens for `online` in an effect, and effects run when hydration is done: so the first such
 * listener is the sign that buttons work. Nothing in the product has to be there for the tests.
 */
export async function reportLife(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const listen = window.addEventListener.bind(window) as (...all: unknown[]) => void;
    window.addEventListener = (...all: unknown[]) => {
      if (all[0] === "online") document.documentElement.toggleAttribute("data-alive", true);
      listen(...all);
    };
  });
}

/** Waits until the page on show reacts to people. */
export async function alive(page: Page): Promise<void> {
  await page.locator("html[data-alive]").waitFor({ state: "attached" });
}

/** Opens an address and waits until the page reacts. */
export async function visit(page: Page, address: string): Promise<Response> {
  const response = await page.goto(address);
  await alive(page);
  if (response === null) throw new Error(`${address} was not loaded`);
  return response;
}
