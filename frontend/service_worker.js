// The service worker: makes the installed app open without a network.
//
// `cargo xtask` fills in the version and the list of files and writes the result to /sw.js.
//
// - Pages come from the network; when it fails or is too slow, from one cached shell that starts the app on
//   the device (it calls `mount()`, never `hydrate()`: its HTML is not that of the page asked for).
// - Files whose names contain their hash come from the cache; they never change.
// - A form that cannot be sent (log out, language, theme) leads to the first page, which says that there is no
//   network. Not so the answer of a page that has not come alive yet: the browser offers to send it again.
// - Everything else, /api/ above all, is none of its business: answers wait in IndexedDB, not here.
// - A new version takes over as soon as it has everything. An open page does not notice: it runs on with the files
//   that it has, and those it has yet to ask for stay in the cache of the version before.

"use strict";

const VERSION = "__VERSION__";
const PRECACHE = ["__PRECACHE__"];

const PREFIX = "takas-";
const CACHE = PREFIX + VERSION;
const SHELL = "/offline";

// How long a page may take before the shell opens instead: long enough for a slow school network, short
// enough that nobody thinks the tablet is broken.
const PATIENCE_MS = 4000;

// What a proxy answers while the server behind it is away.
const GATEWAY_FAILURES = [502, 503, 504];

self.addEventListener("install", (event) => {
  event.waitUntil(precache().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (request.method === "POST") {
    if (request.mode === "navigate" && url.pathname !== "/api/answer" && isOurs(request.referrer)) {
      event.respondWith(form(request));
    }
  } else if (request.method !== "GET" || url.pathname.startsWith("/api/")) {
    return;
  } else if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (url.pathname.startsWith("/pkg/")) {
    event.respondWith(file(request));
  }
});

// Whether a page of ours sends the form. What passes through here might look to the server as if it did: the forms of
// other sites go their way alone, with all the marks by which the server refuses them.
function isOurs(referrer) {
  return referrer.startsWith(self.location.origin + "/");
}

async function form(request) {
  const answer = await fetch(request).catch(() => undefined);
  return answer && !GATEWAY_FAILURES.includes(answer.status) ? answer : Response.redirect("/", 303);
}

// Takes over from the previous version what has not changed: hashed names make that safe, and a tablet on a
// school's network should not fetch a megabyte twice. The shell is fetched as nobody, so that it holds nothing
// of the student who happens to be logged in.
async function precache() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    PRECACHE.map(async (url) => {
      const options = url === SHELL ? { cache: "reload", credentials: "omit" } : {};
      const response = (url === SHELL ? undefined : await kept(url)) ?? (await fetch(url, options));
      if (!response.ok) {
        throw new Error(`${url}: ${response.status}`);
      }
      await cache.put(url, response);
    }),
  );
}

// Names come in the order in which the caches were made: the last of the others is the version before.
async function removeOldCaches() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

// The request goes out unchanged (an abort signal would turn it into something that is no navigation any more);
// an answer that comes too late is simply not used.
async function page(request) {
  const answer = fetch(request).catch(() => undefined);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([answer, patience]);
  if (first && !GATEWAY_FAILURES.includes(first.status)) {
    return first;
  }
  return (await shell()) ?? (await answer) ?? Response.error();
}

async function shell() {
  const cache = await caches.open(CACHE);
  return cache.match(SHELL, { ignoreVary: true });
}

async function file(request) {
  return (await kept(request.url)) ?? fetch(request);
}

// A hashed name means the same content in every version's cache and for every kind of request.
function kept(url) {
  return caches.match(url, { ignoreVary: true });
}
