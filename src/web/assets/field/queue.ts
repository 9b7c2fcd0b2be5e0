/** A post that waits on this phone. Its id was made here; `place` is its place in the queue. */
export type Item = {
  place?: number;
  id: string;
  member: string;
  voice: string;
  /** The slot it is written for; '' for none. */
  slot: string;
  lang: string;
  text: string;
  alt: string;
  picture: { bytes: ArrayBuffer; type: string } | null;
  /** When it was written, in milliseconds since 1970 on the phone's own clock. */
  at: number;
  /** Why it was not taken, in the member's words; 'old' where nobody knows whether it still holds; 'fault' after faults of the server's; null while it waits. */
  stopped: string[] | 'old' | 'fault' | null;
  /** Where a second reader is asked who may say yes to it all the same; null where none may. The server has its draft then. */
  reader?: string | null;
  /** How often the server failed over it. */
  faults: number;
};

/** What became of a post, in the server's words. */
export type FateLine = { id: string; state: string; words: string; link: { href: string; text: string } | null; isOver: boolean };

/** A post that the server acknowledged; `at` in milliseconds since 1970. */
export type Sent = { id: string; member: string; text: string; at: number; line: FateLine };

const SHOWN_FOR_MS = 24 * 60 * 60_000;

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not stored')));
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('ww-field', 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('items', { keyPath: 'place', autoIncrement: true });
    request.result.createObjectStore('sent', { keyPath: 'id' });
  });
  return answer(request);
}

type Store = 'items' | 'sent';

/** Resolves once it is on the disk; rejects, and nothing is stored, where there is no room. */
async function write(store: Store, change: (rows: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    await new Promise<void>((resolve, reject) => {
      const tx = database.transaction(store, 'readwrite', { durability: 'strict' });
      tx.addEventListener('complete', () => resolve());
      tx.addEventListener('abort', () => reject(tx.error ?? new Error('not stored')));
      change(tx.objectStore(store));
    });
  } finally {
    database.close();
  }
}

async function read<Row>(store: Store): Promise<Row[]> {
  const database = await open();
  try {
    return (await answer(database.transaction(store).objectStore(store).getAll())) as Row[];
  } finally {
    database.close();
  }
}

/** Whether this browser keeps a queue at all. */
export async function keepsQueue(): Promise<boolean> {
  try {
    await read('items');
    return true;
  } catch {
    return false;
  }
}

/** Everything that waits on this phone, whoever's, in its order. */
export const allItems = (): Promise<Item[]> => read<Item>('items');

/** Puts a post at the queue's end, or back to its place. */
export const putItem = (item: Item): Promise<void> => write('items', (rows) => void rows.put(item));

/** Stores what became of an attempt, where the post was not thrown away meanwhile. */
export async function noteItem(item: Item): Promise<void> {
  if ((await allItems()).some(({ place }) => place === item.place)) await putItem(item);
}

/** Takes a post out of the queue. */
export const dropItem = ({ place }: Item): Promise<void> => write('items', (rows) => void rows.delete(place!));

/** What a member sent from this phone within a day, the newest first. */
export async function sentBy(member: string): Promise<Sent[]> {
  // toSorted is younger than phones that are in use.
  // oxlint-disable-next-line unicorn/no-array-sort
  return (await read<Sent>('sent')).filter((each) => each.member === member && each.at > Date.now() - SHOWN_FOR_MS).sort((one, other) => other.at - one.at);
}

/** Remembers what became of a post, and forgets what is older than a day. */
export async function rememberSent(sent: Sent): Promise<void> {
  const old = (await read<Sent>('sent')).filter(({ at }) => at <= Date.now() - SHOWN_FOR_MS);
  await write('sent', (rows) => {
    for (const { id } of old) rows.delete(id);
    rows.put(sent);
  });
}
