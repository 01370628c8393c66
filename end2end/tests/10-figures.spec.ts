// Figures that are more than pictures: solids that turn, nets that fold, trials that are repeated, tables of signs,
// graphs that are moved and constructions that are measured. By mouse and by keys alone.
import type { Page } from '@playwright/test';
import { expect, isAccessible, open, TEACHER, test } from './support';

const verdict = (page: Page, name: string) => expect(page.locator('#feedback')).toHaveAttribute('data-verdict', name);
const check = (page: Page) => page.getByRole('button', { name: 'Tikrinti' }).click();

const statement = async (page: Page) =>
  (await page.locator('.exercise__statement').textContent())!.replace(/[\s⁡-⁤]/g, '').replace(/−/g, '-');

test('a solid turns with keys and with a finger, and comes back', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/turn-box-diagonal/1');
  const picture = page.locator('.figure__picture--turns');
  const first = await picture.innerHTML();
  const around = page.getByRole('slider', { name: 'Sukti aplink' });
  await around.focus();
  for (let step = 0; step < 4; step += 1) await around.press('ArrowRight');
  const turned = await picture.innerHTML();
  expect(turned).not.toBe(first);
  await expect(around).toHaveAttribute('aria-valuetext', /°/);
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => picture.innerHTML()).not.toBe(turned);
  await page.getByRole('button', { name: 'Grąžinti' }).press('Enter');
  await expect.poll(() => picture.innerHTML()).toBe(first);
  await isAccessible(page);
});

test('a net folds, and says how far', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/net-opposite-faces/1');
  const fold = page.getByRole('slider', { name: 'Lankstyti' });
  const before = await fold.getAttribute('aria-valuetext');
  await fold.focus();
  await fold.press('End');
  await expect(fold).toHaveValue('100');
  expect(await fold.getAttribute('aria-valuetext')).not.toBe(before);
  await isAccessible(page);
});

test('trials are repeated, counted and compared', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/simulation-spinner/1');
  const figure = page.locator('.simulation');
  await figure.getByRole('button', { name: '+100 bandymų' }).click();
  await figure.getByRole('button', { name: '+1 bandymas', exact: true }).press('Enter');
  await expect(figure.locator('caption')).toHaveText('Bandymų: 101');
  const counts = await figure.locator('tbody tr td:nth-of-type(1)').allTextContents();
  expect(counts.map(Number).reduce((a, b) => a + b, 0)).toBe(101);
  await figure.getByRole('button', { name: 'Iš naujo' }).click();
  await expect(figure.locator('caption')).toHaveText('Bandymų: 0');
  await isAccessible(page);
});

test('a table of signs is filled with keys alone, and a wrong sign is marked in its cell', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/signs-cubic/1');
  const negative = /Nelygybę-/.test(await statement(page));
  const rows = ['-+++', '--++', '---+', negative ? '+-+-' : '-+-+'];
  const cells = page.locator('.sign-cell');
  await cells.first().focus();
  for (const [at, row] of rows.entries()) {
    for (const [column, sign] of [...row].entries()) {
      await expect(cells.nth(at * 4 + column)).toBeFocused();
      // The last one is wrong at first.
      await page.keyboard.press(at === 3 && column === 3 ? (sign === '+' ? '-' : '+') : sign);
      if (column < 3) await page.keyboard.press('ArrowRight');
    }
    if (at < 3) {
      for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowDown');
    }
  }
  await check(page);
  await verdict(page, 'partial');
  await expect(page.locator('.gap[data-verdict="wrong"]')).toHaveCount(1);
  await cells.last().click();
  for (let tries = 0; tries < 2; tries += 1) {
    if ((await cells.last().textContent())!.trim() === (rows[3][3] === '+' ? '+' : '−')) break;
    await cells.last().click();
  }
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('a given graph is moved to where it should be', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-move-parabola/1');
  const found = /gautumfunkcijosy=(?:\(x([+-]\d+)\)|x)2([+-]\d+)?grafiką/.exec(await statement(page))!;
  const [h, k] = [-Number(found[1] ?? 0), Number(found[2] ?? 0)];
  for (const name of ['Taškas A', 'Taškas B']) {
    const handle = page.getByRole('slider', { name });
    await handle.focus();
    for (let step = 0; step < Math.abs(h); step += 1) await handle.press(h > 0 ? 'ArrowRight' : 'ArrowLeft');
    for (let step = 0; step < Math.abs(k); step += 1) await handle.press(k > 0 ? 'ArrowUp' : 'ArrowDown');
  }
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('what a construction measures follows its points', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/construct-midline/1');
  const measures = page.locator('.construct__measures');
  await expect(measures).toContainText('DE');
  const length = measures.locator('dd').nth(1);
  const before = await length.textContent();
  const point = page.getByRole('slider', { name: /C/ });
  await point.focus();
  for (let step = 0; step < 5; step += 1) await point.press('ArrowRight');
  await expect(length).not.toHaveText(before!);
  await isAccessible(page);
});

test('a line of trend may be any line near to the points', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-trend/1');
  const words = (await page.locator('.canvas').first().textContent()) ?? '';
  const points = [...words.matchAll(/Taškas \((−?[\d,]+); (−?[\d,]+)\)/g)].map((point) =>
    point.slice(1).map((text) => Number(text.replace('−', '-').replace(',', '.'))),
  );
  expect(points.length).toBe(6);
  const mean = (at: number) => points.reduce((sum, point) => sum + point[at], 0) / 6;
  const slope =
    points.reduce((sum, [x, y]) => sum + (x - mean(0)) * (y - mean(1)), 0) /
    points.reduce((sum, [x]) => sum + (x - mean(0)) ** 2, 0);
  const typed = (value: number) => value.toFixed(1).replace('.', ',').replace('-', '−');
  const field = page.locator('.math-field__input').first();
  await field.fill(`y = ${typed(slope)}x + ${typed(mean(1) - slope * mean(0) + 4)}`);
  await check(page);
  await verdict(page, 'wrong');
  await field.fill(`y = ${typed(slope)}x + ${typed(mean(1) - slope * mean(0))}`);
  await check(page);
  await verdict(page, 'correct');
});
