// A tablet that students of a class share: joined by a code, each behind a PIN, with a network and without.
import type { BrowserContext, Page } from '@playwright/test';
import {
  alive, expect, installed, isAccessible, network, open, TABLET, TEACHER, test, type Card, type School, type Visitor,
} from './support';

// One after another: several classes with the same names at once would get in each other's way.
test.describe.configure({ mode: 'default' });

// What the console says of a network that is not there, of wrong PINs, and of sessions that have ended.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

const NAMES = ['Žygimantas Ąžuolas', 'Adelė Bandytoja', 'Čiurlys Mokinys'];

async function classOf(school: School, names = NAMES): Promise<{ classId: string; cards: Card[] }> {
  const classId = await school.createClass();
  return { classId, cards: await school.addStudents(classId, names) };
}

async function codeOf(school: School, classId: string): Promise<string> {
  const page = await school.call<{ codes: { code: string }[] }>('open-tablet-code', { class: classId });
  return page.codes[0].code;
}

type Visit = (person?: undefined, options?: object) => Promise<Visitor>;

/** A tablet of the class, with the lock screen on show. */
async function joinedTablet(visit: Visit, school: School, classId: string): Promise<Visitor> {
  const visitor = await visit(undefined, TABLET);
  const { page } = visitor;
  await open(page, `/plansete/${await codeOf(school, classId)}`);
  await page.getByRole('button', { name: 'Prijungti', exact: true }).click();
  await expect(page.getByText('Planšetė prijungta')).toBeVisible();
  await page.getByRole('link', { name: 'Rodyti mokinių sąrašą' }).click();
  await alive(page);
  await expect(page.getByRole('heading', { name: 'Kas tu?' })).toBeVisible();
  await installed(page);
  return visitor;
}

const tile = (page: Page, name: string) => page.getByRole('list', { name: 'Mokiniai' }).getByRole('button', { name });

async function typePin(page: Page, pin: string): Promise<void> {
  const keys = page.getByRole('group', { name: 'PIN klaviatūra' });
  for (const digit of pin) await keys.getByRole('button', { name: digit, exact: true }).click();
}

/** Logs in on the lock screen, and waits for what comes after it. */
async function enter(page: Page, name: string, pin: string): Promise<void> {
  await tile(page, name).click();
  await typePin(page, pin);
  await expect(page).toHaveURL(/\/kelias$/, { timeout: 20_000 });
  await alive(page);
}

const inside = (page: Page) => page.locator('.user-menu summary');

async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Kitas mokinys' }).click();
  await expect(page).toHaveURL(/\/prisijungti$/);
  await alive(page);
  await expect(page.getByRole('heading', { name: 'Kas tu?' })).toBeVisible();
}

const asked = (context: BrowserContext): Promise<{ name: string } | null> =>
  context.request.post('/api/me').then((reply) => reply.json());

const wrongPin = (card: Card) => (card.pin === '000000' ? '111111' : '000000');

test('a teacher joins a tablet, and its students log in by their names', async ({ visit, school }) => {
  const { classId, cards } = await classOf(school);
  const { page: teacher } = await visit(TEACHER);
  await open(teacher, `/klases/${classId}/mokiniai`);
  await teacher.getByRole('link', { name: 'Planšetės' }).click();
  await expect(teacher.getByText('Klasė planšečių dar neturi')).toBeVisible();
  await teacher.getByRole('button', { name: 'Naujas prijungimo kodas' }).click();
  await expect(teacher.getByRole('img', { name: 'Kodas, kurį nuskaito planšetės kamera' })).toBeVisible();
  await isAccessible(teacher);
  const code = await teacher.locator('.tablets__code-text').innerText();

  const { page, context } = await visit(undefined, TABLET);
  await open(page, '/prisijungti');
  await page.getByRole('link', { name: 'Prijungti planšetę prie klasės' }).click();
  const field = page.getByRole('textbox', { name: 'Prijungimo kodas' });
  await field.fill('AAAA-AAAA');
  await page.getByRole('button', { name: 'Prijungti', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Tokio kodo nėra' })).toBeVisible();
  await isAccessible(page);
  await field.fill(code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: 'Prijungti', exact: true }).click();
  await page.getByRole('link', { name: 'Rodyti mokinių sąrašą' }).click();
  await alive(page);
  const tiles = page.getByRole('list', { name: 'Mokiniai' }).getByRole('button');
  await expect(tiles).toHaveText(['Adelė B.', 'Čiurlys M.', 'Žygimantas Ą.']);
  await isAccessible(page);

  // By keys alone, and a wrong PIN first.
  await tile(page, 'Adelė B.').press('Enter');
  await expect(page.getByRole('heading', { name: 'Adelė B., įvesk savo PIN' })).toBeVisible();
  await isAccessible(page);
  await page.keyboard.type(wrongPin(cards[1]));
  await expect(page.getByRole('alert')).toContainText('Neteisingas PIN');
  await page.keyboard.type(cards[1].pin);
  await expect(page).toHaveURL(/\/kelias$/);
  await alive(page);
  await expect(inside(page)).toContainText('Adelė Bandytoja');
  expect((await asked(context))?.name).toBe('Adelė Bandytoja');

  await handOver(page);
  expect(await asked(context)).toBeNull();
  await enter(page, 'Čiurlys M.', cards[2].pin);
  expect((await asked(context))?.name).toBe('Čiurlys Mokinys');

  // The teacher sees the tablet, and calls it otherwise.
  await teacher.getByRole('button', { name: 'Atnaujinti' }).or(teacher.getByText('Klasė planšečių dar neturi')).first().waitFor();
  await teacher.reload();
  await alive(teacher);
  const row = teacher.getByRole('row', { name: /Planšetė 1/ });
  await expect(row).toContainText('Čiurlys Mokinys');
  await row.getByRole('button', { name: /Pervadinti/ }).click();
  await teacher.getByRole('textbox', { name: 'Naujas pavadinimas' }).fill('Prie lango');
  await teacher.getByRole('button', { name: 'Išsaugoti' }).click();
  await expect(teacher.getByRole('row', { name: /Prie lango/ })).toBeVisible();
  await isAccessible(teacher);
});

test('without a network each student gets in with their own PIN, also who never was here', async ({ visit, school }) => {
  const { classId, cards } = await classOf(school);
  const { page, context } = await joinedTablet(visit, school, classId);
  await enter(page, 'Adelė B.', cards[1].pin);
  await expect(inside(page)).toContainText('Adelė Bandytoja');

  await network(context, false);
  await handOver(page);
  await tile(page, 'Čiurlys M.').click();
  await typePin(page, cards[1].pin);
  await expect(page.getByRole('alert'), 'a classmate’s PIN').toContainText('Neteisingas PIN. Dar liko 4 bandymai.');
  await page.getByRole('button', { name: 'Čia ne aš' }).click();
  await enter(page, 'Čiurlys M.', cards[2].pin);
  await expect(inside(page)).toContainText('Čiurlys Mokinys');
  // A reload does not ask again; another tab does.
  await page.reload();
  await alive(page);
  await expect(inside(page)).toContainText('Čiurlys Mokinys');
  const other = await context.newPage();
  await open(other, '/kelias');
  await expect(other.getByRole('link', { name: 'Prisijungti be ryšio' })).toBeVisible();
  await expect(inside(other)).toHaveCount(0);
  await other.close();

  await handOver(page);
  await enter(page, 'Žygimantas Ą.', cards[0].pin);
  await expect(inside(page)).toContainText('Žygimantas Ąžuolas');

  // With the network comes the session of whoever is in, and nobody else's.
  await network(context, true);
  await expect.poll(async () => (await asked(context))?.name, { timeout: 30_000 }).toBe('Žygimantas Ąžuolas');
  await expect(page.getByRole('heading', { name: 'Šiandienos kelias', level: 1 })).toBeVisible({ timeout: 30_000 });
  await expect(inside(page)).toContainText('Žygimantas Ąžuolas');
});

test('a session that could not be ended is over when the network is back', async ({ visit, school }) => {
  const { classId, cards } = await classOf(school);
  const { page, context } = await joinedTablet(visit, school, classId);
  await enter(page, 'Adelė B.', cards[1].pin);
  await network(context, false);
  await handOver(page);
  await network(context, true);
  await page.goto('/kelias');
  await expect(page.getByText('Šiandienos kelias')).toHaveCount(0);
  expect(await asked(context)).toBeNull();
});

test('wrong PINs are counted on the tablet, through reloads and clocks set back', async ({ visit, school }) => {
  const { classId, cards } = await classOf(school);
  const { page, context } = await joinedTablet(visit, school, classId);
  await network(context, false);
  await page.reload();
  await alive(page);
  for (let left = 4; left >= 1; left -= 1) {
    await tile(page, 'Čiurlys M.').click();
    await typePin(page, wrongPin(cards[2]));
    await expect(page.getByRole('alert')).toContainText(`Dar liko ${left}`);
    await page.reload();
    await alive(page);
  }
  await tile(page, 'Čiurlys M.').click();
  await typePin(page, wrongPin(cards[2]));
  await expect(page.getByRole('alert')).toContainText('Palauk');
  await typePin(page, cards[2].pin);
  await expect(page.getByRole('alert'), 'not even the right one').toContainText('Palauk');
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 10 * 365 * 86_400_000;
  });
  await page.reload();
  await alive(page);
  await tile(page, 'Čiurlys M.').click();
  await typePin(page, cards[2].pin);
  await expect(page.getByRole('alert')).toContainText('Palauk');
  // Somebody else is not held up.
  await page.getByRole('button', { name: 'Čia ne aš' }).click();
  await enter(page, 'Adelė B.', cards[1].pin);
});

test('what lies on the tablet tells nothing, and its key cannot be read', async ({ visit, school }) => {
  const { classId, cards } = await classOf(school);
  const { page } = await joinedTablet(visit, school, classId);
  const shelf = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open('takas-vault');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      const all = <T>(store: string, what: 'getAll' | 'getAllKeys') =>
        new Promise<T[]>((resolve) => {
          const asked = database.transaction(store).objectStore(store)[what]();
          asked.onsuccess = () => resolve(asked.result as T[]);
        });
      const [key] = await all<CryptoKey>('keys', 'getAll');
      const values = await all<Uint8Array>('sealed', 'getAll');
      const names = await all<string>('sealed', 'getAllKeys');
      database.close();
      const text = values.map((value) => new TextDecoder('latin1').decode(value)).join('\n');
      const read = await crypto.subtle.exportKey('raw', key).then(() => true, () => false);
      return { names, text, read };
    });
  const locked = await shelf();
  expect(locked.names).toContain('students');
  expect(locked.text).not.toContain('Bandytoja');
  expect(locked.text).not.toContain('store_key');
  expect(locked.read, 'the device’s key').toBe(false);
  await enter(page, 'Adelė B.', cards[1].pin);
  await expect.poll(async () => (await shelf()).names.filter((name) => name.startsWith('open/')).length).toBe(1);
  expect((await shelf()).text).not.toContain('store_key');
  await handOver(page);
  expect((await shelf()).names.filter((name) => name.startsWith('open/'))).toEqual([]);
});

test('a tablet that is taken off forgets its students', async ({ visit, school }) => {
  const { classId, cards } = await classOf(school);
  const { page, context } = await joinedTablet(visit, school, classId);
  await enter(page, 'Adelė B.', cards[1].pin);
  const { page: teacher } = await visit(TEACHER);
  await open(teacher, `/klases/${classId}/plansetes`);
  await teacher.getByRole('row', { name: /Planšetė 1/ }).getByRole('button', { name: /Atjungti/ }).click();
  await expect(teacher.getByRole('dialog')).toContainText('Atjungti „Planšetė 1“?');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Atjungti' }).click();
  await expect(teacher.getByText('Klasė planšečių dar neturi')).toBeVisible();

  expect(await asked(context)).toBeNull();
  await page.goto('/prisijungti');
  await alive(page);
  await expect(page.getByRole('textbox', { name: 'Prisijungimo vardas arba klasės kodas' })).toBeVisible({ timeout: 15_000 });
  await network(context, false);
  await page.reload();
  await alive(page);
  await expect(page.getByRole('list', { name: 'Mokiniai' })).toHaveCount(0);
});

test('on a device of one’s own the PIN opens it without a network', async ({ visit, school }) => {
  const { person, card } = await school.freshStudent();
  const { page, context } = await visit(person);
  await open(page, '/kelias');
  await installed(page);
  await expect
    .poll(() => page.evaluate(() => sessionStorage.getItem('takas.vault') !== null), { message: 'the vault is open' })
    .toBe(true);
  await page.close();
  await network(context, false);
  const again = await context.newPage();
  await open(again, '/kelias');
  await again.getByRole('link', { name: 'Prisijungti be ryšio' }).click();
  await again.getByRole('list', { name: 'Mokiniai' }).getByRole('button').click();
  await typePin(again, card.pin);
  await expect(again).toHaveURL(/\/kelias$/, { timeout: 20_000 });
  await alive(again);
  await expect(inside(again)).toContainText(card.name);
  await network(context, true);
  await expect(again.getByRole('heading', { name: 'Šiandienos kelias', level: 1 })).toBeVisible({ timeout: 30_000 });
});

test('a full class fits the screen, and names are found by typing', async ({ visit, school }) => {
  const surnames = 'ABCDEFGHIJKLMNOPRSTUVZŽŠČABCDEFGHIJ';
  const names = [...surnames].map((letter, at) => `Vardenis${String.fromCharCode(97 + (at % 26))} ${letter}avardenytė`);
  const { classId } = await classOf(school, names);
  const { page } = await joinedTablet(visit, school, classId);
  const tiles = page.getByRole('list', { name: 'Mokiniai' }).getByRole('button');
  await expect(tiles).toHaveCount(35);
  for (const box of await tiles.all()) {
    const size = await box.boundingBox();
    expect(size && Math.min(size.width, size.height)).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole('searchbox', { name: 'Ieškoti vardo' }).fill('zava');
  await expect(tiles).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Ieškoti vardo' }).fill('qq');
  await expect(page.getByText('Tokio vardo čia nėra.')).toBeVisible();
});
