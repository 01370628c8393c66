// Real tablets for `cargo xtask chaos`: browsers in which everything goes wrong that can.
//
// Each context is a tablet that two students share. Every answer that was asked is counted, and every verdict that was seen:
// what a student was told must be on the server in the end, and no more than was asked. Says both as JSON in its last line.
import { chromium } from '@playwright/test';

const { CHAOS_URL, CHAOS_SEED = '1', CHAOS_SECONDS = '60', CHAOS_STUDENTS = '[]', CHROMIUM = '/usr/bin/chromium' } = process.env;
const students = JSON.parse(CHAOS_STUDENTS);
const EXERCISE = 'linear-eq-two-step';
const PER_TABLET = 2;

/** Chance that can be repeated (mulberry32). */
function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const counts = Object.fromEntries(students.map(({ user }) => [user, { asked: 0, told: 0 }]));
const faults = { offline: 0, killed: 0, session: 0, tabs: 0, quota: 0, worker: 0 };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function logIn(context, student) {
  await context.clearCookies();
  await context.addCookies(
    student.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: CHAOS_URL };
    }),
  );
}

/** How many records the tablet still holds. */
const held = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('takas-records');
        opening.onerror = () => resolve(-1);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('records')) return resolve(0);
          const reading = database.transaction(['records', 'aside']);
          const counts = ['records', 'aside'].map((name) => reading.objectStore(name).count());
          reading.oncomplete = () => {
            database.close();
            resolve(counts[0].result + counts[1].result);
          };
        };
      }),
  );

async function noRoom(page, full) {
  await page.evaluate((full) => {
    const store = IDBObjectStore.prototype;
    store.real ??= store.put;
    store.put = full
      ? () => {
          throw new DOMException('no room', 'QuotaExceededError');
        }
      : store.real;
  }, full);
}

class Tablet {
  constructor(browser, number) {
    this.browser = browser;
    this.chance = chanceOf(Number(CHAOS_SEED) * 1000 + number);
    this.hands = students.slice(number * PER_TABLET, (number + 1) * PER_TABLET);
    this.seed = number * 100_000;
  }

  happens(share) {
    return this.chance() < share;
  }

  async enter(student) {
    this.student = student;
    await logIn(this.context, student);
    // The page learns who is in when it is loaded.
    await this.page.goto(`${CHAOS_URL}/kelias`);
    await pause(1_000);
  }

  async answer(page) {
    const count = counts[this.student.user];
    this.seed += 1;
    await page.goto(`${CHAOS_URL}/uzduotis/${EXERCISE}/${this.seed}`);
    // Alive: or the form would be sent as one without JavaScript, which is no part of this.
    await page.waitForFunction(() => window.takasAlive === true, undefined, { timeout: 20_000 });
    const offline = this.happens(0.4);
    const full = this.happens(0.05);
    if (full) {
      faults.quota += 1;
      await noRoom(page, true);
    }
    if (offline) {
      faults.offline += 1;
      await this.context.setOffline(true);
    }
    await page.getByRole('textbox', { name: /Tavo atsakymas/ }).fill(String(1000 + Math.floor(this.chance() * 1000)));
    count.asked += 1;
    await page.getByRole('button', { name: 'Tikrinti' }).click();
    if (this.happens(0.15)) {
      // Between writing and acknowledgement, or even before.
      faults.killed += 1;
      await page.close();
      this.page = await this.context.newPage();
    } else {
      const seen = page.locator('#feedback[data-verdict]').waitFor({ timeout: 15_000 });
      if (await seen.then(() => true, () => false)) count.told += 1;
      if (full) await noRoom(page, false);
    }
    if (offline) {
      await pause(this.chance() * 2_000);
      await this.context.setOffline(false);
    }
  }

  async live(until) {
    this.context = await this.browser.newContext({ locale: 'lt-LT' });
    await this.context.addInitScript(() => {
      // Alive is the page when all parts that it asked for have come.
      let coming = 0;
      const came = () => {
        coming -= 1;
        setTimeout(() => {
          if (coming === 0) window.takasAlive = true;
        }, 200);
      };
      for (const name of ['instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = (...rest) => {
          const made = original.apply(WebAssembly, rest);
          coming += 1;
          made.then(came, came);
          return made;
        };
      }
    });
    this.page = await this.context.newPage();
    let entered = false;
    while (Date.now() < until) {
      try {
        if (!entered) {
          await this.enter(this.hands[0]);
          entered = true;
        }
        if (this.happens(0.1)) {
          faults.session += 1;
          await this.context.clearCookies();
          await pause(this.chance() * 500);
          await this.enter(this.hands[Math.floor(this.chance() * this.hands.length)]);
        }
        if (this.happens(0.05)) {
          faults.worker += 1;
          await this.page.evaluate((next) => navigator.serviceWorker.register(`/sw.js?${next}`), this.seed);
        }
        if (this.happens(0.15)) {
          faults.tabs += 1;
          const second = await this.context.newPage();
          await this.answer(second);
          await second.close().catch(() => undefined);
        }
        await this.answer(this.page);
      } catch {
        // A page that could not be loaded is a fault like any other.
        await this.context.setOffline(false).catch(() => undefined);
        if (this.page.isClosed()) this.page = await this.context.newPage();
        await pause(500);
      }
    }
  }

  /** Everybody logs in once more, with a good network. */
  async calmDown(until) {
    await this.context.setOffline(false);
    let left = -1;
    while (Date.now() < until) {
      for (const student of this.hands) {
        try {
          if (this.page.isClosed()) this.page = await this.context.newPage();
          await this.enter(student);
          for (let tries = 0; tries < 10; tries += 1) {
            left = await held(this.page);
            if (left === 0) break;
            await pause(500);
          }
        } catch {
          await pause(500);
        }
      }
      if (left === 0) break;
    }
    await this.context.close();
    return left;
  }
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const tablets = Array.from({ length: students.length / PER_TABLET }, (_, number) => new Tablet(browser, number));
const until = Date.now() + Number(CHAOS_SECONDS) * 1000;
await Promise.all(tablets.map((tablet) => tablet.live(until)));
// Whoever directs the network hears that the bad day is over, and says when it has become a good one.
console.log('calm?');
await new Promise((resolve) => process.stdin.once('data', resolve));
const left = await Promise.all(tablets.map((tablet) => tablet.calmDown(Date.now() + 120_000)));
await browser.close();
console.log(JSON.stringify({ counts, faults, left: left.reduce((all, one) => all + Math.max(one, 0), 0) }));
process.exit(0);
