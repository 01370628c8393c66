// How the exercise page loads in a real browser, for `cargo xtask bench page`: a line of JSON for each thing measured. With
// PAGE_VERBOSE set, each request is named with its bytes and when it ended.
//
// Moments are noted inside the page, in milliseconds since the navigation began: whoever asks from outside waits for the
// throttled page, and makes it wait. Three are told apart:
//   form   what the server wrote is painted: the answer can be typed, and the form sends it by itself;
//   alive  the code listens to the form: the same answer is marked in the page, and no page is loaded;
//   told   an answer that was given in that very moment has its feedback painted, which proves the moment before.
import { chromium } from '@playwright/test';

const { PAGE_URL, PAGE_LINES = '[]', PAGE_RUNS = '3', PAGE_ANSWERS = '5', CHROMIUM = '/usr/bin/chromium' } = process.env;
const lines = JSON.parse(PAGE_LINES);
const runs = Number(PAGE_RUNS);
const STUDENT = { who: 'student', name: 'demo.mokinys', secret: '111111' };
const EXERCISE = '/uzduotis/linear-eq-two-step';
const FIRST_SEED = 11;
/** What a tablet fetches to go on without a network: no part of the page. */
const TAKEN_ALONG = /^\/api\/v1\/(pack|desk)/;
/** After so long without a byte the network is idle. */
const IDLE_MS = 3_000;
/** Longer than the slowest line takes for everything. */
const PATIENCE_MS = 180_000;

const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const say = (words) => process.stderr.write(`  ${words}\n`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const inTime = (promise, what) => {
  let late;
  const timer = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error(`${what} took longer than ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  return Promise.race([promise, timer]).finally(() => clearTimeout(late));
};
/** No two measurements have the same numbers, so that none meets what an earlier one left. */
let seed = FIRST_SEED - 1;
const nextExercise = () => `${PAGE_URL}${EXERCISE}/${(seed += 1)}`;

/** Runs inside the page, before anything of its own. */
function observe(answersAtOnce) {
  const seen = { form: null, alive: null, told: null, longTasks: [] };
  window.takasSeen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  // A task of its own: what was posted before is done, and an event that waits has its turn.
  const afterwards = (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(null);
  };
  const painted = (work) => requestAnimationFrame(() => afterwards(() => work(performance.now())));
  const parts = () => ({
    field: document.getElementById('answer'),
    button: document.querySelector('.exercise__work button[type=submit]'),
    feedback: document.getElementById('feedback'),
  });
  const usable = (element) => element.checkVisibility() && !element.disabled && element.getBoundingClientRect().height > 0;

  const look = () => {
    const { field, button } = parts();
    if (!field || !button) return;
    watch.disconnect();
    const whenPainted = () =>
      painted((now) => {
        const { field, button } = parts();
        if (field && button && usable(field) && usable(button) && !field.readOnly) seen.form = now;
        else whenPainted();
      });
    whenPainted();
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true });

  // Both the field and its form are listened to.
  const heard = { input: new WeakSet(), submit: new WeakSet() };
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    listen.call(this, type, ...rest);
    if (seen.alive !== null || !(this instanceof HTMLElement) || !(type in heard)) return;
    heard[type].add(this);
    afterwards(() => {
      const { field, button, feedback } = parts();
      if (seen.alive !== null || !heard.input.has(field) || !heard.submit.has(field.form)) return;
      seen.alive = performance.now();
      watchFeedback(feedback);
      if (!answersAtOnce) return window.takasTell('alive');
      asked = { at: null };
      // Wrong, and no mistake that has a name.
      field.value = '1234';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // As from a keyboard and a finger, not both at once.
      afterwards(() => field.form.requestSubmit(button));
    });
  };

  // From the press of the button, as the browser noted it, until the verdict's words are painted.
  let asked = null;
  const press = ({ target, timeStamp }) => {
    if (target.closest?.('.exercise__work button[type=submit]')) asked = { at: timeStamp };
  };
  listen.call(window, 'click', press, { capture: true });
  const watchFeedback = (feedback) => {
    new MutationObserver(() => {
      if (!asked || !feedback.dataset.verdict || !feedback.textContent.trim()) return;
      const { at } = asked;
      asked = null;
      painted((now) => {
        seen.told ??= now;
        window.takasTell(JSON.stringify({ verdict: feedback.dataset.verdict, ms: at === null ? null : now - at }));
      });
    }).observe(feedback, { attributes: true, childList: true, subtree: true, characterData: true });
  };
}

/** What goes over the wire for one target, in bytes with heads, compressed as it was sent. */
class Traffic {
  requests = new Map();
  heard = Date.now();

  hear(method, params) {
    this.heard = Date.now();
    const request = this.requests.get(params.requestId);
    switch (method) {
      case 'Network.requestWillBeSent': {
        const before = params.redirectResponse?.encodedDataLength ?? 0;
        this.first ??= { timestamp: params.timestamp, wallTime: params.wallTime };
        this.requests.set(params.requestId, { url: params.request.url, before, chunks: [], end: null, here: false });
        break;
      }
      case 'Network.requestServedFromCache':
        if (request) request.here = true;
        break;
      case 'Network.responseReceived': {
        const { fromDiskCache, fromServiceWorker, encodedDataLength } = params.response;
        if (!request) break;
        request.here ||= Boolean(fromDiskCache || fromServiceWorker);
        request.chunks.push({ at: params.timestamp, bytes: encodedDataLength });
        break;
      }
      case 'Network.dataReceived':
        request?.chunks.push({ at: params.timestamp, bytes: params.encodedDataLength });
        break;
      case 'Network.loadingFinished':
        if (request) request.end = { at: params.timestamp, bytes: params.encodedDataLength };
        break;
    }
  }

  /** Up to a moment of the browser's clock. */
  bytes(which = () => true, until = Infinity) {
    const of = ({ before, chunks, end }) => {
      if (end && end.at <= until) return before + end.bytes;
      return chunks.filter(({ at }) => at <= until).reduce((sum, { bytes }) => sum + bytes, before);
    };
    const fetched = [...this.requests.values()].filter(({ here, url }) => !here && which(new URL(url)));
    return fetched.reduce((sum, request) => sum + of(request), 0);
  }

  fetched() {
    return [...this.requests.values()].filter(({ here, chunks, end }) => !here && (end?.bytes || chunks.length));
  }
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

// The service worker is a target of its own, with a line of its own: what is slow for the page must be slow for it, too,
// or it would lay the page's files into the cache before the page has them.
const workers = { isCut: false, traffic: new Traffic() };
const conditions = (line, offline = false) => {
  const throughput = line.bytesPerSecond ?? -1;
  return { offline, latency: line.latency ?? 0, downloadThroughput: throughput, uploadThroughput: throughput };
};

/** Follows the service worker of a page, which waits until it is told. Playwright has no sessions for such targets. */
async function followWorkers(session, line) {
  let messages = 0;
  const order = (sessionId, method, params = {}) =>
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: (messages += 1), method, params }) });
  session.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== 'service_worker') return;
    try {
      await order(sessionId, 'Network.enable');
      await order(sessionId, 'Network.emulateNetworkConditions', conditions(line, workers.isCut));
      await order(sessionId, 'Runtime.runIfWaitingForDebugger');
    } catch {
      // It ended while it began.
    }
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { method, params } = JSON.parse(message);
    if (method?.startsWith('Network.')) workers.traffic.hear(method, params);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: false,
    filter: [{ type: 'service_worker' }],
  });
}

/** A browser that was never here, with the student's session in it. */
async function newcomer(options = {}) {
  const context = await browser.newContext({ locale: 'lt-LT', timezoneId: 'Europe/Vilnius', ...options });
  const answer = await context.request.post(`${PAGE_URL}/api/log-in`, { form: STUDENT, maxRedirects: 0 });
  const leads = answer.headers().location ?? '';
  if (answer.status() !== 303 || leads.includes('klaida')) throw new Error(`could not log in (${answer.status()} ${leads})`);
  return context;
}

/** A tab under observation. */
class Tab {
  traffic = new Traffic();
  told = [];
  waiting = null;

  static async open(context, line, answersAtOnce) {
    const tab = new Tab();
    tab.page = await context.newPage();
    tab.session = await context.newCDPSession(tab.page);
    for (const name of ['requestWillBeSent', 'requestServedFromCache', 'responseReceived', 'dataReceived', 'loadingFinished']) {
      tab.session.on(`Network.${name}`, (params) => tab.traffic.hear(`Network.${name}`, params));
    }
    tab.session.on('Runtime.bindingCalled', ({ payload }) => {
      tab.told.push(payload);
      tab.waiting?.();
    });
    await tab.session.send('Runtime.enable');
    await tab.session.send('Runtime.addBinding', { name: 'takasTell' });
    await tab.session.send('Network.enable');
    if (line.bytesPerSecond) await tab.session.send('Network.emulateNetworkConditions', conditions(line));
    await tab.slow(line.cpu);
    await followWorkers(tab.session, line);
    await tab.page.addInitScript(observe, answersAtOnce);
    return tab;
  }

  async slow(rate) {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  /** What the page says next. */
  async hears() {
    const heard = new Promise((resolve) => (this.waiting = resolve));
    if (this.told.length === 0) await inTime(heard, `the page (${this.page.url()})`);
    this.waiting = null;
    return this.told.shift();
  }

  /** Feedback to the answer that the page gave to itself as soon as it was alive. */
  async hearsOfWrong() {
    const { verdict } = JSON.parse(await this.hears());
    if (verdict !== 'wrong') throw new Error(`1234 is ${verdict} and not wrong at ${this.page.url()}`);
  }

  async idle() {
    const began = Date.now();
    const quiet = () => Date.now() - Math.max(this.traffic.heard, workers.traffic.heard) >= IDLE_MS;
    while (!quiet() && Date.now() - began < PATIENCE_MS) await pause(100);
  }

  async go(address) {
    await this.page.goto(address, { waitUntil: 'commit', timeout: PATIENCE_MS });
  }

  async moments() {
    const { seen, origin } = await this.page.evaluate(() => ({ seen: window.takasSeen, origin: performance.timeOrigin }));
    const { form, alive, told, longTasks } = seen;
    const blocking = longTasks.filter(({ startTime }) => startTime < alive).reduce((sum, { duration }) => sum + duration - 50, 0);
    return { form, alive, told, blocking, origin };
  }
}

/** The first page that a browser ever opens here. */
async function firstVisit(line) {
  workers.traffic = new Traffic();
  const context = await newcomer();
  const tab = await Tab.open(context, line, true);
  await tab.go(nextExercise());
  await tab.hearsOfWrong();
  await tab.idle();
  const { origin, ...moments } = await tab.moments();
  if (moments.form === null || moments.alive === null) throw new Error('the page was sent as a form: it was not alive');
  const { timestamp, wallTime } = tab.traffic.first;
  const until = (origin + moments.alive) / 1000 - wallTime + timestamp;
  const along = ({ pathname }) => TAKEN_ALONG.test(pathname);
  const bytes = {
    alive: tab.traffic.bytes(undefined, until),
    page: tab.traffic.bytes((url) => !along(url)),
    along: tab.traffic.bytes(along),
    worker: workers.traffic.bytes(),
    // Of the worker, while the page was waiting for its own.
    worker_alive: workers.traffic.bytes(undefined, until),
  };
  if (process.env.PAGE_VERBOSE) {
    for (const [who, traffic] of [['page', tab.traffic], ['worker', workers.traffic]]) {
      for (const { url, here, chunks, end } of traffic.requests.values()) {
        const ms = end ? Math.round((end.at - timestamp + wallTime) * 1000 - origin) : '…';
        say(`${who} ${new URL(url).pathname} ${here ? 'here' : (end?.bytes ?? 0)} ${ms} ms`);
      }
    }
  }
  return { context, tab, measured: { ...moments, bytes } };
}

async function firstVisits() {
  // The first page of all starts the browser's processes and reads its program from the disk.
  const { context } = await firstVisit({ cpu: 1 });
  await context.close();
  for (const line of lines) {
    for (let run = 1; run <= runs; run += 1) {
      const { context, measured } = await firstVisit(line);
      await context.close();
      say(`${line.name}, ${run} of ${runs}: alive after ${(measured.alive / 1000).toFixed(2)} s`);
      print({ what: 'first', line: line.name, ...measured });
    }
  }
}

/** Without scripts the form does the same by itself: what `form` claims. */
async function withoutScripts() {
  const context = await newcomer({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(nextExercise());
  await page.locator('#answer').fill('1234');
  await page.locator('.exercise__work button[type=submit]').first().click();
  await page.locator('#feedback[data-verdict]').waitFor({ timeout: PATIENCE_MS });
  await context.close();
}

/**
 * Cuts everything off. Some versions of Chromium forget this for the requests of a service worker, so it is also taken its
 * means (see `network` in tests/support.ts).
 */
async function cut(context) {
  workers.isCut = true;
  await context.setOffline(true);
  for (const worker of context.serviceWorkers()) {
    await worker.evaluate(() => {
      self.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    });
  }
}

/**
 * Opens other exercises when there is no network any more. In the same tab: what was taken along lies in a vault that is
 * locked when the tab is closed.
 */
async function secondVisits() {
  const { context, tab } = await firstVisit({ cpu: 1 });
  await tab.page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null && localStorage.getItem('takas.ahead') !== null;
  });
  await cut(context);
  for (const cpu of [1, 4]) {
    await tab.slow(cpu);
    for (let run = 1; run <= runs; run += 1) {
      workers.traffic = new Traffic();
      tab.traffic = new Traffic();
      await tab.go(nextExercise());
      await tab.hearsOfWrong();
      const { form, alive, told } = await tab.moments();
      const fetched = [...tab.traffic.fetched(), ...workers.traffic.fetched()];
      if (fetched.length > 0) throw new Error(`the network was not cut: ${fetched.map(({ url }) => url).join(' ')}`);
      say(`without a network, ${cpu}× CPU, ${run} of ${runs}: alive after ${(alive / 1000).toFixed(2)} s`);
      print({ what: 'second', cpu, form, alive, told });
    }
  }
  workers.isCut = false;
  await context.close();
}

/** What solves ax + b = c, which stands in the page. */
function solution() {
  const text = document.querySelector('#statement math[display="block"]').textContent;
  const plain = text.replace(/[\u2061-\u2064\s\u00a0]/g, '').replace(/\u2212/g, '-');
  const [, a, b, c] = /^(-?\d*)x([+-]\d+)=(-?\d+)$/.exec(plain);
  return String((Number(c) - Number(b)) / (a === '' ? 1 : a === '-' ? -1 : Number(a)));
}

/** From the press of the button to feedback: on each page a wrong answer, which is its first, and then the right one. */
async function answers(cpu) {
  const { context, tab: first } = await firstVisit({ cpu: 1 });
  await first.page.close();
  for (let count = 0; count < Number(PAGE_ANSWERS); count += 1) {
    const tab = await Tab.open(context, { cpu }, false);
    await tab.go(nextExercise());
    await tab.hears();
    await tab.idle();
    const right = await tab.page.evaluate(solution);
    for (const [typed, expected] of [['1234', 'wrong'], [right, 'correct']]) {
      await tab.page.locator('#answer').fill(typed);
      await pause(500);
      await tab.page.locator('.exercise__work button[type=submit]').first().click();
      const { verdict, ms } = JSON.parse(await tab.hears());
      if (verdict !== expected || ms === null) throw new Error(`${typed} is ${verdict} and not ${expected}`);
      print({ what: 'answer', verdict, ms });
    }
    await tab.page.close();
  }
  await context.close();
}

print({ what: 'browser', version: browser.version() });
await withoutScripts();
await firstVisits();
await secondVisits();
await answers(4);
await browser.close();
