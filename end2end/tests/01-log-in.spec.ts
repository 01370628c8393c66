import { EQUATION, expect, STUDENT, test } from './support';

test('the log-in page says that this is a demo school, and one click enters it', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/');
  await expect(page).toHaveURL(/\/prisijungti/);
  await expect(page.getByRole('heading', { name: 'Prisijungimas', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Tai demonstracinė mokykla' })).toBeVisible();
  await page.getByRole('button', { name: 'Mokinio akimis' }).click();
  await expect(page).toHaveURL(/\/kelias$/);
  await expect(page.getByRole('heading', { name: 'Šiandienos kelias', level: 1 })).toBeVisible();
});

test('a wrong PIN is said so, the name stays, and the right PIN enters', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit();
  await page.goto('/prisijungti');
  const name = page.getByRole('textbox', { name: 'Prisijungimo vardas arba klasės kodas' });
  await name.fill(person.name);
  await page.getByLabel('PIN').fill(person.secret === '000000' ? '999999' : '000000');
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Vardas, kodas ar PIN nesutampa.');
  await expect(name).toHaveValue(person.name);
  await expect(page.getByLabel('PIN')).toHaveValue('');
  expect(page.url()).not.toContain('000000');
  await expect(page).toHaveTitle(/^Klaida: /);
  await expect(page.getByLabel('PIN'), 'the name stands there already').toBeFocused();
  await page.getByLabel('PIN').fill(person.secret);
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page).toHaveURL(/\/kelias$/);
});

test('adults log in with a password and out again', async ({ visit }) => {
  const { page, context } = await visit();
  await page.goto('/prisijungti');
  await page.getByRole('link', { name: 'Mokytojas ar vadovas' }).click();
  await page.getByRole('textbox', { name: 'Prisijungimo vardas' }).fill('demo.mokytoja');
  await page.getByLabel('Slaptažodis').fill('demo-takas');
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page).toHaveURL(/\/klases$/);
  await page.locator('.user-menu summary').click();
  await page.getByRole('button', { name: 'Atsijungti' }).click();
  await expect(page).toHaveURL(/\/prisijungti/);
  // Asked for without a page: the browser's console would report the status.
  const closed = await context.request.get('/klases');
  expect(closed.status()).toBe(401);
  expect(await closed.text()).toContain('Reikia prisijungti');
});

test('an adult whose password does not match is spoken to as an adult', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/prisijungti?kas=suauges&toliau=%2Fmokykla');
  await page.getByRole('textbox', { name: 'Prisijungimo vardas' }).fill('demo.vadove');
  await page.getByLabel('Slaptažodis').fill('ne tas');
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('Vardas ar slaptažodis nesutampa. Pasitikrinkite ir bandykite dar kartą.');
  await page.getByLabel('Slaptažodis').fill('demo-takas');
  await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
  await expect(page).toHaveURL(/\/mokykla$/);
});

test.describe('a page for which one must log in', () => {
  // It answers 401, which the console reports.
  test.use({ allowed: [/status of 401/] });

  test('is where the log-in leads, also by way of the other tab', async ({ visit, school }) => {
    const { person } = await school.freshStudent();
    const { page } = await visit();
    const address = `/uzduotis/${EQUATION}/5`;
    await page.goto(address);
    await page.getByRole('link', { name: 'Prisijungti' }).click();
    await page.getByRole('link', { name: 'Mokytojas ar vadovas' }).click();
    await page.getByRole('link', { name: 'Mokinys' }).click();
    await page.getByRole('textbox', { name: 'Prisijungimo vardas arba klasės kodas' }).fill(person.name);
    await page.getByLabel('PIN').fill(person.secret);
    await page.getByRole('button', { name: 'Prisijungti', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  });
});

test('the theme is light, dark, or as the device says', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/prisijungti');
  const html = page.locator('html');
  for (const [name, theme] of [['Tamsi', 'dark'], ['Šviesi', 'light'], ['Kaip įrenginyje', null]] as const) {
    await page.locator('.theme-menu summary').click();
    await page.getByRole('button', { name }).click();
    if (theme) await expect(html).toHaveAttribute('data-theme', theme);
    else await expect(html).not.toHaveAttribute('data-theme');
    await expect(page).toHaveURL(/\/prisijungti$/);
  }
});

test('English is remembered and stands in the HTML that the server sends', async ({ visit }) => {
  const { page, context } = await visit();
  await page.goto('/prisijungti');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Lietuvių' })).toBeVisible();
  await page.goto('/prisijungti');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const raw = await (await context.request.get('/prisijungti')).text();
  expect(raw).toMatch(/<html[^>]*lang="en"/);
  expect(raw).toContain('Log in');
  expect(raw).not.toContain('Prisijungimas');
  await page.getByRole('button', { name: 'Lietuvių' }).click();
  await expect(page.getByRole('heading', { name: 'Prisijungimas', level: 1 })).toBeVisible();
});

test('the session is a cookie that scripts cannot read', async ({ visit }) => {
  const { page, context } = await visit(STUDENT);
  await page.goto('/kelias');
  const session = (await context.cookies()).find((cookie) => cookie.name === 'takas_sesija');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
});
