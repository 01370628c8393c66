// Answers in one's own words: with photos of work on paper, without a network, and marked by a teacher.
import type { Page } from '@playwright/test';
import { expect, isAccessible, network, open, TABLET, TEACHER, test } from './support';

const WRITTEN = '/uzduotis/like-terms-explain/7';

/** A page of an exercise book as a camera gives it: large, and a PNG at that. */
async function photo(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2400, 1800];
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#fdfbf4';
    context.fillRect(0, 0, 2400, 1800);
    context.fillStyle = '#223';
    context.font = '160px serif';
    context.fillText('3x + 2x = 5x', 300, 800);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1], 'base64');
}

const addPhoto = async (page: Page, name = 'sprendimas.png') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: await photo(page) });

const saysPoints = async (page: Page, points: number[]) => {
  const groups = page.locator('.free__rubric fieldset');
  for (const [at, own] of points.entries()) await groups.nth(at).getByText(String(own), { exact: true }).click();
};

test('a photo of paper work goes without a network, and the mark comes back', async ({ visit, school, allowed }) => {
  allowed.push(/Failed to load resource/, /ERR_INTERNET_DISCONNECTED/, /net::/, /Failed to fetch/);
  const { person, id, classId } = await school.freshStudent();
  const student = await visit(person, TABLET);
  await open(student.page, WRITTEN);
  const compare = student.page.getByRole('button', { name: 'Palyginti su vertinimu' });
  await expect(compare).toBeDisabled();
  await network(student.context, false);
  await addPhoto(student.page);
  await expect(student.page.locator('.photos__picture')).toHaveCount(1);
  await student.page.locator('input[type=file]').setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('ne') });
  await expect(student.page.getByText('Šio failo perskaityti nepavyko')).toBeVisible();
  await isAccessible(student.page);
  await compare.click();
  await saysPoints(student.page, [1, 1, 0]);
  await student.page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(student.page.locator('#feedback')).toHaveAttribute('data-verdict', 'partial');
  await expect(student.page.locator('.banner--unsent')).toBeVisible();
  await network(student.context, true);
  await expect(student.page.locator('.banner--unsent')).toHaveCount(0, { timeout: 30_000 });

  const teacher = await visit(TEACHER);
  const picture = teacher.page.locator('.photos__picture').first();
  // The answer comes first, its photo after it.
  await expect(async () => {
    await open(teacher.page, `/klases/${classId}/vertinti`);
    await expect(picture).toBeAttached({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1600);
  await isAccessible(teacher.page);
  const form = teacher.page.locator('.written__form').first();
  const give = form.getByRole('button', { name: 'Įvertinti' });
  await expect(give).toBeDisabled();
  for (const [at, own] of [1, 1, 1].entries()) {
    await form.locator('fieldset').nth(at).getByText(String(own), { exact: true }).click();
  }
  await form.getByLabel('Pastaba mokiniui').fill('Labai aiškiai!');
  await expect(form.getByText('3 iš 3', { exact: false })).toBeVisible();
  await give.click();
  await expect(form.getByText('Įvertinta.', { exact: false })).toBeVisible();

  await open(student.page, '/kelias');
  const news = student.page.getByRole('region', { name: 'Mokytojas įvertino tavo atsakymus' });
  await expect(news).toContainText('Labai aiškiai!');
  await isAccessible(student.page);
  await news.getByRole('link').click();
  await expect(student.page.getByRole('region', { name: 'Mokytojo vertinimas' })).toContainText('Labai aiškiai!');
  await expect(student.page.locator('.photos__picture')).toHaveCount(1);

  await open(teacher.page, `/mokiniai/${id}`);
  await expect(teacher.page.getByRole('button', { name: 'Pakeisti vertinimą' })).toBeVisible();
  await open(teacher.page, `/klases/${classId}/vertinti`);
  await expect(teacher.page.getByText('Visi atsakymai savais žodžiais įvertinti.')).toBeVisible();
});

test('photos are added and taken away with the keyboard alone', async ({ visit, school }) => {
  const { person } = await school.freshStudent();
  const { page } = await visit(person, { viewport: { width: 390, height: 844 } });
  await open(page, WRITTEN);
  for (const count of [1, 2, 3, 4]) {
    // While a photo is being prepared no other one is taken.
    await expect(page.locator('input[type=file]')).toBeEnabled();
    await addPhoto(page, `${count}.png`);
    await expect(page.locator('.photos__picture')).toHaveCount(count);
  }
  await expect(page.locator('input[type=file]')).toBeDisabled();
  await page.getByRole('button', { name: 'Pašalinti nuotrauką 2' }).press('Enter');
  await expect(page.locator('.photos__picture')).toHaveCount(3);
  await expect(page.locator('input[type=file]')).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // Tall enough that the bar with the buttons covers nothing.
  await page.setViewportSize({ width: 390, height: 1800 });
  await isAccessible(page);
});
