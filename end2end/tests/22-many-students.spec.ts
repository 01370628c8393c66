import { randomUUID } from 'node:crypto';
import {
  alive, type Card, EQUATION, EQUATION_SKILL, expect, isAccessible, logInAs, open, TEACHER, test, unique,
} from './support';
import type { APIRequestContext, Page } from '@playwright/test';

// A full class with the longest names that schools have: nothing is cut off sideways, nothing lies over anything else.

const GIVEN = ['Kristupas Aleksandras', 'Marija Magdalena', 'Žygimantas Augustinas', 'Eglė Konstancija', 'Bartolomėjus'];
const SURNAMES = [
  'Kazlauskas-Vaitkevičius', 'Stankevičiūtė-Paulauskaitė', 'Černiauskas-Žukauskas', 'Kavaliauskaitė-Bieliauskienė',
  'Šimkūnaitė-Grigaliūnaitė', 'Mikalauskas-Balčiūnas', 'Vasiliauskaitė-Ramanauskaitė',
];
const NAMES = SURNAMES.flatMap((surname) => GIVEN.map((given) => `${given} ${surname}`));

const SIZES = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Ten times "I don't know yet": somebody who needs a person. */
async function struggle(request: APIRequestContext, card: Card): Promise<void> {
  await logInAs(request, { who: 'student', name: card.user_name, secret: card.pin });
  const html = await (await request.get(`/uzduotis/${EQUATION}/5`)).text();
  const revision = Number(/name="revision" value="(\d+)"/.exec(html)?.[1]);
  const device = randomUUID();
  const attempts = Array.from({ length: 10 }, (_, n) => ({
    id: randomUUID(), device, sequence: n + 1, client_time: Date.now(), item: EQUATION, revision, seed: 100 + n,
    answer: { kind: 'dont_know' }, hints: 0, saw_solution: false, duration_ms: 20_000,
  }));
  const reply = await request.post('/api/v1/sync', { data: { attempts } });
  expect(reply.status(), await reply.text()).toBe(200);
}

/** The whole width is used and no more; and no text is wider than what it stands in. */
async function fits(page: Page, what: string): Promise<void> {
  const width = page.viewportSize()!.width;
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(width);
  const cut = await page.evaluate(() => {
    // Names may be shortened where the whole one is a title; tables and tabs scroll in boxes of their own.
    const spare = '.table-scroll, .tabs__tab, .visually-hidden, [title], math, .math-display, svg, select, option';
    const texts = [...document.querySelectorAll<HTMLElement>('main :is(p, li, a, button, h1, h2, h3, label, summary, strong, span)')];
    return texts
      .filter((text) => text.checkVisibility() && !text.closest(spare) && !text.querySelector('math, svg'))
      .filter((text) => text.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((text) => `${text.tagName} ${text.className}: ${text.textContent?.slice(0, 40)}`);
  });
  expect.soft(cut, what).toEqual([]);
}

test('thirty-five students with long names', async ({ visit, school, playwright, baseURL }) => {
  test.setTimeout(420_000);
  const classId = await school.createClass();
  const cards = await school.addStudents(classId, NAMES);
  expect(cards).toHaveLength(35);
  for (const card of cards.slice(0, 8)) {
    const request = await playwright.request.newContext({ baseURL });
    await struggle(request, card);
    await request.dispose();
  }

  // Practice and a test for everybody.
  const { page } = await visit(TEACHER);
  const works: string[] = [];
  for (const kind of ['practice', 'test']) {
    await open(page, `/klases/${classId}/skirti?geba=${EQUATION_SKILL}`);
    await page.getByRole('radio', { name: 'Visiems tos pačios' }).check();
    if (kind === 'test') await page.getByRole('radio', { name: /^Kontrolinis/ }).check();
    await page.getByRole('textbox', { name: 'Pavadinimas' }).fill(unique('Darbas '));
    await page.getByRole('button', { name: 'Skirti', exact: true }).click();
    await expect(page).toHaveURL(/\/darbai\/[0-9a-f-]{36}$/);
    works.push(new URL(page.url()).pathname);
  }
  await open(page, `/klases/${classId}/planas`);
  await page.getByRole('button', { name: /programą/ }).first().click();
  await expect(page.locator('.plan__topics > li').first()).toBeVisible();
  const topic = await page.locator('.plan__topics a').first().getAttribute('href');

  const student = await school.studentId(classId, NAMES[0]);
  const pages = [
    `/klases/${classId}`, `/klases/${classId}/grupes`, `/klases/${classId}/mokiniai`, `/klases/${classId}/tvarkyti`,
    `/klases/${classId}/skirti?geba=${EQUATION_SKILL}`, `/klases/${classId}/darbai`, `/klases/${classId}/planas`,
    `/klases/${classId}/pamoka`, topic!, `/mokiniai/${student}`, ...works, `${works[0]}/lapai`,
  ];
  await open(page, `/klases/${classId}`);
  await expect(page.locator('.story__item').first()).toContainText('8');
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const address of pages) {
      await test.step(`${address} at ${size.width}`, async () => {
        await page.goto(address);
        await alive(page);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await fits(page, `${address} at ${size.width}`);
        // What the colours are is looked at elsewhere, in both themes; here, what long names do.
        if (size.width !== 1440) await isAccessible(page);
      });
    }
  }
});
