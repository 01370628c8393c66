// One student, as a teacher sees them: the story, corrections, notes, what helps.
import type { Page } from '@playwright/test';
import { EQUATION_SKILL_NAME, expect, isAccessible, open, TABLET, TEACHER, test } from './support';

/** The page of somebody who has a gap. */
async function somebodyWithAGap(page: Page): Promise<void> {
  await open(page, '/klases');
  await page.getByRole('link', { name: '8a klasė' }).click();
  const map = page.getByRole('region', { name: 'Mokiniai ir įgūdžiai' });
  const row = map.locator('tbody tr').filter({ has: page.locator('a .mastery-cell[data-level="gap"]') }).last();
  await row.locator('th a').click();
  await expect(page.locator('#gaps-title')).toBeVisible();
}

test('the page begins with what to do, and tells the way, the mistakes and the effort', async ({ visit }) => {
  const { page } = await visit(TEACHER, TABLET);
  await somebodyWithAGap(page);
  await expect(page.locator('.student-now')).not.toBeEmpty();
  for (const name of ['Spragos', 'Įvaldymas per laiką', 'Nueitas kelias', 'Atpažintos klaidos', 'Pastangos', 'Pastabos']) {
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  }
  await expect(page.locator('.history')).toHaveAttribute('aria-label', /\d/);
  await page.getByText('Tas pats lentele').click();
  expect(await page.getByRole('region', { name: 'Įvaldymas per laiką' }).locator('tbody tr').count()).toBeGreaterThanOrEqual(4);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  expect(wide, 'nothing scrolls sideways').toBe(true);
  await isAccessible(page);

  const mistake = page.locator('#misconceptions-title ~ .person-list a').first();
  if ((await mistake.count()) > 0) {
    await mistake.click();
    await expect(page.getByRole('heading', { name: 'Atsakymai, kuriuose ta pati klaida' })).toBeFocused();
    expect(await page.locator('.answer-row').count()).toBeGreaterThan(0);
  }
});

test('a word of the teacher reaches the student and can be taken back', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const teacher = (await visit(TEACHER)).page;
  await open(teacher, `/mokiniai/${id}`);
  await expect(teacher.locator('.student-now')).toContainText('Dar nieko nespręsta');
  await teacher.getByText('Patikslinti kitą įgūdį').click();
  await expect(teacher.getByRole('button', { name: 'Jau moka' })).toBeDisabled();
  await teacher.getByRole('combobox', { name: /^Įgūdis/ }).selectOption({ label: EQUATION_SKILL_NAME });
  await teacher.getByRole('button', { name: 'Jau moka' }).click();
  await expect(teacher.getByRole('status').filter({ hasText: 'jau moka' })).toBeVisible();
  await expect(teacher.getByRole('button', { name: `Atšaukti – ${EQUATION_SKILL_NAME}` })).toBeVisible();
  await isAccessible(teacher);

  const student = (await visit(person)).page;
  await open(student, '/kelias');
  await expect(student.locator('main')).toContainText(`„${EQUATION_SKILL_NAME}“ jau moki`);
  await isAccessible(student);

  await teacher.getByRole('button', { name: `Atšaukti – ${EQUATION_SKILL_NAME}` }).press('Enter');
  await expect(teacher.getByText('Dabar galiojančių patikslinimų nėra.')).toBeVisible();
  await teacher.getByText('Istorija: 1').click();
  await expect(teacher.getByText(/nebegalioja nuo/)).toBeVisible();
  await student.reload();
  await expect(student.locator('main')).not.toContainText('“ jau moki');

  await teacher.locator('details', { hasText: 'Patikslinti kitą įgūdį' }).evaluate((details: HTMLDetailsElement) => (details.open = true));
  await teacher.getByRole('combobox', { name: /^Įgūdis/ }).selectOption({ label: EQUATION_SKILL_NAME });
  await teacher.getByRole('button', { name: 'Dėmesys čia' }).click();
  await expect(teacher.getByRole('button', { name: `Atšaukti – ${EQUATION_SKILL_NAME}` })).toBeVisible();
  await student.reload();
  await expect(student.locator('.goal')).toContainText('mokytojo');
  await expect(student.locator('.goal button')).toHaveCount(0);
});

test('a note is written, changed, removed and brought back', async ({ visit, school }) => {
  const { id } = await school.freshStudent();
  const { page } = await visit(TEACHER);
  await open(page, `/mokiniai/${id}`);
  await page.getByLabel('Nauja pastaba').fill('Pasikalbėti po pamokos.');
  await page.getByRole('button', { name: 'Įrašyti pastabą' }).click();
  const note = page.locator('.note__body');
  await expect(note).toHaveText('Pasikalbėti po pamokos.');
  await expect(page.getByRole('region', { name: 'Pastabos' })).toContainText('matote tik Jūs');

  const notes = page.getByRole('region', { name: 'Pastabos' });
  await notes.getByRole('button', { name: 'Keisti' }).click();
  await expect(page.getByLabel('Nauja pastaba')).toBeFocused();
  await page.getByLabel('Nauja pastaba').fill('Pasikalbėjome.');
  await page.getByRole('button', { name: 'Išsaugoti pakeitimą' }).click();
  await expect(note).toHaveText('Pasikalbėjome.');
  await notes.getByRole('button', { name: 'Atšaukti' }).click();
  await expect(note).toHaveText('Pasikalbėti po pamokos.');

  await notes.getByRole('button', { name: 'Pašalinti' }).click();
  await expect(note).toHaveCount(0);
  await notes.getByRole('button', { name: 'Atšaukti' }).click();
  await expect(note).toHaveText('Pasikalbėti po pamokos.');
});

test('what helps is said once and stands at the head of the page', async ({ visit, school }) => {
  const { id } = await school.freshStudent();
  const { page } = await visit(TEACHER);
  await open(page, `/mokiniai/${id}`);
  const helps = page.getByRole('region', { name: 'Kas padeda šiam mokiniui' });
  await helps.getByText('Keisti').click();
  await helps.getByText('+25', { exact: false }).click();
  await helps.getByLabel('Visada leidžiamas skaičiuotuvas').check();
  await helps.getByLabel('Kas dar padeda (nebūtina)').fill('Sėdėti arčiau lentos');
  await helps.getByRole('button', { name: 'Išsaugoti' }).click();
  await expect(page.locator('.page__head')).toContainText('papildomas laikas +25');
  await page.reload();
  await expect(page.locator('.page__head')).toContainText('Sėdėti arčiau lentos');
});
