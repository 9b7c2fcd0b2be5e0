import { behindEvent, eventId, postEvent } from './live-events.ts';
import { MOST_MISSED, type LiveFeed } from './live-feed.ts';
import { openLiveHints } from './live-hints.ts';
import { openRecent, type RecentChanges } from './live-recent.ts';
import { cursorIn, isAfter, openTold, type Told } from './live-told.ts';
import { forEachViewer, releaseViewer, writeToViewer, type LiveViewer } from './live-viewer.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** A topic that somebody is looking at. */
export type LiveTopic = {
  /**
   * Has a viewer told of every change after `since`, which is the cursor of a
   * page or the id of an event, without repetition; or, where it missed too
   * many, that it is behind, and of what comes from now on. '' is from the
   * beginning, null from now on. Rejects when the feed does.
   */
  join(viewer: LiveViewer, since: string | null): Promise<void>;
  leave(viewer: LiveViewer): void;
  /** Something may have changed: looks at once, but not more often than the coalescing time. */
  hint(): void;
  isDeserted(): boolean;
  close(): void;
};

export type LiveTopicOptions = { name: string; feed: LiveFeed; coalesceMs: number; failed: (error: unknown) => void };

const MOST_PAGES = 10;

/** Notes all there is when a topic is opened, also what is late: whoever comes has it on the page, or asks for it. */
async function noteAllThereIs(told: Told, { feed, name }: LiveTopicOptions): Promise<void> {
  const there = new Set((await feed(name, null, [])).map(({ cursor }) => cursor));
  const newest = [...there].at(-1);
  for (let page = 0; newest && page < MOST_PAGES; page++) {
    const around = (await feed(name, newest, [...there])).filter(({ cursor }) => !there.has(cursor));
    if (around.length === 0) break;
    for (const { cursor } of around) there.add(cursor);
  }
  for (const cursor of [...there].toSorted((a, b) => (isAfter(a, b) ? 1 : -1))) told.note(cursor);
}

/** Starts a work once, and again only after it failed. */
function once(work: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | null = null;
  return () =>
    (started ??= work().catch((error) => {
      started = null;
      throw error;
    }));
}

/** What a viewer who comes with `since` is to be given before all else, as far as it is still true. */
async function eventsAfter(since: string, told: Told, recent: RecentChanges): Promise<Buffer[]> {
  const missed = told.after(since);
  const last = missed.at(-1);
  if (!last) return [];
  const events = await recent.read();
  const [oldest] = events.keys();
  const isTooOld = (cursor: string) => events.size > MOST_MISSED && isAfter(oldest!, cursor);
  if (isTooOld(cursorIn(since)) || missed.some(({ cursor }) => isTooOld(cursor))) return [eventId(last.id), behindEvent(MOST_MISSED)];
  return missed.flatMap(({ cursor, id }) => (events.has(cursor) ? [eventId(id), events.get(cursor)!] : []));
}

/** Opens a topic; it is read when the first viewer comes. */
export function openLiveTopic(options: LiveTopicOptions): LiveTopic {
  const { feed, name } = options;
  const viewers = new Set<LiveViewer>();
  const told = openTold();
  const recent = openRecent(() => feed(name, null, []));
  const opened = once(() => noteAllThereIs(told, options));
  let joining = 0;

  /** Looks at the feed from where it looked last, and tells everybody what is new. */
  const look = oneAtATime(async () => {
    await opened();
    for (let page = 0; page < MOST_PAGES; page++) {
      const fresh = (await feed(name, told.head(), told.cursors())).filter(({ cursor }) => !told.has(cursor));
      if (fresh.length === 0) return;
      recent.forget();
      const bytes = Buffer.concat(fresh.flatMap(({ cursor, html }) => [eventId(told.note(cursor)), postEvent(html)]));
      await forEachViewer([...viewers], (viewer) => writeToViewer(viewer, bytes));
    }
  });
  const hints = openLiveHints(look, options);

  async function place(viewer: LiveViewer, since: string | null): Promise<void> {
    await opened();
    const head = told.head();
    // Its page may be newer than the last look.
    if (since && (head === null || isAfter(cursorIn(since), head))) await look();
    if (viewer.socket.destroyed) return;
    // From here on what is told to everybody is held back for it.
    viewer.held = [];
    viewers.add(viewer);
    releaseViewer(viewer, since === null ? [] : await eventsAfter(since, told, recent));
  }

  return {
    async join(viewer, since) {
      joining++;
      await place(viewer, since).finally(() => joining--);
    },
    leave: (viewer) => void viewers.delete(viewer),
    hint() {
      recent.forget();
      hints.hint();
    },
    isDeserted: () => joining === 0 && viewers.size === 0,
    close() {
      hints.close();
      recent.forget();
    },
  };
}
