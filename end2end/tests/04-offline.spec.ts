import {
  alive, answer, EQUATION, expect, feedback, installed, network, open, openEquation, solution, takenAlong, test,
} from './support';

// What the console says of a network that is not there, and of a session that has ended.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError|when fetching the script/] });

test('without a network an answer stays on the device and arrives later', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await openEquation(page, 71);
  await takenAlong(page);

  await network(context, false);
  await expect(page.getByText('Nėra ryšio su serveriu.')).toBeVisible();
  await expect(page.locator('.banner').getByText('Tik šiame įrenginyje'), 'nothing waits yet').toHaveCount(0);
  await answer(page, String(await solution(page)));
  await expect(feedback(page)).toContainText('Teisingai!');
  await expect(page.locator('.banner').getByText('Tik šiame įrenginyje: 1 atsakymas. Išsiųsime, kai bus ryšys.')).toBeVisible();
  await expect(page.locator('.toast')).toHaveCount(0);
  expect(await answers()).toBe(0);

  await page.reload();
  await alive(page);
  await expect(page.getByRole('region', { name: 'Užduotis' }), 'the page is made here').toBeVisible();
  await expect(page.locator('.banner').getByText('Tik šiame įrenginyje: 1 atsakymas.')).toBeVisible();

  await network(context, true);
  await expect(page.getByRole('region', { name: 'Užduotis' })).toBeVisible();
  await expect.poll(answers, { timeout: 15_000 }).toBe(1);
  await expect(page.locator('.banner').getByText('Tik šiame įrenginyje')).toHaveCount(0);
});

test('the app starts cold without a network, says so, and goes on when there is one', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page: first, context } = await visit(person);
  await open(first, '/kelias');
  await installed(first);
  await first.close();

  await network(context, false);
  const page = await context.newPage();
  await open(page, '/kelias');
  await expect(page.getByRole('heading', { name: 'Nėra ryšio', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Nėra ryšio – Takas');
  await expect(page.getByText('Nėra ryšio su serveriu.')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page, 'not the browser’s own page').toHaveURL(/\/$/);
  await expect(page.getByRole('heading', { name: 'Nėra ryšio', level: 1 })).toBeVisible();
  await open(page, '/kelias');

  await network(context, true);
  await expect(page.getByRole('heading', { name: 'Šiandienos kelias', level: 1 })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.user-menu')).toBeVisible();
  await expect(page.getByText('Nėra ryšio su serveriu.')).toHaveCount(0);
});

test('when the session has ended, the answer arrives all the same', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  const known = page.waitForResponse(/\/api\/v1\/author/);
  await openEquation(page, 74);
  await known;
  await context.clearCookies({ name: 'takas_sesija' });
  await answer(page, String(await solution(page)));
  await expect(feedback(page)).toContainText('Teisingai!');
  await expect.poll(answers, { timeout: 15_000 }).toBe(1);
  await expect(page.locator('.banner')).toHaveCount(0);
});

test('when the session has ended, an answer without a token waits for the log-in', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await context.route(/api\/v1\/(author|unlock)/, (route) => route.fulfill({ status: 503 }));
  await openEquation(page, 75);
  await context.clearCookies({ name: 'takas_sesija' });
  await answer(page, String(await solution(page)));
  await expect(feedback(page)).toContainText('Teisingai!');
  const banner = page.locator('.banner');
  await expect(banner).toContainText('Tik šiame įrenginyje: 1 atsakymas. Išsiųsti galėsime tik prisijungus.');
  await banner.getByRole('link', { name: 'Prisijungti' }).click();
  await expect(page.locator('.banner'), 'nobody is logged in, and still it is said').toContainText('1 atsakymas');
  await page.getByRole('textbox', { name: 'Prisijungimo vardas arba klasės kodas' }).fill(person.name);
  await page.getByLabel('PIN').fill(person.secret);
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/uzduotis/${EQUATION}/75$`));
  await expect.poll(answers, { timeout: 15_000 }).toBe(1);
  await expect(page.locator('.banner')).toHaveCount(0);
});

test('a new service worker takes over under an open page and keeps one older cache', async ({ visit }) => {
  const { page } = await visit();
  await open(page, '/prisijungti');
  await installed(page);
  await page.evaluate(async () => {
    for (const name of ['takas-oldest', 'takas-old']) await window.caches.open(name);
    await navigator.serviceWorker.register('/sw.js?next');
    while (!navigator.serviceWorker.controller?.scriptURL.endsWith('?next')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  // The new worker controls the page a moment before it has tidied up.
  await expect.poll(() => page.evaluate(() => window.caches.keys())).toHaveLength(2);
  expect(await page.evaluate(() => window.caches.keys())).toContain('takas-old');
});

test('a new version waits until the exercise is done, also without a network', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await openEquation(page, 76);
  await takenAlong(page);
  await page.evaluate(async () => {
    Object.assign(window, { old: true });
    const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    await navigator.serviceWorker.register('/sw.js?next');
    await changed;
  });
  const old = () => page.evaluate(() => 'old' in window);
  await network(context, false);
  await answer(page, String(await solution(page)));
  await expect(feedback(page)).toContainText('Teisingai!');
  expect(await old()).toBe(true);
  await page.getByRole('link', { name: 'Kita užduotis' }).click();
  await expect.poll(old).toBe(false);
  await alive(page);
  await expect(page).toHaveURL(new RegExp(`/uzduotis/${EQUATION}/(?!76$)\\d+$`));
  await expect(page.getByRole('region', { name: 'Užduotis' })).toBeVisible();
  await network(context, true);
  await expect.poll(answers, { timeout: 20_000 }).toBe(1);
});

test('a network that comes back while the page is open takes the answers along', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  await openEquation(page, 81);
  await network(context, false);
  await answer(page, String((await solution(page)) + 1000));
  await expect(feedback(page)).toContainText('Dar ne');
  await expect(page.locator('.banner').getByText('Tik šiame įrenginyje: 1 atsakymas.')).toBeVisible();
  await network(context, true);
  await expect(page.locator('.banner').getByText('Tik šiame įrenginyje')).toHaveCount(0, { timeout: 15_000 });
  const { answers_in_all } = await school.call<{ answers_in_all: number }>('student', { student: id });
  expect(answers_in_all).toBe(1);
});
