import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import {
  alive,
  answer,
  EQUATION,
  expect,
  feedback,
  installed,
  isAccessible,
  logInAs,
  network,
  next,
  open,
  openEquation,
  type School,
  solution,
  test,
} from './support';

// What the console says of a network that is not there, and of a server that fails.
test.use({ allowed: [/Failed to load resource|net::ERR_|Failed to fetch|NetworkError/] });

const HERE_ONLY = 'Tik šiame įrenginyje';

const answersOf = (school: School, student: string) => async () =>
  (await school.call<{ answers_in_all: number }>('student', { student })).answers_in_all;

interface Kept {
  records: { user: string; sequence: number; sealed: boolean }[];
}

/** What lies in the device's own database. */
function kept(page: Page): Promise<Kept['records']> {
  return page.evaluate(
    () =>
      new Promise<Kept['records']>((resolve, reject) => {
        const opening = indexedDB.open('takas-records');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(['records']).objectStore('records').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            const rows = all.result.map((text: string) => JSON.parse(text));
            resolve(rows.map((row) => ({ user: row.user, sequence: row.sequence, sealed: 'sealed' in row.body })));
          };
        };
      }),
  );
}

/** The device may work for the student, whoever is logged in later. */
async function known(page: Page): Promise<void> {
  const author = () =>
    page.evaluate(async () => {
      // To open what is not there would make it.
      if (!(await indexedDB.databases()).some(({ name }) => name === 'takas-records')) return false;
      return new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('takas-records');
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const all = opening.result.transaction(['authors']).objectStore('authors').getAll();
          all.onerror = () => resolve(false);
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.some((text: string) => JSON.parse(text).author));
          };
        };
      });
    });
  await expect.poll(author, { timeout: 20_000 }).toBe(true);
}

/** Cuts off what the queue sends, and nothing else. */
const cutSync = (context: BrowserContext) => context.route('**/api/v1/sync', (route) => route.abort());

async function answerRightly(page: Page): Promise<void> {
  await answer(page, String(await solution(page)));
  await expect(feedback(page)).toContainText('Teisingai!');
}

test.describe('an answer that was given without a network', () => {
  const then: Record<string, (page: Page, context: BrowserContext) => Promise<Page>> = {
    'and a while later': async (page) => {
      await page.waitForTimeout(3_000);
      return page;
    },
    'and a reload': async (page) => {
      await page.reload();
      await alive(page);
      return page;
    },
    'and a closed tab': async (page, context) => {
      await page.close();
      const another = await context.newPage();
      await open(another, '/kelias');
      return another;
    },
    'and another try': async (page) => {
      // The same answer again: there is no button for it any more, and Enter gives no second one.
      await page.getByRole('textbox', { name: /Tavo atsakymas/ }).press('Enter').catch(() => undefined);
      return page;
    },
  };
  for (const [what, happens] of Object.entries(then)) {
    test(`is there once, ${what}`, async ({ visit, school }) => {
      const { person, id } = await school.freshStudent();
      const { page, context } = await visit(person);
      await open(page, '/kelias');
      await openEquation(page, 201);
      await installed(page);
      await known(page);
      await network(context, false);
      await answerRightly(page);
      await expect(page.getByText(`${HERE_ONLY}: 1 atsakymas.`)).toBeVisible();
      const after = await happens(page, context);
      expect(await kept(after)).toHaveLength(1);
      await network(context, true);
      await expect.poll(answersOf(school, id), { timeout: 20_000 }).toBe(1);
      await expect.poll(() => kept(after)).toHaveLength(0);
    });
  }
});

test('one answer without a network and three after it came back are four', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  await openEquation(page, 211);
  await installed(page);
  await network(context, false);
  await answerRightly(page);
  await network(context, true);
  for (let more = 0; more < 3; more += 1) {
    await next(page);
    await answerRightly(page);
  }
  await expect.poll(answersOf(school, id), { timeout: 20_000 }).toBe(4);
  await expect(page.locator('.banner').getByText(HERE_ONLY)).toHaveCount(0);
});

test('work of one student goes out under their name while another one is logged in', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const other = await school.freshStudent();
  const { page, context } = await visit(person);
  await open(page, '/kelias');
  await openEquation(page, 221);
  await installed(page);
  await known(page);
  await network(context, false);
  await answerRightly(page);
  expect((await kept(page)).map((record) => record.sealed)).toEqual([true]);
  // The session ends, and somebody else logs in when the network is back.
  await context.clearCookies({ name: 'takas_sesija' });
  await page.close();
  await network(context, true);
  await logInAs(context.request, other.person);
  const theirs = await context.newPage();
  await openEquation(theirs, 222);
  await answerRightly(theirs);
  await expect.poll(answersOf(school, id), { timeout: 20_000 }).toBe(1);
  await expect.poll(answersOf(school, other.id)).toBe(1);
});

test('a full device says so, gives no verdict, and takes the answer when there is room', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person);
  await openEquation(page, 231);
  await cutSync(context);
  await page.evaluate(() => {
    const store = IDBObjectStore.prototype as unknown as { put: unknown; real?: unknown };
    store.real = store.put;
    store.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await answer(page, String(await solution(page)));
  await expect(page.locator('.toast')).toContainText('Atsakymo išsaugoti nepavyko');
  await expect(feedback(page)).toBeEmpty();
  await page.evaluate(() => {
    const store = IDBObjectStore.prototype as unknown as { put: unknown; real?: unknown };
    store.put = store.real;
  });
  await page.getByRole('button', { name: 'Tikrinti' }).click();
  await expect(feedback(page)).toContainText('Teisingai!');
  await context.unroute('**/api/v1/sync');
  await expect.poll(answersOf(school, id), { timeout: 30_000 }).toBe(1);
});

test('after a rollback the older page works on what a later version has made', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  await open(page, '/kelias');
  await known(page);
  await page.goto('/readyz');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('takas-records', 9);
        opening.onupgradeneeded = () => void opening.result.createObjectStore('of-a-later-version');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await openEquation(page, 232);
  await answerRightly(page);
  await expect.poll(answersOf(school, id), { timeout: 30_000 }).toBe(1);
});

test('two tabs number their records apart and both count all of them', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page: first, context } = await visit(person);
  await cutSync(context);
  const second = await context.newPage();
  await openEquation(first, 241);
  await openEquation(second, 242);
  const wrong = async (page: Page, off: number) => {
    await answer(page, String((await solution(page)) + off));
    await expect(feedback(page)).toContainText('Dar ne');
  };
  await Promise.all([wrong(first, 1000), wrong(second, 1000)]);
  await Promise.all([wrong(first, 2000), wrong(second, 2000)]);
  const numbers = (await kept(first)).map((record) => record.sequence).sort();
  expect(numbers).toEqual([1, 2, 3, 4]);
  for (const page of [first, second]) await expect(page.getByText(`${HERE_ONLY}: 4 atsakymai.`)).toBeVisible();
  await context.unroute('**/api/v1/sync');
  for (const page of [first, second]) await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(answersOf(school, id), { timeout: 20_000 }).toBe(4);
  for (const page of [first, second]) await expect(page.locator('.banner').getByText(HERE_ONLY)).toHaveCount(0);
});

test('logging out loses nothing, and says so', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page, context } = await visit(person, { viewport: { width: 390, height: 800 } });
  await open(page, '/kelias');
  await openEquation(page, 251);
  await known(page);
  await cutSync(context);
  await answerRightly(page);
  await expect(page.getByText(`${HERE_ONLY}: 1 atsakymas.`)).toBeVisible();
  await page.locator('.user-menu summary').click();
  await expect(page.getByText('Dar neišsiųsta: 1 atsakymas. Atsijungus niekas nedings.')).toBeVisible();
  await page.getByRole('button', { name: 'Atsijungti' }).click();
  await expect(page).toHaveURL(/prisijungti/);
  await alive(page);

  await page.getByRole('button', { name: 'Plačiau' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kas yra tik šiame įrenginyje' });
  await expect(dialog.getByRole('listitem')).toContainText('Bandomasis');
  await expect(dialog.getByRole('listitem')).toContainText('1 atsakymas tik šiame įrenginyje.');
  await isAccessible(page);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Išsaugoti faile' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file).toMatchObject({ takas: 'records', version: 1, without_token: [] });
  expect(file.records).toHaveLength(1);
  expect(JSON.stringify(file), 'nobody reads it on the way').not.toContain('typed');
  await expect(dialog.getByText('Failas išsaugotas.')).toBeVisible();

  await context.unroute('**/api/v1/sync');
  await dialog.getByRole('button', { name: 'Siųsti dabar' }).click();
  await expect(dialog.getByText('Viskas saugu: visi atsakymai serveryje.')).toBeVisible();
  expect(await answersOf(school, id)()).toBe(1);
});

test('what a page of the first version kept is sent as it would have sent it', async ({ visit, school }) => {
  const { person, id } = await school.freshStudent();
  const { page } = await visit(person);
  await page.goto('/readyz');
  await page.evaluate(
    ({ user, item }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('takas', 1);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('queue');
          opening.result.createObjectStore('meta');
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const event = {
            id: '018f0000-0000-7000-8000-' + Math.random().toString(16).slice(2, 14).padEnd(12, '0'),
            device: crypto.randomUUID(),
            sequence: 1,
            client_time: Date.now(),
            item,
            revision: 1,
            seed: 7,
            answer: { kind: 'dont_know' },
            hints: 0,
            saw_solution: false,
            duration_ms: 1000,
          };
          const writing = opening.result.transaction(['queue'], 'readwrite');
          writing.objectStore('queue').put(JSON.stringify({ user, event }), event.id);
          writing.oncomplete = () => {
            // Not closed: as in a tab of that version that is still open.
            resolve();
          };
        };
      }),
    { user: id, item: EQUATION },
  );
  await open(page, '/kelias');
  await expect.poll(answersOf(school, id), { timeout: 20_000 }).toBe(1);
  await expect(page.locator('.banner').getByText(HERE_ONLY)).toHaveCount(0);
});
