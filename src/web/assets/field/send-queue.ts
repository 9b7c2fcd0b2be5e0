import { allItems, dropItem, noteItem, rememberSent, type FateLine, type Item } from './queue.ts';

/** What came of trying: nothing of this member's is left to send, try again later, or somebody must sign in first. */
export type Sending = 'done' | 'later' | 'sign-in' | 'somebody-else';

/** A mobile network that hangs says nothing. */
const PATIENCE_MS = 120_000;
/** After so many faults of the server's a post lets the others pass. */
const MOST_FAULTS = 5;
/** After this a post is not sent before its writer looked at it again: "the road is open" may be wrong by then. */
const OLD_MS = 6 * 60 * 60_000;

type Said = Partial<{ ok: boolean; item: FateLine; reasons: string[]; reader: string; error: string; words: string; member: string; token: string; items: FateLine[] }>;
type Answer = { status: number; said: Said };

/** Asks the server; null where no answer of its own came, such as from a network that wants to be signed in to. */
async function ask(path: string, init: RequestInit): Promise<Answer | null> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin', signal: giveUp.signal, headers: { accept: 'application/json' } });
    if (response.redirected || !(response.headers.get('content-type') ?? '').includes('json')) return null;
    return { status: response.status, said: (await response.json()) as Said };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** What became of posts by now, who is signed in, and a fresh token; or why that cannot be had. */
export async function askNews(ids: readonly string[]): Promise<{ member: string; token: string; items: FateLine[] } | 'later' | 'sign-in'> {
  const answer = await ask(`/desk/field/state?ids=${ids.join(',')}`, {});
  if (answer?.status === 401 || answer?.said.error === 'second-factor') return 'sign-in';
  const { member, token, items } = answer?.said ?? {};
  return member && token ? { member, token, items: items ?? [] } : 'later';
}

function formOf({ id, voice, slot, lang, text, alt, picture }: Item, token: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ _token: token, id, voice, slot, lang, text, alt })) form.set(name, value);
  if (picture) form.set('pictures', new Blob([picture.bytes], { type: picture.type }), 'photograph');
  else form.set('drop', '1');
  return form;
}

async function sendItem(item: Item, token: string): Promise<FateLine | { stopped: string[]; reader: string | null } | 'fault' | 'later' | 'sign-in'> {
  const answer = await ask('/desk/field', { method: 'POST', body: formOf(item, token) });
  if (!answer) return 'later';
  const { status, said } = answer;
  if (said.ok && said.item) return said.item;
  if (status === 401 || said.error === 'second-factor') return 'sign-in';
  if (status === 429 || status === 503 || said.error === 'stale-form') return 'later';
  if (status >= 400 && status < 500) return { stopped: said.reasons ?? [said.words ?? String(status)], reader: said.reader ?? null };
  return 'fault';
}

/** Sends one post and notes what came of it; false where the rest must wait as well. */
async function settle(item: Item, token: string): Promise<true | 'later' | 'sign-in'> {
  if (Date.now() - item.at > OLD_MS) {
    await noteItem({ ...item, stopped: 'old' });
    return true;
  }
  const answer = await sendItem(item, token);
  if (answer === 'later' || answer === 'sign-in') return answer;
  if (answer === 'fault') {
    const faults = item.faults + 1;
    await noteItem({ ...item, faults, stopped: faults >= MOST_FAULTS ? 'fault' : null });
    return faults >= MOST_FAULTS ? true : 'later';
  }
  if ('stopped' in answer) await noteItem({ ...item, ...answer });
  else {
    await rememberSent({ id: item.id, member: item.member, text: item.text, at: Date.now(), line: answer });
    await dropItem(item);
  }
  return true;
}

async function sendAll(tell: (sending: Item | null) => void): Promise<Sending> {
  const waiting = (await allItems()).filter(({ stopped }) => stopped === null);
  if (waiting.length === 0) return 'done';
  const news = await askNews([]);
  if (news === 'later' || news === 'sign-in') return news;
  // Phones are shared: only what whoever is signed in here has written goes out.
  const mine = waiting.filter(({ member }) => member === news.member);
  if (mine.length === 0) return 'somebody-else';
  for (const item of mine) {
    tell(item);
    const settled = await settle(item, news.token);
    tell(null);
    if (settled !== true) return settled;
  }
  return 'done';
}

/**
 * Sends what waits on this phone, one after the other: the next only when the
 * one before was acknowledged, so that they arrive in their order. What the
 * server refuses stays with its reason and lets the others pass. The page and
 * the service worker never send at the same time: `whenBusy` says whether to
 * wait for the other or to leave it.
 */
export async function sendQueue(tell: (sending: Item | null) => void, whenBusy: 'wait' | 'leave'): Promise<Sending> {
  // Without locks both may send at once; the server says each once all the same.
  if (!('locks' in navigator)) return sendAll(tell);
  return navigator.locks.request('ww-field', { ifAvailable: whenBusy === 'leave' }, (lock): Promise<Sending> => (lock ? sendAll(tell) : Promise.resolve('later')));
}
