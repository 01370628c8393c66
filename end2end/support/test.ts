//! `test` with what every story needs: pages that fail it on any message in the console, people, and axe.

import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, type BrowserContextOptions, type Page, test as base, expect } from "@playwright/test";

import { reportLife } from "./alive.ts";
import { type Person, type SchoolClass, type Student, logIn, newClass } from "./people.ts";
import { Problems } from "./problems.ts";

interface Fixtures {
  problems: Problems;
  /** A further browser, as on another device; with a person, logged in. */
  browserOf: (person?: Person, options?: BrowserContextOptions) => Promise<Page>;
  /** A class of its own with students of these names. */
  classOf: (...names: string[]) => Promise<SchoolClass>;
  /** A student of their own, logged in on `page`. */
  student: Student;
  /** Finds what people with other senses would stumble over, in light and in dark. */
  accessible: (page: Page) => Promise<void>;
}

/** Every level that the law asks for (EN 301 549), and the newest. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.TAKAS_ADDRESS),

  problems: async ({}, use) => {
    const problems = new Problems();
    await use(problems);
    expect(problems.found, "the browser has nothing to complain about").toEqual([]);
  },

  context: async ({ context, problems }, use) => {
    problems.watch(context);
    await reportLife(context);
    await use(context);
  },

  browserOf: async ({ browser, baseURL, contextOptions, locale, timezoneId, viewport, problems }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person, options) => {
      const usual = { ...contextOptions, baseURL, locale, timezoneId, viewport };
      const context = await browser.newContext({ ...usual, ...options });
      opened.push(context);
      problems.watch(context);
      await reportLife(context);
      if (person !== undefined) await logIn(context, person);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  classOf: async ({ playwright, baseURL }, use) => {
    const teacher = await playwright.request.newContext({ baseURL });
    await use((...names) => newClass(teacher, ...names));
    await teacher.dispose();
  },

  student: async ({ classOf, context }, use) => {
    const [student] = (await classOf("Saulė Bandomoji")).students;
    if (student === undefined) throw new Error("the class has no student");
    await logIn(context, student);
    await use(student);
  },

  accessible: async ({}, use) => {
    await use(async (page) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
        expect(found, `${page.url()}, ${colorScheme}`).toEqual([]);
      }
    });
  },
});

export { expect };
