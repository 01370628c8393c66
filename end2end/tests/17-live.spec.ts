import AxeBuilder from '@axe-core/playwright';
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startServer } from '../server';
import { answer, EQUATION, expect, feedback, logInAs, network, open, openEquation, solution, STUDENT, TEACHER, test, unique } from './support';

// What the console says of a network that is not there, and of a server that is being started again.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

const tile = (page: Page, name: string) => page.locator('.live-tile').filter({ hasText: name });
const state = (page: Page, name: string) => tile(page, name).getAttribute('data-state');

/** A change is on the teacher's screen in two seconds; what a test itself needs comes on top. */
const SOON = { timeout: 3_500 };

async function classOfTwo(school: import('./support').School) {
  const classId = await school.createClass();
  const [name, other] = [`Aistė ${unique('M')}`, `Benas ${unique('M')}`];
  const cards = await school.addStudents(classId, [name, other]);
  const person = { who: 'student' as const, name: cards[0].user_name, secret: cards[0].pin };
  return { classId, name, other, person };
}

test('the teacher sees a student work, also through a dropped connection', async ({ visit, school }) => {
  test.setTimeout(180_000);
  const { classId, name, other, person } = await classOfTwo(school);
  const teacher = await visit(TEACHER, { viewport: { width: 1024, height: 768 } });
  await open(teacher.page, `/klases/${classId}/pamoka`);
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'away');
  await teacher.page.getByRole('button', { name: 'Pradėti pamoką' }).click();
  await expect(teacher.page.getByText(/Pamoka nuo \d\d:\d\d/)).toBeVisible();

  const student = await visit(person);
  await openEquation(student.page, 21);
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'working');
  await expect(tile(teacher.page, other)).toHaveAttribute('data-state', 'away');

  const right = await solution(student.page);
  for (const wrong of [1001, 1002, 1003]) {
    await answer(student.page, String(right + wrong));
    await expect(feedback(student.page)).toContainText('Dar ne');
  }
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'stuck', SOON);
  await expect(tile(teacher.page, name)).toContainText('3 kartus iš eilės nepavyko');
  await expect(teacher.page.locator('.live-tile').first(), 'who needs the teacher stands first').toContainText(name);

  // The teacher's network goes away: the page says how old it is, and comes back by itself.
  await network(teacher.context, false);
  await expect(teacher.page.getByText('Nėra ryšio. Prisijungsime patys, kai jis atsiras.')).toBeVisible({ timeout: 30_000 });
  await expect(teacher.page.getByText(/Tai, ką matote, buvo prieš/)).toBeVisible();
  await answer(student.page, String(right));
  await expect(feedback(student.page)).toContainText('Teisingai!');
  await network(teacher.context, true);
  await expect.poll(() => state(teacher.page, name), { timeout: 40_000 }).not.toBe('stuck');
  await expect(tile(teacher.page, name)).toContainText('1 iš 4');
  await expect(teacher.page.getByText('Nėra ryšio. Prisijungsime')).toHaveCount(0);

  // The student's network goes away: after a while the teacher sees that, and sees them come back.
  await network(student.context, false);
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'away', { timeout: 60_000 });
  await network(student.context, true);
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'working', { timeout: 25_000 });
});

test('a pause covers the screen, loses nothing and gives the focus back', async ({ visit, school }) => {
  test.setTimeout(120_000);
  const { classId, name, person } = await classOfTwo(school);
  const teacher = await visit(TEACHER);
  await school.call('start-lesson', { class: classId });
  const student = await visit(person);
  await openEquation(student.page, 22);
  const field = student.page.getByRole('textbox', { name: /Tavo atsakymas/ });
  await field.fill('4');
  await open(teacher.page, `/klases/${classId}/pamoka`);
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'working');
  await field.focus();

  await teacher.page.getByRole('button', { name: 'Pristabdyti ekranus' }).click();
  const dialog = student.page.getByRole('dialog', { name: 'Dabar kalba mokytojas – pasižiūrėk į lentą' });
  await expect(dialog).toBeVisible();
  await expect(teacher.page.getByText('Mokinių ekranai pristabdyti.')).toBeVisible();
  for (let press = 0; press < 3; press += 1) await student.page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  const { violations } = await new AxeBuilder({ page: student.page }).analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);

  await teacher.page.getByRole('button', { name: 'Leisti tęsti' }).click();
  await expect(dialog).toBeHidden();
  await expect(field).toHaveValue('4');
  await expect(field).toBeFocused();

  // The end of the lesson ends a pause too.
  await teacher.page.getByRole('button', { name: 'Pristabdyti ekranus' }).click();
  await expect(dialog).toBeVisible();
  await teacher.page.getByRole('button', { name: 'Baigti pamoką' }).click();
  await expect(dialog).toBeHidden();
});

test('help goes to whom it is for, and an answer is shown without a name', async ({ visit, school }) => {
  test.setTimeout(120_000);
  const { classId, name, other, person } = await classOfTwo(school);
  await school.call('start-lesson', { class: classId });
  const student = await visit(person);
  await openEquation(student.page, 23);
  await answer(student.page, '12345');
  const teacher = await visit(TEACHER, { viewport: { width: 1024, height: 768 } });
  await open(teacher.page, `/klases/${classId}/pamoka`);
  await expect(tile(teacher.page, name)).toHaveAttribute('data-state', 'working');

  // With the keyboard: arrows lead from tile to tile, the space bar chooses.
  await teacher.page.getByRole('checkbox', { name }).focus();
  await teacher.page.keyboard.press('ArrowRight');
  await expect(teacher.page.getByRole('checkbox', { name: other })).toBeFocused();
  await teacher.page.keyboard.press('ArrowLeft');
  await teacher.page.keyboard.press('Space');
  await expect(teacher.page.getByText('Pažymėtas 1')).toBeVisible();
  await teacher.page.getByRole('textbox', { name: 'Žodis mokiniams' }).fill('Pirmiausia perkelk skaičių.');
  await teacher.page.getByRole('button', { name: 'Siųsti', exact: true }).click();
  await expect(teacher.page.getByText('Išsiųsta 1')).toBeVisible();
  await expect(student.page.getByText('Pirmiausia perkelk skaičių.')).toBeVisible();
  await teacher.page.getByRole('button', { name: 'Atverti kitą užuominą' }).click();
  await expect(student.page.locator('#hint-0')).toBeVisible();

  await teacher.page.getByRole('button', { name: 'Rodyti atsakymą' }).click();
  await teacher.page.getByRole('button', { name: 'Rodyti ir mokinių ekranuose' }).first().click();
  await expect(teacher.page.getByText('Dabar rodoma projektoriuje ir mokinių ekranuose')).toBeVisible();
  await expect(student.page.getByRole('heading', { name: 'Pažiūrėkime kartu' })).toBeVisible();

  const projector = await teacher.context.newPage();
  await open(projector, `/klases/${classId}/pamoka?ekranas`);
  await expect(projector.getByRole('heading', { name: 'Vieno mokinio atsakymas' })).toBeVisible();
  await expect(projector.locator('[data-state="working"]')).toContainText('1');
  expect(await projector.content()).not.toContain(name);
  for (const page of [teacher.page, projector]) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join()}`)).toEqual([]);
  }
  await teacher.page.getByRole('button', { name: 'Neberodyti' }).click();
  await expect(projector.getByRole('heading', { name: 'Vieno mokinio atsakymas' })).toHaveCount(0);
  await expect(student.page.getByRole('heading', { name: 'Pažiūrėkime kartu' })).toHaveCount(0);
});

test('thirty tiles fit a screen of 1024 × 768', async ({ visit, school }) => {
  const classId = await school.createClass();
  await school.addStudents(classId, Array.from({ length: 30 }, () => `Vardenis ${unique('P')}`));
  const { page } = await visit(TEACHER, { viewport: { width: 1024, height: 768 } });
  await open(page, `/klases/${classId}/pamoka`);
  await expect(page.locator('.live-tile')).toHaveCount(30);
  const grid = (await page.locator('.live-grid').boundingBox())!;
  expect(grid.height, 'as high as the screen without the header').toBeLessThanOrEqual(768 - 56);
});

test('without JavaScript the page shows the grid and how to get a newer one', async ({ visit, school }) => {
  const { classId, name } = await classOfTwo(school);
  const { page } = await visit(TEACHER, { javaScriptEnabled: false });
  await page.goto(`/klases/${classId}/pamoka`);
  await expect(tile(page, name)).toHaveAttribute('data-state', 'away');
  await page.getByRole('link', { name: 'Atnaujinti puslapį' }).click();
  await expect(tile(page, name)).toBeVisible();
});

// These people use a server of their own, which is started again under them.
test('the grid comes back after the server was started again', async ({ visit }) => {
  test.setTimeout(360_000);
  const data = `${process.env.TMPDIR ?? '/tmp'}/takas-live-${process.pid}-${Date.now()}.db`;
  const environment = { DATABASE_URL: `sqlite:${data}`, TAKAS_SECRET: 'the same before and after a restart: e2e' };
  let server = await startServer(environment);
  try {
    const teacher = await visit(undefined, { baseURL: server.url });
    await logInAs(teacher.context.request, TEACHER, server.url);
    const classes = await teacher.context.request.post(`${server.url}/api/teacher/classes`, { headers: { accept: 'application/json' } });
    const classId = ((await classes.json()) as { id: string; name: string }[]).find((one) => one.name === '8a')!.id;
    const student = await visit(undefined, { baseURL: server.url });
    await logInAs(student.context.request, STUDENT, server.url);
    await open(teacher.page, `${server.url}/klases/${classId}/pamoka`);
    await open(student.page, `${server.url}/uzduotis/${EQUATION}/31`);
    await expect(teacher.page.locator('.live-tile[data-state="working"], .live-tile[data-state="done"]')).toHaveCount(1);

    await server.stop();
    await expect(teacher.page.getByText('Nėra ryšio. Prisijungsime patys, kai jis atsiras.')).toBeVisible({ timeout: 30_000 });
    server = await startServer(environment, server.url);
    await expect(teacher.page.getByText('Nėra ryšio. Prisijungsime patys, kai jis atsiras.')).toHaveCount(0, { timeout: 60_000 });
    await answer(student.page, String((await solution(student.page)) + 1000));
    await expect(teacher.page.locator('.live-tile').filter({ hasText: '0 iš 1' })).toHaveCount(1, { timeout: 30_000 });
  } finally {
    await server.stop();
    for (const end of ['', '-wal', '-shm']) rmSync(`${data}${end}`, { force: true });
  }
});
