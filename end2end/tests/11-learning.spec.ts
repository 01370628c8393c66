// Where a student stands and goes: goals, the map of skills, progress, the diagnostic.
import { expect, isAccessible, open, STUDENT, TABLET, TEACHER, test } from './support';

test('the map says the same drawn and as a list, and a skill says why', async ({ visit }) => {
  const { page } = await visit(STUDENT);
  await open(page, '/kelias');
  await page.getByRole('link', { name: 'Žemėlapis' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Įgūdžių žemėlapis');
  const nodes = page.locator('.skill-node');
  const count = await nodes.count();
  expect(count).toBeGreaterThan(10);
  await page.getByRole('button', { name: 'Mažinti' }).click();
  await expect(page.locator('.skill-map__zoom output')).toHaveText(/80/);
  await page.getByRole('button', { name: 'Sąrašas' }).press('Enter');
  await expect(page.locator('.skill-map .skill-row')).toHaveCount(count);
  await isAccessible(page);
  await page.locator('.skill-row a').first().click();
  await expect(page).toHaveURL(/igudziai/);
  await expect(page.getByRole('heading', { name: 'Kodėl?' })).toBeVisible();
});

test('a stop can be asked why, and leads to the answers behind it', async ({ visit }) => {
  const { page } = await visit(STUDENT);
  await open(page, '/kelias');
  await page.locator('.stop__reason a').first().click();
  await expect(page.getByRole('heading', { name: 'Kodėl?' })).toBeVisible();
  await expect(page.locator('#answers-title')).toBeVisible();
});

test('a wish becomes a goal, and ends', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/igudziai/s-order-of-ops');
  await page.getByRole('button', { name: 'Noriu tai suprasti' }).click();
  await expect(page).toHaveURL(/kelias/);
  await expect(page.locator('.goal')).toContainText('Veiksmų tvarka');
  await expect(page.locator('.stop').first()).toContainText('Veiksmų tvarka');
  await page.getByRole('button', { name: /^Pašalinti/ }).click();
  await expect(page.locator('.goal')).toHaveCount(0);
});

test('the teacher sets a goal for the class, and its students see it', async ({ visit, school }) => {
  const { person, classId } = await school.freshStudent();
  const teacher = await visit(TEACHER);
  await open(teacher.page, `/klases/${classId}`);
  await teacher.page.getByText('Pridėti tikslą').first().click();
  await teacher.page.getByLabel('Ką klasė turėtų suprasti?').selectOption('topic:f-rational-numbers');
  await teacher.page.getByRole('button', { name: 'Pridėti tikslą' }).click();
  await expect(teacher.page.locator('.goal')).toHaveCount(1);
  const { page } = await visit(person);
  await open(page, '/kelias');
  await expect(page.locator('.goal')).toContainText('mokytojo');
  await expect(page.locator('.goal button')).toHaveCount(0);
});

test('progress tells weeks, new skills and reviews to come', async ({ visit }) => {
  const { page } = await visit(STUDENT);
  await open(page, '/pazanga');
  await expect(page.locator('.weeks tbody tr')).toHaveCount(8);
  await expect(page.getByRole('heading', { name: 'Kas ir kada grįš pakartoti' })).toBeVisible();
  await isAccessible(page);
});

test('the diagnostic asks one question after another, pauses, and says what it found', async ({ visit, school }) => {
  test.setTimeout(180_000);
  const { person } = await school.freshStudent();
  const { page } = await visit(person, TABLET);
  await open(page, '/kelias');
  await page.getByRole('link', { name: 'Kur aš esu?' }).click();
  await page.getByRole('button', { name: 'Pradėti testą' }).click();
  await expect(page).toHaveURL(/uzduotis/);
  await isAccessible(page);
  await expect(page.getByRole('button', { name: /Užuomina/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Dar nežinau' }).click();
  await page.getByRole('link', { name: 'Kitas klausimas' }).click();
  await expect(page.getByText('2 klausimas (iš viso')).toBeVisible();
  await page.getByRole('button', { name: 'Klasėje dar nesimokėme' }).click();
  await expect(page.getByText('3 klausimas (iš viso')).toBeVisible();
  // Another day: it goes on where it stood.
  await open(page, '/kelias');
  await page.getByRole('link', { name: 'Tęsti testą' }).click();
  await expect(page.getByText('3 klausimas (iš viso')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Baigti testą dabar' }).click();
  await expect(page.getByRole('heading', { name: 'Ką radome' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Geriausi tolesni žingsniai' })).toBeVisible();
  await isAccessible(page);
});

test('who begins the diagnostic before the page has its token waits for it', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page, context } = await visit(person, TABLET);
  await context.route(/\/api\/v1\/author\?/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  await open(page, '/diagnostika');
  await page.getByRole('button', { name: 'Pradėti testą' }).click();
  await expect(page).toHaveURL(/uzduotis/, { timeout: 30_000 });
});

test('how sure one is comes back as how often one was right', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/uzduotis/linear-eq-two-step/11');
  await page.getByText('Ar tikrai žinai?').click();
  await page.getByRole('button', { name: 'Spėju' }).click();
  await page.locator('.math-field__input').first().fill('x = 999');
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(page.locator('#feedback')).toHaveAttribute('data-verdict', 'wrong');
  await expect(async () => {
    await open(page, '/pazanga');
    await expect(page.locator('.calibration')).toContainText('„Spėju“: teisingai 0 iš 1', { timeout: 1000 });
  }).toPass();
});

test('exams say what to expect, what would raise it, and why', async ({ visit }) => {
  const { page } = await visit(STUDENT, TABLET);
  await open(page, '/pazanga');
  await page.getByRole('link', { name: 'Egzaminai: ko galima tikėtis' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Egzaminai');
  const exam = page.locator('.exam').first();
  await expect(exam).toContainText('Aštuonis kartus iš dešimties');
  await expect(exam.locator('.exam__raise li')).not.toHaveCount(0);
  await exam.getByText('Kodėl?').click();
  await expect(exam.getByRole('row', { name: /Skaičiai ir skaičiavimai/ })).toBeVisible();
  await isAccessible(page);
});

test('after failing twice a solved exercise is shown, and the route goes on', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, TABLET);
  for (const answer of ['997', '998']) {
    await open(page, `/uzduotis/order-multiply-first/${answer}`);
    await page.locator('.math-field__input').first().fill(answer);
    await page.getByRole('button', { name: 'Tikrinti' }).click();
    await expect(page.locator('#feedback')).toHaveAttribute('data-verdict', 'wrong');
  }
  const example = page.locator('.stop', { hasText: 'išspręstas pavyzdys' });
  await expect(async () => {
    await open(page, '/kelias');
    await expect(example).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await example.locator('a[href^="/pavyzdys/"]').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pavyzdys');
  await page.getByText('2 žingsnis').click();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Supratau' }).click();
  await expect(page).toHaveURL(/kelias/);
  await expect(example).toHaveAttribute('data-state', 'done');
});

test('a goal counts more than others, and to be ready for a topic is one', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/kelias');
  await page.getByText('Pridėti tikslą').first().click();
  await page.getByLabel('Ką nori suprasti?').selectOption('ready:f-equations');
  await page.getByRole('button', { name: 'Pridėti tikslą' }).click();
  const goal = page.locator('.goal');
  await expect(goal).toContainText('Pasiruošti temai');
  await page.getByRole('button', { name: /^Svarbiau/ }).click();
  await expect(goal).toContainText('svarbiau už kitus');
  await page.getByRole('button', { name: /^Kaip kiti/ }).click();
  await expect(goal).not.toContainText('svarbiau už kitus');
});

test('a teacher sees what the diagnostic found and the exams ahead', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/diagnostika');
  await page.getByRole('button', { name: 'Pradėti testą' }).click();
  await page.getByRole('button', { name: 'Dar nežinau' }).click();
  await page.getByRole('link', { name: 'Kitas klausimas' }).click();
  await expect(page.getByText('2 klausimas (iš viso')).toBeVisible();
  const teacher = await visit(TEACHER, TABLET);
  await open(teacher.page, `/mokiniai/${id}`);
  const seen = teacher.page.getByRole('region', { name: 'Diagnostika' });
  await expect(seen).toContainText('dar nebaigta');
  await seen.getByRole('link').click();
  await expect(teacher.page.locator('.answer-row')).toHaveCount(1);
  await expect(teacher.page.locator('.exam').first()).toContainText('Atsakymų dar per mažai');
  await isAccessible(teacher.page);
});
