import {
  alive, answer, EQUATION, EQUATION_SKILL, EQUATION_SKILL_NAME, expect, feedback, HEAD, next, open, openEquation,
  solution, TEACHER, test, unique,
} from './support';

test('twenty exercises: the teacher sees exactly what was typed, in order, and mastery moved', async ({ visit, school }) => {
  test.setTimeout(120_000);
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  const typed: string[] = [];
  await openEquation(page, 100);
  for (let index = 0; index < 20; index += 1) {
    const v = await solution(page);
    if (index % 5 === 1) {
      typed.push(`${v + 1000 + index}`);
      await answer(page, typed.at(-1)!);
      await expect(feedback(page)).toHaveAttribute('data-verdict', 'wrong');
    }
    typed.push([`x = ${v}`, `${v}`, `${3 * v}/3`, `${v},0`][index % 4]);
    await answer(page, typed.at(-1)!);
    await expect(feedback(page)).toHaveAttribute('data-verdict', 'correct');
    if (index < 19) await next(page);
  }
  expect(typed).toHaveLength(24);

  const { page: teacher } = await visit(TEACHER);
  await expect(async () => {
    await teacher.goto(`/mokiniai/${id}`);
    await expect(teacher.locator('.answer-row')).toHaveCount(24, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  const shown = await teacher.locator('.answer-row q').allTextContents();
  // The latest first.
  expect(shown.reverse()).toEqual(typed);
  await expect(teacher.locator('.answer-row[data-verdict="wrong"]')).toHaveCount(4);
  const skill = teacher.locator('.skill-row').filter({ hasText: EQUATION_SKILL_NAME }).first();
  await expect(skill).toContainText(/tikimybė \d+\s%\s\(nuo\s\d+\siki\s\d+\s%\),\s24\satsakymai/);
  const value = Number(/tikimybė (\d+)/.exec((await skill.textContent()) ?? '')?.[1]);
  expect(value).toBeGreaterThan(60);

  // The number of the skill leads to its answers.
  await alive(teacher);
  await skill.getByRole('link', { name: EQUATION_SKILL_NAME }).click();
  await expect(teacher).toHaveURL(new RegExp(`geba=${EQUATION_SKILL}$`));
  await expect(teacher.getByRole('heading', { name: `Atsakymai: ${EQUATION_SKILL_NAME}` })).toBeFocused();
  await expect(teacher.locator('.answer-row')).toHaveCount(24);
});

test.describe('with a form that is refused', () => {
  // The browser's console reports the status of the refusal.
  test.use({ allowed: [/status of 422/] });

  test('a class, its students with cards, work for some of them, and how it goes', async ({ visit }) => {
    test.setTimeout(90_000);
    const { page } = await visit(TEACHER);
    await open(page, '/klases');
    const name = unique('K');
    await page.getByRole('textbox', { name: 'Pavadinimas' }).fill(name);
    await page.getByRole('combobox', { name: 'Kelinta klasė' }).selectOption('7');
    await page.getByRole('button', { name: 'Sukurti' }).click();
    await expect(page).toHaveURL(/\/klases\/[0-9a-f-]{36}\/mokiniai$/);
    await expect(page.getByRole('heading', { name: `${name} klasė`, level: 1 })).toBeVisible();
    const root = page.url().replace(/\/mokiniai$/, '');

    const names = ['Ąžuolas Žvirblys', 'Rūta Bandomoji', 'Ignas Trečiasis'];
    await page.getByRole('textbox', { name: 'Mokinių vardai ir pavardės' }).fill(`${names.join('\n')}\n`);
    await page.getByRole('button', { name: 'Pridėti ir parengti korteles' }).click();
    await expect(page.getByRole('heading', { name: 'Prisijungimo kortelės' })).toBeVisible();
    const cards = page.locator('.login-card');
    await expect(cards).toHaveCount(3);
    const ruta = cards.filter({ hasText: 'Rūta Bandomoji' });
    const code = (await ruta.locator('.code').first().textContent())!.trim();
    const pin = (await ruta.locator('.login-card__pin').textContent())!.trim();
    expect(pin).toMatch(/^\d{6}$/);
    await expect(page.getByRole('region', { name: 'Mokiniai' }).getByRole('row')).toHaveCount(4);
    await expect(page.getByRole('heading', { name: 'Prisijungimo kortelės' })).toBeFocused();
    await expect(ruta).toContainText(new URL(page.url()).host);
    await page.getByRole('button', { name: 'Korteles jau turiu' }).click();
    await expect(cards).toHaveCount(0);

    // Rūta comes with the code of the class and her PIN.
    const { page: student } = await visit();
    await student.goto('/prisijungti');
    await student.getByRole('textbox', { name: 'Prisijungimo vardas arba klasės kodas' }).fill(code);
    await student.getByLabel('PIN').fill(pin);
    await student.getByRole('button', { name: 'Prisijungti', exact: true }).click();
    await expect(student).toHaveURL(/\/kelias$/);
    await expect(student.locator('.user-menu .menu__label')).toHaveText('Rūta Bandomoji');

    // Work for her and Ignas.
    await open(page, `${root}/skirti`);
    await page.getByRole('combobox', { name: 'Įgūdis' }).selectOption(EQUATION_SKILL);
    await page.getByRole('button', { name: 'Pridėti įgūdį' }).click();
    await page.getByRole('radio', { name: 'Visiems tos pačios' }).check();
    const chosen = page.locator('input[id^="item-"]:checked');
    await expect(page.locator(`#item-${EQUATION}`)).toBeChecked();
    while ((await chosen.count()) > 1) {
      const ids = await chosen.evaluateAll((boxes) => boxes.map((box) => box.id));
      await page.locator(`#${ids.find((id) => id !== `item-${EQUATION}`)}`).uncheck();
    }
    await page.getByRole('button', { name: 'Nieko nežymėti' }).click();
    await expect(page.getByRole('button', { name: 'Skirti', exact: true })).toBeDisabled();
    await page.getByRole('checkbox', { name: 'Rūta Bandomoji' }).check();
    await page.getByRole('checkbox', { name: 'Ignas Trečiasis' }).check();
    const title = `Lygtys ${name}`;
    await page.getByRole('textbox', { name: 'Pavadinimas' }).fill(title);
    const due = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Atlikti iki').fill('2020-01-01T10:00');
    await page.getByRole('button', { name: 'Skirti', exact: true }).click();
    await expect(page.getByLabel('Atlikti iki')).toHaveAccessibleDescription(/ne ankstesnė už šiandieną/);
    await expect(page.getByLabel('Atlikti iki')).toBeFocused();
    await page.getByLabel('Atlikti iki').fill(`${due}T23:59`);
    await expect(page.getByText('1 užduotis → 2 mokiniams')).toBeVisible();
    await page.getByRole('button', { name: 'Skirti', exact: true }).click();
    await expect(page).toHaveURL(/\/darbai\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    const lines = page.getByRole('region', { name: 'Kas ką atliko' }).getByRole('row');
    await expect(lines).toHaveCount(3);
    await expect(lines.filter({ hasText: 'Rūta Bandomoji' })).toContainText('nepradėta');

    // It stands on her route with its name and day, and she does it.
    await open(student, '/kelias');
    const stop = student.locator('.stop').filter({ hasText: `Mokytojo skirta: „${title}“` });
    await expect(stop).toContainText(`${Number(due.slice(8))}\u00a0d.`);
    await stop.locator('a[href*="/uzduotis/"]').first().click();
    await expect(student).toHaveURL(new RegExp(`/uzduotis/${EQUATION}/`));
    await expect(student.getByRole('region', { name: 'Užduotis' })).toBeVisible();
    await answer(student, String(await solution(student)));
    await expect(feedback(student)).toContainText('Teisingai!');

    await expect(async () => {
      await page.reload();
      const line = lines.filter({ hasText: 'Rūta Bandomoji' });
      await expect(line).toContainText('atlikta', { timeout: 1_000 });
      await expect(line).toContainText('1/1', { timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await expect(page.getByText('atliko 1 iš 2')).toBeVisible();

    // Taken off again, after a question.
    await alive(page);
    await page.getByRole('button', { name: 'Nuimti nuo mokinių kelio' }).click();
    const question = page.getByRole('dialog', { name: 'Nuimti darbą nuo mokinių kelio?' });
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(page.getByRole('button', { name: 'Nuimti nuo mokinių kelio' })).toBeFocused();
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Nuimti nuo mokinių kelio' }).click();
    await expect(page.getByText('Nuimta nuo mokinių kelio')).toBeVisible();

    // From her number to her very answer.
    await lines.filter({ hasText: 'Rūta Bandomoji' }).getByRole('link', { name: 'teisingai 1 iš 1' }).click();
    await expect(page.getByRole('heading', { name: `Darbo „${title}“ atsakymai` })).toBeFocused();
    await expect(page.locator('.answer-row')).toHaveCount(1);
  });
});

test('new PINs and leaving their cards behind are asked about first', async ({ visit, school }) => {
  const { page } = await visit(TEACHER);
  const { classId } = await school.freshStudent();
  await open(page, `/klases/${classId}`);
  await expect(page).toHaveTitle(/^Apžvalga – /);
  await page.getByRole('link', { name: 'Mokiniai', exact: true }).click();
  await expect(page).toHaveTitle(/^Mokiniai – /);

  await page.getByRole('button', { name: 'Pažymėti visus' }).click();
  const renew = page.getByRole('button', { name: 'Duoti naujus PIN' });
  await renew.first().click();
  const question = page.getByRole('dialog', { name: 'Duoti naujus PIN 1\u00a0mokiniui?' });
  await question.getByRole('button', { name: 'Atšaukti' }).click();
  await expect(question).toBeHidden();
  await expect(renew.first()).toBeFocused();
  await expect(page.locator('.login-card')).toHaveCount(0);
  await renew.first().click();
  await question.getByRole('button', { name: 'Duoti naujus PIN' }).click();
  await expect(page.locator('.login-card')).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'Prisijungimo kortelės' })).toBeFocused();

  const leaving = page.getByRole('dialog', { name: 'Išeiti be kortelių?' });
  for (const away of [
    () => page.getByRole('link', { name: 'Apžvalga', exact: true }).click(),
    () => page.evaluate(() => history.back()),
  ]) {
    await away();
    await leaving.getByRole('button', { name: 'Likti' }).click();
    await expect(leaving).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`/klases/${classId}/mokiniai$`));
    await expect(page.locator('.login-card')).toHaveCount(1);
  }
  await page.evaluate(() => history.back());
  await leaving.getByRole('button', { name: 'Išeiti' }).click();
  await expect(page).toHaveURL(new RegExp(`/klases/${classId}$`));
  await expect(page).toHaveTitle(/^Apžvalga – /);
});

test('several skills in one assignment, under a title of one’s own', async ({ visit, school }) => {
  const { page } = await visit(TEACHER);
  const { classId } = await school.freshStudent();
  await open(page, `/klases/${classId}/skirti`);
  const skill = page.getByRole('combobox', { name: 'Įgūdis' });
  const title = page.getByRole('textbox', { name: 'Pavadinimas' });
  const groups = page.locator('.assign__skill');
  const names = await skill.locator('option:not([value=""])').allTextContents();
  const add = async (name: string) => {
    await skill.selectOption({ label: name });
    await page.getByRole('button', { name: 'Pridėti įgūdį' }).click();
  };
  await page.getByRole('radio', { name: 'Visiems tos pačios' }).check();
  await add(names[0]);
  await add(names[1]);
  await expect(groups).toHaveCount(2);
  await expect(title).toHaveValue(`${names[0]}, ${names[1]}`);
  const ofFirst = await groups.first().getByRole('checkbox').count();
  await title.fill('Pakartokime');
  await add(names[2]);
  await expect(title).toHaveValue('Pakartokime');
  await groups.first().getByRole('button', { name: `Pašalinti ${names[0]}` }).click();
  await expect(groups).toHaveCount(2);
  const left = await groups.getByRole('checkbox', { checked: true }).count();
  expect(left).toBeGreaterThan(ofFirst);
  await expect(page.getByRole('status').filter({ hasText: '→' })).toHaveText(new RegExp(`^${left}\\s`));
  await page.getByRole('button', { name: 'Skirti', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Pakartokime', level: 1 })).toBeVisible();
  await page.locator('summary').filter({ hasText: /^Užduotys$/ }).click();
  const given = page.locator('.assign__list');
  await expect(given.getByRole('listitem')).toHaveCount(left);
  await expect(given).toContainText(names[1]);
  await expect(given).toContainText(names[2]);
});

test('from a number to its answers, and from a gap to the work against it', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/klases');
  await page.getByRole('link', { name: '8a klasė' }).click();
  const map = page.getByRole('region', { name: 'Mokiniai ir įgūdžiai' });
  // Many skills begin as topics.
  await page.getByRole('button', { name: 'Įgūdžiai', exact: true }).click();
  const row = map.locator('tbody tr').filter({ has: page.locator('a .mastery-cell[data-level="gap"]') }).first();
  const name = (await row.locator('th').textContent())!;

  // Arrow keys lead through the cells, whose links the Tab key passes over.
  await row.locator('th a').focus();
  await page.keyboard.press('ArrowRight');
  await expect(row.locator('td a').first()).toBeFocused();

  await row.locator('a', { has: page.locator('.mastery-cell[data-level="gap"]') }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page).toHaveURL(/\?geba=/);
  await expect(page.getByRole('heading', { name: /^Atsakymai: / })).toBeFocused();
  const some = await page.locator('.answer-row').count();
  expect(some).toBeGreaterThan(0);
  await page.reload();
  await expect(page.locator('.answer-row')).toHaveCount(some);
  await alive(page);

  await page.getByRole('link', { name: /^Skirti užduočių šiai spragai/ }).first().click();
  await expect(page).toHaveURL(/\/skirti\?kam=[0-9a-f-]{36}&geba=/);
  await expect(page.locator('.assign__skill')).toHaveCount(1);
  await expect(page.locator('.proposal__student')).toHaveCount(1);
  const to = page.getByRole('group', { name: 'Kam' });
  await expect(to.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(to.getByRole('checkbox', { name })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Pavadinimas' })).not.toHaveValue('');
});

test('the class at a glance: a story and a row for each of 28 students', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/klases');
  await page.getByRole('link', { name: '8a klasė' }).click();
  await expect(page.getByRole('heading', { name: 'Kas svarbiausia' })).toBeVisible();
  const map = page.getByRole('region', { name: 'Mokiniai ir įgūdžiai' });
  await expect(map.locator('tbody tr')).toHaveCount(28);
  const first = await map.locator('tbody th').first().textContent();
  const week = map.getByRole('columnheader', { name: 'Teisingai per savaitę' });
  const right = async () => (await map.locator('tbody td:last-child').allTextContents()).map((text) => parseInt(text, 10) || 0);
  for (const [direction, sign] of [['ascending', 1], ['descending', -1]] as const) {
    await week.getByRole('button').click();
    await expect(week).toHaveAttribute('aria-sort', direction);
    const shown = await right();
    expect(shown).toEqual([...shown].sort((a, b) => sign * (a - b)));
  }
  await map.getByRole('button', { name: 'Mokinys' }).click();
  await expect(week).not.toHaveAttribute('aria-sort');
  await expect(map.locator('tbody th').first()).toHaveText(first!);
  await map.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first!);
  await expect(page.locator('.answer-row').first()).toBeVisible();
});

test('the head sees both classes and no ranking of students', async ({ visit }) => {
  const { page } = await visit(HEAD);
  await open(page, '/mokykla');
  const table = page.getByRole('region', { name: 'Mokyklos klasės' });
  for (const name of ['8a', '10b']) {
    await expect(table.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })).toContainText('%');
  }
  await expect(table.getByRole('link', { name: /[A-Ž]\S+ [A-Ž]\S+/ })).toHaveCount(0);
});

test('nobody sees what is not theirs', async ({ visit, school }) => {
  const { person, classId } = await school.freshStudent();
  const { context } = await visit(person);
  for (const address of ['/klases', `/klases/${classId}`, '/mokykla']) {
    const response = await context.request.get(address);
    expect([403, 404], address).toContain(response.status());
  }
});
