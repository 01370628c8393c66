import {
  answer, answerField, collected, EQUATION, expect, feedback, formula, keypad, next, open, openEquation, press, solution, STUDENT,
  TABLET, test,
} from './support';

test('the route has 3 to 10 stops, each with its reason', async ({ visit }) => {
  const { page } = await visit(STUDENT);
  await open(page, '/kelias');
  const stops = page.locator('.stop');
  const count = await stops.count();
  expect(count).toBeGreaterThanOrEqual(3);
  expect(count).toBeLessThanOrEqual(10);
  for (let index = 0; index < count; index += 1) {
    await expect(stops.nth(index).locator('.stop__reason')).toHaveText(/\S.{9,}/);
  }
  await expect(page.locator('.stop[aria-current="step"]')).toHaveCount(1);
  await page.getByRole('link', { name: /Pradėti|Tęsti/ }).click();
  await expect(page).toHaveURL(/\/uzduotis\//);
  await expect(page.locator('.exercise__work')).toBeVisible();
});

test('the mathematics of an exercise is in the HTML as MathML with words', async ({ visit }) => {
  const { page } = await visit(STUDENT, { javaScriptEnabled: false });
  await page.goto(`/uzduotis/${EQUATION}/5`);
  await expect(page.locator('.exercise__statement math').first()).toBeVisible();
  await expect(page.locator('.exercise__statement [role="img"]').first()).toHaveAttribute('aria-label', /iks .*lygu/);
  expect(await formula(page)).toMatch(/^-?\d*x[+-]\d+=-?\d+$/);
});

test('every usual way to write the solution is accepted', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  const ways: [string, (v: number) => string][] = [
    ['x = v', (v) => `x = ${v}`],
    ['v', (v) => `${v}`],
    ['the minus of typography', (v) => `x=${v}`.replace('-', '\u2212')],
    ['a fraction', (v) => `${2 * v}/2`],
    ['decimals with a comma', (v) => `${v},0`],
  ];
  await openEquation(page, 11);
  for (const [index, [name, write]] of ways.entries()) {
    await test.step(name, async () => {
      let v = await solution(page);
      // The typographic minus needs a negative solution.
      for (let tries = 0; name.includes('minus') && v >= 0 && tries < 20; tries += 1) {
        await openEquation(page, 300 + tries);
        v = await solution(page);
      }
      await answer(page, write(v));
      await expect(feedback(page)).toContainText('Teisingai!');
      await expect(feedback(page)).toHaveAttribute('data-verdict', 'correct');
      if (index + 1 < ways.length) await next(page);
    });
  }
});

test('a wrong answer gets feedback, and what is not understood is not counted', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 21);
  await answer(page, '2x+');
  await expect(feedback(page)).toContainText('Nesupratau');
  await expect(feedback(page)).toContainText('nelaikoma klaida');
  await expect(answerField(page)).toHaveAttribute('aria-invalid', 'true');
  const v = await solution(page);
  await answer(page, `${v + 1000}`);
  await expect(feedback(page)).toHaveAttribute('data-verdict', 'wrong');
  await expect(feedback(page)).toContainText('Dar ne');
  await expect(page.locator('#answer-preview [role="img"]'), 'what was understood').toBeVisible();
  await expect(feedback(page).locator('p').first(), 'a next step').toHaveText(/\S/);
  await expect(async () => {
    const student = await school.call<{ answers_in_all: number }>('student', { student: id });
    expect(student.answers_in_all).toBe(1);
  }).toPass({ timeout: 10_000 });
});

test('the mistake is called by its name', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 5);
  const [, a, b, c] = /^(-?\d+)x([+-]\d+)=(-?\d+)$/.exec(await formula(page))!.map(Number);
  expect(a).toBeGreaterThan(1);
  await answer(page, `${c - b}`);
  await expect(feedback(page)).toHaveAttribute('data-verdict', 'wrong');
  await expect(feedback(page)).toContainText('Narį su');
});

test('hints one by one, then the solution in steps, then new numbers', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 31);
  const before = await formula(page);
  for (const number of [1, 2, 3]) {
    await page.getByRole('button', { name: `Užuomina (${number} iš 3)` }).click();
    await expect(page.getByRole('heading', { name: `${number} užuomina` })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Rodyti sprendimą' }).click();
  await expect(page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' })).toBeVisible();
  expect(await page.locator('.steps > li').count()).toBeGreaterThanOrEqual(3);
  await next(page);
  expect(await formula(page)).not.toBe(before);
  await expect(page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Dar nežinau' }).click();
  await expect(page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' })).toBeVisible();
});

test('the keypad types', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 41);
  const v = await solution(page);
  await page.getByRole('button', { name: 'Matematikos klaviatūra' }).click();
  await press(page, `x${v}`);
  await expect(answerField(page)).toHaveValue(`x${v}`);
  for (const _ of `x${v}`) await keypad(page).getByRole('button', { name: 'Ištrinti paskutinį ženklą' }).click();
  await press(page, String(v));
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(feedback(page)).toContainText('Teisingai!');
  await expect(keypad(page)).toBeHidden();
  await next(page);
  await expect(keypad(page), 'it stays as it was chosen').toBeVisible();
});

test('a wrong rule of algebra is named where the exercise names no mistake', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  // ax = c with a positive a, for which the rule is meant.
  const equation = /^(\d+)x=(-?\d+)$/;
  let seed = 1;
  for (; seed < 20; seed += 1) {
    await open(page, `/uzduotis/linear-eq-coefficient/${seed}`);
    if (equation.test(await formula(page))) break;
  }
  const [, a, c] = equation.exec(await formula(page)) ?? [];
  await answer(page, `x = ${Number(a) * Number(c)}`);
  await expect(feedback(page)).toHaveAttribute('data-verdict', 'wrong');
  await expect(feedback(page)).toContainText('Kad prie raidės neliktų koeficiento, iš jo reikia dalyti.');
});

test('on a tablet an expression is answered by the keypad alone, and help stands beside it', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, TABLET);
  await open(page, '/uzduotis/like-terms-two-letters/7');
  await expect(answerField(page)).toHaveAttribute('inputmode', 'none');
  await page.getByRole('button', { name: /^Užuomina/ }).click();
  await expect(page.getByRole('heading', { name: '1 užuomina' })).toBeInViewport();
  await expect(keypad(page)).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await press(page, await collected(page));
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(feedback(page)).toContainText('Teisingai!');
  await open(page, '/uzduotis/negative-add/7');
  await expect(keypad(page).getByRole('button', { name: '7', exact: true })).toBeVisible();
  await expect(keypad(page).getByRole('button', { name: /^[a-z]$/ }), 'a number needs no letter').toHaveCount(0);
});

test('the focus goes along', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 45);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Eiti prie turinio' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await answer(page, String(await solution(page)));
  await expect(page.getByRole('link', { name: 'Kita užduotis' })).toBeFocused();
  await page.getByRole('button', { name: 'Rodyti sprendimą' }).click();
  const heading = page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' });
  await expect(heading).toBeFocused();
  await next(page);
  await expect(answerField(page)).toBeFocused();
  await page.getByRole('button', { name: 'Dar nežinau' }).click();
  await expect(heading).toBeFocused();
  await expect(feedback(page)).toContainText('Nieko tokio');
  await page.getByRole('link', { name: 'Į kelią' }).click();
  await expect(page.getByRole('heading', { level: 1 }), 'a new page').toBeFocused();
});

test('the same text checked twice is one answer', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await openEquation(page, 47);
  const v = await solution(page);
  await answerField(page).fill(`${v + 1000}`);
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(feedback(page)).toContainText('Dar ne');
  await expect(answerField(page)).toBeFocused();
  const selected = (field: HTMLInputElement) => field.value.slice(field.selectionStart!, field.selectionEnd!);
  expect(await answerField(page).evaluate(selected), 'ready to be typed over').toBe(`${v + 1000}`);
  await answer(page, String(v));
  await expect(feedback(page)).toContainText('Teisingai!');
  await expect.poll(answers).toBe(2);
});

test('a change of language keeps the numbers on show', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 49);
  await answer(page, String(await solution(page)));
  await next(page);
  const [address, shown] = [page.url(), await formula(page)];
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Lietuvių' })).toBeVisible();
  expect(page.url()).toBe(address);
  expect(await page.locator('.exercise__statement math').first().textContent()).toBeTruthy();
  await page.getByRole('button', { name: 'Lietuvių' }).click();
  await expect(page.getByRole('region', { name: 'Užduotis' })).toBeVisible();
  expect(await formula(page)).toBe(shown);
});

test('by keyboard alone', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await openEquation(page, 51);
  const tabTo = async (id: () => Promise<boolean>) => {
    for (let press = 0; press < 40; press += 1) {
      if (await id()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the Tab key does not get there');
  };
  const focused = (test: string) => () =>
    page.evaluate((test) => (document.activeElement?.id === test) || document.activeElement?.textContent?.trim() === test, test);
  await tabTo(focused('answer'));
  await page.keyboard.type(String(await solution(page)));
  await page.keyboard.press('Enter');
  await expect(feedback(page)).toContainText('Teisingai!');
  const before = await formula(page);
  await tabTo(focused('Kita užduotis'));
  await page.keyboard.press('Enter');
  await expect(answerField(page)).toBeFocused();
  expect(await formula(page)).not.toBe(before);
  await page.keyboard.type(`x=${await solution(page)}`);
  await page.keyboard.press('Enter');
  await expect(feedback(page)).toContainText('Teisingai!');
});

test('without JavaScript: log in and answer by plain forms', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(undefined, { javaScriptEnabled: false });
  await page.goto('/prisijungti');
  await page.getByRole('textbox', { name: 'Prisijungimo vardas arba klasės kodas' }).fill(person.name);
  await page.getByLabel('PIN').fill(person.secret);
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page).toHaveURL(/\/kelias$/);
  await page.goto(`/uzduotis/${EQUATION}/61`);
  const v = await solution(page);
  await answer(page, `${v + 1000}`);
  await expect(page).toHaveURL(/atsakymas=/);
  await expect(feedback(page)).toContainText('Dar ne');
  await answer(page, `x = ${v}`);
  await expect(feedback(page)).toContainText('Teisingai!');
  const before = await formula(page);
  await page.getByRole('link', { name: 'Kita užduotis' }).click();
  await expect(answerField(page)).toBeEditable();
  expect(await formula(page)).not.toBe(before);
});
