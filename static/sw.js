// Keeps one whole build of the page for the time without a server. `xtask/finish.mjs` fills in the build and its files.
//
//   install    fetch every file, compare its hash, store all or nothing
//   activate   tell the open tabs; forget all builds but this one and the one before, which a tab may still be of
//   fetch      this build first, then the one before (its files have other addresses), then the server
//
// So a page and its engine come from the same build, whatever the server has meanwhile. A new build waits for no tab: the
// old ones keep theirs, and a reload is wholly new.
const BUILD = "/*build*/";
/** Address, relative to this file, and SHA-256 of each file. */
const FILES = /*files*/ {};

const OURS = `codicil ${registration.scope} `;
const CACHE = OURS + BUILD;

async function store() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(FILES).map(async ([path, hash]) => {
      const address = new URL(path, registration.scope);
      const response = await fetch(address, { cache: "no-cache" });
      const body = await response.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
      if (!response.ok || btoa(String.fromCharCode(...digest)) !== hash) {
        throw new Error(`${path} is not that of build ${BUILD}`);
      }
      // Made anew: it may have been redirected, which a page that is opened must not be, and it is unpacked.
      const headers = new Headers(response.headers);
      for (const name of ["content-encoding", "content-length"]) headers.delete(name);
      await cache.put(address, new Response(body, { headers }));
      if (path === "index.html") await cache.put(registration.scope, new Response(body, { headers }));
    }),
  );
}

const builds = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

async function takeOver() {
  const old = (await builds()).filter((name) => name !== CACHE);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
  for (const client of await clients.matchAll({ includeUncontrolled: true })) {
    if (client.url.startsWith(registration.scope)) client.postMessage({ build: BUILD });
  }
}

async function answer(request) {
  const address = request.mode === "navigate" ? request.url.split(/[?#]/)[0] : request.url;
  const older = (await builds()).filter((name) => name !== CACHE).reverse();
  for (const name of [CACHE, ...older]) {
    const found = await (await caches.open(name)).match(address);
    if (found) return found;
  }
  return fetch(request);
}

addEventListener("install", (event) => event.waitUntil(store().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});
