import { newId } from '../core/ids.ts';
import { openBusLine } from './bus-line.ts';
import { EVERYTHING } from './front-cache.ts';
import type { Log } from './log.ts';

/** What changed: the tags of the pages that show it, and the live topics it belongs to. Names only, never contents. */
export type Hint = { tags: string[]; topics: string[] };

/** Tells every process on the same database what changed. */
export type Bus = {
  /**
   * Tells this process before it returns, then the others, who hear of it within
   * milliseconds. Call it after the commit. Never fails: others that cannot be
   * reached start afresh when they can be again.
   */
  announce(hint: Hint): Promise<void>;
  /** Adds a listener for hints of this process and of others; it must not throw. */
  onHint(hear: (hint: Hint) => void): void;
  /** Adds a listener for "something may have been missed": forget all pages, look at all topics again. */
  onResync(hear: () => void): void;
  /** Whether the others can be heard at this moment. */
  connected(): boolean;
  close(): Promise<void>;
};

type Letter = { from: string } & (Hint | { resync: true });

const isNames = (value: unknown): value is string[] => Array.isArray(value) && value.every((name) => typeof name === 'string');

/** What was written by `lettersFor` or as a resync; null for anything else: whoever may connect to the database may write here. */
function readLetter(payload: string): Letter | null {
  let letter: Partial<Hint & { from: string; resync: true }> | null;
  try {
    letter = JSON.parse(payload);
  } catch {
    return null;
  }
  const { from, resync, tags, topics } = letter ?? {};
  if (typeof from !== 'string') return null;
  if (resync === true) return { from, resync };
  return isNames(tags) && isNames(topics) ? { from, tags, topics } : null;
}

const CHANNEL = 'whatwedo';
// NOTIFY carries less than 8000 bytes (PostgreSQL, "NOTIFY").
const MOST_BYTES = 7900;

/** Writes a hint as letters that are each small enough to be sent. */
export function lettersFor(from: string, hint: Hint): string[] {
  const whole = JSON.stringify({ from, ...hint } satisfies Letter);
  if (Buffer.byteLength(whole) <= MOST_BYTES) return [whole];
  const { tags, topics } = hint;
  if (tags.length + topics.length < 2) return [JSON.stringify({ from, tags: [EVERYTHING], topics: [] } satisfies Letter)];
  const middle = Math.ceil((tags.length + topics.length) / 2);
  const inTopics = Math.max(0, middle - tags.length);
  return [
    ...lettersFor(from, { tags: tags.slice(0, middle), topics: topics.slice(0, inTopics) }),
    ...lettersFor(from, { tags: tags.slice(middle), topics: topics.slice(inTopics) }),
  ];
}

/**
 * Opens the bus on a database; rejects when it cannot be reached now. Whatever
 * may have been missed is made good by starting afresh: a process that connects
 * does, and so do the others; all do when one of them is gone, since it may have
 * been killed between a commit and its word of it; and so does whoever hears
 * what no process of ours says.
 */
export async function openBus({ url, log, heartbeatMs }: { url: string; log: Log; heartbeatMs?: number }): Promise<Bus> {
  const self = newId();
  const hintListeners: ((hint: Hint) => void)[] = [];
  const resyncListeners: (() => void)[] = [];
  const tellHere = (hint: Hint) => hintListeners.forEach((hear) => hear(hint));
  const resync = () => resyncListeners.forEach((hear) => hear());

  function heard(payload: string): void {
    const letter = readLetter(payload);
    if (letter?.from === self) return;
    if (!letter) log.warn({ bytes: payload.length }, 'the bus heard what no process of this house says: others may connect to this database');
    if (!letter || 'resync' in letter) resync();
    else tellHere(letter);
  }

  function opened(say: (payload: string) => void, times: number): void {
    say(JSON.stringify({ from: self, resync: true } satisfies Letter));
    if (times === 1) return;
    log.info('the bus is connected again');
    resync();
  }

  const line = await openBusLine({ url, log, channel: CHANNEL, heard, opened, othersGone: resync, ...(heartbeatMs ? { heartbeatMs } : {}) });
  return {
    async announce(hint) {
      tellHere(hint);
      for (const letter of lettersFor(self, hint)) line.say(letter);
    },
    onHint: (hear) => void hintListeners.push(hear),
    onResync: (hear) => void resyncListeners.push(hear),
    connected: line.connected,
    close: line.close,
  };
}
