import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, TABLET, TEACHER, test } from './support';

const rows = (page: Page) => page.locator('.plan__topic');
const names = (page: Page) => page.locator('.plan__name').allTextContents();
const kept = (page: Page) => expect(page.getByText('Išsaugota', { exact: true })).toBeVisible();

/** The plan as the server has it. */
async function stored(school: { call: <T>(endpoint: string, form: Record<string, string>) => Promise<T> }, id: string) {
  const page = await school.call<{ plan: { topic: string; begins: number; weeks: number; taught?: boolean }[] }>('plan', { class: id });
  return page.plan;
}

test('a plan is laid out, moved by keyboard, and undone', async ({ visit, school }) => {
  const { classId } = await school.freshStudent();
  const { page } = await visit(TEACHER);
  await open(page, `/klases/${classId}/planas`);
  await page.getByRole('button', { name: 'Sudėlioti pagal programą' }).click();
  await kept(page);
  expect((await stored(school, classId)).length).toBe(await rows(page).count());

  const before = await names(page);
  const second = rows(page).nth(1);
  await second.getByText('Keisti').click();
  await second.getByRole('button', { name: /^Anksčiau/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  // The focus stays on the button, which went up with its topic.
  await expect(rows(page).first().getByRole('button', { name: /^Anksčiau/ })).toBeFocused();
  await kept(page);
  expect((await stored(school, classId))[0].begins).toBe(0);

  const weeks = (await stored(school, classId))[0].weeks;
  await rows(page).first().getByRole('button', { name: /^Savaite ilgiau/ }).click();
  await expect.poll(async () => (await stored(school, classId))[0].weeks).toBe(weeks + 1);
  await rows(page).first().getByLabel('Ar jau mokyta?').selectOption('Dar nemokyta');
  await expect.poll(async () => (await stored(school, classId))[0].taught).toBe(false);
  await expect(rows(page).first()).toContainText('bus');

  const undo = page.getByRole('button', { name: 'Atšaukti' });
  for (let step = 0; step < 3; step += 1) await undo.click();
  await expect.poll(() => names(page)).toEqual(before);
  await kept(page);
  await undo.click();
  await expect(page.getByText('Plano dar nėra.')).toBeVisible();
  await expect.poll(async () => (await stored(school, classId)).length).toBe(0);
});

test('a topic is dragged to another place', async ({ visit, school }) => {
  const { classId } = await school.freshStudent();
  await school.call('save-plan', {
    class: classId,
    ...Object.fromEntries(
      ['f-numbers', 'f-rational-numbers', 'f-equations'].flatMap((topic, at) => [
        [`topics[${at}][topic]`, topic],
        [`topics[${at}][begins]`, `${3 * at}`],
        [`topics[${at}][weeks]`, '3'],
      ]),
    ),
  });
  const { page } = await visit(TEACHER);
  await open(page, `/klases/${classId}/planas`);
  const grip = (await rows(page).nth(2).locator('.plan__grip').boundingBox())!;
  const first = (await rows(page).first().boundingBox())!;
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width / 2, first.y + 4, { steps: 6 });
  await expect(rows(page).first()).toHaveAttribute('data-drop', 'before');
  await page.mouse.up();
  await expect.poll(async () => (await stored(school, classId)).map((planned) => planned.topic)).toEqual([
    'f-equations', 'f-numbers', 'f-rational-numbers',
  ]);
});

test('a topic tells what it needs, and assigns it to those who lack it', async ({ visit, school }) => {
  const { classId } = await school.freshStudent();
  const { page } = await visit(TEACHER, TABLET);
  await open(page, `/klases/${classId}/planas`);
  await page.getByRole('button', { name: 'Sudėlioti pagal programą' }).click();
  await kept(page);
  await page.getByRole('link', { name: 'Tiesinės lygtys ir nelygybės' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tiesinės lygtys ir nelygybės' })).toBeVisible();
  await expect(page.locator('.topic__need').first()).toContainText('Neaišku: 1');
  await page.getByText(/^Užduotys \(\d+\)$/).first().click();
  await page.getByRole('link', { name: /^Išbandyti 1\s/ }).first().click();
  await expect(page).toHaveURL(/\/uzduotis\//);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the plan and on a topic: ${colorScheme}`, async ({ visit, school }) => {
    const { classId } = await school.freshStudent();
    const { page } = await visit(TEACHER, { colorScheme });
    await open(page, `/klases/${classId}/planas`);
    await page.getByRole('button', { name: 'Sudėlioti pagal programą' }).click();
    await kept(page);
    await rows(page).first().getByText('Keisti').click();
    for (const address of ['', `/klases/${classId}/temos/f-equations`]) {
      if (address) await open(page, address);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target}`).slice(0, 3).join(' | ')}`);
      expect.soft(told, address).toEqual([]);
    }
  });
}

test('nothing scrolls sideways on a phone', async ({ visit, school }) => {
  const { classId } = await school.freshStudent();
  const { page } = await visit(TEACHER, { viewport: { width: 390, height: 844 } });
  await open(page, `/klases/${classId}/planas`);
  await page.getByRole('button', { name: 'Sudėlioti pagal programą' }).click();
  await kept(page);
  await rows(page).first().getByText('Keisti').click();
  for (const address of ['', `/klases/${classId}/temos/f-equations`]) {
    if (address) await open(page, address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, address).toBeLessThanOrEqual(390);
  }
});
