// Answers that are drawn: with a finger or mouse, with keys alone, and by typing what one would have drawn.
import type { Locator, Page } from '@playwright/test';
import { expect, isAccessible, network, open, TEACHER, test } from './support';

const verdict = (page: Page, name: string) => expect(page.locator('#feedback')).toHaveAttribute('data-verdict', name);
const check = (page: Page) => page.getByRole('button', { name: 'Tikrinti' }).click();
const field = (page: Page) => page.locator('.math-field__input').first();

/** Steps of a slider with the arrows: right and up. */
async function move(handle: Locator, right: number, up: number): Promise<void> {
  await handle.focus();
  for (let step = 0; step < Math.abs(right); step += 1) await handle.press(right > 0 ? 'ArrowRight' : 'ArrowLeft');
  for (let step = 0; step < Math.abs(up); step += 1) await handle.press(up > 0 ? 'ArrowUp' : 'ArrowDown');
}

/** Where a handle lies on the screen. */
async function middle(handle: Locator): Promise<{ x: number; y: number }> {
  const box = (await handle.locator('.canvas__point').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** m and b of the task `y = mx + b`. */
async function line(page: Page): Promise<[number, number]> {
  const text = (await page.locator('.exercise__statement math').first().textContent())!;
  const found = /y=(-?\d*)x([+-]\d+)?/.exec(text.replace(/[\s\u2061-\u2064]/g, '').replace(/\u2212/g, '-'))!;
  const slope = found[1] === '' ? 1 : found[1] === '-' ? -1 : Number(found[1]);
  return [slope, Number(found[2] ?? 0)];
}

test('a line is drawn with the keyboard alone, and is written as it is drawn', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-line/1');
  const [m, b] = await line(page);
  await check(page);
  await verdict(page, 'invalid');
  const [a, second] = [page.getByRole('slider', { name: 'Taškas A' }), page.getByRole('slider', { name: 'Taškas B' })];
  // The opposite slope: the mistake has a name.
  await move(a, 0, b);
  await move(second, -2, b + m - 1);
  await expect(field(page)).toHaveValue(/^y = /);
  await page.keyboard.press('Tab');
  await check(page);
  await verdict(page, 'wrong');
  await expect(page.locator('#feedback')).toContainText('kilti');
  await move(second, 2, 0);
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('a line is drawn with the mouse, and what is typed is drawn', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-line/2');
  const [m, b] = await line(page);
  const [a, second] = [page.getByRole('slider', { name: 'Taškas A' }), page.getByRole('slider', { name: 'Taškas B' })];
  const [origin, unit] = [await middle(a), await middle(second)];
  const at = (x: number, y: number) => ({ x: origin.x + x * (unit.x - origin.x), y: origin.y + y * (unit.y - origin.y) });
  for (const [handle, x, y] of [[a, 0, b], [second, 1, m + b]] as const) {
    const from = await middle(handle);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(at(x, y).x, at(x, y).y, { steps: 4 });
    await page.mouse.up();
  }
  await check(page);
  await verdict(page, 'correct');
  await open(page, '/uzduotis/plane-line/2');
  const drawn = page.locator('.canvas__picture path.main, .canvas__picture path.helper').last();
  const before = await drawn.getAttribute('d');
  await field(page).fill('y = 2x - 1');
  await expect(drawn).not.toHaveAttribute('d', before!);
});

test('a half-plane has a side and a border', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-half-plane/1');
  const numbers = [...(await page.locator('.exercise__statement math').textContent())!.replace(/[\s\u2061-\u2064]/g, '').replace(/\u2212/g, '-').matchAll(/-?\d+/g)].map(Number);
  const [k, km, kb] = [numbers[0], numbers[1], numbers[2] ?? 0];
  await move(page.getByRole('slider', { name: 'Taškas A' }), 0, kb / k);
  await move(page.getByRole('slider', { name: 'Taškas B' }), 0, (kb + km) / k - 1);
  await check(page);
  await verdict(page, 'wrong');
  await page.getByRole('button', { name: 'Riba priklauso' }).click();
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('an interval is put on the number line with keys, and by typing', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/line-inequality/1');
  await check(page);
  await verdict(page, 'invalid');
  await page.getByRole('button', { name: 'Spindulys į kairę' }).click();
  const end = page.getByRole('slider');
  await expect(end).toBeFocused();
  await end.press('Enter');
  await expect(field(page)).toHaveValue('(−∞; 0]');
  await end.press('Enter');
  await end.press('ArrowLeft');
  await expect(field(page)).toHaveValue('(−∞; −1)');
  await isAccessible(page);
  // The solution tells the end: it is typed, and drawn.
  await page.getByRole('button', { name: 'Užuomina (1 iš 2)' }).click();
  await field(page).fill('x < -2');
  await expect(end).toHaveAttribute('aria-valuetext', '−2, tuščiaviduris');
  for (let at = -6; at <= 6; at += 1) {
    await field(page).fill(`x < ${at}`);
    await check(page);
    if ((await page.locator('#feedback').getAttribute('data-verdict')) === 'correct') return;
  }
  throw new Error('no end was right');
});

test('a fraction is a point of the line', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/line-fraction/1');
  const [p] = (await page.locator('.exercise__statement mfrac').evaluate((node) => [...node.children].map((child) => Number(child.textContent)))) as number[];
  await page.getByRole('button', { name: 'Taškas' }).click();
  await move(page.getByRole('slider'), p, 0);
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('a graph is picked among pictures that are told in words', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/choice-graph/1');
  await expect(page.getByRole('radio').first()).toHaveAccessibleName(/Tiesė eina per taškus/);
  const right = await page.locator('.option').evaluateAll((all) => all.length);
  expect(right).toBe(3);
  for (let at = 0; at < 3; at += 1) {
    await page.getByRole('radio').nth(at).check();
    await check(page);
    if ((await page.locator('#feedback').getAttribute('data-verdict')) === 'correct') break;
  }
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('a construction is built step by step from a form, and holds when points move', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/construct-bisector/1');
  await check(page);
  await verdict(page, 'invalid');
  const step = async (tool: string, ...on: string[]) => {
    await page.getByLabel('Įrankis').selectOption({ label: tool });
    for (const [at, name] of on.entries()) await page.locator('.construct__field select').nth(at + 1).selectOption(name);
    await page.getByRole('button', { name: 'Pridėti žingsnį' }).click();
  };
  await step('Apskritimas per tašką', 'A', 'B');
  await step('Apskritimas per tašką', 'B', 'A');
  await check(page);
  await verdict(page, 'wrong');
  await expect(page.locator('#feedback')).toContainText('Apskritimai geri');
  await step('Susikirtimo taškai', 'b', 'c');
  await step('Tiesė per du taškus', 'C', 'D');
  await expect(page.locator('.construct__steps li')).toHaveCount(5);
  await move(page.getByRole('slider', { name: 'Duotas taškas A' }), 2, 3);
  await isAccessible(page);
  await check(page);
  await verdict(page, 'correct');
});

test('a point is tapped in the picture of a construction, and a step taken back', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/construct-bisector/2');
  for (const name of ['A', 'B']) {
    const { x, y } = await middle(page.getByRole('slider', { name: `Duotas taškas ${name}` }));
    await page.mouse.click(x, y);
  }
  await expect(page.locator('.construct__steps li')).toHaveCount(2);
  await page.getByRole('button', { name: 'Atšaukti žingsnį' }).click();
  await expect(page.locator('.construct__steps li')).toHaveCount(1);
});

test('bars fill their table, and the table its bars', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/blanks-bars/1');
  const text = (await page.locator('.exercise__statement').innerText()).match(/\d+/g)!.map(Number);
  const [all, a, b, c] = text;
  const bar = page.getByRole('slider', { name: 'Pėsčiomis' });
  await move(bar, 0, a);
  await expect(page.locator('.gap__input').first()).toHaveValue(String(a));
  for (const [at, value] of [b, c, all - a - b - c].entries()) await page.locator('.gap__input').nth(at + 1).fill(String(value));
  await expect(page.getByRole('slider', { name: 'Autobusu' })).toHaveAttribute('aria-valuenow', String(b));
  await isAccessible(page);
  await check(page);
  await verdict(page, 'correct');
});

test('numbers go to the regions of a Venn diagram', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/groups-venn/1');
  const items = page.locator('.groups__item');
  for (let at = 0; at < 4; at += 1) {
    const value = Number(await items.nth(at).locator('legend math').textContent());
    const [two, three] = [value % 2 === 0, value % 3 === 0];
    const group = two && three ? 'A ir B' : two ? 'tik A' : three ? 'tik B' : 'nei A, nei B';
    await items.nth(at).getByRole('radio', { name: group }).check();
    await expect(page.locator('.groups > svg')).toContainText(String(value));
  }
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('a figure is told in words', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/number-box-plot/1');
  await page.getByText('Paveikslas žodžiais').click();
  const words = page.locator('.figure__words');
  await expect(words).toContainText('apatinis kvartilis');
  const [lower] = (await words.textContent())!.match(/apatinis kvartilis (\d+)/)!.slice(1).map(Number);
  const [upper] = (await words.textContent())!.match(/viršutinis kvartilis (\d+)/)!.slice(1).map(Number);
  await field(page).fill(String(upper - lower));
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('the next step of a solution is told, then shown', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/lines-equation/1');
  const ask = page.getByRole('button', { name: 'Kas toliau?' });
  for (let at = 0; at < 8; at += 1) {
    await ask.click();
    const help = page.locator('.lines__next');
    await expect(help).toBeVisible();
    if (/Viskas padaryta/.test((await help.textContent())!)) break;
    await ask.click();
    const line = (await help.locator('.lines__line .math').getAttribute('aria-label'))!;
    expect(line.length).toBeGreaterThan(2);
    const text = (await help.locator('.lines__line math').evaluate((math) => {
      const read = (node: Element): string => {
        if (node.tagName.toLowerCase() === 'mfrac') return `(${read(node.children[0])})/(${read(node.children[1])})`;
        return node.children.length === 0 ? node.textContent! : [...node.children].map(read).join('');
      };
      return read(math);
    })) as string;
    const inputs = page.locator('.line__input');
    await inputs.last().fill(text.replace(/[\u2061-\u2064]/g, ''));
    await inputs.nth((await inputs.count()) - 2).press('Enter');
  }
  await expect(page.locator('.lines__next')).toContainText('Viskas padaryta');
  await isAccessible(page);
  await check(page);
  await verdict(page, 'correct');
});

test('an answer in own words is compared with its criteria', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/free-even-sum/1');
  await check(page);
  await verdict(page, 'invalid');
  await page.getByLabel('Tavo atsakymas').fill('Taip, nes suma lygi viduriniam skaičiui, padaugintam iš jų kiekio.');
  await check(page);
  await verdict(page, 'invalid');
  await page.getByRole('button', { name: 'Palyginti su vertinimu' }).click();
  const criteria = page.locator('.free__rubric fieldset');
  await expect(criteria).toHaveCount(3);
  await criteria.nth(0).getByRole('radio', { name: '1' }).check();
  await criteria.nth(1).getByRole('radio', { name: '0' }).check();
  await criteria.nth(2).getByRole('radio', { name: '2' }).check();
  await check(page);
  await verdict(page, 'partial');
  await criteria.nth(1).getByRole('radio', { name: '1' }).check();
  await isAccessible(page);
  await check(page);
  await verdict(page, 'correct');
});

test('everything that is drawn is marked without a network', async ({ visit }) => {
  const { page, context } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-line/1');
  const [m, b] = await line(page);
  await network(context, false);
  await field(page).fill(`y = ${m + 1}x + ${b}`);
  await check(page);
  await verdict(page, 'wrong');
  await move(page.getByRole('slider', { name: 'Taškas A' }), 0, b);
  await move(page.getByRole('slider', { name: 'Taškas B' }), 0, b + m - 1);
  await check(page);
  await verdict(page, 'correct');
});

test('each kind has a form on paper', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  for (const [item, there] of [
    ['plane-line', '.figure__picture'],
    ['choice-graph', '.paper__options .figure__picture'],
    ['groups-venn', '.paper__table'],
    ['blanks-bars', '.paper__blank'],
    ['lines-equation', '.paper__line'],
    ['construct-bisector', '.figure__picture'],
    ['free-even-sum', '.paper__line'],
    ['order-equation', '.paper__box'],
    ['parts-trip', '.paper__part'],
  ]) {
    await open(page, `/uzduotis/${item}/1?popierius=1`);
    await expect(page.locator(`.paper ${there}`).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Spausdinti' })).toBeVisible();
  }
  await isAccessible(page);
});

test('the region of a system has a border for each inequality, drawn and typed', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/plane-system-region/1');
  await expect(page.getByRole('slider')).toHaveCount(4);
  await page.getByRole('slider', { name: 'Taškas A' }).press('ArrowUp');
  await expect(field(page)).toHaveValue(/^y ≥ [^;]+; y ≥ /);
  await page.getByRole('button', { name: 'Kita pusė' }).last().click();
  await page.getByRole('button', { name: 'Riba priklauso' }).last().click();
  await expect(field(page)).toHaveValue(/^y ≥ [^;]+; y < /);
  await expect(page.locator('.canvas__picture path.tint')).toHaveCount(2);
  await expect(page.locator('.canvas__picture path[data-dashed]')).toHaveCount(1);
  const formulas = page.locator('.exercise__statement math');
  const typed = async (at: number) => (await formulas.nth(at).textContent())!.replace(/[\s\u2061-\u2064]/g, '');
  const [first, second] = [await typed(0), await typed(1)];
  await field(page).fill(`${first.replace('>', '≥')}; ${second.replace('≤', '<')}`);
  await check(page);
  await verdict(page, 'wrong');
  await expect(page.locator('#feedback')).toContainText('griežtas');
  await field(page).fill(`${first}; ${second}`);
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});

test('equal angles are marked on the figure by touch, and by their names with the keyboard', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/uzduotis/marks-isosceles/1');
  const strokes = page.locator('.marks__stroke[data-picked]');
  await check(page);
  await verdict(page, 'invalid');
  await page.locator('.marks__touch').last().dispatchEvent('click');
  await expect(strokes).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: '∠BCA' })).toBeChecked();
  await check(page);
  await verdict(page, 'wrong');
  await expect(page.locator('#feedback')).toContainText('prieš jas');
  await page.getByRole('checkbox', { name: '∠BCA' }).press('Space');
  await page.getByRole('checkbox', { name: '∠CAB' }).press('Space');
  await page.getByRole('checkbox', { name: '∠ABC' }).press('Space');
  await expect(strokes).toHaveCount(2);
  await check(page);
  await verdict(page, 'correct');
  await isAccessible(page);
});
