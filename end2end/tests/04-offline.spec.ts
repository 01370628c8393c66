import { alive, answer, expect, feedback, openEquation, solution, test } from './support';

// Leptos warns, in debug builds only, that `mount` comes without its `csr` feature; `hydrate` excludes that feature.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError|the `csr` feature is not enabled/] });

test('without a network an answer stays on the device and arrives later', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await openEquation(page, 71);
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null;
  });

  await context.setOffline(true);
  await expect(page.getByText('Nėra ryšio. Tavo atsakymai lieka saugūs šiame įrenginyje.')).toBeVisible();
  await answer(page, String(await solution(page)));
  await expect(feedback(page)).toContainText('Teisingai!');
  await expect(page.getByText('Atsakymas išsaugotas šiame įrenginyje. Išsiųsime, kai bus ryšys.')).toBeVisible();
  await expect(page.getByText('Tik šiame įrenginyje: 1 atsakymas.')).toBeVisible();
  expect(await answers()).toBe(0);

  await page.reload();
  await alive(page);
  await expect(page.getByRole('heading', { name: 'Nėra ryšio', level: 1 })).toBeVisible();
  await expect(page.getByText('Jau pateikti atsakymai saugūs šiame įrenginyje')).toBeVisible();

  await context.setOffline(false);
  await page.getByRole('link', { name: 'Bandyti dar kartą' }).click();
  await expect(page.getByRole('region', { name: 'Užduotis' })).toBeVisible();
  await expect.poll(answers, { timeout: 15_000 }).toBe(1);
  await expect(page.getByText('Tik šiame įrenginyje')).toHaveCount(0);
});

test('a network that comes back while the page is open takes the answers along', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  await openEquation(page, 81);
  await context.setOffline(true);
  await answer(page, String((await solution(page)) + 1000));
  await expect(feedback(page)).toContainText('Dar ne');
  await expect(page.getByText('Tik šiame įrenginyje: 1 atsakymas.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Tik šiame įrenginyje')).toHaveCount(0, { timeout: 15_000 });
  const { answers_in_all } = await school.call<{ answers_in_all: number }>('student', { student: id });
  expect(answers_in_all).toBe(1);
});
