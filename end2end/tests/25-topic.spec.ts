import { alive, expect, isAccessible, network, open, takenAlong, TEACHER, test } from './support';

// What the console says of a network that is not there.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

const TOPIC = '/temos/roots-8';
const NAME = 'Kvadratinė ir kubinė šaknys';

test('a topic tells what it is for, asks whether one is ready, and keeps what matters on a sheet', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/zemelapis');
  await page.getByRole('button', { name: 'Sąrašas' }).click();
  await page.locator(`a[href="${TOPIC}"]`).click();
  await expect(page).toHaveURL(TOPIC);
  await alive(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(NAME);
  await expect(page.getByRole('region', { name: 'Temos klausimas' })).toContainText('LED');
  await isAccessible(page);

  // What did not work out leads to its lesson.
  const ready = page.getByRole('region', { name: 'Ar jau gali pradėti?' });
  await expect(ready).toContainText('1 klausimas iš');
  await expect(ready.locator('.self-check__about')).toHaveCount(0);
  await ready.getByRole('button', { name: 'Rodyti sprendimą' }).click();
  await expect(ready.locator('.self-check__about')).toContainText('Čia reikia įgūdžio');
  await expect(ready.locator('.self-check__about').getByRole('link', { name: 'Trumpa pamoka' })).toBeVisible();
  await isAccessible(page);
  await ready.getByRole('button', { name: 'Kitas klausimas' }).click();
  await expect(ready).toContainText('2 klausimas iš');
  await expect(ready.locator('.self-check__about')).toHaveCount(0);

  expect(await page.locator('.topic-guide__rule').count()).toBeGreaterThanOrEqual(3);
  const challenges = page.getByRole('region', { name: 'Iššūkiai' }).locator('li');
  expect(await challenges.count()).toBeGreaterThanOrEqual(3);
  await page.getByText('Atsakymas į temos klausimą').press('Enter');
  await expect(page.getByText('Trijų ritinių užteks.')).toBeVisible();

  // Nobody counts the questions; a challenge is an exercise like others.
  const { answers_in_all } = await school.call<{ answers_in_all: number }>('student', { student: id });
  expect(answers_in_all).toBe(0);
  await challenges.first().getByRole('link', { name: /^Spręsti/ }).click();
  await expect(page).toHaveURL(/\/uzduotis\//);
});

test('on paper a topic is its question and its summary', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, TOPIC);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Ką atsiminti' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ar jau gali pradėti?' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Iššūkiai' })).toBeHidden();
});

test('a topic is there without a network', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page, context } = await visit(person);
  await open(page, '/kelias');
  await takenAlong(page);
  await network(context, false);
  await open(page, TOPIC);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(NAME);
  await expect(page.getByRole('heading', { name: 'Ar jau gali pradėti?' })).toBeVisible();
  await isAccessible(page);
});

test('the test of a topic is assigned in two variants', async ({ visit }) => {
  const { page } = await visit(TEACHER);
  await open(page, '/klases');
  await page.getByRole('link', { name: '8a klasė' }).click();
  await expect(page).toHaveURL(/\/klases\/[0-9a-f-]{36}$/);
  await open(page, `${new URL(page.url()).pathname}/temos/roots-8`);
  await page.getByRole('link', { name: 'Skirti temos testą' }).click();
  await expect(page).toHaveURL(/\/skirti\?tema=roots-8$/);
  await alive(page);
  await expect(page.getByRole('radio', { name: /^Testas/ })).toBeChecked();
  await expect(page.locator('input[id^="item-"]:checked')).toHaveCount(10);
  await page.getByRole('button', { name: 'Skirti', exact: true }).click();
  await expect(page).toHaveURL(/\/darbai\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('columnheader', { name: 'Variantas' })).toBeVisible();
});

test('who is helped by small steps is given them first', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  await school.call('accommodations', { student: id, extra_time: '0', calculator: 'false', small_steps: 'true', other: '' });
  const { page } = await visit(person);
  await open(page, '/kelias');
  await page.locator('.route__path li').first().waitFor();
  const items = await page.locator('a[href^="/uzduotis/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(items.some((href) => /-step-\d\//.test(href ?? ''))).toBe(true);
});
