import { postEvent } from './live-events.ts';
import type { LiveUpdate } from './live-feed.ts';

/** The newest changes of a topic as they are now, oldest first: each one's event by its cursor. */
export type Recent = ReadonlyMap<string, Buffer>;

export type RecentChanges = { read(): Promise<Recent>; forget(): void };

const KEPT_MS = 10_000;

/**
 * What everybody is given who comes back: read once for all of them, and kept
 * for ten seconds at most or until `forget`, since what has been withdrawn must
 * not be sent again.
 */
export function openRecent(newest: () => Promise<LiveUpdate[]>): RecentChanges {
  let kept: Promise<Recent> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function forget(): void {
    clearTimeout(timer);
    kept = null;
  }
  function ask(): Promise<Recent> {
    const asked = newest().then((updates) => new Map(updates.map(({ cursor, html }) => [cursor, postEvent(html)])));
    asked.catch(() => asked === kept && forget());
    timer = setTimeout(forget, KEPT_MS).unref();
    return asked;
  }
  return { read: () => (kept ??= ask()), forget };
}
