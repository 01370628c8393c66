//! The page of an exercise, as a student works on it.

import { type Locator, type Page, expect } from "@playwright/test";

import { visit } from "./alive.ts";
import { type LinearEquation, linearEquation, readFormula, solution } from "./mathematics.ts";

export class Exercise {
  readonly statement: Locator;
  readonly field: Locator;
  readonly check: Locator;
  readonly dontKnow: Locator;
  readonly next: Locator;
  readonly hint: Locator;
  readonly showSolution: Locator;
  readonly steps: Locator;

  constructor(readonly page: Page) {
    this.statement = page.getByRole("region", { name: "Užduotis" });
    this.field = page.getByRole("textbox", { name: "Tavo atsakymas" });
    this.check = page.getByRole("button", { name: "Tikrinti" });
    this.dontKnow = page.getByRole("button", { name: "Dar nežinau" });
    this.next = page.getByRole("button", { name: /^(Kita užduotis|Dar viena)$/ });
    this.hint = page.getByRole("button", { name: /^Užuomina/ });
    this.showSolution = page.getByRole("button", { name: "Rodyti sprendimą" });
    this.steps = page.getByRole("region", { name: "Pagalba" }).locator("ol").getByRole("listitem");
  }

  async open(item: string, seed: number): Promise<void> {
    await visit(this.page, `/uzduotis/${item}/${seed}`);
  }

  async equation(): Promise<LinearEquation> {
    return linearEquation(await readFormula(this.statement));
  }

  async solution(): Promise<number> {
    return solution(await this.equation());
  }

  async answer(text: string): Promise<void> {
    await this.field.fill(text);
    await this.check.click();
  }

  /** What the page says of the last answer. */
  async verdict(words: "Teisingai!" | "Dar ne" | RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 2, name: words })).toBeVisible();
  }

  /** Waits for the server's word that it has the answer; to be called before answering. */
  recorded(): Promise<unknown> {
    return this.page.waitForResponse((response) => response.url().endsWith("/api/v1/sync") && response.ok());
  }
}
