import type { Page } from '@playwright/test';
import { alive, expect, isAccessible, network, open, takenAlong, test } from './support';

// What the console says of a network that is not there.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

async function reload(page: Page): Promise<void> {
  await page.reload();
  await alive(page);
}

test('the route goes on by itself, also after a reload, and arrives when the network is back', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await open(page, '/kelias');
  await takenAlong(page);
  const heading = page.getByRole('heading', { name: 'Šiandienos kelias', level: 1 });
  const first = await page.locator('.route__path > li').first().textContent();

  await network(context, false);
  await reload(page);
  await expect(heading).toBeVisible();
  expect(await page.locator('.route__path > li').first().textContent()).toBe(first);
  await isAccessible(page);

  for (let given = 1; given <= 3; given += 1) {
    await page.locator('.route__path').locator('a[href^="/uzduotis/"], a[href^="/pavyzdys/"]').first().click();
    const read = page.getByRole('button', { name: 'Supratau' });
    const dontKnow = page.getByRole('button', { name: 'Dar nežinau' });
    await expect(read.or(dontKnow)).toBeVisible();
    if (await read.isVisible()) {
      await read.click();
      await expect(heading).toBeVisible();
      continue;
    }
    await dontKnow.click();
    await expect(page.getByRole('heading', { name: 'Sprendimas žingsnis po žingsnio' })).toBeVisible();
    await page.goto('/kelias');
    await alive(page);
    await expect(heading).toBeVisible();
  }
  // Other places work, too.
  for (const [address, title] of [
    ['/zemelapis', 'Įgūdžių žemėlapis'],
    ['/pazanga', 'Pažanga'],
    ['/egzaminai', 'Egzaminai'],
  ]) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  }
  expect(await answers()).toBe(0);

  await network(context, true);
  await expect.poll(answers, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect(page.locator('.banner')).toHaveCount(0, { timeout: 20_000 });
});

test('a diagnostic begins, goes on and ends without a network', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  const answers = async () => (await school.call<{ answers_in_all: number }>('student', { student: id })).answers_in_all;
  await open(page, '/diagnostika');
  await takenAlong(page);
  await network(context, false);
  await page.getByRole('button', { name: 'Pradėti testą' }).click();
  for (const number of [1, 2, 3]) {
    await expect(page.getByText(new RegExp(`^${number}\\sklausimas`))).toBeVisible();
    await page.getByRole('button', { name: 'Dar nežinau' }).click();
    await page.getByRole('link', { name: 'Kitas klausimas' }).click();
  }
  await page.getByRole('button', { name: 'Klasėje dar nesimokėme' }).click();
  await expect(page.getByText(/^5\sklausimas/)).toBeVisible();
  await reload(page);
  await expect(page.getByText(/^5\sklausimas/)).toBeVisible();
  await network(context, true);
  await expect.poll(answers, { timeout: 20_000 }).toBe(3);
  await open(page, '/diagnostika');
  await expect(page.getByText(/^5\sklausimas/), 'the server asks what the tablet would have asked').toBeVisible();
});

test('what needs the server says so before it is tapped', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page, context } = await visit(person);
  await open(page, '/kelias');
  await takenAlong(page);
  await network(context, false);
  await page.locator('.goals__add summary').click();
  await expect(page.getByText('Tam reikia ryšio').first()).toBeVisible();
  await expect(page.locator('.goals__add button[type=submit]')).toBeDisabled();
});
