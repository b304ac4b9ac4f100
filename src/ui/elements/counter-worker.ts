/**
 * The service worker of the counter, and of nothing else: while the line is down its pages still open. Empty screens are
 * kept, never a person's; each build has a store of its own, and the older ones go.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker extends EventTarget {
  location: Location;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const STORE = `counter-${new URL(worker.location.href).searchParams.get('v') ?? ''}`;
const DOWN = [502, 503, 504];

worker.addEventListener('install', (event) => (event as Waiting).waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => (event as Waiting).waitUntil(takeOver()));

async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('counter-') && name !== STORE) await caches.delete(name);
  await worker.clients.claim();
}

worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetching;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/assets/')) respondWith.call(event, asset(request));
  else if (isScreen(url) && (request.headers.get('accept') ?? '').includes('text/html'))
    respondWith.call(event, screen(request));
});

/** Pages that hold nobody's data: the clerk's desk, the choice of a procedure, the empty form. */
const isScreen = (url: URL): boolean =>
  ['/counter', '/counter/intake'].includes(url.pathname) && !url.searchParams.has('person');

/** Built files never change under their names. */
async function asset(request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  const known = await store.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}

async function screen(request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.status === 200 && !answer.redirected) await store.put(request.url, answer.clone());
    return DOWN.includes(answer.status) ? ((await known(store, request)) ?? answer) : answer;
  } catch (error) {
    const kept = await known(store, request);
    if (kept) return kept;
    throw error;
  }
}

/** This very screen, or else the clerk's desk. */
const known = async (store: Cache, request: Request): Promise<Response | undefined> =>
  (await store.match(request.url, { ignoreVary: true })) ??
  (await store.match('/counter', { ignoreVary: true }));
