import { expect, isAccessible, network, open, takenAlong, test } from './support';

// What the console says of a network that is not there.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

const LESSON = '/pamokos/m-linear-eq-basic';

test('a lesson is read, its example opened step by step, and two questions answered', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/igudziai/m-linear-eq-basic');
  await page.getByRole('link', { name: 'Trumpa pamoka' }).click();
  await expect(page).toHaveURL(LESSON);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paprastos tiesinės lygtys');
  await expect(page.locator('.skill-lesson__idea .figure, .skill-lesson__idea figure, .skill-lesson__idea table').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Dažna klaida' })).toBeVisible();
  await isAccessible(page);

  const steps = page.locator('.example__step');
  expect(await steps.count()).toBeGreaterThanOrEqual(3);
  await expect(steps.nth(1)).not.toHaveAttribute('open');
  await steps.nth(1).locator('summary').click();
  await expect(steps.nth(1)).toHaveAttribute('open');

  await expect(page.getByText('1 klausimas iš 2')).toBeVisible();
  const solution = page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' });
  await page.getByRole('button', { name: 'Rodyti sprendimą' }).click();
  await expect(solution).toBeFocused();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Kitas klausimas' }).click();
  await expect(page.getByText('2 klausimas iš 2')).toBeVisible();
  await page.getByRole('button', { name: 'Rodyti sprendimą' }).click();
  await expect(page.getByText('Tiek klausimų.')).toBeVisible();

  // Nobody counts them.
  const { answers_in_all } = await school.call<{ answers_in_all: number }>('student', { student: id });
  expect(answers_in_all).toBe(0);
  await page.getByRole('link', { name: 'Spręsti užduotis' }).click();
  await expect(page).toHaveURL(/\/uzduotis\//);
  // Back from an exercise to what explains it.
  await page.getByRole('link', { name: 'Trumpa pamoka' }).click();
  await expect(page).toHaveURL(LESSON);
});

test('a lesson is there without a network', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page, context } = await visit(person);
  await open(page, '/kelias');
  await takenAlong(page);
  await network(context, false);
  await open(page, LESSON);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Paprastos tiesinės lygtys');
  await expect(page.getByRole('heading', { name: 'Pasitikrink' })).toBeVisible();
  await isAccessible(page);
});
