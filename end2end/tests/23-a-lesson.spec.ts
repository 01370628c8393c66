// A whole lesson without a network: three students, one tablet, forty exercises. Then the network is back.
import type { BrowserContext, Page } from '@playwright/test';
import { alive, type Card, expect, installed, network, open, TABLET, TEACHER, test, unique } from './support';

// What the console says of a network that is not there.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

const NAMES = ['Adelė Bandytoja', 'Čiurlys Mokinys', 'Žygimantas Ąžuolas'];
/** What each of them works on, and how many numbers of it. */
const LESSON: [string[], number][] = [
  [['linear-eq-two-step', 'expand-bracket', 'linear-eq-lines', 'word-shopping', 'like-terms-explain'], 3],
  [['gcd-two', 'linear-eq-brackets-both', 'expression-run', 'like-terms-collect', 'proportion-recipe'], 3],
  [['fraction-add', 'negative-add', 'order-multiply-first', 'divisible-by-nine', 'linear-eq-cinema'], 2],
];

/** Keeps hold of the WebAssembly memory that the page's code works in; its parts share that of the first. */
async function watchMemory(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const memories = new Set<WebAssembly.Memory>();
    (window as any).takasMemories = memories;
    for (const name of ['instantiate', 'instantiateStreaming'] as const) {
      const original = (WebAssembly as any)[name];
      (WebAssembly as any)[name] = async (...rest: unknown[]) => {
        const made = await original.apply(WebAssembly, rest);
        for (const value of Object.values((made.instance ?? made).exports)) {
          if (value instanceof WebAssembly.Memory) memories.add(value);
        }
        return made;
      };
    }
  });
}

/** Bytes of WebAssembly memory that the page holds. */
async function memory(page: Page): Promise<number> {
  const held = await page.evaluate(() =>
    [...((window as any).takasMemories as Set<WebAssembly.Memory>)].reduce((all, one) => all + one.buffer.byteLength, 0),
  );
  expect(held, 'the page works in some memory').toBeGreaterThan(0);
  return held;
}

const stored = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Answers what is on show: how many answers that made. */
async function respond(page: Page, at: number): Promise<number> {
  const dontKnow = page.getByRole('button', { name: 'Dar nežinau' });
  const verdict = page.locator('#feedback');
  const field = page.locator('.math-field__input, textarea').first();
  let answers = 0;
  if (at % 3 !== 2 && (await field.isVisible())) {
    await field.fill(String(at + 2));
    await page.getByRole('button', { name: 'Tikrinti' }).click();
    await expect(verdict).toHaveAttribute('data-verdict', /./);
    const said = await verdict.getAttribute('data-verdict');
    if (said !== 'invalid') answers += 1;
    if (said === 'correct' || !(await dontKnow.isVisible())) return answers;
  }
  await dontKnow.click();
  await expect(page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' })).toBeVisible();
  return answers + 1;
}

test('forty exercises by three students on one tablet, and nothing is lost', async ({ visit, school }) => {
  test.setTimeout(300_000);
  const name = unique('P');
  const classId = await school.call<string>('create-class', { name, grade: '8' });
  const cards: Card[] = await school.addStudents(classId, NAMES);
  const { codes } = await school.call<{ codes: { code: string }[] }>('open-tablet-code', { class: classId });
  const { page, context } = await visit(undefined, TABLET);
  await watchMemory(context);
  await open(page, `/plansete/${codes[0].code}`);
  await page.getByRole('button', { name: 'Prijungti', exact: true }).click();
  await page.getByRole('link', { name: 'Rodyti mokinių sąrašą' }).click();
  await alive(page);
  await installed(page);
  await expect(page.getByText('Planšetė paruošta dirbti be ryšio.')).toBeVisible({ timeout: 60_000 });
  await network(context, false);

  const expected: number[] = [];
  const figures: string[] = [];
  let exercises = 0;
  for (const [student, [items, times]] of LESSON.entries()) {
    await page.getByRole('list', { name: 'Mokiniai' }).getByRole('button').nth(student).click();
    const keys = page.getByRole('group', { name: 'PIN klaviatūra' });
    for (const digit of cards[student].pin) await keys.getByRole('button', { name: digit, exact: true }).click();
    await expect(page).toHaveURL(/\/kelias$/, { timeout: 20_000 });
    await alive(page);
    await expect(page.getByRole('heading', { name: 'Šiandienos kelias', level: 1 })).toBeVisible();
    let answers = 0;
    for (const item of items) {
      await open(page, `/uzduotis/${item}/${11 + student}`);
      for (let time = 0; time < times; time += 1) {
        if (time > 0) await page.getByRole('link', { name: /^(Kita užduotis|Dar viena)$/ }).click();
        await expect(page.locator('#feedback')).not.toHaveAttribute('data-verdict', /./);
        answers += await respond(page, exercises);
        exercises += 1;
      }
    }
    expected.push(answers);
    const [held, kept] = [await memory(page), await stored(page)];
    figures.push(`after ${exercises} exercises: WASM memory ${(held / 2 ** 20).toFixed(1)} MiB, stored ${(kept / 2 ** 20).toFixed(2)} MiB`);
    await page.getByRole('button', { name: 'Kitas mokinys' }).click();
    await expect(page.getByRole('heading', { name: 'Kas tu?' })).toBeVisible();
    await alive(page);
  }
  expect(exercises).toBe(40);
  test.info().annotations.push({ type: 'figures', description: figures.join('; ') });

  // The first of them reads on one page for long: its memory stays what it is.
  await page.getByRole('list', { name: 'Mokiniai' }).getByRole('button').first().click();
  const keys = page.getByRole('group', { name: 'PIN klaviatūra' });
  for (const digit of cards[0].pin) await keys.getByRole('button', { name: digit, exact: true }).click();
  await expect(page).toHaveURL(/\/kelias$/, { timeout: 20_000 });
  await open(page, '/uzduotis/linear-eq-two-step/50');
  const held: number[] = [];
  for (let time = 0; time < 30; time += 1) {
    if (time > 0) await page.getByRole('link', { name: /^(Kita užduotis|Dar viena)$/ }).click();
    await expect(page.locator('#feedback')).not.toHaveAttribute('data-verdict', /./);
    expected[0] += await respond(page, 2);
    if (time % 10 === 9) held.push(await memory(page));
  }
  test.info().annotations.push({ type: 'figures', description: `one page, after 10, 20, 30 exercises: ${held.join(', ')} bytes` });
  expect(held[2], 'it does not grow with each exercise').toBeLessThanOrEqual(held[1] + 2 ** 20);

  await network(context, true);
  const { page: teacher } = await visit(TEACHER);
  for (const [student, answers] of expected.entries()) {
    const id = await school.studentId(classId, NAMES[student]);
    const arrived = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
    await expect.poll(arrived, { timeout: 60_000 }).toBe(answers);
  }
  await expect(page.locator('.banner')).toHaveCount(0, { timeout: 20_000 });
  await open(teacher, `/klases/${classId}`);
  const map = teacher.getByRole('region', { name: 'Mokiniai ir įgūdžiai' });
  for (const student of NAMES) {
    await expect(map.getByRole('row', { name: new RegExp(student) }).locator('.mastery-cell').first()).toBeVisible();
  }
});
