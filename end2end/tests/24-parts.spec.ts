import { answer, expect, feedback, network, open, openEquation, solution, TEACHER, test } from './support';

// What the console says of files that are taken away.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError|Service Worker registration blocked|HTTP status code is not ok/] });

// A number line that is drawn on.
const DRAWN = '/uzduotis/line-inequality/1';

// The service worker would have taken everything along.
const WITHOUT_WORKER = { serviceWorkers: 'block' as const };

test('the document names the part of the code that its page needs', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, WITHOUT_WORKER);
  const wanted = new Set<string>();
  page.on('request', (request) => {
    const file = /\/pkg\/(split_\w+)-/.exec(request.url());
    if (file) wanted.add(file[1]);
  });
  await page.route('**/pkg/split_{answer,here,student}*', (route) => route.abort());
  await openEquation(page, 401);
  expect(await page.locator('link[rel=preload][href*="split_exercise"]').count()).toBe(1);
  expect(await page.locator('link[rel=preload][href*="split_"]').count()).toBe(1);
  expect([...wanted], 'nothing of other people').not.toContain('split_teacher');
});

test('a page whose part cannot be had says so, and comes with the connection', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page, context } = await visit(person, WITHOUT_WORKER);
  await page.route('**/pkg/split_student*', (route) => route.abort());
  await openEquation(page, 402);
  await network(context, false);
  await page.getByRole('link', { name: 'Šiandien' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nėra ryšio');
  await page.unroute('**/pkg/split_student*');
  await network(context, true);
  await expect(page.locator('.stop').first()).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/kelias$/);
});

test('a page whose part the server has no more is made by the server', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, WITHOUT_WORKER);
  await page.route('**/pkg/split_student*', (route) => route.fulfill({ status: 404, body: '' }));
  await openEquation(page, 404);
  await page.getByRole('link', { name: 'Šiandien' }).first().click();
  await expect(page.locator('.stop').first()).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL(/\/kelias$/);
});

test('an answer is not lost while what marks it has not come', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person, WITHOUT_WORKER);
  await page.route('**/pkg/split_answer*', (route) => route.abort());
  await openEquation(page, 403);
  await answer(page, String(await solution(page)));
  await expect(page.locator('.toast')).toContainText('Nėra ryšio');
  await expect(feedback(page)).not.toHaveAttribute('data-verdict');
  await page.unroute('**/pkg/split_answer*');
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(feedback(page)).toHaveAttribute('data-verdict', 'correct');
  await expect(async () => {
    const student = await school.call<{ answers_in_all: number }>('student', { student: id });
    expect(student.answers_in_all).toBe(1);
  }).toPass({ timeout: 10_000 });
});

test('a page that the server has made waits for its part', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, WITHOUT_WORKER);
  await page.route('**/pkg/split_student*', (route) => route.abort());
  await page.goto('/kelias');
  await expect(page.locator('.stop').first()).toBeVisible();
  await page.waitForTimeout(1_000);
  await page.unroute('**/pkg/split_student*');
  await open(page, '/kelias');
  await expect(page.locator('.stop').first()).toBeVisible();
});

test('an exercise is shown, and its hints opened, without the engine', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, WITHOUT_WORKER);
  await page.route('**/pkg/split_answer*', (route) => route.abort());
  await openEquation(page, 405);
  await page.getByRole('button', { name: /Užuomina/ }).click();
  await expect(page.locator('#hint-0')).toContainText(/\p{L}/u);
});

test('what the engine draws is taken over when the engine has come', async ({ visit }) => {
  const { page } = await visit(TEACHER, WITHOUT_WORKER);
  let refused = 0;
  await page.route('**/pkg/split_answer*', async (route) => {
    if (refused++ === 0) await route.abort();
    else await route.fallback();
  });
  await open(page, DRAWN);
  await expect(page.locator('[data-engine]')).toHaveCount(1);
  await expect(page.locator('.canvas__picture').first()).toBeVisible();
  await page.locator('#answer').fill('x > 2');
  await expect(page.locator('.math-field__preview math')).toBeVisible({ timeout: 20_000 });
});

test('an answer handed in before the engine has come counts, although the page is left', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person, WITHOUT_WORKER);
  await page.route('**/pkg/split_answer*', (route) => route.abort());
  await openEquation(page, 406);
  await page.unroute('**/pkg/split_answer*');
  let come = () => {};
  const coming = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/pkg/split_answer*', async (route) => {
    await coming;
    await route.fallback();
  });
  await answer(page, String(await solution(page)));
  await page.getByRole('link', { name: 'Šiandien' }).first().click();
  await expect(page.locator('.stop').first()).toBeVisible();
  come();
  await expect(async () => {
    const student = await school.call<{ answers_in_all: number }>('student', { student: id });
    expect(student.answers_in_all).toBe(1);
  }).toPass({ timeout: 20_000 });
});
