// Keeping a class: whatever is done is told, and can be undone.
import type { Page } from '@playwright/test';
import { expect, isAccessible, HEAD, open, TEACHER, test, unique } from './support';

const done = (page: Page) => page.locator('#keeping-done');
const changes = (page: Page) => page.getByRole('region', { name: 'Paskutiniai pakeitimai' });
const members = (page: Page) => page.getByRole('region', { name: 'Mokiniai' }).getByRole('row');

test('a student is moved and brought back, a class renamed, by keys alone', async ({ visit, school }) => {
  const first = await school.freshStudent();
  const second = await school.freshStudent();
  const { page } = await visit(TEACHER);
  await open(page, `/klases/${first.classId}/mokiniai`);
  await page.getByRole('link', { name: 'Klasės tvarkymas' }).press('Enter');
  await expect(page).toHaveURL(/\/tvarkyti$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Klasės tvarkymas');
  await isAccessible(page);

  const name = first.card.name;
  await page.getByRole('checkbox', { name }).press('Space');
  await page.getByRole('combobox', { name: 'Į kurią klasę' }).selectOption(second.classId);
  await page.getByRole('button', { name: 'Perkelti', exact: true }).press('Enter');
  await expect(done(page)).toContainText(`Perkelta iš`);
  await expect(done(page)).toContainText(name);
  await expect(done(page)).toBeFocused();
  await expect(page.getByText('Klasėje dar nėra mokinių.')).toBeVisible();
  await isAccessible(page);

  // The PIN is the same: by name at once, by the code of the new class from then on.
  const { page: student } = await visit(first.person);
  await open(student, '/kelias');
  const { page: other } = await visit(TEACHER);
  await open(other, `/klases/${second.classId}/tvarkyti`);
  await expect(members(other).filter({ hasText: name })).toHaveCount(1);

  await done(page).getByRole('button', { name: 'Atšaukti' }).press('Enter');
  await expect(members(page).filter({ hasText: name })).toHaveCount(1);
  await expect(changes(page).getByRole('listitem')).toHaveCount(2);
  await expect(changes(page)).toContainText('atšaukiant ankstesnį pakeitimą');

  const renamed = unique('R');
  await page.getByRole('textbox', { name: 'Pavadinimas' }).fill(renamed);
  await page.getByRole('combobox', { name: 'Kelinta klasė' }).selectOption('9');
  await page.getByRole('button', { name: 'Išsaugoti' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${renamed} klasė`);
  await changes(page).getByRole('button', { name: /^Atšaukti – Pervadinta/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(renamed);
  await expect(page.getByRole('textbox', { name: 'Pavadinimas' })).not.toHaveValue(renamed);
});

test('a student asks by the code of a class, and the teacher lets them in', async ({ visit, school }) => {
  const own = await school.freshStudent();
  const other = await school.freshStudent();
  const { page: student } = await visit(own.person);
  await open(student, '/kelias');
  await student.locator('.user-menu summary').click();
  await student.getByRole('link', { name: 'Prisijungti prie klasės' }).click();
  await student.getByRole('textbox', { name: 'Klasės kodas' }).fill('ZZZ-ZZ9');
  await student.getByRole('button', { name: 'Prašyti priimti' }).click();
  await expect(student.getByRole('alert')).toContainText('Tokios klasės nėra');
  await student.getByRole('textbox', { name: 'Klasės kodas' }).fill(other.card.class_code.toLowerCase());
  await student.getByRole('button', { name: 'Prašyti priimti' }).click();
  await expect(student.getByRole('status').filter({ hasText: 'Prašymas išsiųstas' })).toBeVisible();
  await isAccessible(student);

  const { page } = await visit(TEACHER);
  await open(page, `/klases/${other.classId}/mokiniai`);
  await expect(page.getByText('1 mokinys prašo priimti į klasę')).toBeVisible();
  await open(page, `/klases/${other.classId}/tvarkyti`);
  const requests = page.getByRole('region', { name: 'Prašo priimti' });
  await expect(requests).toContainText(own.card.name);
  await isAccessible(page);
  await requests.getByRole('button', { name: /^Priimti/ }).click();
  await expect(done(page)).toContainText('Priimta');
  await expect(members(page).filter({ hasText: own.card.name })).toHaveCount(1);
  await expect(requests).toHaveCount(0);
  await open(student, '/prisijungti-prie-klases');
  await expect(student.getByRole('region', { name: 'Tavo klasės' }).getByRole('listitem')).toHaveCount(2);
});

test('a class goes into the archive and comes back', async ({ visit, school }) => {
  const { classId, card } = await school.freshStudent();
  const { page } = await visit(TEACHER);
  await open(page, `/klases/${classId}/tvarkyti`);
  await page.getByRole('button', { name: 'Perkelti į archyvą' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Perkelti į archyvą' }).click();
  await expect(done(page)).toContainText('archyve');
  await done(page).getByRole('button', { name: 'Atšaukti' }).click();
  await expect(members(page).filter({ hasText: card.name })).toHaveCount(1);

  // The head does it, and brings it back from the list.
  const { page: head } = await visit(HEAD);
  await open(head, `/klases/${classId}/tvarkyti`);
  await head.getByRole('button', { name: 'Perkelti į archyvą' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Perkelti į archyvą' }).click();
  await head.getByRole('link', { name: 'Archyvas' }).click();
  await expect(head.getByRole('heading', { level: 1, name: 'Archyvas' })).toBeFocused();
  await isAccessible(head);
  const className = (await school.call<{ id: string; name: string }[]>('archive', {})).find((one) => one.id === classId)!.name;
  await head.getByRole('button', { name: `Grąžinti – ${className}` }).click();
  await expect(head).toHaveURL(new RegExp(`/klases/${classId}/tvarkyti$`));
  await expect(members(head).filter({ hasText: card.name })).toHaveCount(1);
});

test.describe('with what is refused', () => {
  // The browser's console reports the status of the refusal.
  test.use({ allowed: [/status of 422/] });

  test('the last teacher stays', async ({ visit, school }) => {
    const { classId } = await school.freshStudent();
    const { page } = await visit(TEACHER);
    await open(page, `/klases/${classId}/tvarkyti`);
    const teachers = page.getByRole('region', { name: 'Mokytojai' });
    await teachers.getByRole('button', { name: /^Pašalinti/ }).click();
    await expect(teachers.getByRole('alert').filter({ hasText: 'negali likti be mokytojo' })).toBeVisible();
    await expect(teachers.getByRole('listitem')).toHaveCount(1);
  });
});
