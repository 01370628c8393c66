// Each kind of question: answered right, wrong and not at all, with the mouse and with the keyboard alone.
import type { Page } from '@playwright/test';
import { expect, isAccessible, open, TEACHER, test } from './support';

const feedback = (page: Page) => page.locator('#feedback');
const verdict = (page: Page, name: string) => expect(feedback(page)).toHaveAttribute('data-verdict', name);
const check = (page: Page) => page.getByRole('button', { name: 'Tikrinti' }).click();

/** The numbers of the task, in the order they stand in it. */
async function numbers(page: Page): Promise<number[]> {
  const text = await page.locator('.exercise__statement').innerText();
  return [...text.replace(/\u2212/g, '-').replace(/,/g, '.').matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}

/** A formula without blanks, signs that are not seen, and typographic minus. */
const plain = (text: string) => text.replace(/[\s\u2061-\u2064]/g, '').replace(/\u2212/g, '-');

test('the gallery shows every kind, and one of them alone', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/showcase');
  const all = await page.locator('.showcase__card').count();
  expect(all).toBeGreaterThan(10);
  await page.getByRole('link', { name: 'Pasirinkimas', exact: true }).click();
  await expect(page).toHaveURL(/rusis=choice/);
  await expect(page.locator('.showcase__card')).not.toHaveCount(all);
  await page.getByText('Kaip tai parašyta').first().click();
  await expect(page.locator('.showcase__source code').first()).toContainText('kind = "choice"');
  await isAccessible(page);
});

test('choice: one option, with its misconception', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/choice-area/1');
  const [a, b] = await numbers(page);
  await check(page);
  await verdict(page, 'invalid');
  await page.getByRole('radio').nth(0).focus();
  // With the arrows alone: the option that adds all sides.
  const options = page.locator('.option');
  const perimeter = await options.evaluateAll((rows) => rows.findIndex((row) => /2/.test(row.textContent!) && /\(/.test(row.textContent!)));
  await page.keyboard.press('Space');
  for (let step = 0; step < perimeter; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await verdict(page, 'wrong');
  await expect(feedback(page)).toContainText('perimetras');
  await isAccessible(page);
  await page.getByRole('radio', { name: new RegExp(`${a} kart ${b}|${a} · ${b}|${a}.${b}`) }).first().check();
  await check(page);
  await verdict(page, 'correct');
});

test('choice: several options, marked in part', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/choice-divisible/1');
  const boxes = page.locator('.option');
  const values = await boxes.evaluateAll((rows) => rows.map((row) => Number(row.querySelector('math')!.textContent)));
  const right = values.map((value, at) => ({ value, at })).filter(({ value }) => value % 3 === 0).map(({ at }) => at);
  await boxes.nth(right[0]).getByRole('checkbox').check();
  await check(page);
  await verdict(page, 'partial');
  await boxes.nth(right[1]).getByRole('checkbox').check();
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('order: lines are brought into order by keyboard, and a spare one is left aside', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/order-equation/2');
  await check(page);
  await verdict(page, 'invalid');
  const rows = page.locator('.order__item');
  const add = async (wanted: (text: string) => boolean) => {
    const pool = page.locator('.order__add');
    const texts = await pool.evaluateAll((all) => all.map((one) => one.querySelector('math')!.textContent!));
    const at = texts.findIndex(wanted);
    expect(at, texts.join(' | ')).toBeGreaterThanOrEqual(0);
    await pool.nth(at).focus();
    await page.keyboard.press('Enter');
  };
  const [a, b, c] = await numbers(page);
  const lines = [`${a}x+${a * b}=${c}`, `${a}x=${c}-${a * b}`, `${a}x=${c - a * b}`, `x=${c / a - b}`];
  // The first two the wrong way round.
  for (const line of [lines[1], lines[0], lines[2], lines[3]]) await add((text) => plain(text) === line);
  await expect(rows).toHaveCount(4);
  await check(page);
  await verdict(page, 'partial');
  await rows.nth(0).getByRole('button', { name: 'Perkelti žemyn' }).focus();
  await page.keyboard.press('Enter');
  await expect(rows.nth(1).getByRole('button', { name: 'Perkelti žemyn' })).toBeFocused();
  await isAccessible(page);
  await check(page);
  await verdict(page, 'correct');
});

test('groups: items in their groups, each with its sign', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/groups-numbers/1');
  const items = page.locator('.groups__item');
  const texts = await items.evaluateAll((all) => all.map((one) => one.querySelector('legend math')!.textContent!));
  const group = (text: string) => (/^[\u2212-]|^0$/.test(text) ? 'sveikieji' : /^\d+$/.test(text) ? 'natūralieji' : 'racionalieji');
  for (const [at] of texts.entries()) await items.nth(at).getByText('natūralieji').click();
  await check(page);
  await verdict(page, 'wrong');
  await expect(items.locator('.cell-mark')).toHaveCount(4);
  for (const [at, text] of texts.entries()) await items.nth(at).getByRole('radio', { name: group(text) }).check();
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('groups: one for each, from lists', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/match-formulas/1');
  const items = page.locator('.groups__item');
  const [a] = (await items.evaluateAll((all) => all.map((one) => Number(/\d+/.exec(one.querySelector('legend math')!.textContent!)![0])))).slice();
  for (let at = 0; at < 3; at += 1) {
    const task = plain((await items.nth(at).locator('legend math').textContent())!);
    const options = await items.nth(at).locator('option').evaluateAll((all) => all.map((one) => ({ value: (one as HTMLOptionElement).value, text: one.textContent! })));
    const is = (text: string) =>
      task.includes(')(') ? text === `x²-${a * a}` : text === `x²${task.includes('+') ? '+' : '-'}${2 * a}x+${a * a}`;
    const found = options.find(({ text }) => is(plain(text)));
    expect(found, `${task}: ${options.map(({ text }) => plain(text)).join(' | ')}`).toBeDefined();
    await items.nth(at).locator('select').selectOption(found!.value);
  }
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('blanks: gaps in a text, marked one by one', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/blanks-discount/1');
  const [price, percent] = await numbers(page);
  const cut = (price * percent) / 100;
  const gap = (name: string) => page.getByRole('textbox', { name });
  await gap('Nuolaida eurais').fill(String(percent));
  await check(page);
  await verdict(page, 'invalid');
  await gap('Nauja kaina eurais').fill(String(price - cut).replace('.', ','));
  await page.getByRole('combobox').selectOption({ label: 'daugiau' });
  await check(page);
  if (cut !== percent) {
    await verdict(page, 'partial');
    await expect(feedback(page)).toContainText('procentų, o ne eurų');
  }
  await gap('Nuolaida eurais').fill(String(cut).replace('.', ','));
  await page.keyboard.press('Enter');
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('blanks: a table of values', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/blanks-table/1');
  const [k, b] = await numbers(page);
  const gaps = page.locator('.gap__input');
  for (const [at, x] of [-2, 0, 3].entries()) await gaps.nth(at).fill(String(k * x + b));
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('lines: each line is judged as it is finished, by keyboard alone', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/lines-equation/3');
  const [a, b, c] = await numbers(page);
  const solution = c / a - b;
  const line = (at: number) => page.locator('.line').nth(at);
  await page.locator('#answer').focus();
  // The second term is not multiplied.
  await page.keyboard.type(`${a}x + ${b} = ${c}`);
  await page.keyboard.press('Enter');
  await expect(line(0)).toHaveAttribute('data-verdict', 'wrong');
  await expect(line(0).locator('.line__note')).toContainText('Pažiūrėk čia');
  await page.locator('#answer').fill(`${a}x + ${a * b} = ${c}`);
  await page.keyboard.press('Enter');
  await expect(line(0)).toHaveAttribute('data-verdict', 'correct');
  await page.keyboard.type('x = (');
  await page.keyboard.press('Enter');
  await expect(line(1)).toHaveAttribute('data-verdict', 'invalid');
  await isAccessible(page);
  await line(1).getByRole('textbox').fill(`${a}x = ${c - a * b}`);
  await check(page);
  await verdict(page, 'invalid');
  await expect(feedback(page)).toContainText('dar nebaigtas');
  await line(1).getByRole('textbox').press('Enter');
  await page.keyboard.type(`x = ${solution}`);
  await check(page);
  await verdict(page, 'correct');
});

test('parts: a wrong answer is carried forward', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/parts-trip/2');
  const [speed, hours, rest] = await numbers(page);
  const way = speed * hours;
  await page.locator('#answer').fill(String(way + 1));
  await check(page);
  await verdict(page, 'invalid');
  await page.locator('#part-1-answer').fill(`${(way + 1) * 100}/${(hours + rest) * 100}`);
  await check(page);
  await verdict(page, 'partial');
  await expect(page.locator('#feedback-1')).toContainText('pagal tavo ankstesnį atsakymą');
  await isAccessible(page);
  await page.locator('#answer').fill(String(way));
  await page.locator('#part-1-answer').fill(`${way * 100}/${(hours + rest) * 100}`);
  await check(page);
  await verdict(page, 'correct');
});

test('sets of solutions and equations are typed', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/set-inequality/4');
  await page.locator('#answer').fill('x² > 4');
  await check(page);
  await verdict(page, 'invalid');
  await page.getByRole('button', { name: 'Dar nežinau' }).click();
  await expect(page.locator('.solution__answer math')).toBeVisible();
  await isAccessible(page);
});
