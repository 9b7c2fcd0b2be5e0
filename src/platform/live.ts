import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { LiveFeed } from './live-feed.ts';
import { openLiveState, type LiveStates } from './live-state.ts';
import { openLiveTopic, type LiveTopic } from './live-topic.ts';
import { forEachViewer, writeToViewer, type LiveViewer } from './live-viewer.ts';
import type { Log } from './log.ts';

export { MOST_MISSED, type LiveFeed, type LiveUpdate } from './live-feed.ts';
export type { LiveStates } from './live-state.ts';

/** Server-sent events beside the cache: each change is fetched and rendered once, and the same bytes go to everybody. */
export type Live = {
  /**
   * Takes `GET /live?topic=…[&since=cursor]` and answers it; false, with nothing
   * written, for any other address. A reader who comes back is told what was
   * missed after `since`, or after the Last-Event-ID its browser sends; who missed
   * more than 50 is sent the event `behind` instead, which says: load the page.
   */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** Something changed on these topics, and on those that are named like them with a `?…` after: the same, narrowed. */
  hint(topics: readonly string[]): void;
  /** Something may have been missed: looks at every topic somebody is looking at. */
  resync(): void;
  viewers(): number;
  /** Ends every connection; readers come back by themselves after three to six seconds. */
  close(): void;
};

export type LiveOptions = {
  feed: LiveFeed;
  /** Topics that tell how they stand instead of each change. */
  states?: LiveStates;
  /** Whether there is such a topic; any other is answered with 404. */
  knownTopic: (topic: string) => boolean | Promise<boolean>;
  log: Log;
  /** Changes of a topic within this time are sent together. */
  coalesceMs?: number;
  heartbeatMs?: number;
  maxViewers?: number;
  /** How many one address may hold (500): a whole office or school may stand behind one, but nobody may take all there are. */
  maxPerAddress?: number;
  /** The reader's address; where a proxy stands in front, the one it saw. */
  addressOf?: (request: IncomingMessage) => string;
};

const PATH = '/live';
const LONGEST = 200;
const MOST_VIEWERS = 20_000;
const MOST_PER_ADDRESS = 500;

// Ended by closing, so that all viewers can be sent the very same bytes, without chunks.
const HEAD = [
  'HTTP/1.1 200 OK',
  'content-type: text/event-stream; charset=utf-8',
  'cache-control: no-store',
  'x-content-type-options: nosniff',
  'x-accel-buffering: no',
  'connection: close',
].join('\r\n');

// Not everybody comes back in the same moment after a restart.
const HEADS = Array.from({ length: 30 }, (_, step) => Buffer.from(`${HEAD}\r\n\r\nretry: ${3000 + step * 100}\n\n`));
const HEARTBEAT = Buffer.from(':\n\n');

type Wish = { topic: string; since: string | null };

function isLive(url: string): boolean {
  return url.startsWith(PATH) && (url.length === PATH.length || url[PATH.length] === '?');
}

/** What a request asks for; null when it makes no sense. */
function readWish(request: IncomingMessage): Wish | null {
  const query = new URLSearchParams(request.url!.slice(PATH.length + 1));
  const topic = query.get('topic') ?? '';
  const lastSeen = request.headers['last-event-id'];
  const since = typeof lastSeen === 'string' ? lastSeen : query.get('since');
  const isFit = topic !== '' && topic.length <= LONGEST && (since ?? '').length <= LONGEST;
  return isFit ? { topic, since } : null;
}

function refuse(response: ServerResponse, status: 400 | 404 | 405 | 429 | 500 | 503): void {
  if (response.destroyed) return;
  const extra = status === 405 ? { allow: 'GET' } : status >= 429 ? { 'retry-after': '30' } : {};
  response.writeHead(status, { 'content-length': '0', 'cache-control': 'no-store', ...extra });
  response.end();
}

function openTopic(name: string, { feed, states, log, coalesceMs = 250 }: LiveOptions): LiveTopic {
  const failed = (error: unknown) => log.error({ err: error, topic: name }, 'a live topic could not be read');
  return states?.tells(name) ? openLiveState({ name, states, coalesceMs, failed }) : openLiveTopic({ name, feed, coalesceMs, failed });
}

/** The topics somebody looks at, together with those that narrow them; one that nobody looks at any more is forgotten. */
function openTopics(options: LiveOptions) {
  const subjects = new Map<string, Map<string, LiveTopic>>();
  const subjectOf = (name: string): string => name.split('?', 1)[0]!;
  const find = (name: string): LiveTopic | undefined => subjects.get(subjectOf(name))?.get(name);
  const all = (): LiveTopic[] => [...subjects.values()].flatMap((topics) => [...topics.values()]);
  return {
    has: (name: string) => find(name) !== undefined,
    named(name: string): LiveTopic {
      const already = find(name);
      if (already) return already;
      const topic = openTopic(name, options);
      const subject = subjectOf(name);
      subjects.set(subject, (subjects.get(subject) ?? new Map<string, LiveTopic>()).set(name, topic));
      return topic;
    },
    sweep(name: string): void {
      const topic = find(name);
      if (!topic?.isDeserted()) return;
      topic.close();
      const topics = subjects.get(subjectOf(name))!;
      topics.delete(name);
      if (topics.size === 0) subjects.delete(subjectOf(name));
    },
    hint: (subject: string) => subjects.get(subject)?.forEach((topic) => topic.hint()),
    hintAll: () => all().forEach((topic) => topic.hint()),
    close() {
      for (const topic of all()) topic.close();
      subjects.clear();
    },
  };
}

/** Who is connected, and how many from each address. */
function openGuestBook(maxViewers: number, maxPerAddress: number) {
  const viewers = new Set<LiveViewer>();
  const byAddress = new Map<string, number>();
  const count = (address: string, by: number) => {
    const left = (byAddress.get(address) ?? 0) + by;
    if (left > 0) byAddress.set(address, left);
    else byAddress.delete(address);
  };
  return {
    viewers,
    refusal(address: string): 429 | 503 | null {
      if (viewers.size >= maxViewers) return 503;
      return (byAddress.get(address) ?? 0) >= maxPerAddress ? 429 : null;
    },
    /** Writes a viewer in; it is struck out when its connection ends. */
    add(viewer: LiveViewer, address: string, gone: () => void): void {
      viewers.add(viewer);
      count(address, 1);
      viewer.socket.once('close', () => {
        viewers.delete(viewer);
        count(address, -1);
        gone();
      });
    },
  };
}

type Topics = ReturnType<typeof openTopics>;
type GuestBook = ReturnType<typeof openGuestBook>;

function welcome(topics: Topics, book: GuestBook, socket: Socket, name: string, address: string): LiveViewer {
  const viewer: LiveViewer = { socket, held: null };
  const topic = topics.named(name);
  book.add(viewer, address, () => {
    topic.leave(viewer);
    topics.sweep(name);
  });
  socket.setKeepAlive(true, 60_000);
  socket.write(HEADS[Math.floor(Math.random() * HEADS.length)]!);
  return viewer;
}

/** What lets readers in: resolves when the request was refused, or the viewer is told of changes. */
function openDoor(options: LiveOptions, topics: Topics, book: GuestBook) {
  const addressOf = options.addressOf ?? ((request) => request.socket.remoteAddress ?? 'unknown');
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wish = readWish(request);
    if (!wish) return refuse(response, 400);
    if (!topics.has(wish.topic) && !(await options.knownTopic(wish.topic))) return refuse(response, 404);
    const address = addressOf(request);
    const refusal = book.refusal(address);
    if (refusal) return refuse(response, refusal);
    const { socket } = response;
    // Gone, or behind another answer on the same connection, which nothing that asks for events does.
    if (!socket || socket.destroyed) return refuse(response, 400);
    const viewer = welcome(topics, book, socket, wish.topic, address);
    await topics.named(wish.topic).join(viewer, wish.since).catch((error) => {
      options.log.error({ err: error, topic: wish.topic }, 'a live viewer could not be given what was missed');
      socket.destroy();
    });
  };
}

/** Opens the live endpoint; nothing is read before somebody looks at a topic. */
export function openLive(options: LiveOptions): Live {
  const topics = openTopics(options);
  const book = openGuestBook(options.maxViewers ?? MOST_VIEWERS, options.maxPerAddress ?? MOST_PER_ADDRESS);
  const letIn = openDoor(options, topics, book);
  let closed = false;

  const heartbeat = setInterval(() => {
    void forEachViewer([...book.viewers], (viewer) => writeToViewer(viewer, HEARTBEAT));
  }, options.heartbeatMs ?? 25_000);
  heartbeat.unref();

  return {
    serve(request, response) {
      if (!isLive(request.url ?? '')) return false;
      if (request.method !== 'GET') refuse(response, 405);
      else if (closed) refuse(response, 503);
      else {
        letIn(request, response).catch((error) => {
          options.log.error({ err: error }, 'a live request failed');
          refuse(response, 500);
        });
      }
      return true;
    },
    hint: (names) => names.forEach(topics.hint),
    resync: topics.hintAll,
    viewers: () => book.viewers.size,
    close() {
      closed = true;
      clearInterval(heartbeat);
      topics.close();
      for (const { socket } of book.viewers) socket.end();
    },
  };
}
