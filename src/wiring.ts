import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { isDemonstration } from './authorities/authorities.queries.ts';
import { CAMPAIGN_WORK } from './campaigns/keep-campaigns.ts';
import { memberLeft } from './campaigns/slots-of-leaver.ts';
import { forgetSigns } from './campaigns/campaign-signs.ts';
import { campaignsIn, talliesOf, type WallTallies } from './campaigns/wall-tallies.ts';
import { watchWalls, type WallWatch } from './campaigns/watch-walls.ts';
import { answerWithdrawn } from './conversations/answer-withdrawn.ts';
import { CONVERSATION_WORK } from './conversations/keep-conversations.ts';
import { sendLetter } from './conversations/send-letter.ts';
import { writeHouseLetters } from './conversations/write-letter.ts';
import type { Config } from './core/settings.ts';
import { forgetExpired } from './members/forget-expired.ts';
import { forgetSurroundings } from './publishing/safety/surroundings.ts';
import { REVIEW_WORK } from './publishing/review/remind-readers.ts';
import { publishOverdue, publishScheduled } from './publishing/publish-scheduled.ts';
import { openBus, type Bus } from './platform/bus.ts';
import { openDatabase } from './platform/database.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/embedded-postgres.ts';
import { openFiles } from './platform/files.ts';
import { EVERYTHING, openFrontCache, type FrontCache } from './platform/front-cache.ts';
import type { House } from './platform/house.ts';
import { watchHouse } from './platform/house-metrics.ts';
import { openHttpServer, type HttpServer } from './platform/http-server.ts';
import { openJobs } from './platform/jobs.ts';
import { openLive, type Live } from './platform/live.ts';
import { openLog, type Log } from './platform/log.ts';
import { openMail } from './platform/mail.ts';
import { migrate } from './platform/migrate.ts';
import { listenerOf } from './web/app.ts';
import { readerAddress } from './web/reader-address.ts';
import { watchListenerOf } from './web/watch-app.ts';
import { knownTopic, liveFeed } from './web/public/live-feed.ts';
import { liveWalls } from './web/public/live-walls.ts';

const CACHE_BYTES = 64 * 1024 * 1024;
const HALF_A_MINUTE_MS = 30_000;
const DAY_MS = 24 * 60 * 60_000;

/** A house that is open: what actions lean on, the cache in front, and how to close it all. */
export type OpenHouse = House & { cache: FrontCache; live: Live | null; databaseUrl: string; close(): Promise<void> };

/** What a caller may bring instead of the usual: tests bring a clock, the command line a quiet log. */
export type Brought = { clock?: () => Date; log?: Log; cacheBytes?: number; databaseUrl?: string };

type Opened = { url: string; embedded: EmbeddedPostgres | null };

async function openPostgres(config: Config, brought: Brought, log: Log): Promise<Opened> {
  const given = brought.databaseUrl ?? config.databaseUrl;
  if (given) return { url: given, embedded: null };
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  return { url: embedded.url, embedded };
}

type Parts = { house: House; bus: Bus; cache: FrontCache; live: Live | null; walls: WallWatch; tallies: WallTallies };

/** What must happen in this process when something changed, here or in another. */
function connect({ house, bus, cache, live, walls, tallies }: Parts): void {
  bus.onHint((hint) => {
    if (hint.tags.includes(EVERYTHING)) tallies.forgetAll();
    if (hint.tags.includes('campaigns') || hint.tags.includes(EVERYTHING)) forgetSigns(house);
    forgetSurroundings(house, hint.tags.includes(EVERYTHING) ? null : hint.tags);
    tallies.forgetWhole(campaignsIn(hint));
    cache.invalidate(hint.tags);
    // Each topic is watched in both languages.
    live?.hint(hint.topics.flatMap((topic) => [topic, `${topic}:gd`]));
    walls.hear(hint);
  });
  // Hints were missed while the connection was down: nothing kept can be trusted.
  bus.onResync(() => {
    tallies.forgetAll();
    forgetSigns(house);
    forgetSurroundings(house, null);
    cache.invalidate([EVERYTHING]);
    live?.resync();
    walls.hear({ tags: ['campaigns'], topics: [] });
  });
}

/** A wall changed: its pages are made anew, and whoever watches it is told. */
function wallChanged({ cache, live, tallies }: Pick<Parts, 'cache' | 'live' | 'tallies'>, campaignIds: string[]): void {
  tallies.forget(campaignIds);
  const names = campaignIds.map((id) => `campaign:${id}`);
  cache.invalidate(names);
  live?.hint(names.flatMap((topic) => [topic, `${topic}:gd`]));
}

/** Does something now and again and again; when it fails, it is tried again at its next time. Returns how to stop. */
async function again(everyMs: number, what: string, work: () => Promise<void>, log: Log): Promise<() => void> {
  const once = () => work().catch((error) => log.error({ err: error }, `${what} failed, and is tried again at its next time`));
  await once();
  const timer = setInterval(() => void once(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Does the same without keeping the start waiting, and never twice at once. Returns how to stop, which waits for what is being done. */
function meanwhile(everyMs: number, what: string, work: () => Promise<void>, log: Log): () => Promise<void> {
  let doing: Promise<void> | null = null;
  const once = () => (doing ??= work()
    .catch((error) => log.error({ err: error }, `${what} failed, and is tried again at its next time`))
    .finally(() => (doing = null)));
  void once();
  const timer = setInterval(() => void once(), everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await doing;
  };
}

/** What a house does by itself, besides its jobs. Returns how to stop. */
async function keepHouse(house: House): Promise<() => Promise<void>> {
  const failingSince = new Map<string, Date>();
  const stops = [
    await again(HALF_A_MINUTE_MS, 'looking for overdue posts', () => publishOverdue(house, failingSince), house.log),
    await again(DAY_MS, 'forgetting what is over', () => forgetExpired(house), house.log),
  ];
  const meanwhiles = [...CONVERSATION_WORK, ...CAMPAIGN_WORK, ...REVIEW_WORK].map(({ every, what, work }) => meanwhile(every === 'day' ? DAY_MS : HALF_A_MINUTE_MS, what, () => work(house), house.log));
  return async () => {
    stops.forEach((stop) => stop());
    await Promise.all(meanwhiles.map((stop) => stop()));
  };
}

/** What was loaded as a demonstration stays marked as one and sends no mail, also when it is started as a house like any other. */
function asDemonstration(config: Config): Config {
  return { ...config, demonstration: true, smtpUrl: null, mailFrom: null };
}

/**
 * Opens everything below the web: PostgreSQL, the tables at their newest, files,
 * jobs, the bus, the cache and the live endpoint. What was opened is closed again
 * when a later part cannot be.
 */
export async function openHouse(given: Config, brought: Brought = {}): Promise<OpenHouse> {
  const log = brought.log ?? openLog(given.logLevel);
  const clock = brought.clock ?? (() => new Date());
  const closing: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  try {
    const { url, embedded } = await openPostgres(given, brought, log);
    if (embedded) closing.push(() => embedded.stop());
    await migrate(url, log);
    const database = openDatabase(url, { log });
    closing.push(() => database.close());
    const config = (await isDemonstration(database)) ? asDemonstration(given) : given;
    const bus = await openBus({ url, log });
    closing.push(() => bus.close());
    const works = config.roles.includes('worker');
    const jobs = openJobs({ pool: database.pool, log, work: works });
    const mail = openMail(config, log);
    closing.push(() => mail.close());
    const files = openFiles(join(config.dataDir, 'media'));
    const house: House = { config, clock, log, database, files, jobs, mail, hooks: { memberLeaves: memberLeft, answerWithdrawn, writeLetters: writeHouseLetters }, announce: (hint) => bus.announce(hint) };
    const cache = openFrontCache({ maxBytes: brought.cacheBytes ?? CACHE_BYTES, clock });
    const live = config.roles.includes('live') ? openLive({ feed: liveFeed(house), states: liveWalls(house), knownTopic, log, addressOf: addressOf(config) }) : null;
    if (live) closing.push(() => live.close());
    const tallies = talliesOf(house);
    const walls = watchWalls(house, { changed: (ids) => wallChanged({ cache, live, tallies }, ids) });
    closing.push(() => walls.close());
    await walls.reload();
    connect({ house, bus, cache, live, walls, tallies });
    jobs.define('publish-scheduled', (job) => publishScheduled(house, job));
    jobs.define('send-letter', (job) => sendLetter(house, job));
    await jobs.start();
    closing.push(() => jobs.stop());
    if (works) closing.push(await keepHouse(house));
    void embedded?.ended.then((how) => closing.length > 0 && fallWith(how, log));
    return { ...house, cache, live, databaseUrl: url, close };
  } catch (error) {
    await close().catch((cause: unknown) => log.warn({ err: cause }, 'closing what had been opened failed'));
    throw error;
  }
}

function addressOf({ trustedProxies }: Config): (request: IncomingMessage) => string {
  return ({ socket, headers }) => {
    const forwarded = headers['x-forwarded-for'];
    return readerAddress(socket.remoteAddress, Array.isArray(forwarded) ? forwarded.join() : forwarded, trustedProxies);
  };
}

/** Without its database the house can answer nothing: it ends, so that whoever watches it starts it anew. */
function fallWith(how: string, log: Log): void {
  log.fatal({ how }, 'PostgreSQL ended by itself; the house ends too, and can be started again');
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}

/** Opens the house to readers, or, without the role `web`, to whoever watches over the process. `close` ends answering first, then everything below. */
export async function serveHouse(house: OpenHouse): Promise<HttpServer> {
  const { config, cache, live, log } = house;
  watchHouse(house);
  const answers = config.roles.includes('web') ? listenerOf : watchListenerOf;
  return openHttpServer({ host: config.host, port: config.port, cache, live, app: answers({ house, cache }), log });
}
