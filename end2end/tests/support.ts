import AxeBuilder from '@axe-core/playwright';
// What the stories share: people, exercises, and a page that must not complain.
import { test as base, expect, type APIRequestContext, type Browser, type BrowserContext, type Page } from '@playwright/test';

export { expect };

export const EQUATION = 'linear-eq-two-step';
export const EQUATION_SKILL = 'm-linear-eq-basic';
export const EQUATION_SKILL_NAME = 'Paprastos tiesinės lygtys';

export interface Person {
  who: 'student' | 'adult';
  name: string;
  secret: string;
}

export const STUDENT: Person = { who: 'student', name: 'demo.mokinys', secret: '111111' };
export const TEACHER: Person = { who: 'adult', name: 'demo.mokytoja', secret: 'demo-takas' };
export const HEAD: Person = { who: 'adult', name: 'demo.vadove', secret: 'demo-takas' };

/** A tablet in two hands: fingers instead of a mouse. */
export const TABLET = { viewport: { width: 1024, height: 768 }, isMobile: true, hasTouch: true };

export interface Card {
  name: string;
  user_name: string;
  pin: string;
  class_code: string;
}

/** A teacher's requests without a browser, to prepare what a story begins with. */
export class School {
  constructor(private readonly request: APIRequestContext) {}

  async call<T>(endpoint: string, form: Record<string, string>): Promise<T> {
    const response = await this.request.post(`/api/teacher/${endpoint}`, { form, headers: { accept: 'application/json' } });
    if (!response.ok()) throw new Error(`${endpoint}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }

  createClass(): Promise<string> {
    return this.call('create-class', { name: unique('T'), grade: '8' });
  }

  addStudents(classId: string, names: string[]): Promise<Card[]> {
    return this.call('add-students', { class: classId, names: names.join('\n') });
  }

  async studentId(classId: string, name: string): Promise<string> {
    const page = await this.call<{ students: { id: string; name: string }[] }>('class', { class: classId });
    const found = page.students.find((student) => student.name === name);
    if (!found) throw new Error(`${name} is not in the class`);
    return found.id;
  }

  /** A student of a new class, so that no story changes another's. */
  async freshStudent(): Promise<{ person: Person; id: string; classId: string; card: Card }> {
    const classId = await this.createClass();
    const name = `Bandomasis ${unique('M')}`;
    const [card] = await this.addStudents(classId, [name]);
    const id = await this.studentId(classId, name);
    return { person: { who: 'student', name: card.user_name, secret: card.pin }, id, classId, card };
  }
}

let counter = 0;
export function unique(prefix: string): string {
  counter += 1;
  const letters = Array.from({ length: 8 }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(Math.random() * 26)]);
  return `${prefix}${letters.join('')}${String.fromCharCode(97 + (counter % 26))}`;
}

/** Logs in without the page, by the same form. */
export async function logInAs(request: APIRequestContext, person: Person, origin = ''): Promise<void> {
  const response = await request.post(`${origin}/api/log-in`, {
    form: { who: person.who, name: person.name, secret: person.secret },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(303);
  expect(response.headers().location, 'where the log-in leads').not.toContain('klaida');
}

/** Notes when the page has come alive: all parts of the WASM that it asked for are there and `hydrate` or `mount` has run. */
async function watchLife(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    let coming = 0;
    const came = () => {
      coming -= 1;
      setTimeout(() => {
        if (coming === 0) (window as any).takasAlive = true;
      }, 150);
    };
    const told = <T>(promise: Promise<T>) => {
      coming += 1;
      void promise.then(came, came);
      return promise;
    };
    for (const name of ['instantiate', 'instantiateStreaming'] as const) {
      const original = (WebAssembly as any)[name];
      (WebAssembly as any)[name] = (...rest: unknown[]) => told(original.apply(WebAssembly, rest));
    }
  });
}

export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as any).takasAlive === true, undefined, { timeout: 20_000 });
}

export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await alive(page);
}

/** The service worker has everything and stands between the page and the network. */
export async function installed(page: Page): Promise<void> {
  // Not `waitForFunction`: to it the promise of an answer is an answer.
  const controlled = () =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      return navigator.serviceWorker.controller !== null;
    });
  await expect.poll(controlled, { timeout: 60_000 }).toBe(true);
}

/** The app is installed, and what the student needs without a network lies on the device. */
export async function takenAlong(page: Page): Promise<void> {
  await installed(page);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('takas.ahead')), { timeout: 30_000 }).not.toBeNull();
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Axe finds nothing on the page as it is now. */
export async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' | ')}`)).toEqual([]);
}

/** The person at one device. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
}

interface Fixtures {
  /** Complaints of pages that a story expects (a network that it took away). */
  allowed: RegExp[];
  /** Opens a browser of somebody; its pages must not complain. */
  visit: (person?: Person, options?: Parameters<Browser['newContext']>[0]) => Promise<Visitor>;
  school: School;
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.TAKAS_E2E_URL),
  allowed: async ({}, use) => use([]),
  visit: async ({ browser, baseURL, allowed }, use) => {
    const complaints: string[] = [];
    const contexts: BrowserContext[] = [];
    await use(async (person, options = {}) => {
      const context = await browser.newContext({ baseURL, locale: 'lt-LT', timezoneId: 'Europe/Vilnius', ...options });
      contexts.push(context);
      if (options.javaScriptEnabled !== false) await watchLife(context);
      context.on('page', (page) => {
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) {
            complaints.push(`${page.url()}: ${message.type()}: ${message.text()}`);
          }
        });
        page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
      });
      if (person) await logInAs(context.request, person);
      return { context, page: await context.newPage() };
    });
    for (const context of contexts) await context.close();
    const unexpected = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
    expect(unexpected, 'what the console said').toEqual([]);
  },
  school: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await logInAs(request, TEACHER);
    await use(new School(request));
    await request.dispose();
  },
});

// Exercises.

/** The statement's formula as plain text, such as `5x+2=32`. */
export async function formula(page: Page): Promise<string> {
  const text = await page.getByRole('region', { name: 'Užduotis' }).locator('math[display="block"]').first().textContent();
  return (text ?? '').replace(/[\u2061-\u2064\s\u00a0]/g, '').replace(/\u2212/g, '-');
}

/** Solves the equation ax + b = c that is on show. */
export async function solution(page: Page): Promise<number> {
  const text = await formula(page);
  const parts = /^(-?\d*)x([+-]\d+)=(-?\d+)$/.exec(text);
  if (!parts) throw new Error(`not an equation that this helper can solve: ${text}`);
  const a = parts[1] === '' ? 1 : parts[1] === '-' ? -1 : Number(parts[1]);
  return (Number(parts[3]) - Number(parts[2])) / a;
}

/** Collects the like terms of `ax + by + cx + dy`, as it would be typed. */
export async function collected(page: Page): Promise<string> {
  const terms = [...(await formula(page)).matchAll(/([+-]?)(\d*)([xy])/g)];
  const sum = (letter: string) =>
    terms.filter((term) => term[3] === letter).reduce((all, [, sign, n]) => all + Number(`${sign}${n || 1}`), 0);
  const term = (n: number, letter: string) => `${n < 0 ? '-' : '+'}${Math.abs(n) === 1 ? '' : Math.abs(n)}${letter}`;
  return `${term(sum('x'), 'x')}${term(sum('y'), 'y')}`.replace(/^\+/, '');
}

export const keypad = (page: Page) => page.getByRole('group', { name: 'Matematikos klaviatūra' });

/** Types with the keypad alone. */
export async function press(page: Page, text: string): Promise<void> {
  const names: Record<string, string> = { '-': 'minusas', '+': 'pliusas' };
  for (const key of text) {
    await keypad(page).getByRole('button', { name: names[key] ?? key, exact: true }).click();
  }
}

export const answerField = (page: Page) => page.getByRole('textbox', { name: /Tavo atsakymas/ });
export const feedback = (page: Page) => page.locator('#feedback');

export async function answer(page: Page, typed: string): Promise<void> {
  await answerField(page).fill(typed);
  await page.getByRole('button', { name: 'Tikrinti' }).click();
}

export async function next(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole('link', { name: /^(Kita užduotis|Dar viena)$/ }).click();
  await expect(page).not.toHaveURL(before);
  await expect(answerField(page)).toHaveValue('');
}

export async function openEquation(page: Page, seed: number): Promise<void> {
  await open(page, `/uzduotis/${EQUATION}/${seed}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** What the page itself asks the server for. */
const ASKED = /\/(api\/|readyz)/;
/** Where it is looked at, and where it is cut: a route that is taken away forgets the requests that it is just looking at. */
const watched = new WeakSet<BrowserContext>();
const cut = new WeakSet<BrowserContext>();

/**
 * Cuts the network, or gives it back. Some versions of Chromium forget that the network is cut when a page is loaded by
 * its service worker: the page and its worker reach the server again, and the page is never told that the network is back.
 * So both are cut off by themselves, and the page is told by hand.
 */
export async function network(context: BrowserContext, on: boolean): Promise<void> {
  if (!watched.has(context)) {
    watched.add(context);
    await context.route(ASKED, (route) => (cut.has(context) ? route.abort('internetdisconnected') : route.fallback()));
  }
  if (on) cut.delete(context);
  else cut.add(context);
  await context.setOffline(!on);
  for (const worker of context.serviceWorkers()) {
    await worker.evaluate((on) => {
      const scope = self as unknown as { fetch: typeof fetch; uncut?: typeof fetch };
      scope.uncut ??= scope.fetch;
      const uncut = scope.uncut;
      scope.fetch = on ? uncut : () => Promise.reject(new TypeError('Failed to fetch'));
    }, on);
  }
  if (on) for (const page of context.pages()) await page.evaluate(() => window.dispatchEvent(new Event('online')));
}
