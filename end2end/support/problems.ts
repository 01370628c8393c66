//! What goes wrong in the browser without being seen on the page: console messages and uncaught errors. A hydration
//! mismatch shows only here.

import type { BrowserContext, ConsoleMessage } from "@playwright/test";

export class Problems {
  readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  /** From now on, messages like this are part of the story (a page that is missing on purpose). */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** Listens to every page of the context. */
  watch(context: BrowserContext): void {
    context.on("console", (message: ConsoleMessage) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.add(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => this.add(`uncaught: ${error.error().message}`));
  }

  private add(problem: string): void {
    if (!this.expected.some((pattern) => pattern.test(problem))) this.found.push(problem);
  }
}
