/*
 * The service worker of a course as a web site. The build writes before it what the course consists of:
 *
 *   self.course = {"edition": digest, "files": {path: sha256}, "media": {path: [sha256, bytes]}};
 *
 * Pages and scripts of one edition come from one edition only: all are kept before this worker does anything, each is
 * checked against its digest by the browser, and another edition waits until no page of this one is open. What is kept
 * is named by its digest, so editions share what they have in common.
 */
import { partOf } from './part.js';

const worker = /** @type {any} */ (self);
const { edition, files, media } = /** @type {{edition: string, files: Record<string, string>, media: Record<string, [string, number]>}} */ (worker.course);
/** @type {string} */
const scope = worker.registration.scope;
const CACHE = `scormbuild ${scope}`;
const AT_ONCE = 6;
/** Bytes up to which a picture or a text is kept as soon as it was seen; films are kept when the learner says so. */
const SMALL = 4e6;
const FILM = /\.(mp4|m4v|webm|ogv|mov|mp3|m4a|ogg|oga|opus|aac|flac|wav)$/;

/** @param {string} path */
const digestOf = (path) => files[path] ?? media[path]?.[0];
/** @param {string} path */
const addressOf = (path) => new URL(path, scope).href;
/** @param {string} path */
const keyOf = (path) => `${addressOf(path)}?${encodeURIComponent(digestOf(path))}`;
const films = () => Object.keys(media).filter((path) => FILM.test(path));

/** Fetched and found to be what it should be, or not kept. @param {string} path */
async function keep(path) {
  const cache = await caches.open(CACHE);
  if (await cache.match(keyOf(path))) return;
  const answer = await fetch(addressOf(path), { cache: 'no-cache', integrity: `sha256-${digestOf(path)}` });
  if (!answer.ok) throw new Error(path);
  // made anew: an answer that a host led elsewhere is refused where a page was asked for
  await cache.put(keyOf(path), new Response(await answer.blob(), { headers: answer.headers }));
}

/** @param {string[]} paths */
async function keepAll(paths) {
  const left = [...paths];
  const work = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await keep(path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** What no edition that is still open needs. */
async function clear() {
  const cache = await caches.open(CACHE);
  const wanted = new Set([...Object.keys(files), ...Object.keys(media)].map(keyOf));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}

/** @param {string} path */
async function kept(path) {
  const cache = await caches.open(CACHE);
  return cache.match(keyOf(path));
}

/** A page or a script. One the browser let go of is fetched again, if it is still the same. @param {string} path */
async function giveFile(path) {
  const there = await kept(path);
  if (there) return there;
  await keep(path).catch(() => {});
  return (await kept(path)) ?? Response.error();
}

/** @param {string} path @param {Request} request */
async function giveMedia(path, request) {
  const range = request.headers.get('range') ?? '';
  let there = await kept(path);
  if (!there && !range && !FILM.test(path) && media[path][1] <= SMALL) {
    await keep(path).catch(() => {});
    there = await kept(path);
  }
  if (!there) return fetch(request);
  return range ? partOf(await there.blob(), range, there.headers.get('content-type') ?? '') : there;
}

/** The path in the course, null for what is none of it. @param {string} address */
function pathOf(address) {
  const [bare] = address.split(/[?#]/);
  if (!bare.startsWith(scope)) return null;
  const path = bare.slice(scope.length) || 'index.html';
  return digestOf(path) ? path : null;
}

async function countFilms(state = '') {
  /** @type {string[]} */
  const there = [];
  for (const path of films()) if (await kept(path)) there.push(path);
  const size = films().reduce((sum, path) => sum + (there.includes(path) ? 0 : media[path][1]), 0);
  return { size, kept: there.length, of: films().length, state: state || (size ? 'open' : 'kept') };
}

/** @param {any} client */
async function keepFilms(client) {
  client.postMessage({ films: await countFilms('keeping') });
  let state = '';
  for (const path of films()) {
    try {
      await keep(path);
    } catch {
      state = 'failed'; // no connection, or no room
      break;
    }
    client.postMessage({ films: await countFilms('keeping') });
  }
  client.postMessage({ films: await countFilms(state) });
}

/** Only the last page that is open may change its edition: another would go on with half of each. @param {any} client */
async function renew(client) {
  /** @type {{url: string}[]} */
  const all = await worker.clients.matchAll({ includeUncontrolled: true });
  if (all.filter(({ url }) => url.startsWith(scope)).length > 1) client.postMessage({ alone: false });
  else await worker.skipWaiting();
}

/** @type {Record<string, (client: any, told: {edition: string}) => unknown>} */
const ANSWERS = {
  adopt: (_, told) => told.edition === edition && worker.clients.claim(),
  films: async (client) => client.postMessage({ films: await countFilms() }),
  keep: keepFilms,
  renew,
};

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(keepAll(Object.keys(files))));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(clear()));
worker.addEventListener('message', (/** @type {any} */ event) => event.waitUntil(ANSWERS[event.data?.ask]?.(event.source, event.data)));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const path = request.method === 'GET' ? pathOf(request.url) : null;
  if (path === null) return;
  event.respondWith(path in files ? giveFile(path) : giveMedia(path, request));
});
