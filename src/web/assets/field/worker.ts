import { sendQueue } from './send-queue.ts';

/** What a service worker has that a page has not (Service Workers, Background Sync). */
type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & { request: Request; respondWith(answer: Promise<Response>): void };
type Syncing = Extendable & { tag: string };
type Worker = {
  addEventListener(name: 'install' | 'activate', act: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', act: (event: Fetching) => void): void;
  addEventListener(name: 'sync', act: (event: Syncing) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(which: object): Promise<{ postMessage(message: string): void }[]> };
};

const worker = globalThis as unknown as Worker;
/** A page from the network that takes longer than this is shown as it was kept. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

const kept = async (request: Request): Promise<Response | undefined> => (await caches.open('ww-field')).match(request, { ignoreSearch: request.mode === 'navigate' });

async function fromNetwork(request: Request): Promise<Response | null> {
  const late = new Promise<null>((resolve) => void setTimeout(() => resolve(null), PATIENCE_MS));
  const response = await Promise.race([fetch(request).catch(() => null), late]);
  return response && response.status < 500 ? response : null;
}

/** The page as it is now, else as it was kept; without either whatever the network says. */
async function page(request: Request): Promise<Response> {
  return (await fromNetwork(request)) ?? (await kept(request)) ?? fetch(request);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === '/desk/field') event.respondWith(page(request));
  // Their addresses change with their content, so what is kept is never old.
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request).then((asset) => asset ?? fetch(request)));
});

async function tellPages(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client of a worker has no other origin than its own.
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage('changed');
}

async function sendWhileClosed(): Promise<void> {
  const sending = await sendQueue(() => undefined, 'leave');
  await tellPages();
  // The browser tries again by itself when it is told that this came to nothing.
  if (sending === 'later') throw new Error('no signal yet');
}

worker.addEventListener('sync', (event) => {
  if (event.tag === 'ww-field') event.waitUntil(sendWhileClosed());
});
