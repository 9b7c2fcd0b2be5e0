// A whole house in a process of its own, filled with posts, that can be asked
// how much it used and to do the parts of its work alone.
import type { Config } from '../src/core/settings.ts';
import { sayIn } from '../src/core/words/index.ts';
import { newId } from '../src/core/ids.ts';
import type { Cursor } from '../src/core/pages.ts';
import { readCursor, writeCursor } from '../src/core/pages.ts';
import { actorById } from '../src/members/members.queries.ts';
import type { Database } from '../src/platform/database.ts';
import { openLog } from '../src/platform/log.ts';
import { newestPosts } from '../src/posts/posts.queries.ts';
import { publishPost } from '../src/publishing/publish-post.ts';
import { saveDraft } from '../src/publishing/save-draft.ts';
import { authorityHome } from '../src/web/public/authority.ts';
import { openHouse, serveHouse } from '../src/wiring.ts';
import { answerParent } from './answer-parent.ts';
import { furnish, type Amount } from './furnish.ts';
import { holdDay } from './hold-day.ts';
import { cpuSeconds, memoryOf, postgresIn } from './processes.ts';

/** What a house child is started with. `cacheBytes: 0` keeps no page. */
export type HouseChildOptions = { dataDir: string; amount: Amount; cacheBytes?: number };

const options = JSON.parse(process.argv[2]!) as HouseChildOptions;
const config: Config = {
  port: 0, host: '127.0.0.1', origin: 'http://localhost:8080', dataDir: options.dataDir, databaseUrl: null, logLevel: 'warn',
  roles: ['web', 'live', 'worker'], smtpUrl: null, mailFrom: null, trustedProxies: 1, undoSeconds: 10, demonstration: false,
};
const house = await openHouse(config, { log: openLog('warn'), ...(options.cacheBytes === undefined ? {} : { cacheBytes: options.cacheBytes }) });
const server = await serveHouse(house);
const furnished = await furnish(house.databaseUrl, options.amount);
const actor = await house.database.within('house', (reader) => actorById(reader, furnished.memberId));
await house.database.pool.query('create table if not exists bench_plain (id uuid primary key, text text not null)');
const postgres = postgresIn(options.dataDir);

/** Milliseconds that all processes of this machine count alike. */
const moment = (): number => Number(process.hrtime.bigint()) / 1e6;

async function publishOne(): Promise<number> {
  const id = newId();
  const text = `The pass is open again after ploughing, take care at the summit. #WinterRoads ${id.slice(-6)}`;
  await saveDraft(house, actor!, { id, voiceId: furnished.voice.id, kind: 'update', lang: 'en', text, details: {} });
  const began = performance.now();
  const outcome = await publishPost(house, actor!, id);
  if (!outcome.ok) throw new Error(`not published: ${JSON.stringify(outcome.refusal)}`);
  return performance.now() - began;
}

async function commitOne(): Promise<number> {
  const [id, text] = [newId(), 'The pass is open again after ploughing, take care at the summit.'];
  const began = performance.now();
  await house.database.pool.query({ name: 'bench_plain', text: 'insert into bench_plain values ($1, $2)', values: [id, text] });
  return performance.now() - began;
}

async function times(count: number, act: () => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < count) taken.push(await act());
  return taken;
}

/** A database that asks each question once and remembers the answer. */
function remembering(database: Database): Database {
  const answers = new Map<string, Promise<unknown[]>>();
  return {
    ...database,
    rows: <Row>(name: string, text: string, values: readonly unknown[]) => {
      const key = JSON.stringify([name, values]);
      const answer = answers.get(key) ?? database.rows<Row>(name, text, values);
      answers.set(key, answer);
      return answer as Promise<Row[]>;
    },
  };
}

/** Does a thing over and over for so many seconds: how often, per CPU-second of this process. */
async function perCpuSecond(seconds: number, act: (turn: number) => Promise<unknown>): Promise<number> {
  const [before, until] = [process.cpuUsage(), performance.now() + seconds * 1000];
  let turns = 0;
  while (performance.now() < until) await act(turns++);
  const { user, system } = process.cpuUsage(before);
  return (turns / (user + system)) * 1e6;
}

// Its clock stands still, so that a question about this moment is always the same.
const started = house.clock();
const memory = { ...house, clock: () => started, database: remembering(house.database) };

function makePage(before: string): Promise<string> {
  const path = `/${furnished.authority.slug}`;
  const url = new URL(`${path}?before=${before}`, config.origin);
  const page = authorityHome({ house: memory, lang: 'en', say: sayIn('en'), url, path, params: { authority: furnished.authority.slug }, query: url.searchParams, host: url.hostname });
  return page.then(({ body }) => String(body));
}

const answers = {
  place: () => ({ port: server.port, postgres, ...furnished }),
  /** Where so many pages of the authority's home begin, each four posts further back. */
  cursors: async (count: number): Promise<string[]> => {
    const rows = await house.database.rows<{ at: Date; id: string }>('bench_cursors',
      `select published_at as at, id from (select *, row_number() over (order by published_at desc, id desc) as place from posts where authority_id = $1) p
       where place % 4 = 1 order by published_at desc limit $2`, [furnished.authority.id, count]);
    return rows.map(writeCursor);
  },
  /** The newest post of the busiest voice. */
  post: async () => (await newestPosts(house.database, { of: 'voice', id: furnished.voice.id }, null)).posts[0]!.id,
  /** A campaign of all councils, with a question hour in progress. */
  holdDay: () => holdDay(house, furnished),
  used: () => {
    const { user, system } = process.cpuUsage();
    return { node: (user + system) / 1e6, postgres: cpuSeconds(postgres) };
  },
  memory: () => ({ node: memoryOf(process.pid), collected: globalThis.gc?.() }),
  publish: (count: number) => times(count, publishOne),
  publishNow: async () => {
    const took = await publishOne();
    return { at: moment(), took };
  },
  commit: (count: number) => times(count, commitOne),
  renders: async ({ cursors, seconds }: { cursors: string[]; seconds: number }) => {
    for (const cursor of cursors) await makePage(cursor);
    return perCpuSecond(seconds, (turn) => makePage(cursors[turn % cursors.length]!));
  },
  queries: async ({ cursors, seconds }: { cursors: string[]; seconds: number }) => {
    const places = cursors.map(readCursor) as Cursor[];
    return perCpuSecond(seconds, (turn) => newestPosts(house.database, { of: 'authority', id: furnished.authority.id }, places[turn % places.length]!));
  },
  viewers: () => house.live?.viewers() ?? 0,
};

/** What it can be asked. */
export type HouseAnswers = typeof answers;

process.once('SIGTERM', () => void server.close(1000).then(() => house.close()).then(() => process.exit(0)));
answerParent(answers);
