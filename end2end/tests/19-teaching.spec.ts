import {
  alive, EQUATION, EQUATION_SKILL, expect, isAccessible, network, open, type Person, solution, TABLET, TEACHER, test, unique,
} from './support';
import type { Page } from '@playwright/test';

/** Opens the form for assigning, and chooses one exercise for everybody. */
async function oneExercise(page: Page, classId: string): Promise<void> {
  await open(page, `/klases/${classId}/skirti`);
  await page.getByRole('radio', { name: 'Visiems tos pačios' }).check();
  await page.getByRole('combobox', { name: 'Įgūdis' }).selectOption(EQUATION_SKILL);
  await page.getByRole('button', { name: 'Pridėti įgūdį' }).click();
  const chosen = page.locator('input[id^="item-"]:checked');
  await expect(page.locator(`#item-${EQUATION}`)).toBeChecked();
  while ((await chosen.count()) > 1) {
    const ids = await chosen.evaluateAll((boxes) => boxes.map((box) => box.id));
    await page.locator(`#${ids.find((id) => id !== `item-${EQUATION}`)}`).uncheck();
  }
}

test('from the story to differentiated work in three presses, and what came of it', async ({ visit }) => {
  test.setTimeout(90_000);
  const { page } = await visit(TEACHER);
  const began = Date.now();
  let presses = 0;
  const press = async (target: ReturnType<Page['locator']>) => {
    presses += 1;
    await target.click();
  };
  await open(page, '/klases');
  await press(page.getByRole('link', { name: '8a klasė' }));
  const gap = page.locator('.story__item[data-kind="gap"]').first();
  await press(gap.getByRole('link', { name: /^Skirti jiems/ }));
  await expect(page).toHaveURL(/\/skirti\?kam=.*&geba=/);
  // Each of them at their own place.
  const proposed = page.locator('.proposal__student');
  await expect(proposed.first()).toContainText(/užduot/);
  await press(page.getByRole('button', { name: 'Skirti', exact: true }));
  await expect(page).toHaveURL(/\/darbai\/[0-9a-f-]{36}$/);
  expect(presses).toBeLessThanOrEqual(5);
  expect(Date.now() - began).toBeLessThan(60_000);
  await expect(page.getByRole('heading', { name: 'Kaip sekėsi' })).toBeVisible();
  await expect(page.getByText('Dar niekas nepradėjo.')).toBeVisible();
});

test('the keyboard keeps its place when a proposed task is removed', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/klases');
  await page.getByRole('link', { name: '8a klasė' }).click();
  await page.locator('.story__item[data-kind="gap"]').first().getByRole('link', { name: /^Skirti jiems/ }).click();
  const proposed = page.locator('.proposal__student').first();
  await expect(proposed).toContainText(/užduot/);
  await proposed.locator('summary').press('Enter');
  const remove = proposed.getByRole('button', { name: 'Pašalinti' });
  for (let left = (await remove.count()) - 1; left >= 0; left -= 1) {
    await remove.first().press('Enter');
    await expect(remove).toHaveCount(left);
    await expect(left > 0 ? remove.first() : proposed.locator('summary')).toBeFocused();
  }
});

test('groups are proposed with reasons, changed by keyboard, kept and dissolved', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/klases');
  await page.getByRole('link', { name: '8a klasė' }).click();
  await page.getByRole('link', { name: 'Grupės', exact: true }).click();
  // Kept ones stand before those that are proposed.
  const proposed = page.getByRole('heading', { name: /^(Spraga|Klaida|Pasiruošę)/, level: 3 }).first();
  const group = page.locator('.group-card').filter({ has: page.locator(`#${await proposed.getAttribute('id')}`) });
  const members = group.locator('.group-card__member');
  const before = await members.count();
  expect(before).toBeGreaterThanOrEqual(2);
  await group.getByText('Keisti sudėtį').press('Enter');
  await group.getByRole('checkbox', { checked: true }).first().press('Space');
  await expect(members).toHaveCount(before - 1);
  const name = unique('Grupė ');
  await group.getByRole('textbox', { name: 'Grupės pavadinimas' }).fill(name);
  await group.getByRole('button', { name: 'Išsaugoti grupę' }).press('Enter');
  await expect(page.getByText('Grupė išsaugota')).toBeVisible();
  await page.reload();
  await alive(page);
  const kept = page.locator('.group-card').filter({ has: page.getByRole('heading', { name }) });
  await expect(kept.locator('.group-card__member')).toHaveCount(before - 1);
  await kept.getByRole('button', { name: 'Išardyti grupę' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Išardyti grupę' }).click();
  await expect(kept).toBeHidden();
});

test.describe('without a network for a while', () => {
  test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

  test('a test: written through a reload and without a network, marked, decided on and told', async ({ visit, school }) => {
    test.setTimeout(120_000);
    const { person, classId } = await school.freshStudent();
    const { page } = await visit(TEACHER);
    await oneExercise(page, classId);
    await page.getByRole('radio', { name: /^Kontrolinis/ }).check();
    const title = unique('Kontrolinis ');
    await page.getByRole('textbox', { name: 'Pavadinimas' }).fill(title);
    await page.getByRole('button', { name: 'Skirti', exact: true }).click();
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    const work = page.url();

    const { page: student, context } = await visit(person, TABLET);
    await open(student, '/kelias');
    await student.locator('.test-card').filter({ hasText: title }).getByRole('link').click();
    await student.getByRole('button', { name: 'Pradėti' }).click();
    await alive(student);
    await expect(student.getByRole('timer')).toContainText('45');
    await isAccessible(student);
    const right = await solution(student);
    const field = student.getByRole('textbox', { name: /Tavo atsakymas/ });
    await field.fill(`x = ${right + 1}`);
    await student.getByRole('button', { name: 'Įrašyti ir toliau' }).click();
    await expect(student.getByText('Įrašyta')).toBeVisible();
    // Nothing is said of right and wrong.
    await expect(student.locator('#said')).toBeEmpty();
    await student.reload();
    await alive(student);
    await expect(field).toHaveValue(`x = ${right + 1}`);

    // Without a network it is kept, and handed in when there is one again.
    await network(context, false);
    await field.fill(`${right + 2}`);
    await student.getByRole('button', { name: 'Įrašyti ir toliau' }).click();
    await student.getByRole('button', { name: 'Pateikti', exact: true }).click();
    await student.getByRole('dialog').getByRole('button', { name: 'Pateikti', exact: true }).click();
    await expect(student.getByText('Ryšio nėra. Atsakymai saugūs šiame įrenginyje')).toBeVisible();
    await network(context, true);
    await expect(student.getByText('Pateikta; rezultatus paskelbs mokytojas')).toBeVisible({ timeout: 30_000 });

    await page.goto(work);
    await alive(page);
    const line = page.getByRole('region', { name: 'Rezultatai' }).getByRole('row').nth(1);
    await expect(line).toContainText('0 iš 1');
    await expect(line).toContainText('pateikė');
    // The answer that stands at the end is the one that counts.
    const wrong = page.locator('.wrong-answers__answer');
    await expect(wrong).toHaveCount(1);
    await isAccessible(page);
    await wrong.getByRole('button', { name: /^Užskaityti/ }).press('Enter');
    await expect(line).toContainText('1 iš 1');
    await expect(line).toContainText('10');
    // The results were drawn anew; the keyboard is where it was.
    await expect(wrong.getByRole('button')).toBeFocused();
    await page.getByRole('button', { name: 'Paskelbti rezultatus' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Paskelbti rezultatus' }).click();
    await expect(page.getByText('Rezultatai paskelbti')).toBeVisible();

    await student.reload();
    await expect(student.getByText('1 iš 1 taškų (100\u00a0%)')).toBeVisible();
    await expect(student.getByText('nusprendė mokytojas')).toBeVisible();
    await isAccessible(student);
  });
});

test('files and paper: sheets with codes, and results that come back', async ({ visit, school }) => {
  const { person, classId, id } = await school.freshStudent();
  const { page, context } = await visit(TEACHER);
  await oneExercise(page, classId);
  await page.getByRole('button', { name: 'Skirti', exact: true }).click();
  await expect(page).toHaveURL(/\/darbai\/[0-9a-f-]{36}$/);
  const work = page.url();
  for (const [file, kind] of [['results.csv', 'text/csv'], ['results.xlsx', 'spreadsheet']]) {
    const reply = await context.request.get(`/api/v1/assignments/${work.split('/').pop()}/${file}`);
    expect(reply.status()).toBe(200);
    expect(reply.headers()['content-type']).toContain(kind);
  }
  await page.getByRole('link', { name: 'Spausdinti lapus' }).click();
  const sheet = page.locator('.sheet').first();
  await expect(sheet).toContainText(person.name.length > 0 ? 'Vardas, pavardė' : '');
  await expect(sheet.getByRole('img', { name: 'Rezultatams įvesti' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Atsakymai' })).toBeVisible();
  await open(page, `${new URL(work).pathname}/ivesti/${id}`);
  await page.getByRole('radio', { name: 'teisingai', exact: true }).check();
  await page.getByRole('button', { name: 'Įrašyti rezultatus' }).click();
  await expect(page.getByText('Rezultatai įrašyti')).toBeVisible();
  await page.goto(work);
  await expect(page.getByText('atliko 1 iš 1')).toBeVisible();
  await expect(page.locator('.outcomes__group[data-outcome="caught-up"]')).toBeVisible();
});
