import { forEachViewer, writeToViewer, type LiveViewer } from './live-viewer.ts';

/** One rendered change. `cursor` names its place in the topic: no two of a topic share one, and it holds no line break. */
export type LiveUpdate = { cursor: string; html: string };

/**
 * The changes of a topic after a cursor, oldest first, as many as are fit to be
 * handed over at once; with `null`, the newest ones, oldest first. It may repeat
 * some from before the cursor, to catch what was committed late: what was sent
 * is not sent again. A cursor may come from a stranger and mean nothing: then
 * no changes.
 */
export type LiveFeed = (topic: string, since: string | null) => Promise<LiveUpdate[]>;

/** A topic that somebody is looking at. */
export type LiveTopic = {
  /**
   * Has a viewer told of every change after `since`, without gap and without
   * repetition: '' from the beginning, null from now on. Rejects when the feed does.
   */
  join(viewer: LiveViewer, since: string | null): Promise<void>;
  leave(viewer: LiveViewer): void;
  /** Something may have changed: looks at once, but not more often than the coalescing time. */
  hint(): void;
  isDeserted(): boolean;
  close(): void;
};

export type LiveTopicOptions = { name: string; feed: LiveFeed; coalesceMs: number; failed: (error: unknown) => void };

type Frame = { cursor: string; bytes: Buffer };
type CatchUp = { from: number; frames: Promise<Frame[]> };

const REMEMBERED = 128;
const MOST_PAGES = 10;
const MOST_CATCH_UPS = 100;
const RETRY_MS = 1000;

/** A change as a server-sent event (WHATWG HTML, 9.2.5). */
function toFrame({ cursor, html }: LiveUpdate): Frame {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`).join('');
  return { cursor, bytes: Buffer.from(`id: ${cursor}\nevent: post\n${lines}\n`) };
}

const bytesOf = (frames: readonly Frame[]): Buffer => Buffer.concat(frames.map((frame) => frame.bytes));

/** The last changes that were sent to everybody; `count` is how many there ever were. */
type Memory = {
  count(): number;
  has(cursor: string): boolean;
  newest(): string | null;
  add(frames: readonly Frame[]): void;
  /** What was sent after the first so many; null when it does not go back so far. */
  from(count: number): Frame[] | null;
};

function openMemory(): Memory {
  const frames: Frame[] = [];
  let count = 0;
  return {
    count: () => count,
    has: (cursor) => frames.some((frame) => frame.cursor === cursor),
    newest: () => frames.at(-1)?.cursor ?? null,
    add(fresh) {
      frames.push(...fresh);
      count += fresh.length;
      frames.splice(0, frames.length - REMEMBERED);
    },
    from: (first) => (count - first > frames.length ? null : frames.slice(frames.length - (count - first))),
  };
}

/** Calls `look` at once, and at most once in `coalesceMs` however often it is asked to; again after a failure. */
function openHints(look: () => Promise<void>, { coalesceMs, failed }: LiveTopicOptions): { hint(): void; close(): void } {
  let last = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const lookIn = (wait: number) => {
    if (closed || timer) return;
    timer = setTimeout(run, wait);
  };
  function run(): void {
    timer = undefined;
    last = performance.now();
    look().catch((error) => {
      failed(error);
      lookIn(RETRY_MS);
    });
  }
  return {
    hint() {
      const wait = last + coalesceMs - performance.now();
      if (wait > 0) lookIn(wait);
      else if (!timer && !closed) run();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** What the feed gives after a cursor, page by page. */
async function pagesAfter({ feed, name }: LiveTopicOptions, since: string): Promise<Frame[]> {
  const frames = new Map<string, Frame>();
  let cursor = since === '' ? null : since;
  for (let page = 0; page < MOST_PAGES; page++) {
    const fresh = (await feed(name, cursor)).filter((update) => !frames.has(update.cursor));
    if (fresh.length === 0) break;
    for (const update of fresh) frames.set(update.cursor, toFrame(update));
    cursor = fresh.at(-1)!.cursor;
  }
  return [...frames.values()];
}

/**
 * What those missed who come with an older cursor, asked for once for all of
 * them until something changes: what has been withdrawn must not be sent again.
 */
function openCatchUps(memory: Memory, options: LiveTopicOptions): { since(cursor: string): CatchUp; forget(): void } {
  const catchUps = new Map<string, CatchUp>();
  return {
    since(cursor) {
      const already = catchUps.get(cursor);
      if (already) return already;
      if (catchUps.size >= MOST_CATCH_UPS) catchUps.clear();
      const catchUp = { from: memory.count(), frames: pagesAfter(options, cursor) };
      catchUp.frames.catch(() => catchUps.delete(cursor));
      catchUps.set(cursor, catchUp);
      return catchUp;
    },
    forget: () => catchUps.clear(),
  };
}

type Audience = { viewers: Set<LiveViewer>; memory: Memory };

/** Sends new changes to everybody who is there now; who comes meanwhile finds them in the memory. */
async function broadcast({ viewers, memory }: Audience, frames: readonly Frame[]): Promise<void> {
  memory.add(frames);
  const bytes = bytesOf(frames);
  await forEachViewer([...viewers], (viewer) => {
    const { ahead } = viewer;
    writeToViewer(viewer, ahead ? bytesOf(frames.filter((frame) => !ahead.has(frame.cursor))) : bytes);
  });
}

/** Looks at the feed from where it looked last, and sends what is new. One look at a time; asked during a look, it looks once more. */
function openLooks(audience: Audience, options: LiveTopicOptions): () => Promise<void> {
  const { viewers, memory } = audience;
  let head: string | null = null;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  async function lookNow(): Promise<void> {
    const before = [...viewers].filter((viewer) => viewer.ahead);
    for (let page = 0; page < MOST_PAGES; page++) {
      const updates = await options.feed(options.name, head);
      const fresh = updates.filter((update) => !memory.has(update.cursor));
      head = updates.at(-1)?.cursor ?? head;
      if (fresh.length === 0) break;
      await broadcast(audience, fresh.map(toFrame));
    }
    // What they were given ahead has been given to everybody now.
    for (const viewer of before) viewer.ahead = null;
  }

  return () => {
    next ??= running.catch(() => {}).then(() => {
      next = null;
      return (running = lookNow());
    });
    return next;
  };
}

/** Opens a topic and looks what is newest on it. */
export function openLiveTopic(options: LiveTopicOptions): LiveTopic {
  const audience: Audience = { viewers: new Set(), memory: openMemory() };
  const { viewers, memory } = audience;
  const look = openLooks(audience, options);
  const hints = openHints(look, options);
  const catchUps = openCatchUps(memory, options);
  const ready = look();
  ready.catch(() => {});
  let joining = 0;

  function admit(viewer: LiveViewer, missed: readonly Frame[]): void {
    writeToViewer(viewer, bytesOf(missed));
    if (!viewer.socket.destroyed) viewers.add(viewer);
  }

  /** Gives a viewer what the feed has after a cursor, and what was sent to all while it was asked. */
  async function joinLate(viewer: LiveViewer, since: string): Promise<void> {
    const { from, frames } = catchUps.since(since);
    const missed = await frames;
    const cursors = new Set(missed.map((frame) => frame.cursor));
    const meanwhile = memory.from(from);
    // More than can be remembered came in that time: it comes again with the same cursor.
    if (!meanwhile) return void viewer.socket.destroy();
    viewer.ahead = cursors;
    admit(viewer, [...missed, ...meanwhile.filter((frame) => !cursors.has(frame.cursor))]);
  }

  async function place(viewer: LiveViewer, since: string | null): Promise<void> {
    await ready;
    // Its page may be newer than the last look.
    if (since && !memory.has(since)) await look();
    if (since === null || since === memory.newest()) admit(viewer, []);
    else await joinLate(viewer, since);
  }

  return {
    async join(viewer, since) {
      joining++;
      await place(viewer, since).finally(() => joining--);
    },
    leave: (viewer) => void viewers.delete(viewer),
    hint() {
      catchUps.forget();
      hints.hint();
    },
    isDeserted: () => joining === 0 && viewers.size === 0,
    close: hints.close,
  };
}
